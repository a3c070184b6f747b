"""What goes on while one draft is open: what is proposed, what the rep makes of it, and that it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import has_street, missing_words, open_fields, way_of
from winback_desktop.domain.records import Channel, LossReason, Standing
from winback_desktop.services.deals import DealDetail
from winback_desktop.services.draft_texts import DraftText, DraftTexts
from winback_desktop.services.drafts import Draft, DraftService, Sender
from winback_desktop.services.letters import key_of
from winback_desktop.ui.drafts.sending import Sending
from winback_desktop.ui.drafts.view import DraftDialog
from winback_desktop.ui.shared.buying_text import in_one_line
from winback_desktop.ui.shared.touch_words import ending_of

KEEP_AFTER_MS: Final = 300


class Conversation(QObject):
    """One dialog from its opening to its end; `sending` answers what becomes of the draft."""

    def __init__(
        self,
        dialog: DraftDialog,
        detail: DealDetail,
        first: Draft,
        drafts: DraftService,
        texts: DraftTexts,
        *,
        today: Callable[[], date],
    ) -> None:
        super().__init__(dialog)
        self.dialog = dialog
        self._detail = detail
        self._deal_id = detail.deal.id
        self._drafts = drafts
        self._texts = texts
        self._first = self._draft = first
        self._proposal = partial(drafts.for_touch, self._deal_id, occasion=first.occasion)
        self._content_id: int | None = None  # what the rep chose to go with it; 0 for nothing
        self._kept = texts.load(self._deal_id, first.occasion)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self.sending = Sending(dialog, drafts, self.written, self._phone, today=today)
        self._begin()
        self._connect()

    def keep(self) -> None:
        """Write what the rep made of the text, if it is anything new."""
        self._timer.stop()
        if self.dialog.result() == DraftDialog.DialogCode.Accepted:
            return
        if not self._is_edited() and self._content_id is None:
            self._forget()
            return
        now = self.written()
        text = DraftText(
            self._deal_id,
            now.channel,
            now.key,
            now.to.id if now.to else None,
            now.subject,
            now.body,
            now.address,
            self._content_id,
            now.occasion,
        )
        if text != self._kept:
            self._texts.keep(text)
            self._kept = text
            self.dialog.set_kept(self.tr("Kept as you type"))

    def written(self) -> Draft:
        """The draft with the texts as they stand in the fields."""
        subject, body, address = self.dialog.page.texts()
        return replace(self._draft, subject=subject, body=body, address=address)

    def _begin(self) -> None:
        deal, account = self._detail.deal, self._detail.account
        ending = ending_of(deal.kind, deal.competitor)
        self.dialog.set_text(words.joined(account.name, deal.product or deal.name, ending))
        chosen = self._draft.to.id if self._draft.to else None
        self.dialog.side.show_people(
            [
                (person.contact.id, words.joined(person.contact.name, person.employment.title))
                for person in self._drafts.people(self._deal_id)
                if person.employment.until is None or person.contact.id == chosen
            ]
        )
        self._show(self._draft)
        if self._kept is not None:
            self._bring_back(self._kept)
        self.dialog.set_kept(self.tr("Brought back what you had typed") if self._kept else "")
        drafted = next((one.drafted_on for one in self._detail.touches if one.done_on is None), None)
        if drafted is not None and self._first.occasion is None:
            self.sending.ask(drafted)

    def _connect(self) -> None:
        side = self.dialog.side
        side.letter_requested.connect(self._on_letter_requested)
        side.contact_requested.connect(self._on_contact_requested)
        side.channel_requested.connect(self._on_channel_requested)
        side.content_requested.connect(self._on_content_requested)
        self.dialog.page.edited.connect(self._on_edited)
        self.dialog.discard_requested.connect(self._on_discard_requested)
        self.sending.opened.connect(self.keep)
        self.sending.sent.connect(self._forget)

    def _bring_back(self, kept: DraftText) -> None:
        """The letter, the contact and the text as they were left; a letter or contact that is gone is not."""
        self._content_id = kept.content_id
        try:
            draft = self._proposal(kept.contact_id, kept.letter, kept.channel, kept.content_id)
        except Refused:
            self._content_id = None
            draft = replace(self._draft, channel=kept.channel)
        self._show(draft)
        self.dialog.page.fill(kept.subject, kept.body, kept.address)
        self._look()

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        side, way = self.dialog.side, way_of(draft.channel)
        letters = [
            (key_of(one), one.name if one.key else self.tr("{0} (yours)").format(one.name))
            for one in self._drafts.letters(draft.channel)
        ]
        side.show_letters(way, letters, draft.key)
        side.show_contact(draft.to.id if draft.to else None)
        side.show_around(draft.why, _reasons_of(self._detail.reasons))
        side.show_buying(in_one_line(draft.card) if draft.card else "")
        self._show_contents(draft)
        self.dialog.dress(way, self._phone())
        self.dialog.show_refusal(draft.refusal)
        self.dialog.page.fill(*_texts_of(draft))
        self._look()

    def _show_contents(self, draft: Draft) -> None:
        """What can go with the draft, where its letter speaks of it."""
        had = self.tr("{0} · they have had it")
        offered = self._drafts.contents(draft) if draft.sends_content else []
        titles = [
            (one.content.id, had.format(one.content.title) if one.had else one.content.title)
            for one in offered
        ]
        chosen = draft.content.id if draft.content else 0
        self.dialog.side.show_contents(titles, chosen, words.capital(draft.content_words))

    def _phone(self) -> str:
        to = self._draft.to
        return (to.phone.strip() if to else "") or self._detail.account.phone.strip()

    def _look(self) -> None:
        """Say anew what is missing."""
        now = self.written()
        address = now.address if way_of(now.channel) is Channel.LETTER else ""
        still_open = open_fields(f"{now.subject}\n{now.body}\n{address}")
        missing = [missing_words(name, now.because) for name in still_open]
        missing += [text for text in now.missing if not text.startswith("{")]
        if way_of(now.channel) is Channel.LETTER:
            missing += _missing_on_paper(now.address, self._drafts.sender())
        self.dialog.side.show_missing(missing)

    def _is_edited(self) -> bool:
        return self.dialog.page.texts() != _texts_of(self._draft)

    def _on_edited(self) -> None:
        self.dialog.set_error("")
        if not self._timer.isActive():
            self._timer.start()
        self._look()

    def _on_letter_requested(self, key: str) -> None:
        self._propose(self._draft.to.id if self._draft.to else None, key, self._draft.channel)

    def _on_channel_requested(self, channel: Channel) -> None:
        self._propose(self._draft.to.id if self._draft.to else None, None, channel)

    def _on_contact_requested(self, contact_id: int | None) -> None:
        """Write to somebody else; what goes with it is chosen anew."""
        self._content_id = None
        self._change(contact_id, self.tr("Your text stayed as it was: check the name in it."))

    def _on_content_requested(self, content_id: int) -> None:
        """Send something else along, or nothing."""
        self._content_id = content_id
        to = self._draft.to.id if self._draft.to else None
        self._change(to, self.tr("Your text stayed as it was: check what it says of the content."))
        self.keep()

    def _change(self, contact_id: int | None, said: str) -> None:
        """Propose anew with the same letter; a text that the rep has changed stays, which is said."""
        texts = self.dialog.page.texts() if self._is_edited() else None
        self._propose(contact_id, self._draft.key, self._draft.channel)
        if texts is not None:
            self.dialog.page.fill(*texts)
            self._on_edited()
            self.dialog.set_error(said)

    def _propose(self, contact_id: int | None, key: str | None, channel: Channel) -> None:
        edited = self._is_edited()
        try:
            draft = self._proposal(contact_id, key, channel, self._content_id)
        except Refused as refused:
            self.dialog.set_error(str(refused))
            return
        self._show(draft)
        self._forget()
        said = self.tr("Ctrl+Z in the text brings back what you had typed.")
        self.dialog.set_error(said if edited else "")

    def _on_discard_requested(self) -> None:
        self._content_id = None
        to = self._first.to.id if self._first.to and self._first.occasion else None
        self._show(self._proposal(to))
        self._forget()

    def _forget(self) -> None:
        self._timer.stop()
        if self._kept is not None:
            self._texts.forget(self._deal_id, self._first.occasion)
            self._kept = None
        self.dialog.set_kept("")


def _texts_of(draft: Draft) -> tuple[str, str, str]:
    """Subject, text and address as they are proposed; talking points apart, to be read at a glance."""
    points = list(draft.points)
    if draft.question:
        points.append(words.ASK_HOW_THEY_BUY.format(question=draft.question))
    body = "\n\n".join(f"• {point}" for point in points) if points else draft.body
    return draft.subject, body, draft.address


def _missing_on_paper(address: str, sender: Sender) -> list[str]:
    """What a letter needs to arrive, and to be answered."""
    translate = QCoreApplication.translate
    found = [] if has_street(address) else [translate("Drafts", "The address has no street.")]
    if not sender.lines:
        found.append(
            translate("Drafts", "Your address is not set in Preferences, so they cannot answer by post.")
        )
    return found


def _reasons_of(reasons: Sequence[LossReason]) -> str:
    """A line a reason, with how it stands."""
    translate = QCoreApplication.translate
    said = {
        Standing.STANDS: translate("Drafts", "stands"),
        Standing.LIFTED: translate("Drafts", "lifted"),
        Standing.UNKNOWN: translate("Drafts", "not known"),
    }
    return "\n".join(words.joined(one.text, said[one.standing]) for one in reasons)
