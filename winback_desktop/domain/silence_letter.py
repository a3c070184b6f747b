"""The letter to those who went silent (R4, source S4, Goodman): when it is due and how it is followed up.

It is followed up in 14 days, on the working day not after them. Where the rule's date (R1) comes before, the
follow-up lands on it, unless that is too close to the letter (R2): then the letter itself was in front of
them in time. On the debrief of a silence letter `asked_on` is the day on which the letter went out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.debrief_records import Debrief, DebriefKind
from winback_desktop.domain.records import Channel, Origin, Outcome, Touch
from winback_desktop.domain.workdays import WorkingDays

FOLLOW_UP_AFTER: Final = 14  # days
_FOLLOWING_UP: Final = (Channel.CALL, Channel.MEETING, Channel.EMAIL)
ANSWERED: Final = frozenset(Outcome) - {Outcome.NO_ANSWER}


def follow_up_day(sent_on: date, cycle: Cycle, working_days: WorkingDays, gap_days: int) -> date:
    """On which day to follow the letter up (R4); never later than the rule allows (R1)."""
    day = working_days.on_or_before(sent_on + timedelta(days=FOLLOW_UP_AFTER))
    first = sent_on + timedelta(days=max(1, gap_days))
    return cycle.recontact_by if first <= cycle.recontact_by < day else day


def asks_where_we_went_wrong(debrief: Debrief | None, planned: Touch | None, channel: Channel) -> bool:
    """Whether by this channel the next touch is the silence letter, or what follows it up."""
    if debrief is None or debrief.kind is not DebriefKind.SILENCE_LETTER or debrief.done_on is not None:
        return False
    if planned is None or planned.origin is not Origin.DEBRIEF:
        return False
    return debrief.asked_on is None or channel in _FOLLOWING_UP


def answered_by(debrief: Debrief, done: list[Touch]) -> Touch | None:
    """The touch with which the letter was answered, the first since it went out; None while it was not."""
    since = debrief.asked_on
    if since is None:
        return None
    found = (one for one in done if one.done_on and one.done_on >= since and one.outcome in ANSWERED)
    return min(found, key=lambda one: one.done_on or since, default=None)
