"""The note of a card, kept as it is typed, as the draft that Log touch would bring back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from winback_desktop.domain.recon import Card
from winback_desktop.services.touch_drafts import TouchDraft, TouchDrafts
from winback_desktop.ui.recon.side import SideColumn

_KEEP_AFTER_MS: Final = 300


class NoteKeeper(QObject):
    """Writes the note of the shown card within 300 ms of a key; `is_keeping` while it does."""

    def __init__(self, drafts: TouchDrafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._side: SideColumn | None = None
        self._card: Card | None = None
        self._kept = ""
        self._logged: dict[int, str] = {}
        self.is_keeping = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def attend(self, side: SideColumn) -> None:
        """Take the field that is typed into."""
        self._side = side
        side.note.typed.connect(self._on_typed)
        side.note.focus_changed.connect(self._show_keys)

    def show(self, card: Card) -> None:
        """Show the note of another card; one that was logged and taken back brings its note again."""
        self.flush()
        self._card = card
        self._kept = card.note
        text = card.note or self._logged.pop(card.slot.deal_id, "")
        if self._side is not None:
            self._side.note.set_text(text)
            self._show_keys(False)
        if text != card.note:
            self.flush()

    def text(self) -> str:
        """What stands in the field."""
        return self._side.note.toPlainText().strip() if self._side else ""

    def logged(self, deal_id: int) -> None:
        """The note went with the touch: it is no longer waiting, but comes back with the card."""
        self._timer.stop()
        if self.text():
            self._logged[deal_id] = self.text()
        self._card = None
        self._forget(deal_id)

    def flush(self) -> None:
        """Write what is typed, if it is anything new; it is on the disk when this returns."""
        self._timer.stop()
        if self._card is None or self._side is None:
            return
        text, deal_id = self._side.note.toPlainText(), self._card.slot.deal_id
        if text == self._kept:
            return
        if text.strip():
            draft = self._drafts.load(deal_id) or TouchDraft(deal_id, self._card.slot.channel)
            self._keep(replace(draft, note=text))
        else:
            self._forget(deal_id)
        self._kept = text
        self._show_keys(self._side.note.hasFocus())

    def _keep(self, draft: TouchDraft) -> None:
        self.is_keeping = True
        try:
            self._drafts.keep(draft)
        finally:
            self.is_keeping = False

    def _forget(self, deal_id: int) -> None:
        self.is_keeping = True
        try:
            if self._drafts.load(deal_id) is not None:
                self._drafts.forget(deal_id)
        finally:
            self.is_keeping = False

    def _on_typed(self) -> None:
        # The first key starts the clock and later ones do not start it anew: never later than asked for.
        if not self._timer.isActive():
            self._timer.start()

    def _show_keys(self, typing: bool) -> None:
        if self._side is not None:
            self._side.show_note_keys(typing, bool(self._kept.strip()))
