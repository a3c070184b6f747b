"""What came of a card, as a row of tiles with one key each."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from winback_desktop.domain.records import Outcome
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.theme import SPACE_8, scaled


class Choice(StrEnum):
    """What the rep can say of a card; the value is its key."""

    SPOKE = "1"
    NO_ANSWER = "2"
    LATER = "3"
    RENEWED = "4"
    NOT_A_MATCH = "5"
    ICY = "6"
    SKIP = "Space"
    SENT = "0"
    WON_BACK = "W"


OUTCOMES: Final = {
    Choice.SPOKE: Outcome.SPOKE,
    Choice.NO_ANSWER: Outcome.NO_ANSWER,
    Choice.LATER: Outcome.ASKED_TO_COME_BACK,
    Choice.RENEWED: Outcome.RENEWED_RELATIONSHIP,
    Choice.NOT_A_MATCH: Outcome.NOT_A_MATCH,
    Choice.ICY: Outcome.ICY_SHOULDER,
    Choice.WON_BACK: Outcome.RENEWED_RELATIONSHIP,
    Choice.SENT: None,
}
_TILES: Final = (
    Choice.SPOKE,
    Choice.NO_ANSWER,
    Choice.LATER,
    Choice.RENEWED,
    Choice.NOT_A_MATCH,
    Choice.ICY,
    Choice.SKIP,
)
_ONE_ROW_FROM: Final = 590
_NARROW: Final = 4  # tiles in a row where one row has no room
_BY_NUMBER: Final = (*_TILES[:-1], Choice.SENT)


class OutcomeTiles(QWidget):
    """`chosen(Choice)` tells of a press, and of Alt with a number, which works while a note is typed.

    A number alone, Space and W are keys of the page: there they do not get in the way of typing.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: dict[Choice, Button] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_8)
        for choice in _TILES:
            tile = Button(self._words(choice), key=self._key(choice), stacked=True)
            tile.clicked.connect(partial(self.chosen.emit, choice))
            self._tiles[choice] = tile
        self._lay_out(len(_TILES))
        for choice in _BY_NUMBER:
            shortcut = QShortcut(QKeySequence(f"Alt+{choice.value}"), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self.chosen.emit, choice))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(len(_TILES) if self.width() >= scaled(self.font(), _ONE_ROW_FROM) else _NARROW)

    def show_typing(self, typing: bool) -> None:
        """Show the keys that log now: with Alt while a note is typed."""
        for choice, tile in self._tiles.items():
            template = self.tr("Esc, {0}") if choice is Choice.SKIP else self.tr("Alt+{0}")
            tile.set_key(template.format(self._key(choice)) if typing else self._key(choice))

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for position, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, position // columns, position % columns)

    def _key(self, choice: Choice) -> str:
        return self.tr("Space") if choice is Choice.SKIP else choice.value

    def _words(self, choice: Choice) -> str:
        return {
            Choice.SPOKE: self.tr("Spoke"),
            Choice.NO_ANSWER: self.tr("No answer"),
            Choice.LATER: self.tr("Later on…"),
            Choice.RENEWED: self.tr("Renewed"),
            Choice.NOT_A_MATCH: self.tr("Not a match"),
            Choice.ICY: self.tr("Icy"),
            Choice.SKIP: self.tr("Skip"),
        }[choice]
