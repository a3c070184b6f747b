"""Log touch from anywhere: opens the form, keeps what is typed, shows what follows, saves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Origin, Touch
from winback_desktop.domain.touches import FollowUp
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealDetail, DealService
from winback_desktop.services.touch_drafts import TouchDraft, TouchDrafts
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.read_amount import read_amount
from winback_desktop.ui.shared.touch_words import channel_name, ending_of
from winback_desktop.ui.theme import Tone
from winback_desktop.ui.touch_form.outcomes import Choice
from winback_desktop.ui.touch_form.view import TouchForm

_KEEP_AFTER_MS: Final = 300
_ONE_WAY: Final = (Channel.EMAIL, Channel.LETTER, Channel.CONTENT)


class TouchFormController(QObject):
    """One form at a time. Facts: `logged(str)` with words for a passing message, `closed` in any case."""

    logged = Signal(str)
    closed = Signal()

    def __init__(
        self,
        deals: DealService,
        touches: TouchService,
        drafts: TouchDrafts,
        contents: ContentService,
        *,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._deals = deals
        self._touches = touches
        self._drafts = drafts
        self._contents = contents
        self._today = today
        self._conversation: _Conversation | None = None

    def open(self, deal_id: int, window: QWidget) -> TouchForm:
        """Ask what came of a touch with this deal; what was typed before comes back.

        Refused when the deal is gone.
        """
        if self._conversation is None:
            detail = self._deals.detail(deal_id)
            form = TouchForm(self._today, window)
            form.offer_content(self._offered(deal_id))
            one = _Conversation(form, detail, self._deals, self._touches, self._drafts, self._today)
            self._conversation = one
            one.logged.connect(self.logged)
            form.finished.connect(self._on_finished)
            form.start()
        return self._conversation.form

    def flush(self) -> None:
        """Keep what is typed now: for the end of the program."""
        if self._conversation is not None:
            self._conversation.keep()

    def _offered(self, deal_id: int) -> list[tuple[int, str]]:
        """All content, what fits next first; what they had already is marked."""
        again = self.tr("{0} · they have had it")
        return [
            (one.content.id, again.format(one.content.title) if one.had else one.content.title)
            for one in self._contents.offered(deal_id)
        ]

    def _on_finished(self) -> None:
        if self._conversation is not None:
            self._conversation.keep()
            self._conversation.form.deleteLater()
            self._conversation = None
        self.closed.emit()


class _Conversation(QObject):
    """What goes on while one form is open."""

    logged = Signal(str)

    def __init__(
        self,
        form: TouchForm,
        detail: DealDetail,
        deals: DealService,
        touches: TouchService,
        drafts: TouchDrafts,
        today: Callable[[], date],
    ) -> None:
        super().__init__(form)
        self.form = form
        self._deal = detail.deal
        self._deals = deals
        self._touches = touches
        self._drafts = drafts
        self._today = today
        self._people = [
            (one.contact.id, words.joined(one.contact.name, one.employment.title))
            for one in detail.people
            if one.employment.until is None
        ]
        self._kept = drafts.load(self._deal.id)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._begin(detail)

    def _begin(self, detail: DealDetail) -> None:
        deal, form = self._deal, self.form
        ending = ending_of(deal.kind, deal.competitor)
        form.show_deal(words.joined(detail.account.name, deal.product or deal.name, ending), self._people)
        form.fill(self._kept or self._fresh())
        if self._kept:
            form.set_kept(self.tr("Brought back what you had typed"))
        form.changed.connect(self._on_changed)
        form.save_requested.connect(self._on_save_requested)
        form.discard_requested.connect(self._on_discard_requested)
        self._preview()

    def keep(self) -> None:
        """Write what is typed, if it is anything new."""
        self._timer.stop()
        entry = self.form.entry()
        if self._is_saved() or not (entry.note.strip() or entry.what_changed.strip()):
            self._forget()
        elif entry != self._kept:
            self._drafts.keep(entry)
            self._kept = entry
            self.form.set_kept(self.tr("Kept as you type"))

    def _is_saved(self) -> bool:
        return self.form.result() == TouchForm.DialogCode.Accepted

    def _fresh(self) -> TouchDraft:
        """What is likely: the planned channel, today, the only person there."""
        planned = self._touches.planned(self._deal.id)
        channel = planned.channel if planned else Channel.CALL
        return TouchDraft(
            self._deal.id,
            channel,
            self._today(),
            contact_id=self._people[0][0] if len(self._people) == 1 else None,
            sent=channel in _ONE_WAY,
            value=money(self._deal.value, self._deal.currency),
        )

    def _on_changed(self) -> None:
        # The first key starts the clock and later ones do not start it anew: never later than asked for.
        if not self._timer.isActive():
            self._timer.start()
        self._preview()

    def _preview(self) -> None:
        choice = self.form.choice()
        if choice is None:
            ask = self.tr("Say what came of it: the keys 0 to 7, with Alt while you type.")
            self.form.show_follow_up(self.tr("Outcome?"), ask, Tone.NEUTRAL)
            return
        if choice is Choice.WON_BACK:
            self.form.show_follow_up(words.WON_BACK, "", Tone.GREEN)
            return
        try:
            follow_up = self._touches.preview(self._logged())
        except Refused as refused:
            self.form.show_follow_up(str(refused), "", Tone.AMBER)
        else:
            self.form.show_follow_up(self._next_words(follow_up), follow_up.words, Tone.ACCENT)

    def _next_words(self, follow_up: FollowUp) -> str:
        if follow_up.next is None:
            return ""
        day = human_day(follow_up.next.on, self._today())
        return self.tr("Next: {0} on {1}.").format(channel_name(follow_up.next.channel).lower(), day)

    def _logged(self) -> LoggedTouch:
        """The form as a touch to log; Refused without a day."""
        entry = self.form.entry()
        if entry.done_on is None:
            raise Refused(self.tr("Say on which day it was, e.g. today or 20 Nov."))
        return LoggedTouch(
            entry.deal_id,
            entry.channel,
            entry.done_on,
            entry.outcome,
            entry.note.strip(),
            entry.next_date,
            entry.contact_id,
            entry.content_id,
        )

    def _on_save_requested(self) -> None:
        form = self.form
        try:
            said = self._save()
        except Refused as refused:
            form.refuse(str(refused))
            return
        self._forget()
        form.accept()
        self.logged.emit(said)

    def _save(self) -> str:
        choice = self.form.choice()
        if choice is None:
            raise Refused(self.tr("Choose what came of it."))
        if choice is Choice.WON_BACK:
            return self._save_won_back(self.form.entry())
        follow_up = self._touches.log(self._logged())
        if follow_up.next is None:
            return self.tr("Logged · nothing more is planned")
        day = human_day(follow_up.next.on, self._today())
        return self.tr("Logged · next {0} {1}").format(channel_name(follow_up.next.channel).lower(), day)

    def _save_won_back(self, entry: TouchDraft) -> str:
        value, logged = self._amount(entry.value), self._logged()
        touch = Touch(
            0,
            logged.deal_id,
            logged.channel,
            Origin.BY_HAND,
            done_on=logged.done_on,
            outcome=logged.outcome,
            contact_id=logged.contact_id,
            note=logged.note,
            content_id=logged.content_id,
        )
        self._deals.won_back(entry.deal_id, entry.what_changed.strip(), value, touch)
        said = money(value, self._deal.currency) if value is not None else ""
        return words.joined(self.tr("Won back"), said)

    def _amount(self, text: str) -> Decimal | None:
        try:
            return read_amount(text)
        except ValueError:
            raise Refused(self.tr("“{0}” is not an amount such as 61,500.").format(text)) from None

    def _on_discard_requested(self) -> None:
        self._forget()
        self.form.fill(self._fresh())
        self._timer.stop()
        self._preview()

    def _forget(self) -> None:
        self._timer.stop()
        if self._kept is not None:
            self._drafts.forget(self._deal.id)
            self._kept = None
        self.form.set_kept("")
