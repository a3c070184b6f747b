"""What goes on while one draft is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import FIELDS, open_fields, way_of
from winback_desktop.domain.records import Channel, Standing
from winback_desktop.services.deals import DealDetail
from winback_desktop.services.draft_texts import DraftText, DraftTexts
from winback_desktop.services.drafts import Draft, DraftService
from winback_desktop.services.letters import key_of
from winback_desktop.ui.drafts.handing_on import HandingOn
from winback_desktop.ui.drafts.view import DraftDialog, Stage
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.touch_words import channel_name, ending_of

KEEP_AFTER_MS: Final = 300


class Conversation(QObject):
    """One dialog from its opening to the word that it went out. Facts and wishes as its controller's."""

    said = Signal(str, bool)
    log_touch_requested = Signal(int)

    def __init__(
        self,
        dialog: DraftDialog,
        detail: DealDetail,
        drafts: DraftService,
        texts: DraftTexts,
        handing_on: HandingOn,
        today: Callable[[], date],
    ) -> None:
        super().__init__(dialog)
        self.dialog = dialog
        self._detail = detail
        self._deal_id = detail.deal.id
        self._drafts = drafts
        self._texts = texts
        self._handing_on = handing_on
        self._today = today
        self._draft = self._proposed(None, None, None)
        self._kept = texts.load(self._deal_id)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._begin()
        self._connect()

    def keep(self) -> None:
        """Write what the rep made of the text, if it is anything new."""
        self._timer.stop()
        if self._is_settled():
            return
        text = self._text()
        if not self._is_edited():
            self._forget()
        elif text != self._kept:
            self._texts.keep(text)
            self._kept = text
            self.dialog.set_kept(self.tr("Kept as you type"))

    def _begin(self) -> None:
        deal, account = self._detail.deal, self._detail.account
        ending = ending_of(deal.kind, deal.competitor)
        people = [
            (person.contact.id, words.joined(person.contact.name, person.employment.title))
            for person in self._drafts.people(self._deal_id)
            if person.employment.until is None or (self._draft.to and self._draft.to.id == person.contact.id)
        ]
        self.dialog.show_deal(words.joined(account.name, deal.product or deal.name, ending), people)
        self._show(self._draft)
        if self._kept is not None:
            self._bring_back(self._kept)
        self.dialog.set_kept(self.tr("Brought back what you had typed") if self._kept else "")
        drafted = next((one.drafted_on for one in self._detail.touches if one.done_on is None), None)
        if drafted is not None:
            self._ask(drafted)

    def _connect(self) -> None:
        dialog = self.dialog
        dialog.edited.connect(self._on_edited)
        dialog.letter_requested.connect(self._on_letter_requested)
        dialog.contact_requested.connect(self._on_contact_requested)
        dialog.channel_requested.connect(self._on_channel_requested)
        dialog.open_requested.connect(self._on_open_requested)
        dialog.pdf_requested.connect(self._on_pdf_requested)
        dialog.dial_requested.connect(self._on_dial_requested)
        dialog.copy_requested.connect(self._on_copy_requested)
        dialog.discard_requested.connect(self._on_discard_requested)
        dialog.sent_requested.connect(self._on_sent_requested)
        dialog.not_yet_requested.connect(self._on_not_yet_requested)

    def _bring_back(self, kept: DraftText) -> None:
        """The letter, the contact and the text as they were left; a letter or contact that is gone is not."""
        try:
            self._draft = self._proposed(kept.contact_id, kept.letter, kept.channel)
        except Refused:
            self._draft = replace(self._draft, channel=kept.channel)
        self._show(self._draft)
        self.dialog.fill(kept.contact_id, kept.subject, kept.body, kept.address)
        self._look()

    def _proposed(self, contact_id: int | None, letter: str | None, channel: Channel | None) -> Draft:
        return self._drafts.for_touch(self._deal_id, contact_id, letter, channel)

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        letters = [
            (key_of(one), self._name_of(one.name, own=not one.key))
            for one in self._drafts.letters(draft.channel)
        ]
        dialog = self.dialog
        dialog.show_letters(way_of(draft.channel), letters, draft.key)
        dialog.fill(draft.to.id if draft.to else None, draft.subject, self._body_of(draft), draft.address)
        content = draft.content
        dialog.show_around(draft.why, self._reasons(), content.title if content else "")
        dialog.show_phone(self._phone())
        self._look()

    def _reasons(self) -> str:
        """A line a reason, with how it stands."""
        said = {
            Standing.STANDS: self.tr("stands"),
            Standing.LIFTED: self.tr("lifted"),
            Standing.UNKNOWN: self.tr("not known"),
        }
        return "\n".join(words.joined(one.text, said[one.standing]) for one in self._detail.reasons)

    def _phone(self) -> str:
        to = self._draft.to
        return (to.phone.strip() if to else "") or self._detail.account.phone.strip()

    def _name_of(self, name: str, *, own: bool) -> str:
        return self.tr("{0} (yours)").format(name) if own else name

    def _body_of(self, draft: Draft) -> str:
        return "\n\n".join(f"• {point}" for point in draft.points) if draft.points else draft.body

    def _look(self) -> None:
        """Say anew what is missing and whether it may go out at all."""
        now = self._as_draft()
        letter = way_of(now.channel) is Channel.LETTER
        said = open_fields(f"{now.subject}\n{now.body}\n{now.address if letter else ''}")
        missing = [f"{{{name}}}: {FIELDS[name]}" for name in said]
        missing += [words for words in self._draft.missing if not words.startswith("{")]
        self.dialog.show_missing(missing)
        self.dialog.show_refusal(self._drafts.refusal(self._deal_id, now.to.id if now.to else None))

    def _as_draft(self) -> Draft:
        """The draft with the texts as they stand in the fields."""
        dialog = self.dialog
        return replace(
            self._draft, subject=dialog.subject(), body=dialog.body_text(), address=dialog.address()
        )

    def _text(self) -> DraftText:
        now = self._as_draft()
        contact_id = now.to.id if now.to else None
        return DraftText(self._deal_id, now.channel, now.key, contact_id, now.subject, now.body, now.address)

    def _is_edited(self) -> bool:
        now, draft = self._as_draft(), self._draft
        proposed = (draft.subject, self._body_of(draft), draft.address)
        return (now.subject, now.body, now.address) != proposed

    def _is_settled(self) -> bool:
        return self.dialog.result() == DraftDialog.DialogCode.Accepted

    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self._look()

    def _on_letter_requested(self, key: str) -> None:
        self._propose(self._draft.to.id if self._draft.to else None, key, self._draft.channel)

    def _on_channel_requested(self, channel: Channel) -> None:
        self._propose(self._draft.to.id if self._draft.to else None, None, channel)

    def _on_contact_requested(self, contact_id: int | None) -> None:
        """Write to somebody else; a text that the rep has changed stays as it is."""
        if not self._is_edited():
            self._propose(contact_id, self._draft.key, self._draft.channel)
            return
        now = self._as_draft()
        proposed = self._proposed(contact_id, now.key, now.channel)
        self._draft = replace(proposed, to=proposed.to if contact_id else None)
        self.dialog.fill(contact_id, now.subject, now.body, now.address)
        self._look()
        self.dialog.set_error(self.tr("Your text stayed as it was: check the name in it."))

    def _propose(self, contact_id: int | None, key: str | None, channel: Channel) -> None:
        edited = self._is_edited()
        try:
            draft = self._proposed(contact_id, key, channel)
        except Refused as refused:
            self.dialog.set_error(str(refused))
            return
        self._show(draft)
        self._forget()
        self.dialog.set_error(self.tr("Ctrl+Z in the text brings back what you had typed.") if edited else "")

    def _on_open_requested(self) -> None:
        draft = self._as_draft()
        way = way_of(draft.channel)
        if way is Channel.CALL:
            self.keep()
            self.dialog.reject()
            self.log_touch_requested.emit(self._deal_id)
            return
        try:
            if way is Channel.LETTER:
                self._drafts.check(draft)
                if not self._handing_on.print_letter(draft, self._drafts.rep_name()):
                    return
            else:
                self._handing_on.open_mail(self._drafts.mail(draft))
        except Refused as refused:
            self.dialog.set_error(str(refused))
            return
        self._opened()

    def _on_dial_requested(self) -> None:
        try:
            self._handing_on.dial(self._phone())
        except Refused as refused:
            self.dialog.set_error(str(refused))

    def _on_pdf_requested(self) -> None:
        draft = self._as_draft()
        try:
            self._drafts.check(draft)
            path = self._handing_on.save_pdf(draft, self._drafts.rep_name())
        except Refused as refused:
            self.dialog.set_error(str(refused))
            return
        if path is not None:
            self._opened()

    def _on_copy_requested(self) -> None:
        draft = self._as_draft()
        try:
            self._drafts.check(draft)
        except Refused as refused:
            self.dialog.set_error(str(refused))
            return
        self._handing_on.copy(draft)
        if way_of(draft.channel) is not Channel.CALL:
            self._opened()

    def _opened(self) -> None:
        self.dialog.set_error("")
        self.keep()
        self._drafts.mark_drafted(self._deal_id)
        self._ask(self._today())

    def _ask(self, drafted_on: date) -> None:
        day = human_day(drafted_on, self._today()).lower()
        if drafted_on == self._today():
            words_of_day = self.tr("Opened today. Winback logs it only when you say so.")
        else:
            words_of_day = self.tr("Opened {0}. Winback logs it only when you say so.").format(day)
        self.dialog.set_stage(Stage.ASKING, words_of_day)

    def _on_sent_requested(self) -> None:
        try:
            follow_up = self._drafts.mark_sent(self._as_draft(), self._today())
        except Refused as refused:
            self.dialog.set_error(str(refused))
            return
        self._forget()
        self.dialog.accept()
        if follow_up.next is None:
            self.said.emit(self.tr("Sent and logged · nothing more is planned"), True)
            return
        day = human_day(follow_up.next.on, self._today())
        following = channel_name(follow_up.next.channel).lower()
        self.said.emit(self.tr("Sent and logged · next {0} {1}").format(following, day), True)

    def _on_not_yet_requested(self) -> None:
        self.keep()
        self.dialog.reject()
        self.said.emit(self.tr("Not sent yet: it stays due, and your text is kept"), False)

    def _on_discard_requested(self) -> None:
        self._show(self._proposed(None, None, None))
        self._forget()

    def _forget(self) -> None:
        self._timer.stop()
        if self._kept is not None:
            self._texts.forget(self._deal_id)
            self._kept = None
        self.dialog.set_kept("")
