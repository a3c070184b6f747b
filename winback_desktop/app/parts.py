"""What the parts of the program share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from winback_desktop.app.services import Services
from winback_desktop.services.session import Session
from winback_desktop.services.today import Loaded
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background


class Parts(NamedTuple):
    """What every place and dialog is made of; `first_screen` is what was read before there was a window."""

    session: Session
    services: Services
    actions: Actions
    announcer: Announcer
    background: Background
    settings: Settings
    first_screen: Callable[[], Loaded | None]

    def of_a_place(self, parent: QObject) -> dict[str, Any]:
        """The arguments that the controllers of all places take."""
        return {
            "announcer": self.announcer,
            "background": self.background,
            "settings": self.settings,
            "parent": parent,
        }
