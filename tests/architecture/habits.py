"""Habits of the screens that a syntax tree can show: each finder returns the offending nodes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

SHOWING_METHODS = set(
    """
    setText setWindowTitle setToolTip setStatusTip setPlaceholderText setTitle setWhatsThis setInformativeText
    setAccessibleName setAccessibleDescription setSuffix setPrefix setLabelText setSpecialValueText setTabText
    addItem addAction addMenu addTab addButton showMessage
    """.split()
)
SHOWING_WIDGETS = set(
    "QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu QCommandLinkButton".split()
)
TRANSLATORS = {"tr", "translate"}
SLEEPS = {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait", "QThread.msleep"}
# The product has one name in every language.
NAME = "Winback"
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|rgba?\(.*\)")
STYLED_COLOUR = re.compile(r"color\s*:\s*(?:#|rgba?\(|(?!palette|transparent|none)[a-z]{3,})")
MARKUP = re.compile(r"<[^>]*>|&\w+;")
WORD = re.compile(r"[A-Za-z]{2,}")


def lambdas_that_hold_self(tree: ast.AST) -> Iterator[ast.AST]:
    """Find ``signal.connect(lambda: ... self ...)``: it keeps the widget alive beyond its end."""
    for call in _calls(tree, {"connect"}):
        for part in (node for argument in call.args for node in ast.walk(argument)):
            if isinstance(part, ast.Lambda) and any(_is_self(node) for node in ast.walk(part.body)):
                yield part


def untranslated_texts(tree: ast.AST) -> Iterator[ast.AST]:
    """Find words that go to the screen without passing ``tr()``."""
    for call in _calls(tree, SHOWING_METHODS | SHOWING_WIDGETS):
        yield from (argument for argument in call.args if _has_words(argument))


def untranslatable_texts(tree: ast.AST) -> Iterator[ast.AST]:
    """Find ``tr(f"...")``: a text put together before ``tr()`` sees it is in no dictionary."""
    for call in _calls(tree, TRANSLATORS):
        yield from (argument for argument in call.args if isinstance(argument, ast.JoinedStr))


def colours(tree: ast.AST) -> Iterator[ast.AST]:
    """Find colours that do not come from the theme."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if COLOUR.fullmatch(node.value.strip()) or STYLED_COLOUR.search(node.value):
                yield node
        elif isinstance(node, ast.Attribute) and _dotted(node).rpartition(".")[0].endswith("GlobalColor"):
            yield from () if node.attr == "transparent" else (node,)
    for call in _calls(tree, {"QColor"}):
        if any(isinstance(argument, ast.Constant) for argument in call.args):
            yield call


def plain_scroll_areas(tree: ast.AST) -> Iterator[ast.AST]:
    """Find scroll areas that a screen reader can bring down; see ui/shared/scroll_area.py."""
    yield from _calls(tree, {"QScrollArea"})
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (base for base in node.bases if _dotted(base) == "QScrollArea")


def sleeps(tree: ast.AST) -> Iterator[ast.AST]:
    """Find waits for a time; a pause in a loop that looks for a condition is none."""
    polling = {id(node) for loop in ast.walk(tree) if isinstance(loop, ast.While) for node in ast.walk(loop)}
    for call in _calls(tree, {"sleep", "wait", "qWait", "msleep"}):
        if _dotted(call.func) in SLEEPS and id(call) not in polling:
            yield call


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _dotted(node.func).rpartition(".")[2] in names:
            yield node


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _is_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _has_words(argument: ast.AST) -> bool:
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    texts = (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return any(WORD.search(MARKUP.sub("", text)) for text in texts if text != NAME)
