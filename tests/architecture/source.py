"""The project's own source, read once as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "winback_desktop"


@dataclass(frozen=True)
class Module:
    """One source file."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path from the root of the checkout, with slashes."""
        return self.path.relative_to(ROOT).as_posix()

    def find(self, node: ast.AST, complaint: str) -> str:
        """Word a complaint about one place of this file."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}: {complaint}"


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Read every Python file under the folders."""
    return tuple(_read(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


def program() -> tuple[Module, ...]:
    """Read the program, without the migrations: those are frozen scripts."""
    return tuple(module for module in modules(PACKAGE) if "/migrations/" not in module.name)


def screens() -> tuple[Module, ...]:
    """Read what the user sees."""
    return modules(f"{PACKAGE}/ui", f"{PACKAGE}/app")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Go through every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Count the lines of a definition, decorators and docstring included."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return (node.end_lineno or first) - first + 1


def nothing(found: list[str]) -> None:
    """Fail with one line per find."""
    assert not found, "\n" + "\n".join(found)


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path, len(text.splitlines()), ast.parse(text, str(path)))
