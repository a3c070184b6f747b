"""The cadence (R2, source S3): touches planned backwards, so that the call lands on the rule's date.

The last step of the last round is the contract rule's own touch. Rounds before it count only
where they fit whole between the cycle's begin and the next round; the last round may be cut.
Everything that collides moves or merges earlier, never past the rule's date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.contract import (
    Cycle,
    Window,
    add_months,
    closing_from,
    following,
    percent_of,
    window,
)
from winback_desktop.domain.records import DEFAULT_CADENCE, Cadence, CadenceStep, Channel, Origin, Outcome
from winback_desktop.domain.workdays import WorkingDays

DEFAULT_GAP_DAYS: Final = 7

IMPORTANCE: Final = {
    Channel.MEETING: 5,
    Channel.CALL: 4,
    Channel.LETTER: 3,
    Channel.EMAIL: 2,
    Channel.CONTENT: 1,
    Channel.OTHER: 0,
}
_CALL_ONLY: Final = (CadenceStep(Channel.CALL),)
_PLANS_KEPT: Final = 4096
_OUTSIDE_ROUNDS: Final = 0
_RULE_ONLY: Final = 0  # the interval of a cadence that plans no rounds


@dataclass(frozen=True)
class Pace:
    """How close two touches to one contact may come, in days (a setting)."""

    minimum_gap_days: int = DEFAULT_GAP_DAYS

    def __post_init__(self) -> None:
        if self.minimum_gap_days < 0:
            raise ValueError(f"the gap between two touches cannot be {self.minimum_gap_days} days")


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """A touch as the cadence wants it.

    `step` of `of` and `round` count from 1; both are 0 for a touch outside the rounds, such as a
    follow-up. `nth` counts the touches of the same channel in a round; 0 where it is the only one.
    """

    on: date
    channel: Channel
    origin: Origin
    step: int = _OUTSIDE_ROUNDS
    round: int = _OUTSIDE_ROUNDS
    of: int = _OUTSIDE_ROUNDS
    topic: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """A touch that came too close to a more important one, which stands for both."""

    touch: PlannedTouch
    into: PlannedTouch


@dataclass(frozen=True, slots=True)
class Outline:
    """All touches of a cycle whatever the day, earliest first, and what merged into them."""

    touches: tuple[PlannedTouch, ...]
    merged: tuple[Merged, ...] = ()


def rule_only(cadence: Cadence) -> Cadence:
    """What is left of a cadence that is paused or stopped: the contract rule's own touch (R1)."""
    return replace(cadence, steps=(cadence.steps or _CALL_ONLY)[-1:], interval_months=_RULE_ONLY)


def outline(
    cycle: Cycle,
    cadence: Cadence,
    *,
    working_days: WorkingDays,
    minimum_gap_days: int = DEFAULT_GAP_DAYS,
) -> Outline:
    """What the cadence makes of a whole cycle: what a preview shows (R2)."""
    return _outline(cycle.begin, cycle.recontact_by, cadence, minimum_gap_days, working_days)


def plan(
    cycle: Cycle,
    cadence: Cadence,
    *,
    today: date,
    last_contact: date | None,
    working_days: WorkingDays,
    minimum_gap_days: int = DEFAULT_GAP_DAYS,
) -> tuple[PlannedTouch, ...]:
    """The touches of this cycle from today on, earliest first; none if it is used up (R2).

    `last_contact` is the day of the last touch that was done.
    """
    if window(cycle, today) is Window.OPEN and (
        today > cycle.recontact_by or _reached(last_contact, cycle.recontact_by)
    ):
        return _in_open_window(cycle, cadence, today, last_contact, working_days, minimum_gap_days)
    earliest = today
    if last_contact is not None:
        earliest = max(today, last_contact + timedelta(days=minimum_gap_days))
    touches = _outline(cycle.begin, cycle.recontact_by, cadence, minimum_gap_days, working_days).touches
    return tuple(
        touch
        for touch in touches
        if touch.on >= earliest
        or (
            touch.origin is Origin.CONTRACT_RULE
            and touch.on >= today
            and not _reached(last_contact, touch.on)
        )
    )


