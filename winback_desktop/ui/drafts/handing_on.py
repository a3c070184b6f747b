"""Hands a draft on: to the mail program, the printer, a file, the clipboard. Nothing is sent from here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel
from winback_desktop.services.drafts import Draft, Sender
from winback_desktop.ui.drafts import paper
from winback_desktop.ui.drafts.paper import Paper
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.mail_program import opens_mail

_NOT_IN_A_NAME: Final = re.compile(r"[^\w -]+")
_NOT_IN_A_NUMBER: Final = re.compile(r"[^0-9+*#]+")


class HandingOn(QObject):
    """The ways out of the program, each opened over `window`."""

    def __init__(self, window: QWidget, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window = window
        self._today = today

    def open_mail(self, found: str | Path) -> None:
        """Open a mailto address or a message file; Refused where no program takes it."""
        if not opens_mail(found):
            raise Refused(
                self.tr(
                    "No mail program opened. Take Copy text and put it into yours, or set up a standard one."
                )
            )

    def dial(self, number: str) -> None:
        """Hand a telephone number to the rep's own program; Refused where none takes it."""
        url = QUrl()
        url.setScheme("tel")
        url.setPath(_NOT_IN_A_NUMBER.sub("", number))
        if not QDesktopServices.openUrl(url):
            raise Refused(self.tr("No program dials from here. The number is {0}.").format(number))

    def print_letter(self, draft: Draft, sender: Sender) -> bool:
        """Ask for a printer and print; False if the rep thought better of it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print letter"))
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if chosen:
            paper.print_on(self.as_paper(draft, sender), printer)
        return bool(chosen)

    def save_pdf(self, draft: Draft, sender: Sender) -> Path | None:
        """Ask for a file and write the letter there; None if the rep thought better of it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = " ".join(_NOT_IN_A_NAME.sub(" ", f"{draft.account} {self._today().isoformat()}").split())
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save letter"), str(Path(folder) / f"{name}.pdf"), self.tr("PDF (*.pdf)")
        )
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")
        paper.save_pdf(self.as_paper(draft, sender), path)
        return path

    def copy(self, draft: Draft) -> None:
        """Put subject and text into the clipboard, as plain text."""
        parts = (draft.subject if draft.channel is not Channel.CALL else "", draft.body)
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))

    def as_paper(self, draft: Draft, sender: Sender) -> Paper:
        """The letter as it stands on the page."""
        day = day_and_year(self._today())
        return Paper(sender.name, draft.address, day, draft.subject, draft.body, sender.lines)
