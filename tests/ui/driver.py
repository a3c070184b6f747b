"""Drives the program's windows by what a user sees and a screen reader says; waits for conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

Kind = TypeVar("Kind", bound=QWidget)

PATIENCE_MS = 5_000
_LOOK_AGAIN_MS = 10


class NotThere(AssertionError):
    """What the test looked for is not on the screen."""


def wait_for(condition: Callable[[], object], what: str, patience_ms: int = PATIENCE_MS) -> None:
    """Let the program run until the condition holds; NotThere if it does not in time."""
    if not _becomes(condition, patience_ms):
        raise NotThere(f"waited {patience_ms} ms for {what}")


def said(widget: QWidget) -> str:
    """The name that a screen reader says for a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text().replace("&", "")
    return widget.windowTitle() if widget.isWindow() else ""


class Driver:
    """Speaks the user's words to one window (or any widget) and what is inside it."""

    def __init__(self, root: QWidget) -> None:
        self.root = root

    def find(self, name: str, kind: type[Kind]) -> Kind:
        """The visible widget of a kind with this accessible name; waits until it is there."""
        found: list[Kind] = []

        def there() -> bool:
            # A caption says the same as its field: what one can act on comes first.
            named = [each for each in self.root.findChildren(kind) if each.isVisible() and said(each) == name]
            found[:] = sorted(named, key=lambda each: isinstance(each, QLabel))
            return bool(found)

        if not _becomes(there, PATIENCE_MS):
            seen = sorted({said(each) for each in self.root.findChildren(kind) if each.isVisible()} - {""})
            raise NotThere(f"no {kind.__name__} named “{name}”; there are {seen}")
        return found[0]

    def has(self, name: str, kind: type[QWidget] = QWidget) -> bool:
        """Whether a visible widget says this name now."""
        return any(each.isVisible() and said(each) == name for each in self.root.findChildren(kind))

    def press(self, name: str) -> None:
        """Click a button, a rail button or a chip."""
        button = self.find(name, QAbstractButton)
        wait_for(button.isEnabled, f"“{name}” to be enabled")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def is_enabled(self, name: str) -> bool:
        """Whether a button can be pressed."""
        return self.find(name, QAbstractButton).isEnabled()

    def tick(self, name: str, ticked: bool = True) -> None:
        """Set a check box, a radio button or a checkable segment."""
        button = self.find(name, QAbstractButton)
        if button.isChecked() != ticked:
            button.click()

    def is_ticked(self, name: str) -> bool:
        """Whether a check box, rail button or segment is on."""
        return self.find(name, QAbstractButton).isChecked()

    def type_into(self, name: str, text: str) -> None:
        """Type after what a field holds, key by key."""
        QTest.keyClicks(self._field(name), text)

    def replace(self, name: str, text: str) -> None:
        """Type over what a field holds."""
        field = self._field(name)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def value(self, name: str) -> str:
        """What a field, a spin box or a choice holds."""
        widget = self.find(name, QWidget)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            return widget.toPlainText()
        if isinstance(widget, QLineEdit | QAbstractSpinBox):
            return widget.text()
        raise NotThere(f"“{name}” holds no value")

    def choose(self, name: str, text: str) -> None:
        """Take an entry of a combo box."""
        combo = self.find(name, QComboBox)
        wait_for(lambda: combo.findText(text) >= 0, f"“{text}” among the entries of “{name}”")
        combo.setCurrentIndex(combo.findText(text))
        combo.activated.emit(combo.currentIndex())

    def choose_segment(self, name: str, text: str) -> None:
        """Take one of joined segments or pills, by the start of its words."""
        group = self.find(name, QWidget)
        for each in group.findChildren(QAbstractButton):
            if each.text().startswith(text):
                QTest.mouseClick(each, Qt.MouseButton.LeftButton)
                return
        raise NotThere(f"no “{text}” in “{name}”")

    def keys(self, sequence: str, on: str = "") -> None:
        """Press a key or a shortcut such as `Ctrl+K`, where the focus is or on a named widget."""
        target = self.find(on, QWidget) if on else self._focused()
        if on:
            target.setFocus()
        for combination in QKeySequence(sequence):  # type: ignore[attr-defined]
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def do(self, text: str) -> None:
        """Take a menu entry by its words, as from the menu bar; a trailing … may be left out."""
        action = self._action(text)
        wait_for(action.isEnabled, f"the action “{text}” to be enabled")
        action.trigger()

    def can(self, text: str) -> bool:
        """Whether a menu entry could be taken now."""
        return self._action(text).isEnabled()

    def texts(self) -> list[str]:
        """All words on visible labels, in no order that means anything."""
        return [each.text() for each in self.root.findChildren(QLabel) if each.isVisible() and each.text()]

    def wait_for_text(self, part: str) -> None:
        """Wait until some visible label holds these words."""
        wait_for(lambda: any(part in text for text in self.texts()), f"the words “{part}”")

    def table(self, name: str) -> Table:
        """The table with this accessible name."""
        return Table(self.find(name, QTableView))

    def dialog(self, title: str) -> Driver:
        """The open window with this title."""
        wait_for(lambda: _window(title) is not None, f"the window “{title}”")
        window = _window(title)
        assert window is not None
        return Driver(window)

    def during(self, trigger: Callable[[], object], title: str, act: Callable[[Driver], object]) -> None:
        """Run a trigger that may block in a modal dialog, and act in the dialog once it is open."""
        problems: list[BaseException] = []
        done: list[bool] = []
        watch = QTimer()

        def look() -> None:
            window = _window(title)
            if window is None:
                return
            watch.stop()
            try:
                act(Driver(window))
            except BaseException as problem:  # noqa: BLE001 - it would be lost in Qt's event loop
                problems.append(problem)
                window.close()
            done.append(True)

        watch.timeout.connect(look)
        watch.start(_LOOK_AGAIN_MS)
        trigger()
        try:
            wait_for(lambda: done, f"the window “{title}”")
        finally:
            watch.stop()
        if problems:
            raise problems[0]

    def _field(self, name: str) -> QWidget:
        field = self.find(name, QWidget)
        field.setFocus()
        return field

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.root.isAncestorOf(focused) else self.root

    def _action(self, text: str) -> QAction:
        wanted = text.removesuffix("…")
        places: list[QObject] = [self.root, *self.root.findChildren(QMenu)]
        for place in places:
            if isinstance(place, QWidget):
                for action in place.actions():
                    if action.isVisible() and action.text().replace("&", "").removesuffix("…") == wanted:
                        return action
        raise NotThere(f"no action “{text}”")