def next_touch(
    cycle: Cycle,
    cadence: Cadence,
    *,
    today: date,
    last_contact: date | None,
    working_days: WorkingDays,
    minimum_gap_days: int = DEFAULT_GAP_DAYS,
) -> PlannedTouch:
    """The one next touch of a deal; from the next cycle when this one is used up (R2)."""
    while True:
        touches = plan(
            cycle,
            cadence,
            today=today,
            last_contact=last_contact,
            working_days=working_days,
            minimum_gap_days=minimum_gap_days,
        )
        if touches:
            return touches[0]
        if cycle.end == date.max:
            return _rule_touch(cadence, today)
        cycle = following(cycle, working_days)


def why(
    planned: PlannedTouch,
    cycle: Cycle,
    today: date,
    last_contact: date | None = None,
    last_outcome: Outcome | None = None,
) -> str:
    """Why this touch, in words: the current cycle, what is planned, and what was done last (R2)."""
    topic = words.TOPIC.format(topic=planned.topic) if planned.topic else ""
    because = because_of(last_contact, last_outcome, today) if _reached(last_contact, cycle.begin) else ""
    later = ""
    if planned.on >= cycle.end:
        later = words.NEXT_CYCLE.format(day=words.short_day(cycle.end, today))
    if planned.origin is Origin.CONTRACT_RULE:
        return words.joined(_why_by_rule(planned, cycle, today), later, topic)
    if planned.origin is Origin.BY_HAND:
        asked = last_outcome is Outcome.ASKED_TO_COME_BACK
        return words.THEY_ASKED if asked else words.joined(words.BY_HAND, because)
    if planned.origin is Origin.IMPORTANT_DATE:
        return planned.topic or words.IMPORTANT_DATE
    if planned.origin is not Origin.CADENCE:
        return words.joined(_ORIGINS[planned.origin], topic)
    if planned.step == _OUTSIDE_ROUNDS:
        return words.joined(words.FOLLOW_UP, because)
    return words.joined(_why_by_cadence(planned), later, topic, because)


def because_of(last_contact: date | None, last_outcome: Outcome | None, today: date) -> str:
    """What was done last, as the reason for what is planned now, e.g. `because you spoke on 3 March`."""
    if last_contact is None:
        return ""
    template = _BECAUSE.get(last_outcome, words.BECAUSE_TOUCHED)
    return template.format(day=words.long_day(last_contact, today))


_ORIGINS: Final = {
    Origin.CHANGE: words.CHANGE,
    Origin.DEBRIEF: words.DEBRIEF,
}
_BECAUSE: Final[dict[Outcome | None, str]] = {
    Outcome.SPOKE: words.BECAUSE_SPOKE,
    Outcome.RENEWED_RELATIONSHIP: words.BECAUSE_RENEWED,
    Outcome.NO_ANSWER: words.BECAUSE_NO_ANSWER,
}


def _reached(last_contact: date | None, day: date) -> bool:
    return last_contact is not None and last_contact >= day


def _in_open_window(
    cycle: Cycle,
    cadence: Cadence,
    today: date,
    last_contact: date | None,
    working_days: WorkingDays,
    minimum_gap_days: int,
) -> tuple[PlannedTouch, ...]:
    """The rule's touch for a deal that is late; else one follow-up while the window is open.

    A cadence that does not run asks for the meeting all the same: the window is what all was planned for.
    """
    if last_contact is None or last_contact < cycle.recontact_by:
        return (_rule_touch(cadence, today),)
    runs = cadence.interval_months != _RULE_ONLY
    later = add_months(last_contact, cadence.interval_months if runs else DEFAULT_CADENCE.interval_months)
    soonest = last_contact + timedelta(days=minimum_gap_days)
    # In their contract's last tenth they decide: an interval is then too long to wait.
    wished = working_days.on_or_before(min(later, max(soonest, closing_from(cycle))))
    on = max(wished, today)
    origin = Origin.CADENCE if runs else Origin.CONTRACT_RULE
    return (PlannedTouch(on, Channel.CALL, origin),) if on < cycle.end else ()


