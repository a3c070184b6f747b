"""What a key on a card does: the touch to log, what follows from it, and what there is to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.recon import ONE_WAY, Card, Summary
from winback_desktop.domain.records import Origin, Outcome, Touch
from winback_desktop.domain.touches import FollowUp
from winback_desktop.services.deals import DealService
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.history import HistoryService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.ui.recon.ask import AskBar
from winback_desktop.ui.recon.card_view import Proposal
from winback_desktop.ui.recon.tiles import OUTCOMES, Choice
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.read_amount import read_amount
from winback_desktop.ui.shared.touch_words import channel_name, outcome_name
from winback_desktop.ui.theme import Tone

translate: Final = QCoreApplication.translate


class Logger:
    """Logs what came of cards; every outcome is one undoable step, which it can tell from others."""

    def __init__(
        self,
        touches: TouchService,
        deals: DealService,
        drafts: DraftService,
        history: HistoryService,
        today: Callable[[], date],
    ) -> None:
        self._touches = touches
        self._deals = deals
        self._drafts = drafts
        self._history = history
        self._today = today
        self._steps: set[str] = set()

    def proposal(self, card: Card) -> Proposal:
        """What to say: the points of a call, the text of a mail, and what is missing."""
        reach = card.reach
        try:
            draft = self._drafts.for_touch(
                card.slot.deal_id, reach.contact.id if reach else None, channel=card.slot.channel
            )
        except Refused as refused:
            return Proposal(warning=str(refused))
        lines = draft.points or tuple(line for line in draft.body.splitlines() if line.strip())
        subject = draft.subject if card.slot.channel in ONE_WAY else ""
        return Proposal(lines, subject, draft.refusal or words.joined(*draft.missing), draft.question)

    def log(self, card: Card, choice: Choice, ask: AskBar, note: str) -> str:
        """Log the touch of a card; returns what to tell. Refused, with words, where something is missing."""
        if choice is Choice.WON_BACK:
            told = self._log_won_back(card, ask, note)
        else:
            follow_up = self._touches.log(self._logged(card, choice, ask, note))
            told = words.joined(f"{card.account}: {_named(card, choice)}", self._next(follow_up))
        self.remember_step()
        return told

    def preview(self, card: Card, choice: Choice, ask: AskBar, note: str) -> tuple[str, Tone]:
        """What would follow from what is typed so far."""
        if choice is Choice.WON_BACK:
            return words.WON_BACK, Tone.NEUTRAL
        if choice is Choice.LATER and ask.day.day() is None:
            return translate("Recon", "A day such as 12 Jan, Friday or +3m"), Tone.NEUTRAL
        if choice is Choice.NOT_A_MATCH:
            return words.STOPPED, Tone.NEUTRAL
        try:
            follow_up = self._touches.preview(self._logged(card, choice, ask, note))
        except Refused as refused:
            return str(refused), Tone.AMBER
        return follow_up.words, Tone.NEUTRAL

    def remember_step(self) -> None:
        """Note the step that was just done as one of this block."""
        if self._history.undo_label:
            self._steps.add(self._history.undo_label)

    def can_step_back(self) -> bool:
        """Whether undo would take back a card of this block."""
        return self._history.undo_label in self._steps

    def _logged(self, card: Card, choice: Choice, ask: AskBar, note: str) -> LoggedTouch:
        if choice is Choice.LATER and not ask.day.is_valid():
            raise Refused(words.NEEDS_DATE)
        return LoggedTouch(
            card.slot.deal_id,
            card.slot.channel,
            self._today(),
            OUTCOMES[choice],
            _why(ask, note) if choice is Choice.NOT_A_MATCH else note,
            ask.day.day() if choice is Choice.LATER else None,
            card.reach.contact.id if card.reach else None,
        )

    def _log_won_back(self, card: Card, ask: AskBar, note: str) -> str:
        value, logged = _amount(ask.value.text()), self._logged(card, Choice.WON_BACK, ask, note)
        touch = Touch(
            0,
            logged.deal_id,
            logged.channel,
            Origin.BY_HAND,
            done_on=logged.done_on,
            outcome=Outcome.RENEWED_RELATIONSHIP,
            contact_id=logged.contact_id,
            note=logged.note,
        )
        self._deals.won_back(logged.deal_id, ask.what_changed.text().strip(), value, touch)
        said = money(value, card.currency) if value is not None else ""
        return words.joined(translate("Recon", "{0}: won back").format(card.account), said)

    def _next(self, follow_up: FollowUp) -> str:
        if follow_up.next is None:
            return translate("Recon", "nothing more is planned")
        day = human_day(follow_up.next.on, self._today())
        return translate("Recon", "next: {0}, {1}").format(channel_name(follow_up.next.channel).lower(), day)


def subtitle(summary: Summary) -> str:
    """`6 cards done, 2 skipped · 18 minutes`."""
    done = len(summary.done)
    said = (
        translate("Recon", "1 card done") if done == 1 else translate("Recon", "{0} cards done").format(done)
    )
    if summary.skipped:
        said = translate("Recon", "{0}, {1} skipped").format(said, summary.skipped)
    minutes = max(1, round(summary.seconds / 60))
    took = (
        translate("Recon", "1 minute") if minutes == 1 else translate("Recon", "{0} minutes").format(minutes)
    )
    return words.joined(said, took)


def _named(card: Card, choice: Choice) -> str:
    outcome = OUTCOMES[choice]
    if outcome is None:
        return translate("Recon", "{0} sent").format(channel_name(card.slot.channel).lower())
    return outcome_name(outcome).lower()


def _why(ask: AskBar, note: str) -> str:
    """The why first, then what was noted besides."""
    why = ask.why.text().strip()
    return "\n".join(part for part in dict.fromkeys((why, note)) if part)


def _amount(text: str) -> Decimal | None:
    try:
        return read_amount(text)
    except ValueError:
        raise Refused(translate("Recon", "“{0}” is not an amount such as 61,500.").format(text)) from None