class Table:
    """A table as a user reads it: words by row and heading."""

    def __init__(self, view: QTableView) -> None:
        self.view = view

    def headings(self) -> list[str]:
        """The headings of the shown columns, from left to right."""
        return [self._heading(column) for column in self._columns()]

    def count(self) -> int:
        """How many rows there are."""
        return self.view.model().rowCount()

    def rows(self, limit: int = 100) -> list[list[str]]:
        """The words of the first rows, column by column as shown."""
        model, columns = self.view.model(), self._columns()
        return [
            [str(model.index(row, column).data() or "") for column in columns]
            for row in range(min(limit, model.rowCount()))
        ]

    def column(self, heading: str, limit: int = 100) -> list[str]:
        """The words of one column."""
        place = self.headings().index(heading)
        return [row[place] for row in self.rows(limit)]

    def select(self, *texts: str) -> None:
        """Select the rows of which a cell holds exactly these words; waits until they are there."""
        for number, text in enumerate(texts):
            self._select(self._index(text), add=number > 0)

    def selected(self) -> list[int]:
        """The numbers of the selected rows."""
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def open(self, text: str) -> None:
        """Double-click the row of which a cell holds exactly these words."""
        at = self._point(self._index(text))
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def sort_by(self, heading: str) -> None:
        """Click a heading."""
        column = next(each for each in self._columns() if self._heading(each) == heading)
        header = self.view.horizontalHeader()
        at = QPoint(
            header.sectionViewportPosition(column) + header.sectionSize(column) // 2, header.height() // 2
        )
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def keys(self, sequence: str) -> None:
        """Press a key or a shortcut in the table."""
        self.view.setFocus()
        for combination in QKeySequence(sequence):  # type: ignore[attr-defined]
            QTest.keyClick(self.view, combination.key(), combination.keyboardModifiers())

    def wait_for_count(self, count: int) -> None:
        """Wait until there are so many rows."""
        wait_for(lambda: self.count() == count, f"{count} rows in “{said(self.view)}”, not {self.count()}")

    def _columns(self) -> list[int]:
        header = self.view.horizontalHeader()
        order = sorted(range(header.count()), key=header.visualIndex)
        return [column for column in order if not self.view.isColumnHidden(column)]

    def _heading(self, column: int) -> str:
        return str(self.view.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def _index(self, text: str) -> QModelIndex:
        found: list[QModelIndex] = []

        def there() -> bool:
            model = self.view.model()
            for row in range(model.rowCount()):
                for column in self._columns():
                    index = model.index(row, column)
                    if str(index.data() or "") == text:
                        found[:] = [index]
                        return True
            return False

        wait_for(there, f"a row with “{text}” in “{said(self.view)}”")
        return found[0]

    def _select(self, index: QModelIndex, add: bool) -> None:
        self.view.setFocus()
        if not add:
            self.view.setCurrentIndex(index)
            return
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().select(index, flags)

    def _point(self, index: QModelIndex) -> QPoint:
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return self.view.visualRect(index).center()


def _becomes(condition: Callable[[], object], patience_ms: int) -> bool:
    deadline = QDeadlineTimer(patience_ms)
    while not condition():
        if deadline.hasExpired():
            return False
        QTest.qWait(_LOOK_AGAIN_MS)
    return True


def _window(title: str) -> QWidget | None:
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowTitle() == title:
            return window
    return None
