"""What becomes of a draft once it is written: handed on, asked about, logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import way_of
from winback_desktop.domain.records import Channel
from winback_desktop.services.drafts import Draft, DraftService
from winback_desktop.ui.drafts.handing_on import HandingOn
from winback_desktop.ui.drafts.view import DraftDialog, Stage
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.touch_words import channel_name


class Sending(QObject):
    """Answers the buttons of one dialog; `written()` is the draft as it stands, `phone()` whom to dial.

    Facts: `opened` before the rep is asked, `sent` once it is logged, `said(str, bool)`. Wish:
    `log_touch_requested`.
    """

    opened = Signal()
    sent = Signal()
    said = Signal(str, bool)
    log_touch_requested = Signal(int)

    def __init__(
        self,
        dialog: DraftDialog,
        drafts: DraftService,
        written: Callable[[], Draft],
        phone: Callable[[], str],
        *,
        today: Callable[[], date],
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._drafts = drafts
        self._written = written
        self._phone = phone
        self._today = today
        self._handing_on = HandingOn(dialog, today)
        for wish, act in (
            (dialog.open_requested, self._on_open_requested),
            (dialog.pdf_requested, self._on_pdf_requested),
            (dialog.copy_requested, self._on_copy_requested),
            (dialog.dial_requested, self._on_dial_requested),
            (dialog.sent_requested, self._on_sent_requested),
            (dialog.not_yet_requested, self._on_not_yet_requested),
        ):
            wish.connect(act)

    def ask(self, drafted_on: date, handed_on: str = "") -> None:
        """Ask whether the draft that was handed on this day went out; `handed_on` says how, if known."""
        if drafted_on != self._today():
            day = human_day(drafted_on, self._today())
            words = self.tr("Handed on: {0}. Winback logs it only when you say so.").format(day)
        else:
            done = handed_on or self.tr("Handed on today.")
            words = f"{done} {self.tr('Winback logs it when you say so.')}"
        self._dialog.set_stage(Stage.ASKING, words)

    def _on_open_requested(self) -> None:
        draft = self._written()
        if way_of(draft.channel) is Channel.CALL:
            self._dialog.reject()
            self.log_touch_requested.emit(draft.deal_id)
        else:
            self._hand_on(self._print if way_of(draft.channel) is Channel.LETTER else self._mail)

    def _on_pdf_requested(self) -> None:
        self._hand_on(self._save_pdf)

    def _on_copy_requested(self) -> None:
        self._hand_on(self._copy)

    def _on_dial_requested(self) -> None:
        try:
            self._handing_on.dial(self._phone())
        except Refused as refused:
            self._dialog.set_error(str(refused))

    def _hand_on(self, act: Callable[[Draft], str]) -> None:
        """Check the draft, hand it on, and ask with the words of `act`, if it has any.

        Without a channel that sends, nothing is asked.
        """
        draft = self._written()
        try:
            self._drafts.check(draft)
            handed_on = act(draft)
        except Refused as refused:
            self._dialog.set_error(str(refused))
            return
        self._dialog.set_error("")
        if handed_on and way_of(draft.channel) is not Channel.CALL:
            self.opened.emit()
            self._drafts.mark_drafted(draft)
            self.ask(self._today(), handed_on)

    def _mail(self, draft: Draft) -> str:
        self._handing_on.open_mail(self._drafts.mail(draft))
        return self.tr("Handed to your mail program. If nothing opened, take Copy text.")

    def _print(self, draft: Draft) -> str:
        printed = self._handing_on.print_letter(draft, self._drafts.sender())
        return self.tr("Given to the printer.") if printed else ""

    def _save_pdf(self, draft: Draft) -> str:
        path = self._handing_on.save_pdf(draft, self._drafts.sender())
        return self.tr("Saved as {0}.").format(path.name) if path is not None else ""

    def _copy(self, draft: Draft) -> str:
        self._handing_on.copy(draft)
        return self.tr("The text is in the clipboard.")

    def _on_sent_requested(self) -> None:
        try:
            follow_up = self._drafts.mark_sent(self._written(), self._today())
        except Refused as refused:
            self._dialog.set_error(str(refused))
            return
        self.sent.emit()
        self._dialog.accept()
        if follow_up.next is None:
            self.said.emit(self.tr("Sent and logged · nothing more is planned"), True)
            return
        day = human_day(follow_up.next.on, self._today())
        following = channel_name(follow_up.next.channel).lower()
        self.said.emit(self.tr("Sent and logged · next {0} {1}").format(following, day), True)

    def _on_not_yet_requested(self) -> None:
        beside = self._written().occasion is not None
        self._dialog.reject()
        words = self.tr("Not sent yet: your text is kept")
        self.said.emit(
            words if beside else self.tr("Not sent yet: it stays due, and your text is kept"), False
        )
