"""What the window remembers from one start to the next; business settings live in the store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from winback_desktop.domain.today import RECON_LENGTHS, USUAL_RECON_LENGTH
from winback_desktop.ui.theme import Mode

_GEOMETRY = "window/geometry"
_THEME = "window/theme"
_MENU_BAR = "window/menu_bar"
_PLACE = "window/place"
_RECON_MINUTES = "recon/minutes"
_STAYS = "window/stays_in_tray"


class Settings:
    """An INI file; a missing or damaged one only means the defaults."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def theme(self) -> Mode:
        """The chosen theme."""
        value = self.text(_THEME)
        return Mode(value) if value in tuple(Mode) else Mode.SYSTEM

    def set_theme(self, mode: Mode) -> None:
        """Remember the theme."""
        self._file.setValue(_THEME, mode.value)

    def menu_bar(self) -> bool:
        """Whether the menu bar is always shown."""
        return self.text(_MENU_BAR) == "true"

    def set_menu_bar(self, shown: bool) -> None:
        """Remember whether the menu bar is always shown."""
        self._file.setValue(_MENU_BAR, "true" if shown else "false")

    def stays_in_tray(self) -> bool:
        """Whether closing the window leaves the program in the tray."""
        return self.text(_STAYS) == "true"

    def set_stays_in_tray(self, stays: bool) -> None:
        """Remember whether closing the window leaves the program in the tray."""
        self._file.setValue(_STAYS, "true" if stays else "false")

    def place(self) -> str:
        """The place that was open last; empty at first."""
        return self.text(_PLACE)

    def set_place(self, key: str) -> None:
        """Remember the open place."""
        self._file.setValue(_PLACE, key)

    def recon_minutes(self) -> int:
        """The length of a recon block that was chosen last."""
        kept = self.text(_RECON_MINUTES)
        return int(kept) if kept in map(str, RECON_LENGTHS) else USUAL_RECON_LENGTH

    def set_recon_minutes(self, minutes: int) -> None:
        """Remember the length of a recon block."""
        self._file.setValue(_RECON_MINUTES, str(minutes))

    def geometry(self) -> QByteArray:
        """The window's place on the screen; empty at first."""
        return self.state(_GEOMETRY)

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember the window's place on the screen."""
        self.set_state(_GEOMETRY, geometry)

    def state(self, key: str) -> QByteArray:
        """What a widget gave to be kept, such as a header's columns; empty at first."""
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, state: QByteArray) -> None:
        """Keep a widget's state under a key such as `prospects/columns`."""
        self._file.setValue(key, state)

    def text(self, key: str, otherwise: str = "") -> str:
        """A short text by its key."""
        value = self._file.value(key)
        return value if isinstance(value, str) else otherwise

    def set_text(self, key: str, text: str) -> None:
        """Keep a short text."""
        self._file.setValue(key, text)

    def flush(self) -> None:
        """Write to the disk now."""
        self._file.sync()
