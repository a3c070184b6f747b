"""The pages that are not in the rail: each lies over a place, to which its `left` leads back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject

from winback_desktop.app import making
from winback_desktop.app.parts import Parts

MAKERS: Final[dict[str, tuple[str, Callable[[Parts, QObject], Any]]]] = {
    "changes": ("today", making.changes),
    "contact": ("prospects", making.contact),
    "recon": ("today", making.recon),
    "snoozed": ("today", making.snoozed),
    "win_backs": ("today", making.win_backs),
}
"""By name: the key of the place that the page belongs to, and how its controller is made."""
