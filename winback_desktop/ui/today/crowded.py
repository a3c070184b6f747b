"""Offers to spread what is late, where it is more than a day holds, as after an import."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.theme import Tone

USUAL_LIMIT: Final = 15  # reckoned with where the rep has chosen no limit
_OFFERED_FROM: Final = 2  # days' worth of late touches


class CrowdedBanner(Banner):
    """`spread_requested(days)` when the rep wants the late touches spread over so many working days."""

    spread_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", tone=Tone.AMBER, action=self.tr("Spread them…"), dismissable=True, parent=parent)
        self._days = 0
        self._dismissed = False
        self.action_requested.connect(self._on_action)
        self.dismissed.connect(self._on_dismissed)

    def show_late(self, late: int, limit: int) -> None:
        """Offer it for this many late touches where a day holds `limit`, 0 for any number."""
        a_day = limit or USUAL_LIMIT
        self._days = -(-late // a_day)
        self.setVisible(self._days >= _OFFERED_FROM and not self._dismissed)
        if self._days >= _OFFERED_FROM:
            headline = self.tr("{0} touches are late, more than a day holds.").format(f"{late:,}")
            text = self.tr("Spread them over the next {0} working days?").format(f"{self._days:,}")
            self.set_text(headline, text)

    def _on_action(self) -> None:
        self.spread_requested.emit(self._days)

    def _on_dismissed(self) -> None:
        self._dismissed = True
