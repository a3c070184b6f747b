"""What every page of the preferences has: fields that change the choices, and what that would do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from winback_desktop.services.preferences import Choices, PreferenceService
from winback_desktop.services.ranking import RankingService
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.theme import SPACE_12


class Around(NamedTuple):
    """What pages ask: the settings of the store, those of the window, and how to read beside it."""

    preferences: PreferenceService
    ranking: RankingService
    settings: Settings
    background: Background
    today: Callable[[], date]


class Page(QWidget):
    """One page; `edited` when the rep changed a field. A new one is listed in `pages.py`.

    `add_field` of `fields` adds what is typed or chosen, `column` holds it and what comes below.
    """

    edited = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_12)
        self.fields = FieldGrid()
        self.column.addLayout(self.fields)

    def applied(self, choices: Choices) -> Choices:
        """These choices with what the fields say; Refused for what cannot be read."""
        raise NotImplementedError

    def preview(self, choices: Choices) -> None:
        """Show what all choices together would do, where the page shows it."""

    def saved(self) -> None:
        """Do what lies outside of the store, once the choices are kept."""

    def closed(self) -> None:
        """Let go of what was asked for beside the window."""
