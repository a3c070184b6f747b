"""Handing something to the mail program of whoever sits here; nothing is sent from this program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def opens_mail(found: str | Path) -> bool:
    """Open a mailto address or a message file in the mail program; False where none takes it."""
    if isinstance(found, Path):
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))
    return QDesktopServices.openUrl(QUrl.fromEncoded(found.encode(), QUrl.ParsingMode.StrictMode))
