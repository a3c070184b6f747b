"""Another look at one reason: three answers, a key each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from winback_desktop.domain.records import LossReason, Standing
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.theme import SPACE_8

_KEYS: Final = {
    Qt.Key.Key_S: Standing.STANDS,
    Qt.Key.Key_L: Standing.LIFTED,
    Qt.Key.Key_U: Standing.UNKNOWN,
}

Offer = Callable[[Standing], date | None]


class RecheckDialog(FormDialog):
    """Asks whether a reason still holds; the answer is `standing`, `evidence` and `recheck_on`."""

    def __init__(
        self, reason: LossReason, about: str, offer: Offer, today: Callable[[], date], parent: QWidget
    ) -> None:
        """`about` names the deal; `offer` says when to look again after an answer."""
        question = self.tr("Is “{0}” still a reason?").format(reason.text)
        super().__init__(question, "", text=about, accepts=False, parent=parent)
        self.standing = reason.standing
        self._offer = offer
        self._offered = offer(Standing.STANDS)
        self._day = DateField(today, self._offered)
        self._evidence = QLineEdit()
        # What was known before is no evidence of how it stands now.
        before = self.tr("Until now: {0}").format(reason.evidence) if reason.evidence else ""
        self._evidence.setPlaceholderText(before or self.tr("A mail, a call note, a new price list"))
        self._evidence.setToolTip(before)
        tiles = QHBoxLayout()
        tiles.setSpacing(SPACE_8)
        for words, key, standing in (
            (self.tr("Still stands"), "S", Standing.STANDS),
            (self.tr("Lifted"), "L", Standing.LIFTED),
            (self.tr("Don't know"), "U", Standing.UNKNOWN),
        ):
            tile = Button(words, key=key, stacked=True)
            tile.clicked.connect(partial(self._answer, standing))
            tiles.addWidget(tile)
        self.body.addLayout(tiles)
        self.add_field(self.tr("Evidence: how do you know?"), self._evidence, span=1)
        self.add_field(self.tr("Look again on"), self._day, column=1, span=1)
        self.primary.hide()
        self.primary.setDefault(False)
        self.setFocus()

    @property
    def evidence(self) -> str:
        """How the rep knows; empty where nothing new is said."""
        return self._evidence.text().strip()

    @property
    def recheck_on(self) -> date | None:
        """The day that the rep chose; None leaves it to the kind of reason."""
        chosen = self._day.day()
        return None if chosen == self._offered else chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        standing = _KEYS.get(Qt.Key(event.key()))
        if standing is not None and not event.modifiers():
            self._answer(standing)
            return
        super().keyPressEvent(event)

    def _answer(self, standing: Standing) -> None:
        if not self._day.is_valid():
            self.set_error(self.tr("“Look again on” is not a date."), self._day)
            return
        self.standing = standing
        self.accept()