def _rule_touch(cadence: Cadence, on: date) -> PlannedTouch:
    steps = cadence.steps or _CALL_ONLY
    last = len(steps)
    return PlannedTouch(on, steps[-1].channel, Origin.CONTRACT_RULE, last, 1, last, steps[-1].topic)


@lru_cache(maxsize=_PLANS_KEPT)
def _outline(
    begin: date, recontact_by: date, cadence: Cadence, minimum_gap_days: int, working_days: WorkingDays
) -> Outline:
    """The same for all deals of these dates."""
    steps = cadence.steps or _CALL_ONLY
    days = list(_days_back(begin, recontact_by, cadence.interval_months, working_days))
    if len(days) > len(steps):
        del days[len(days) // len(steps) * len(steps) :]
    rounds = -(-len(days) // len(steps))
    kept: list[PlannedTouch] = []
    gone: list[tuple[PlannedTouch, int]] = []
    for back, on in enumerate(days):
        rounds_back, steps_back = divmod(back, len(steps))
        touch = _step_touch(steps, len(steps) - steps_back, rounds - rounds_back, on, is_rule=back == 0)
        if not kept or (kept[-1].on - on).days >= max(1, minimum_gap_days):
            kept.append(touch)
            continue
        if _importance(touch) > _importance(kept[-1]):
            touch, kept[-1] = kept[-1], touch
        gone.append((touch, len(kept) - 1))
    merged = tuple(Merged(touch, kept[place]) for touch, place in reversed(gone))
    return Outline(tuple(reversed(kept)), merged)


def _days_back(
    begin: date, recontact_by: date, interval_months: int, working_days: WorkingDays
) -> Iterator[date]:
    """The rule's date, then the working days one interval earlier each, as long as the cycle runs."""
    yield recontact_by
    if interval_months == _RULE_ONLY:
        return
    for back in count(1):
        on = working_days.on_or_before(add_months(recontact_by, -back * interval_months))
        if on <= begin:
            return
        yield on


def _step_touch(
    steps: tuple[CadenceStep, ...], number: int, in_round: int, on: date, *, is_rule: bool
) -> PlannedTouch:
    step = steps[number - 1]
    alike = sum(other.channel is step.channel for other in steps)
    nth = sum(other.channel is step.channel for other in steps[:number]) if alike > 1 else 0
    origin = Origin.CONTRACT_RULE if is_rule else Origin.CADENCE
    return PlannedTouch(on, step.channel, origin, number, in_round, len(steps), step.topic, nth)


def _importance(touch: PlannedTouch) -> tuple[bool, int]:
    return touch.origin is Origin.CONTRACT_RULE, IMPORTANCE[touch.channel]


def _why_by_rule(planned: PlannedTouch, cycle: Cycle, today: date) -> str:
    if planned.on < cycle.end and (planned.on > cycle.recontact_by or window(cycle, today) is Window.OPEN):
        return words.WINDOW_OPEN.format(day=words.short_day(cycle.recontact_by, today))
    day = cycle.recontact_by if planned.on < cycle.end else planned.on
    return words.RATIO_REACHED.format(percent=percent_of(cycle.terms.ratio), day=words.short_day(day, today))


def _why_by_cadence(planned: PlannedTouch) -> str:
    channel = words.CHANNELS[planned.channel.value]
    if planned.nth == 0:
        return words.capital(words.ONLY_OF_CADENCE.format(channel=channel))
    if planned.nth > len(words.ORDINALS):
        return words.capital(words.LATER_OF_CADENCE.format(channel=channel, number=planned.nth))
    return words.NTH_OF_CADENCE.format(ordinal=words.ORDINALS[planned.nth - 1], channel=channel)
