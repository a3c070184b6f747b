"""Loading what the first screen does not need at the moment it is needed (docs/adr/0007)."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load(module: str) -> Any:
    """A module of this program by its dotted name below `winback_desktop`."""
    return import_module(f"winback_desktop.{module}")
