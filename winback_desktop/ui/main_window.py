"""The window: rail, places, menus. It decides nothing; what the rep wishes leaves it as a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from winback_desktop.ui.actions import SPECS, Actions, Command
from winback_desktop.ui.menus import Menus
from winback_desktop.ui.rail import Rail
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.toast import Toast
from winback_desktop.ui.shared.type_ahead import TypeAhead
from winback_desktop.ui.theme import Mode

_SIZE = QSize(1280, 800)
_SMALLEST = QSize(960, 600)
_TITLE_BAR = 40


class Place(NamedTuple):
    """One place of the rail; `factory` makes its page when it is first visited.

    `counted` says what its count counts, with `{0}` for it.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], QWidget]
    counted: str = "{0}"


class MainWindow(QMainWindow):
    """The program's window.

    Facts: `place_shown(key)`, `closing` (before it goes: write what is not yet written).
    Wishes: `theme_requested(Mode)`, `files_dropped(list[Path])`; everything else is a command of `actions`.
    """

    place_shown = Signal(str)
    closing = Signal()
    theme_requested = Signal(object)
    files_dropped = Signal(list)

    def __init__(
        self, places: Sequence[Place], actions: Actions, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._places = {place.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._actions = actions
        self._settings = settings
        self._toast: Toast | None = None
        self.setWindowTitle("Winback")
        self.setMinimumSize(_SMALLEST)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._rail = Rail([(place.key, place.title, place.icon) for place in places])
        self._stack = QStackedWidget()
        self._build()
        self._place_actions = self._choices(
            [(place.title, f"Ctrl+{number}", place.key) for number, place in enumerate(places, start=1)],
            self._on_place_action,
        )
        self._theme_actions = self._choices(
            [
                (self.tr("System theme"), "Ctrl+Alt+S", Mode.SYSTEM),
                (self.tr("Light theme"), "Ctrl+Alt+L", Mode.LIGHT),
                (self.tr("Dark theme"), "Ctrl+Alt+D", Mode.DARK),
            ],
            self._on_theme_action,
        )
        mode = settings.theme()
        for action in self._theme_actions.actions():
            action.setChecked(action.data() == mode)
        self.addActions([actions.action(spec.command) for spec in SPECS])
        self._menus = Menus(self, actions, self._place_actions, self._theme_actions, self._rail.menu_button)
        self._rail.menu_button.clicked.connect(self._on_menu_pressed)
        if settings.menu_bar():
            self._menus.show_bar(True)
        self._menus.bar_toggled.connect(settings.set_menu_bar)
        if settings.geometry().isEmpty() or not self.restoreGeometry(settings.geometry()):
            self.resize(_SIZE)

    def fit_screen(self) -> None:
        """Be no larger than the screen has room for, title bar included, e.g. at 150 % on a small laptop."""
        room = self.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
        self.setMinimumSize(_SMALLEST.boundedTo(room))
        self.resize(self.size().boundedTo(room))

    def show_place(self, key: str) -> QWidget:
        """Go to a place, making its page at the first visit; its focus proxy gets the focus."""
        if key not in self._pages:
            self._pages[key] = self._places[key].factory()
            self._stack.addWidget(self._pages[key])
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        self._rail.set_current(key)
        for action in self._place_actions.actions():
            action.setChecked(action.data() == key)
        self._actions.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_shown.emit(key)
        return page

    def show_page(self, page: QWidget, key: str) -> None:
        """Show a page that belongs to a place and is not in the rail, e.g. the recon block of Today."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._rail.set_current(key)
        self._actions.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_shown.emit("")

    def current_place(self) -> str:
        """The key of the open place; empty before the first."""
        page = self._stack.currentWidget()
        return next((key for key, made in self._pages.items() if made is page), "")

    def set_count(self, key: str, count: int | None) -> None:
        """Show how much waits at a place."""
        self._rail.set_count(key, count, self._places[key].counted)

    def set_status(self, *lines: str) -> None:
        """Show the lines at the foot of the rail."""
        self._rail.set_status(*lines)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a passing message, with an Undo button if the step can be taken back."""
        if self._toast is None:
            self._toast = Toast(self._stack)
            self._stack.currentChanged.connect(self._toast.raise_)
            self._toast.action_requested.connect(partial(self._actions.trigger, Command.UNDO))
        self._toast.show_message(text, self.tr("Undo") if undo else "")

    def choose_theme(self, mode: Mode) -> None:
        """Take a theme as if it had been chosen in the menu."""
        for action in self._theme_actions.actions():
            if action.data() == mode:
                action.trigger()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._actions.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        self._settings.set_geometry(self.saveGeometry())
        self._settings.set_place(self.current_place())
        self._settings.flush()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.files_dropped.emit(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._menus.take_press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._menus.take_release(event):
            super().keyReleaseEvent(event)

    def _build(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._rail.chosen.connect(self.show_place)
        TypeAhead(self)

    def _choices(self, rows: Sequence[tuple[str, str, str]], slot: Callable[[QAction], None]) -> QActionGroup:
        group = QActionGroup(self)
        for text, shortcut, data in rows:
            action = QAction(text, group)
            action.setShortcut(QKeySequence(shortcut))
            action.setCheckable(True)
            action.setData(data)
        group.triggered.connect(slot)
        self.addActions(group.actions())
        return group

    def _on_place_action(self, action: QAction) -> None:
        self.show_place(action.data())

    def _on_theme_action(self, action: QAction) -> None:
        mode = Mode(action.data())
        self._settings.set_theme(mode)
        self.theme_requested.emit(mode)

    def _on_menu_pressed(self) -> None:
        self._menus.open()
