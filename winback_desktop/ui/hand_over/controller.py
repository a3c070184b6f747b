"""Handing over and taking back, as the window knows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.domain.hand_over import Packet
from winback_desktop.domain.taking_back import Fate, not_known
from winback_desktop.domain.words import small_first
from winback_desktop.files import packet as packet_files
from winback_desktop.files import packet_page
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.services.taking_back import TakenBack, TakingBackService
from winback_desktop.ui.hand_over.back_dialog import BackDialog
from winback_desktop.ui.hand_over.give_dialog import GiveDialog
from winback_desktop.ui.hand_over.ways_out import WaysOut
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.dialog import FormDialog, inform
from winback_desktop.ui.shared.packet_paper import save_packet_pdf

_NAME_KEY: Final = "hand_over/name"
_ADDRESS_KEY: Final = "hand_over/address"
_PAUSE_MS: Final = 120


class HandOverController(QObject):
    """One dialog at a time.

    Facts: `said(str, bool)`, `about_to_take_back` (what is typed must be on the disk by then).
    Wishes: `debrief_requested(int)` for the deal whose answers came, `receiver_requested(Path)` for a file
    that is somebody else's, or not filled in yet.
    """

    said = Signal(str, bool)
    about_to_take_back = Signal()
    debrief_requested = Signal(int)
    receiver_requested = Signal(object)

    def __init__(
        self,
        service: HandOverService,
        taking_back: TakingBackService,
        *,
        settings: Settings,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._taking_back = taking_back
        self._settings = settings
        self._today = today
        self._window = window
        self._ways = WaysOut(self)

    def give(self, debrief_id: int) -> None:
        """Ask to whom this debrief is handed over, and how; says why where it cannot be."""
        try:
            giving = _Giving(self._service, self._settings, self._ways, debrief_id, self._window)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        giving.said.connect(self.said)
        giving.dialog.open()

    def open_file(self, path: Path) -> None:
        """Show what a file of a hand-over is: answers to this store's questions, or somebody's to fill in."""
        try:
            found = packet_files.read_packet(path)
        except WinbackError as error:
            self._complain(str(error))
            return
        if found.reply is None:
            self.receiver_requested.emit(path)
        elif self._taking_back.is_ours(found.packet.key):
            self.take_back(path)
        else:
            self._ask_to_read(path, found.packet)

    def _ask_to_read(self, path: Path, packet: Packet) -> None:
        """Say whose answers these are, and offer to read them all the same."""
        dialog = FormDialog(
            self.tr("These answers belong to another store"),
            self.tr("Read them"),
            text=not_known(packet),
            parent=self._window,
        )
        dialog.accepted.connect(partial(self.receiver_requested.emit, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_back(self, path: Path) -> None:
        """Show answers that came back beside what is here; says why where they cannot be taken over."""
        self.about_to_take_back.emit()
        try:
            found = self._taking_back.preview(path)
        except WinbackError as error:
            self._complain(str(error))
            return
        dialog = BackDialog(found, self._today, self._window)
        dialog.accepted.connect(partial(self._merge, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _merge(self, path: Path) -> None:
        try:
            merged = self._taking_back.merge(path)
        except WinbackError as error:
            self._complain(str(error))
            return
        self.debrief_requested.emit(merged.detail.deal.id)
        self.said.emit(self._told(merged), True)

    def _told(self, merged: TakenBack) -> str:
        answers, beside = merged.count(Fate.ADDED), merged.count(Fate.BESIDE)
        words = self.tr("1 answer") if answers == 1 else self.tr("{0} answers").format(answers)
        told = self.tr("{0} of {1} taken over").format(words, merged.detail.account.name)
        return told + (self.tr(" · {0} kept beside").format(beside) if beside else "")

    def _complain(self, text: str) -> None:
        inform(self._window, self.tr("This debrief cannot be taken over"), text)


class _Giving(QObject):
    """One hand-over in its dialog: what was looked at is what goes out."""

    said = Signal(str, bool)

    def __init__(
        self,
        service: HandOverService,
        settings: Settings,
        ways: WaysOut,
        debrief_id: int,
        window: QWidget,
    ) -> None:
        self._service = service
        self._settings = settings
        self._ways = ways
        self._debrief_id = debrief_id
        packet = self._made("")
        self.dialog = GiveDialog(packet, window)
        super().__init__(self.dialog)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        dialog = self.dialog
        known, address = settings.text(_NAME_KEY), settings.text(_ADDRESS_KEY)
        name = service.proposed(debrief_id) or known
        dialog.set_to(name, address if name == known else "")
        dialog.changed.connect(self._on_changed)
        dialog.file_requested.connect(self._on_file_requested)
        dialog.page_requested.connect(self._on_page_requested)
        dialog.pdf_requested.connect(self._on_pdf_requested)
        dialog.print_requested.connect(self._on_print_requested)
        dialog.mail_requested.connect(self._on_mail_requested)
        dialog.finished.connect(self._on_finished)
        self._show()

    def _made(self, name: str, *, with_opinions: bool = False) -> Packet:
        return self._service.packet(self._debrief_id, name, with_opinions=with_opinions)

    def _current(self) -> Packet:
        return self._made(self.dialog.name, with_opinions=self.dialog.with_own_view)

    def _show(self) -> None:
        whole = self._made(self.dialog.name, with_opinions=True)
        own_view = ", ".join(small_first(caption) for caption, _ in whole.opinions)
        shown = whole if self.dialog.with_own_view else self._current()
        is_the_rep = self._service.is_the_rep(self._debrief_id, self.dialog.name)
        self.dialog.show_packet(
            shown, self.tr("Adds: {0}.").format(own_view) if own_view else "", is_the_rep=is_the_rep
        )

    def _on_changed(self) -> None:
        self.dialog.set_error("")
        self._pause.start()

    def _on_file_requested(self) -> None:
        self._save(packet_files.SUFFIX, self.tr("Winback debrief (*.winback-debrief)"), None)

    def _on_page_requested(self) -> None:
        self._save(packet_page.SUFFIX, self.tr("Web page (*.html)"), packet_page.write_page)

    def _on_pdf_requested(self) -> None:
        self._save(".pdf", self.tr("PDF (*.pdf)"), _write_pdf)

    def _save(self, suffix: str, kinds: str, write: Callable[[Path, Packet], None] | None) -> None:
        """Ask for a place, write it there and note it; without `write` it is the file of Winback."""
        packet = self._current()
        try:
            self._service.check(packet)
            path = self._ways.ask_path(self.dialog, packet, suffix, kinds)
            if path is None:
                return
            if write is None:
                self._service.give(self._debrief_id, packet, path)
            else:
                write(path, packet)
                self._service.note_given(self._debrief_id, packet)
        except WinbackError as error:
            self.dialog.refuse(str(error))
            return
        self._done(self.tr("Handed over to {0} as {1}").format(packet.handed_to, path.name))

    def _on_print_requested(self) -> None:
        packet = self._current()
        try:
            self._service.check(packet)
            if not self._ways.print_it(self.dialog, packet):
                return
            self._service.note_given(self._debrief_id, packet)
        except WinbackError as error:
            self.dialog.refuse(str(error))
            return
        self._done(self.tr("Printed for {0}").format(packet.handed_to))

    def _on_mail_requested(self) -> None:
        packet = self._current()
        try:
            self._service.check(packet)
            self._ways.open_mail(self._service.mail_file(packet, self.dialog.address))
            self._service.note_given(self._debrief_id, packet)
        except WinbackError as error:
            self.dialog.refuse(str(error))
            return
        self._done(self.tr("An e-mail to {0} is open in your mail program").format(packet.handed_to))

    def _done(self, words: str) -> None:
        self.dialog.accept()
        self.said.emit(words, True)

    def _on_finished(self) -> None:
        """Keep what was typed for the next time, however the dialog was left."""
        self._pause.stop()
        self._settings.set_text(_NAME_KEY, self.dialog.name.strip())
        self._settings.set_text(_ADDRESS_KEY, self.dialog.address.strip())
        self.dialog.deleteLater()


def _write_pdf(path: Path, packet: Packet) -> None:
    save_packet_pdf(packet, path)
