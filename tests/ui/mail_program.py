"""Stands for the rep's mail program: takes what the desktop is asked to open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, QUrlQuery, Slot
from PySide6.QtGui import QDesktopServices

SCHEMES = ("mailto", "file", "tel")


class MailProgram(QObject):
    """Keeps what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Take an address."""
        self.opened.append(url)

    def fields(self) -> dict[str, str]:
        """What the last mailto address says."""
        url = self.opened[-1]
        decoded = QUrl.ComponentFormattingOption.FullyDecoded
        found = {"to": url.path(decoded)}
        return found | dict(QUrlQuery(url).queryItems(decoded))

    def file(self) -> Path:
        """The last file."""
        return Path(self.opened[-1].toLocalFile())


@contextmanager
def mail_program() -> Iterator[MailProgram]:
    """Let it answer instead of the desktop."""
    made = MailProgram()
    for scheme in SCHEMES:
        # The stub asks for bytes, the binding takes only a str.
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]
    try:
        yield made
    finally:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
