"""The field for a person: typing goes on whatever the list of suggestions does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from winback_desktop.ui.people.who_field import Someone, WhoField

# The popup of a completer asks the offscreen platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

IDA = Someone(1, 1, "Ida Holm", "Ida Holm · COO")


@pytest.fixture
def field(qtbot: QtBot) -> WhoField:
    """Shown, with one person to offer."""
    field = WhoField()
    qtbot.addWidget(field)
    field.offer([IDA])
    field.show()
    return field


def line_of(field: WhoField) -> QLineEdit:
    line = field.lineEdit()
    assert line is not None
    return line


@pytest.mark.parametrize("reason", [Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_a_name_goes_on_after_the_suggestions_close(field: WhoField, reason: Qt.FocusReason) -> None:
    QTest.keyClicks(line_of(field), "Ann")
    field.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, reason))
    QTest.keyClicks(line_of(field), " Reed")
    assert field.name() == "Ann Reed"


def test_new_suggestions_leave_the_cursor_where_it_is(field: WhoField) -> None:
    field.set_name("An Reed")
    line_of(field).setCursorPosition(2)
    field.typed.connect(lambda _text: field.offer([IDA]))
    QTest.keyClicks(line_of(field), "na")
    assert field.name() == "Anna Reed"


def test_coming_by_tab_chooses_what_is_there(field: WhoField) -> None:
    field.set_name("Ann")
    field.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert line_of(field).selectedText() == "Ann"
