"""What every test of the screens stands on: the dressed application."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from winback_desktop.ui import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme, as the program dresses it."""
    if not qapp.styleSheet():
        theme.apply(qapp, theme.Mode.LIGHT)
    return qapp
