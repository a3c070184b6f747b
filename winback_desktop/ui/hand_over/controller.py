"""Handing over and taking back, as the window knows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.domain.taking_back import Fate, not_known, still_empty
from winback_desktop.files import packet as packet_files
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.services.taking_back import TakenBack, TakingBackService
from winback_desktop.ui.hand_over.back_dialog import BackDialog
from winback_desktop.ui.hand_over.giving import Giving
from winback_desktop.ui.hand_over.ways_out import WaysOut
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.dialog import FormDialog, inform


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
            giving = Giving(self._service, self._settings, self._ways, debrief_id, self._window)
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
        answered = found.reply is not None and found.reply.answered
        if not self._taking_back.is_ours(found.packet.key):
            if found.reply is None:
                self.receiver_requested.emit(path)
            else:
                title = self.tr("These answers belong to another store")
                self._offer(path, title, not_known(found.packet), self.tr("Read them"))
        elif answered:
            self.take_back(path)
        else:
            title = self.tr("There are no answers in this file yet")
            self._offer(path, title, still_empty(found.packet), self.tr("Open the form"))

    def _offer(self, path: Path, title: str, text: str, words: str) -> None:
        """Say what a file is, and offer to open it in a form of its own all the same."""
        dialog = FormDialog(title, words, text=text, parent=self._window)
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
