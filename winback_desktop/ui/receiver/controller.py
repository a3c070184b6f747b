"""Conducts the form of a debrief that somebody was handed: fills it, keeps what is typed, hands it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from winback_desktop.domain.errors import WinbackError
from winback_desktop.domain.hand_over import Reply
from winback_desktop.services.receiving import AnswerFile
from winback_desktop.ui.receiver.view import ReceiverWindow
from winback_desktop.ui.shared.autosave import Autosave
from winback_desktop.ui.shared.dialog import confirm
from winback_desktop.ui.shared.mail_program import opens_mail
from winback_desktop.ui.shared.packet_paper import print_packet, save_packet_pdf

_DELAY_MS: Final = 600  # a whole file a time, and within the second


class ReceiverController(QObject):
    """One file in one window; `scratch` is the folder for what the mail program is to open."""

    def __init__(
        self,
        file: AnswerFile,
        *,
        today: Callable[[], date],
        scratch: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._scratch = scratch
        self._path = file.path
        self.window = ReceiverWindow(file.packet, today=today, now=file.now, may_close=self._may_close)
        self.window.show_reply(file.reply)
        self._autosave = Autosave(self._write, self, delay_ms=_DELAY_MS)
        self._connect()
        if file.is_passing:
            headline = self.tr("This file lies where your mail program put it.")
            text = self.tr("That folder is emptied sooner or later: save it to a place of your own.")
            self.window.say(self.window.elsewhere, headline, text)

    def flush(self) -> bool:
        """Keep what is typed now; returns whether all is kept."""
        return not self._autosave.is_pending() or self._autosave.flush()

    def _connect(self) -> None:
        window = self.window
        window.changed.connect(self._autosave.touch)
        for wish, act in (
            (window.save_requested, self._on_save_requested),
            (window.save_as_requested, self._on_save_as_requested),
            (window.print_requested, self._on_print_requested),
            (window.pdf_requested, self._on_pdf_requested),
            (window.send_back_requested, self._on_send_back_requested),
            (window.invitation.copy_requested, self._on_copy_requested),
            (window.invitation.mail_requested, self._on_mail_requested),
        ):
            wish.connect(act)
        self._autosave.saved.connect(self._on_saved)
        self._autosave.failed.connect(self._on_failed)

    def _reply(self) -> Reply:
        return self.window.reply(self._file.now())

    def _write(self) -> bool:
        return self._file.save(self._reply())

    def _on_saved(self) -> None:
        self.window.saved.set_saved()
        self.window.say(self.window.trouble, "")
        if self._file.path != self._path:
            self._path = self._file.path
            headline = self.tr("Your answers are kept in “{0}”.").format(self._path.name)
            text = self.tr("{0} The copy is in {1}.").format(self._file.beside_because, self._path.parent)
            self.window.say(self.window.elsewhere, headline, text)

    def _on_failed(self, error: Exception) -> None:
        self.window.saved.set_failed()
        self._complain(error)

    def _complain(self, error: Exception) -> None:
        reason = str(error) if isinstance(error, WinbackError) else self.tr("The disk did not take them.")
        self.window.say(self.window.trouble, self.tr("Your answers are not saved."), reason)

    def _on_save_requested(self) -> None:
        if not self._autosave.flush():
            return
        self.window.saved.set_saved()
        reply = self._file.reply
        total, answered = len(self._file.packet.questions), reply.answered if reply else 0
        to = self._file.packet.handed_by.strip() or self.tr("whoever gave it to you")
        words = self.tr("Saved: {0} of {1} questions answered.").format(answered, total)
        if self.window.who.names_contact():
            words += self.tr(" Send “{0}” back to {1}.").format(self._file.path.name, to)
        else:
            words += self.tr(" Whom you asked is not said yet.")
        self.window.note(words)

    def _on_save_as_requested(self) -> None:
        kinds = self.tr("Debrief (*.winback-debrief)")
        chosen, _ = QFileDialog.getSaveFileName(self.window, self.tr("Save as"), str(self._file.path), kinds)
        if not chosen:
            return
        try:
            self._file.save_as(Path(chosen), self._reply())
        except WinbackError as error:
            self._complain(error)
            return
        self._autosave.forget()
        self._path = self._file.path
        self._on_saved()
        self.window.say(self.window.elsewhere, "")
        words = self.tr("Saved as “{0}”. What you type from now on is kept there.")
        self.window.note(words.format(self._path.name))

    def _on_print_requested(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window)
        dialog.setWindowTitle(self.tr("Print debrief"))
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if chosen:
            print_packet(self._file.packet, printer, self._reply())

    def _on_pdf_requested(self) -> None:
        proposed = str(self._file.path.with_suffix(".pdf"))
        kinds = self.tr("PDF (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self.window, self.tr("Save as PDF"), proposed, kinds)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            save_packet_pdf(self._file.packet, path, self._reply())
        except WinbackError as error:
            self.window.say(self.window.trouble, self.tr("There is no PDF."), str(error))
        else:
            self.window.note(self.tr("Saved as “{0}”.").format(path.name))

    def _on_send_back_requested(self) -> None:
        """A draft with the file attached; where no mail program opens, the words say what to do."""
        if not self._autosave.flush():
            return
        path, to = self._file.path, self._file.packet.handed_by.strip()
        if self._opens(self._file.draft(self._scratch)):
            headline = self.tr("A mail with “{0}” attached was handed to your mail program.").format(
                path.name
            )
            text = self.tr("Address it to {0} and send it. If none opened, attach the file yourself: {1}")
            text = text.format(to or self.tr("whoever gave it to you"), path)
            self.window.say(self.window.done, headline, text)

    def _on_copy_requested(self) -> None:
        packet = self._file.packet
        QGuiApplication.clipboard().setText(f"{packet.invitation_subject}\n\n{packet.invitation}")
        self.window.note(self.tr("The invitation is copied."))

    def _on_mail_requested(self) -> None:
        self._opens(self._file.invitation_address() or self._file.invitation_draft(self._scratch))

    def _opens(self, found: str | Path) -> bool:
        opened = opens_mail(found)
        if not opened:
            headline = self.tr("No mail program opened.")
            text = self.tr("Write from the one that you use: copy the invitation, or attach {0}.")
            self.window.say(self.window.trouble, headline, text.format(self._file.path))
        return opened

    def _may_close(self) -> bool:
        """Nothing that was typed is left behind, unless that is what is wanted."""
        if not self.window.who.has_day_or_was_told():
            return False
        if self.flush():
            return True
        return confirm(
            self.window,
            self.tr("Close without saving?"),
            self.tr("Your last answers could not be saved. “Save as…” keeps them somewhere else."),
            self.tr("Close without saving"),
            danger=True,
        )
