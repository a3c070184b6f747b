"""The ways a packet leaves the program: as a file, a page, a PDF, on paper, in the rep's own mail program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet
from winback_desktop.services.hand_over import file_name
from winback_desktop.ui.shared.mail_program import opens_mail
from winback_desktop.ui.shared.packet_paper import print_packet


class WaysOut(QObject):
    """Each opens over a window and says where the rep wants it; nothing is sent from here."""

    def ask_path(self, window: QWidget, packet: Packet, suffix: str, kinds: str) -> Path | None:
        """Where to write a file with this ending; None if the rep thought better of it.

        Refused where the ending that is put on leads to a file that is there: nobody was asked about that.
        """
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / file_name(packet, suffix))
        chosen, _ = QFileDialog.getSaveFileName(window, self.tr("Hand over"), proposed, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() == suffix:
            return path
        path = path.with_name(path.name + suffix)
        if path.exists():
            raise Refused(self.tr("{0} is there already; choose another name.").format(path.name))
        return path

    def print_it(self, window: QWidget, packet: Packet) -> bool:
        """Ask for a printer and print; False if the rep thought better of it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, window)
        dialog.setWindowTitle(self.tr("Print debrief"))
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if chosen:
            print_packet(packet, printer)
        return bool(chosen)

    def open_mail(self, message: Path) -> None:
        """Open a message in the rep's own mail program; Refused where none takes it."""
        if not opens_mail(message):
            raise Refused(
                self.tr("No mail program opened. Save the file instead, and attach it to a mail of yours.")
            )
