"""What stops a cadence, and what sets it going again (R2).

A real contact re-plans what follows. A reply to something written, a day that was agreed and a booked meeting
stop the cadence until the next touch is done: a rhythm has no place inside a conversation. Where nobody at
the account may be contacted any more, or everybody has left, it stops until somebody can be. What the rep
paused or stopped stays so until the rep resumes it. Deals that are over have no cadence, whatever is noted.

A cadence that does not run still plans the contract rule's own touch (R1): no working deal is without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.contract import Cycle, Window, window
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    CadenceState,
    Channel,
    Contact,
    Deal,
    Employment,
    Outcome,
    State,
    StopCause,
)

LONGEST_REASON: Final = 200

_WRITTEN: Final = frozenset({Channel.EMAIL, Channel.LETTER, Channel.CONTENT})
_ANSWERS: Final = frozenset({Outcome.SPOKE, Outcome.RENEWED_RELATIONSHIP})
_FOR_NOW: Final = frozenset({StopCause.REPLY, StopCause.AGREED, StopCause.MEETING})
_NOBODY: Final = frozenset({StopCause.OPT_OUT, StopCause.LEFT})
_NOBODY_WORDS: Final = {
    StopCause.OPT_OUT: words.STOPPED_BY_OPT_OUT,
    StopCause.LEFT: words.STOPPED_BY_LEAVING,
}


@dataclass(frozen=True, slots=True)
class Run:
    """Whether a deal's cadence runs; if not, what stopped it and why, in words for the screen."""

    state: CadenceState = CadenceState.RUNNING
    cause: StopCause | None = None
    note: str = ""

    def put_into(self, deal: Deal) -> Deal:
        """The deal with its cadence like this."""
        return replace(deal, cadence_state=self.state, cadence_stop=self.cause, cadence_note=self.note)


RUNNING: Final = Run()


def run_of(deal: Deal) -> Run:
    """How the cadence of a deal is now."""
    return Run(deal.cadence_state, deal.cadence_stop, deal.cadence_note)


def paused(reason: str = "") -> Run:
    """Paused by the rep; a reason may be given."""
    reason = _reason(reason)
    note = words.PAUSED_BECAUSE.format(reason=reason) if reason else words.PAUSED
    return Run(CadenceState.PAUSED, StopCause.REP, note)


def stopped(reason: str) -> Run:
    """Stopped by the rep; Refused without a reason."""
    reason = _reason(reason)
    if not reason:
        raise Refused("Say why the cadence stops; the reason is shown beside the deal.")
    return Run(CadenceState.STOPPED, StopCause.REP, words.STOPPED_BY_REP.format(reason=reason))


def after_touch(
    deal: Deal,
    cycle: Cycle,
    *,
    outcome: Outcome | None,
    channel: Channel,
    done_on: date,
    today: date,
    next_date: date | None = None,
) -> Run:
    """How the cadence is once this touch is logged (R2).

    In an open window there are no rounds left to stop, only the follow-up, so a reply stops nothing there.
    """
    before = run_of(deal)
    if before.state is not CadenceState.RUNNING and before.cause not in _FOR_NOW:
        return before
    if outcome is Outcome.ASKED_TO_COME_BACK and next_date is not None:
        note = words.STOPPED_BY_DATE.format(day=words.long_day(next_date, today))
        return Run(CadenceState.STOPPED, StopCause.AGREED, note)
    ahead = window(cycle, today) is Window.AHEAD
    if outcome in _ANSWERS and channel in _WRITTEN and ahead:
        note = words.STOPPED_BY_REPLY.format(day=words.long_day(done_on, today))
        return Run(CadenceState.STOPPED, StopCause.REPLY, note)
    if outcome is None and before.cause is StopCause.REPLY:
        return before
    return RUNNING


def after_planning(deal: Deal, channel: Channel, on: date, today: date) -> Run:
    """How the cadence is once the rep planned a touch by hand: a booked meeting stops it (R2)."""
    before = run_of(deal)
    if channel is not Channel.MEETING or before.state is not CadenceState.RUNNING:
        return before
    note = words.STOPPED_BY_MEETING.format(day=words.long_day(on, today))
    return Run(CadenceState.STOPPED, StopCause.MEETING, note)


def after_people(deal: Deal, people: Iterable[tuple[Contact, Employment]], today: date) -> Run:
    """How the cadence is once somebody opted out, died, left or came to the account (R2, R3)."""
    before = run_of(deal)
    cause = nobody_left(people, today)
    if cause is None:
        return RUNNING if before.cause in _NOBODY else before
    if before.state is not CadenceState.RUNNING and before.cause not in _FOR_NOW:
        return before
    note = _NOBODY_WORDS[cause].format(day=words.long_day(today, today))
    return Run(CadenceState.STOPPED, cause, note)


def nobody_left(people: Iterable[tuple[Contact, Employment]], today: date) -> StopCause | None:
    """Why there is nobody to write to; None where somebody can be, or where nobody is known at all."""
    known = list(people)
    here = [contact for contact, employment in known if not _is_gone(employment, today)]
    if not known or any(not contact.do_not_contact and not contact.deceased for contact in here):
        return None
    return StopCause.OPT_OUT if here else StopCause.LEFT


def in_words(deal: Deal, today: date) -> str:
    """Why the cadence does not run, for the screen; empty while it does."""
    if deal.state is State.ICY and deal.rests_until is not None:
        return words.capital(words.RESTING.format(day=words.long_day(deal.rests_until, today)))
    if deal.state is not State.WORKING:
        return words.capital(words.STOPPED_BY_STATE.format(state=words.STATES[deal.state]))
    return words.capital(deal.cadence_note) if deal.cadence_state is not CadenceState.RUNNING else ""


def _is_gone(employment: Employment, today: date) -> bool:
    return employment.until is not None and employment.until <= today


def _reason(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > LONGEST_REASON:
        raise Refused(f"Say it in {LONGEST_REASON} letters; details belong in the notes of the deal.")
    return plain
