"""Which file holds what a window remembers, for the program and for a form of its own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from winback_desktop import options, paths
from winback_desktop.ui.settings import Settings

_NAME: Final = "window.ini"


def window_settings(found: Namespace) -> Settings:
    """Beside a store that was named, so that trying things out leaves the rep's own window alone."""
    named: Path | None = found.store
    folder = options.store_path(found).parent if named else paths.settings_folder()
    return Settings(folder / _NAME)
