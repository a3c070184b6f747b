"""Single letters are commands on every page, and letters in every field; no key means two things."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.journeys.program import TODAY, Program
from winback_desktop.ui.actions import SPECS
from winback_desktop.ui.calendar.popups import Popups
from winback_desktop.ui.shared.keys import KeyHints

PLACES: Final = ("Today", "Prospects", "Calendar", "Debriefs", "Insights", "Library")
PAGES: Final = {
    "Changes": "Ctrl+L",
    "Recon": "Ctrl+R",
    "Snoozed": "Ctrl+Shift+S",
    "Win-backs": "Ctrl+Shift+W",
}
OWN: Final = {"Calendar": "T", "Changes": "YXPB", "Recon": "NW", "Snoozed": "U", "Prospects": "N"}
"""Letters that a page answers itself; all others that it shows are commands of the menus."""
SECTIONS: Final = ("Reasons", "Letters", "Content", "Cadences", "Competitors", "Products")
LETTERS: Final = tuple(spec.shortcut for spec in SPECS if len(spec.shortcut.removeprefix("Shift+")) == 1)
FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)


def go(program: Program, page: str) -> None:
    """Show a place or a page over Today, with all read, and a deal chosen where there is one."""
    if page in PAGES:
        program.go("Today")
        program.settle()
        program.keys(PAGES[page])
    else:
        program.go(page)
    program.settle()
    QApplication.processEvents()


def in_effect(window: QWidget) -> list[tuple[str, str]]:
    """Every key that would be taken in the window now, with what would take it."""
    found = []
    widgets = [window, *(each for each in window.findChildren(QWidget) if each.isVisibleTo(window))]
    actions = {
        id(action): action for widget in widgets for action in widget.actions() if reaches(widget, action)
    }
    for action in actions.values():
        if action.isEnabled() and action.isVisible():
            found += [(key.toString(), action.text()) for key in action.shortcuts() if not key.isEmpty()]
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            found += [(key.toString(), owner.objectName()) for key in QShortcut.keys(shortcut)]
    return found


def reaches(widget: QWidget, action: QAction) -> bool:
    """Whether an action's keys work now: those of a part of the window only while the focus is in it."""
    if action.shortcutContext() != Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return True
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def is_kept(field: QWidget, letter: str) -> bool:
    """Whether a field takes a letter for itself, so that no command does."""
    combination = QKeySequence(letter)[0]  # type: ignore[index]
    text = letter[-1] if letter.startswith("Shift+") else letter.lower()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers(), text)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def fields(window: QWidget) -> list[QWidget]:
    """All that can be typed in."""
    return [
        each
        for each in window.findChildren(QWidget)
        if isinstance(each, FIELDS)
        and each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(each, QLineEdit | QPlainTextEdit | QTextEdit) and each.isReadOnly())
    ]


def taken_from(window: QWidget) -> list[str]:
    """Which fields would lose letters to commands."""
    found = []
    for field in fields(window):
        field.setFocus()
        focused = QApplication.focusWidget()
        if focused is None:
            continue
        lost = [letter for letter in LETTERS if not is_kept(focused, letter)]
        if lost:
            found.append(f"{type(field).__name__} “{field.accessibleName()}”: {' '.join(lost)}")
    return found


@pytest.mark.parametrize("page", [*PLACES, *PAGES])
def test_no_key_means_two_things(program: Program, page: str) -> None:
    go(program, page)
    counts = Counter(key for key, _ in in_effect(program.window))
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("page", [*PLACES, *PAGES])
def test_fields_keep_their_letters(program: Program, page: str) -> None:
    go(program, page)
    assert taken_from(program.window) == []


@pytest.mark.parametrize("page", [*PLACES, *PAGES])
def test_letters_that_a_page_shows_do_what_it_says(program: Program, page: str) -> None:
    go(program, page)
    commands = {key for key, _ in in_effect(program.window)}
    own = set(OWN.get(page, ""))
    hints = [each for each in program.window.findChildren(KeyHints) if each.isVisible()]
    shown = {key for each in hints for key in letters_of(each)}
    assert shown - own <= commands
    assert not (own - {"W"}) & commands


def letters_of(hints: KeyHints) -> set[str]:
    """The single letters in a row of keys."""
    pairs = [pair.split(" ", 1) for pair in hints.accessibleName().split(", ")]
    return {key for key, _ in pairs if len(key) == 1 and key.isalpha()}


@pytest.mark.parametrize("section", SECTIONS)
def test_fields_of_the_library_keep_their_letters(program: Program, section: str) -> None:
    go(program, "Library")
    program.driver.press(section)
    program.settle()
    if program.driver.has("Copy to edit") and program.driver.is_enabled("Copy to edit"):
        program.driver.press("Copy to edit")
        program.settle()
    assert taken_from(program.window) == []


def test_what_is_typed_into_a_search_is_text(program: Program) -> None:
    go(program, "Prospects")
    program.keys("Ctrl+F")
    for letter in "glacsemiwdtr":
        program.keys(letter.upper())
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text().casefold() == "glacsemiwdtr"
    assert not program.undo_words


def test_a_signal_is_one_key_away_in_the_calendar_and_a_date_is_ctrl_g(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []
    monkeypatch.setattr(Popups, "ask_where", lambda _, day: asked.append(day))
    go(program, "Calendar")
    assert ("G", "Note signal…") in in_effect(program.window)
    program.keys("Ctrl+G")
    assert asked == [TODAY]
