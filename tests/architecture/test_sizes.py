"""Small pieces: how long a module, a class and a function may be, and what none of them may do."""

from __future__ import annotations

import ast

from tests.architecture.source import PACKAGE, functions, length, modules, nothing, program

MODULE_LINES = 400
CLASS_LINES = 250
CLASS_METHODS = 20
FUNCTION_LINES = 40
NAMELESS = {"utils", "util", "helpers", "common", "misc"}


def test_modules_stay_short() -> None:
    everything = modules(PACKAGE, "tests", "benchmarks", "packaging")
    nothing([f"{one.name}: {one.lines} lines" for one in everything if one.lines >= MODULE_LINES])


def test_classes_stay_short() -> None:
    found = []
    for module in program():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ClassDef):
                continue
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            if length(node) >= CLASS_LINES or methods > CLASS_METHODS:
                found.append(module.find(node, f"{node.name}: {length(node)} lines, {methods} methods"))
    nothing(found)


def test_functions_stay_short() -> None:
    found = [
        module.find(function, f"{function.name}: {length(function)} lines")
        for module in program()
        for function in functions(module.tree)
        if length(function) >= FUNCTION_LINES
    ]
    nothing(found)


def test_nothing_is_global() -> None:
    found = [
        module.find(node, "global")
        for module in program()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Global)
    ]
    nothing(found)


def test_own_modules_are_imported_at_the_top() -> None:
    found = [
        module.find(node, "imports our own code inside a function")
        for module in program()
        for function in functions(module.tree)
        for node in ast.walk(function)
        if _imports_own(node)
    ]
    nothing(found)


def test_every_module_says_what_it_is() -> None:
    everything = modules(PACKAGE, "benchmarks", "packaging")
    silent = [one.name for one in everything if not ast.get_docstring(one.tree) and one.lines]
    nothing(silent)


def test_every_module_has_a_telling_name() -> None:
    nothing([one.name for one in modules(PACKAGE) if one.path.stem in NAMELESS])


def _imports_own(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.level > 0 or (node.module or "").split(".")[0] == PACKAGE
    return isinstance(node, ast.Import) and any(name.name.split(".")[0] == PACKAGE for name in node.names)
