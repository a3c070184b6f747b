"""One hand-over in its dialog: what was looked at is what goes out, in as many ways as are wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import WinbackError
from winback_desktop.domain.hand_over import Packet, same_again
from winback_desktop.domain.words import small_first
from winback_desktop.files import packet as packet_files
from winback_desktop.files import packet_page
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.ui.hand_over.give_dialog import GiveDialog
from winback_desktop.ui.hand_over.ways_out import WaysOut
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.packet_paper import save_packet_pdf

_NAME_KEY: Final = "hand_over/name"
_ADDRESS_KEY: Final = "hand_over/address"
_PAUSE_MS: Final = 120


class Giving(QObject):
    """Conducts the dialog; `said` tells at its end what went out, if anything did.

    The same packet as a file, as a page and on paper is one hand-over, under one key.
    """

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
        self._given: Packet | None = None
        self._went: dict[str, list[str]] = {}
        self.dialog = GiveDialog(service.packet(debrief_id), window)
        super().__init__(self.dialog)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        dialog = self.dialog
        known, address = settings.text(_NAME_KEY), settings.text(_ADDRESS_KEY)
        name = service.proposed(debrief_id) or known
        dialog.set_to(name, address if name == known else "", service.to_ask(debrief_id))
        dialog.changed.connect(self._on_changed)
        dialog.file_requested.connect(self._on_file_requested)
        dialog.page_requested.connect(self._on_page_requested)
        dialog.pdf_requested.connect(self._on_pdf_requested)
        dialog.print_requested.connect(self._on_print_requested)
        dialog.mail_requested.connect(self._on_mail_requested)
        dialog.finished.connect(self._on_finished)
        self._show()

    def _made(self, *, with_opinions: bool) -> Packet:
        dialog = self.dialog
        return self._service.packet(
            self._debrief_id, dialog.name, contact_id=dialog.contact_id, with_opinions=with_opinions
        )

    def _current(self) -> Packet:
        """What goes out now, under the key of what went out already if it is the same."""
        return same_again(self._made(with_opinions=self.dialog.with_own_view), self._given)

    def _show(self) -> None:
        whole = self._made(with_opinions=True)
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
        self._save(
            packet_files.SUFFIX, self.tr("Winback debrief (*.winback-debrief)"), packet_files.write_packet
        )

    def _on_page_requested(self) -> None:
        self._save(packet_page.SUFFIX, self.tr("Web page (*.html)"), packet_page.write_page)

    def _on_pdf_requested(self) -> None:
        self._save(".pdf", self.tr("PDF (*.pdf)"), _write_pdf)

    def _save(self, suffix: str, kinds: str, write: Callable[[Path, Packet], None]) -> None:
        """Ask for a place and write it there."""

        def way(packet: Packet) -> str:
            path = self._ways.ask_path(self.dialog, packet, suffix, kinds)
            if path is None:
                return ""
            write(path, packet)
            return self.tr("as {0}").format(path.name)

        self._give(way)

    def _on_print_requested(self) -> None:
        def way(packet: Packet) -> str:
            return self.tr("on paper") if self._ways.print_it(self.dialog, packet) else ""

        self._give(way)

    def _on_mail_requested(self) -> None:
        def way(packet: Packet) -> str:
            self._ways.open_mail(self._service.mail_file(packet, self.dialog.address))
            return self.tr("as an e-mail, open in your mail program")

        self._give(way)

    def _give(self, way: Callable[[Packet], str]) -> None:
        """Let it out and note it; `way` says how it went, nothing if the rep thought better of it."""
        packet = self._current()
        try:
            self._service.check(packet)
            went = way(packet)
            if went:
                self._service.note_given(self._debrief_id, packet)
        except WinbackError as error:
            self.dialog.refuse(str(error))
            return
        if went:
            self._given = packet
            self._went.setdefault(packet.handed_to, []).append(went)
            self.dialog.set_error("")
            self.dialog.show_given(self._words())

    def _words(self) -> str:
        said = (
            self.tr("Handed over to {0} {1}").format(name, ", ".join(dict.fromkeys(ways)))
            for name, ways in self._went.items()
        )
        return "; ".join(said)

    def _on_finished(self) -> None:
        """Keep what was typed for the next time, however the dialog was left."""
        self._pause.stop()
        self._settings.set_text(_NAME_KEY, self.dialog.name.strip())
        self._settings.set_text(_ADDRESS_KEY, self.dialog.address.strip())
        self.dialog.deleteLater()
        if self._went:
            self.said.emit(self._words(), True)


def _write_pdf(path: Path, packet: Packet) -> None:
    save_packet_pdf(packet, path)
