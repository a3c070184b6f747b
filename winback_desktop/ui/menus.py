"""The menus: in a bar for those who want one, else behind the rail's button and the Alt key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from winback_desktop.ui.actions import SPECS, Actions, Menu
from winback_desktop.ui.shared.icons import icon

_TAP_MS = 500


class Menus(QObject):
    """Made at the first use: five menus that most starts never open. `bar_toggled(bool)` tells of the bar."""

    bar_toggled = Signal(bool)

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        places: QActionGroup,
        themes: QActionGroup,
        button: QWidget,
    ) -> None:
        """`button` is where the menus open while there is no bar; it is hidden while there is one."""
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._places = places
        self._themes = themes
        self._button = button
        self._menus: list[QMenu] = []
        self._popup: QMenu | None = None
        self._alt_at: int | None = None

    def all(self) -> list[QMenu]:
        """File, Edit, Deal, View, Help."""
        if not self._menus:
            titles = {
                Menu.FILE: self.tr("&File"),
                Menu.EDIT: self.tr("&Edit"),
                Menu.DEAL: self.tr("&Deal"),
                Menu.VIEW: self.tr("&View"),
                Menu.HELP: self.tr("&Help"),
            }
            self._menus = [self._made(which, title) for which, title in titles.items()]
        return self._menus

    def bar_shown(self) -> bool:
        """Whether the window has its menu bar."""
        return self._window.menuWidget() is not None and self._window.menuBar().isVisibleTo(self._window)

    def show_bar(self, shown: bool) -> None:
        """Put the menus into a bar, or behind the button."""
        bar = self._window.menuBar()
        if shown and not bar.actions():
            for menu in self.all():
                bar.addMenu(menu)
        bar.setVisible(shown)
        self._button.setVisible(not shown)
        self.bar_toggled.emit(shown)

    def open(self, first: QMenu | None = None) -> None:
        """Open the menus under the button, with one of them open."""
        if self._popup is None:
            self._popup = QMenu(self._window)
            for menu in self.all():
                self._popup.addMenu(menu)
        self._popup.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
        self._popup.setActiveAction((first or self.all()[0]).menuAction())

    def take_press(self, event: QKeyEvent) -> bool:
        """Whether a key press was for the menus: Alt and a menu's letter."""
        self._alt_at = event.timestamp() if event.key() == Qt.Key.Key_Alt else None
        if event.modifiers() != Qt.KeyboardModifier.AltModifier or self.bar_shown():
            return False
        for menu in self.all():
            if QKeySequence.mnemonic(menu.title()) == QKeySequence(event.keyCombination()):
                self.open(menu)
                return True
        return False

    def take_release(self, event: QKeyEvent) -> bool:
        """Whether a key release was for the menus: a tap on Alt alone."""
        pressed_at, self._alt_at = self._alt_at, None
        if event.key() != Qt.Key.Key_Alt or pressed_at is None or self.bar_shown():
            return False
        # Slower than a tap, it was Alt+Tab to another window and back.
        if event.timestamp() - pressed_at < _TAP_MS:
            self.open()
        return True

    def _made(self, which: Menu, title: str) -> QMenu:
        menu = QMenu(title, self._window)
        if which is Menu.VIEW:
            menu.addActions(self._places.actions())
            menu.addSeparator()
            menu.addActions(self._themes.actions())
            menu.addSeparator()
            bar = menu.addAction(icon("menu"), self.tr("Menu bar"))
            bar.setShortcut(QKeySequence("Ctrl+M"))
            bar.setCheckable(True)
            bar.setChecked(self.bar_shown())
            bar.toggled.connect(self.show_bar)
        for spec in SPECS:
            if spec.menu is which:
                if spec.ruled:
                    menu.addSeparator()
                menu.addAction(self._actions.action(spec.command))
        return menu
