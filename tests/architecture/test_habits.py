"""The habits of the screens, and proof that the guards would notice."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.architecture import habits
from tests.architecture.source import PACKAGE, Module, modules, nothing, program, screens

THEME = f"{PACKAGE}/ui/theme.py"
# Its pause is part of a loop that looks for a condition.
PATIENT = "tests/leftovers.py"


def complaints(
    finder: Callable[[ast.AST], Iterator[ast.AST]], where: tuple[Module, ...], *exempt: str
) -> list[str]:
    return [
        module.find(node, ast.unparse(node)[:80])
        for module in where
        if not module.name.startswith(exempt)
        for node in finder(module.tree)
    ]


def test_no_connected_lambda_holds_self() -> None:
    nothing(complaints(habits.lambdas_that_hold_self, program(), "-"))


def test_every_text_on_the_screen_can_be_translated() -> None:
    nothing(complaints(habits.untranslated_texts, screens(), "-"))
    nothing(complaints(habits.untranslatable_texts, screens(), "-"))


def test_colours_come_from_the_theme() -> None:
    nothing(complaints(habits.colours, screens(), THEME))


def test_scroll_areas_are_safe_with_a_screen_reader() -> None:
    nothing(complaints(habits.plain_scroll_areas, screens(), f"{PACKAGE}/ui/shared/scroll_area.py"))


def test_tests_wait_for_conditions() -> None:
    nothing(complaints(habits.sleeps, modules("tests"), PATIENT))


@pytest.mark.parametrize(
    ("finder", "bad", "good"),
    [
        (
            habits.lambdas_that_hold_self,
            "x.clicked.connect(lambda: self.go(1))",
            "x.clicked.connect(self.go)",
        ),
        (habits.untranslated_texts, "label.setText('Won back')", "label.setText(self.tr('Won back'))"),
        (habits.untranslated_texts, "QLabel(f'{n} deals')", "QLabel(f'<b>{n}</b> %')"),
        (habits.untranslatable_texts, "self.tr(f'{n} deals')", "self.tr('%n deals', '', n)"),
        (habits.colours, "x = '#c0ffee'", "x = '#12 of 30'"),
        (habits.colours, "w.setStyleSheet('color: red')", "w.setStyleSheet('color: palette(text)')"),
        (habits.colours, "QColor(1, 2, 3)", "QColor(theme.ink)"),
        (habits.colours, "Qt.GlobalColor.red", "Qt.GlobalColor.transparent"),
        (habits.plain_scroll_areas, "area = QScrollArea()", "area = ScrollArea()"),
        (habits.plain_scroll_areas, "class A(QScrollArea): ...", "class A(ScrollArea): ..."),
        (habits.sleeps, "time.sleep(1)", "qtbot.waitUntil(done)"),
        (habits.sleeps, "qtbot.wait(50)", "while not done(): time.sleep(0.01)"),
    ],
)
def test_the_guards_bite(finder: Callable[[ast.AST], Iterator[ast.AST]], bad: str, good: str) -> None:
    assert list(finder(ast.parse(bad)))
    assert not list(finder(ast.parse(good)))
