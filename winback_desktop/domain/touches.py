"""Touches and their outcomes (R2, R5): what may be logged, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.buying_process import because, channel_for, in_their_way
from winback_desktop.domain.cadence import DEFAULT_GAP_DAYS, IMPORTANCE, PlannedTouch, next_touch, plan
from winback_desktop.domain.cadence import why as reason_of
from winback_desktop.domain.contract import Cycle, Window, following, percent_of, window
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.important_dates import leads
from winback_desktop.domain.load import Room
from winback_desktop.domain.records import (
    Cadence,
    Channel,
    Contact,
    Deal,
    ImportantDate,
    Origin,
    Outcome,
    State,
    Touch,
)
from winback_desktop.domain.workdays import WorkingDays

MOVES: Final = {
    State.WORKING: frozenset({State.WON_BACK, State.NOT_A_MATCH, State.ICY, State.CLOSED}),
    State.ICY: frozenset({State.WORKING, State.WON_BACK, State.NOT_A_MATCH, State.CLOSED}),
    State.WON_BACK: frozenset({State.WORKING}),
    State.NOT_A_MATCH: frozenset({State.WORKING}),
    State.CLOSED: frozenset({State.WORKING}),
}
OPEN_STATES: Final = frozenset({State.WORKING, State.ICY})

_DAY: Final = timedelta(days=1)
_SPOKEN: Final = frozenset({Channel.CALL, Channel.MEETING})
_BY_RULE: Final = frozenset({Origin.CONTRACT_RULE, Origin.CADENCE})
_UNANSWERED: Final = (None, Outcome.NO_ANSWER)
_LIGHT_OUTCOMES: Final = (*_UNANSWERED, Outcome.SPOKE, Outcome.RENEWED_RELATIONSHIP)


@dataclass(frozen=True, slots=True)
class Planning:
    """What the planning of a deal rests on: its current cycle, its cadence, its dates and the settings.

    `icy_before` counts the icy shoulders that it gave already, `channels` are those that the account prefers,
    the best first (R4).
    """

    cycle: Cycle
    cadence: Cadence
    today: date
    working_days: WorkingDays
    minimum_gap_days: int = DEFAULT_GAP_DAYS
    dates: tuple[ImportantDate, ...] = ()
    icy_before: int = 0
    room: Room | None = None
    channels: tuple[Channel, ...] = ()

    @property
    def their_cadence(self) -> Cadence:
        """The cadence by the channels that the account prefers."""
        return in_their_way(self.cadence, self.channels)

    def next_touch(self, last_contact: date | None) -> PlannedTouch:
        """The one next touch after this last contact, on the day that a date of theirs asks for."""
        wanted = next_touch(
            self.cycle,
            self.their_cadence,
            today=self.today,
            last_contact=last_contact,
            working_days=self.working_days,
            minimum_gap_days=self.minimum_gap_days,
        )
        wanted = self.in_their_way(self._before_their_dates(wanted, last_contact))
        return self._where_there_is_room(wanted, last_contact)

    def after_rest(self, last_contact: date) -> PlannedTouch:
        """The first touch after an icy shoulder: the n-th one rests n cycles (R5)."""
        after = self.cycle
        for _ in range(self.icy_before + 1):
            if after.end < date.max:
                after = following(after, self.working_days)
        return replace(self, cycle=after, dates=()).next_touch(last_contact)

    def in_their_way(self, planned: PlannedTouch) -> PlannedTouch:
        """A touch of the program's choice by a channel that the account prefers."""
        channel = channel_for(planned.channel, self.channels)
        return planned if channel is planned.channel else replace(planned, channel=channel)

    def why_this_way(self, planned: PlannedTouch) -> str:
        """Why a touch goes another way than the cadence says; empty where it does not."""
        return because(planned, self.cadence, self.channels)

    def _where_there_is_room(self, wanted: PlannedTouch, last_contact: date | None) -> PlannedTouch:
        """An earlier day where the rep is away on the wanted one, or it is full."""
        if self.room is None:
            return wanted
        soonest = self.today
        if last_contact is not None:
            soonest = max(soonest, last_contact + timedelta(days=self.minimum_gap_days))
        on = self.room.place(wanted.on, soonest)
        return wanted if on == wanted.on else replace(wanted, on=on)

    def _before_their_dates(self, wanted: PlannedTouch, last_contact: date | None) -> PlannedTouch:
        """A lead time that begins before the wanted touch comes first, so never past the rule's date."""
        gap = timedelta(days=self.minimum_gap_days)
        for lead in leads(self.dates, self.today, last_contact, self.working_days):
            on = lead.on
            soonest = self.today if last_contact is None else max(self.today, last_contact + gap)
            if on < soonest:
                on = self.working_days.on_or_after(soonest)
            if on < wanted.on and on <= lead.day:
                topic = lead.why(self.today)
                return PlannedTouch(on, Channel.CALL, Origin.IMPORTANT_DATE, topic=topic)
        return wanted


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What follows a touch: the new state, if any, the one next touch, if any, and why, in words.

    `stays` says that this next touch was planned before and goes on as it is.
    """

    state: State | None
    next: PlannedTouch | None
    rests_until: date | None
    stops_cadence: bool
    words: str
    stays: bool = False


def check_move(now: State, wish: State) -> None:
    """Refuse a change of state that is not allowed; staying is (R5)."""
    if wish is not now and wish not in MOVES[now]:
        raise Refused(words.NOT_FROM.format(state=words.STATES[now], wish=words.STATES[wish]))


def check_loggable(deal: Deal, contact: Contact | None, done_on: date, today: date) -> None:
    """Refuse a touch on a deal that is over, with a contact who must be left alone, or not done yet."""
    if deal.state not in OPEN_STATES:
        raise Refused(words.IS_CLOSED.format(state=words.STATES[deal.state]))
    if contact is not None:
        check_contact(contact)
    if done_on > today:
        raise Refused(words.DONE_IN_FUTURE.format(day=words.short_day(done_on, today)))


def check_contact(contact: Contact) -> None:
    """Refuse a touch to a contact who has died or asked to be left alone."""
    if contact.deceased:
        raise Refused(words.DECEASED.format(name=contact.name))
    if contact.do_not_contact:
        raise Refused(words.DO_NOT_CONTACT.format(name=contact.name))


def follow_up(
    outcome: Outcome | None,
    *,
    deal: Deal,
    done_on: date,
    planning: Planning,
    contact: Contact | None = None,
    next_date: date | None = None,
    why: str = "",
) -> FollowUp:
    """What follows a touch with this outcome; without one the touch went out and nobody knows yet (R5).

    `next_date` is the day that they or the rep named, `why` the reason for not a match.
    Refused for a touch that may not be logged, for a past `next_date`, for asked to come back
    without a date, and for not a match without a why.
    """
    today = planning.today
    check_loggable(deal, contact, done_on, today)
    if next_date is not None and next_date < today:
        raise Refused(words.BEFORE_TODAY.format(day=words.short_day(next_date, today)))
    if outcome is Outcome.NOT_A_MATCH:
        if not why.strip():
            raise Refused(words.NEEDS_WHY)
        return FollowUp(State.NOT_A_MATCH, None, None, True, words.STOPPED)
    if outcome is Outcome.ICY_SHOULDER:
        return _rest(done_on, planning)
    state = State.WORKING if deal.state is not State.WORKING else None
    if outcome is Outcome.ASKED_TO_COME_BACK:
        if next_date is None:
            raise Refused(words.NEEDS_DATE)
        return _come_back(next_date, done_on, state, planning)
    if next_date is not None:
        return _go_on(_by_hand(next_date, done_on, planning), outcome, done_on, state, planning)
    if outcome is Outcome.NO_ANSWER:
        return _try_again(done_on, state, planning)
    return _go_on(planning.next_touch(done_on), outcome, done_on, state, planning)


def answers(planned: Touch, channel: Channel, done_on: date, last_done_on: date | None = None) -> bool:
    """Whether a touch that was done is the planned one; else it came beside it (R2).

    A call or a meeting, and whatever was planned for a reason of its own, is answered by a channel that
    weighs as much: a meeting by a meeting, a call by a call or a meeting, a mail by a mail or more. Steps
    in writing are answered by anything. A second touch of a day is none that was planned for a later day.
    """
    if last_done_on == done_on and planned.planned_on is not None and planned.planned_on > done_on:
        return False
    if planned.origin in _BY_RULE and planned.channel not in _SPOKEN:
        return True
    return IMPORTANCE[channel] >= IMPORTANCE[planned.channel]


def stays(planned: Touch, channel: Channel, outcome: Outcome | None, today: date) -> bool:
    """Whether a planned touch that was not answered goes on as planned, whatever the cadence wants next.

    What was planned for a reason of its own stays unless the outcome ends or moves it, or they answered by
    a channel that weighs as much. What the cadence or the rule planned stays once it is due, unless they
    answered: an answer plans anew.
    """
    if planned.origin not in _BY_RULE:
        weighs_as_much = IMPORTANCE[channel] >= IMPORTANCE[planned.channel]
        return outcome in (_UNANSWERED if weighs_as_much else _LIGHT_OUTCOMES)
    due = planned.planned_on is not None and planned.planned_on <= today
    return due and planned.channel in _SPOKEN and outcome in _UNANSWERED


def staying(planned: Touch, state: State | None, today: date) -> FollowUp:
    """What follows a touch beside a planned one: the planned one, as it is."""
    on = planned.planned_on or today
    channel = words.capital(words.CHANNELS[planned.channel.value])
    said = words.STAYS.format(channel=channel, day=words.short_day(on, today))
    return FollowUp(state, PlannedTouch(on, planned.channel, planned.origin), None, False, said, stays=True)


def won_back(deal: Deal) -> FollowUp:
    """Close a deal as won back; nothing more is planned (R5). Refused where it is over already."""
    if deal.state not in OPEN_STATES:
        wish = words.STATES[State.WON_BACK]
        raise Refused(words.NOT_FROM.format(state=words.STATES[deal.state], wish=wish))
    return FollowUp(State.WON_BACK, None, None, True, words.WON_BACK)


def reschedule_check(on: date, cycle: Cycle, today: date) -> str | None:
    """What to ask before a touch moves to this day: it would come after the rule's date (R1).

    Refused for a day before today.
    """
    if on < today:
        raise Refused(words.BEFORE_TODAY.format(day=words.short_day(on, today)))
    if window(cycle, today) is Window.AHEAD and on > cycle.recontact_by:
        percent = percent_of(cycle.terms.ratio)
        return words.PAST_RULE.format(day=words.short_day(cycle.recontact_by, today), percent=percent)
    if on >= cycle.end:
        return words.PAST_END.format(day=words.short_day(cycle.end, today))
    return None


def ghosts(planned: PlannedTouch, planning: Planning) -> tuple[PlannedTouch, ...]:
    """The touches of this cycle that come after the planned one, for showing only (R2)."""
    touches = plan(
        planning.cycle,
        planning.their_cadence,
        today=planning.today,
        last_contact=max(planned.on, planning.today),
        working_days=planning.working_days,
        minimum_gap_days=planning.minimum_gap_days,
    )
    return tuple(planning.in_their_way(touch) for touch in touches if touch.on > planned.on)


def _rest(done_on: date, planning: Planning) -> FollowUp:
    touch = planning.after_rest(done_on)
    return FollowUp(State.ICY, touch, touch.on, True, rest_words(touch.on, planning))


def rest_words(until: date, planning: Planning) -> str:
    """Until when an icy deal rests, and how often it was icy where that makes it longer."""
    day, count = words.short_day(until, planning.today), planning.icy_before + 1
    return words.RESTS.format(day=day) if count == 1 else words.RESTS_LONGER.format(day=day, count=count)


def _go_on(
    touch: PlannedTouch, outcome: Outcome | None, done_on: date, state: State | None, planning: Planning
) -> FollowUp:
    said = reason_of(touch, planning.cycle, planning.today, done_on, outcome)
    return FollowUp(state, touch, None, False, words.joined(said, planning.why_this_way(touch)))


def _come_back(next_date: date, done_on: date, state: State | None, planning: Planning) -> FollowUp:
    touch = _by_hand(next_date, done_on, planning)
    cycle, today = planning.cycle, planning.today
    late = window(cycle, today) is Window.AHEAD and touch.on > cycle.recontact_by
    template = words.COME_BACK_LATE if late else words.COME_BACK
    day, percent = words.short_day(next_date, today), percent_of(cycle.terms.ratio)
    return FollowUp(state, touch, None, True, template.format(day=day, percent=percent))


def _by_hand(on: date, done_on: date, planning: Planning) -> PlannedTouch:
    """A call on the named day or the working day before, yet not past and after the touch it follows."""
    day = planning.working_days.on_or_before(on)
    if day <= done_on or day < planning.today:
        day = planning.working_days.on_or_after(max(on, done_on + _DAY))
    return PlannedTouch(day, Channel.CALL, Origin.BY_HAND)


def _try_again(done_on: date, state: State | None, planning: Planning) -> FollowUp:
    """The next step of the cadence, but soon: after the minimum gap, not past the rule's date ahead.

    Where the next touch would follow too closely anyway, trying again merges into it.
    """
    touch = planning.next_touch(done_on)
    gap = max(_DAY, timedelta(days=planning.minimum_gap_days))
    again = planning.working_days.on_or_after(max(planning.today, done_on + gap))
    if touch.on - again >= gap:
        touch = replace(touch, on=again, origin=Origin.CADENCE)
    said = words.TRY_AGAIN.format(day=words.short_day(touch.on, planning.today))
    return FollowUp(state, touch, None, False, words.joined(said, planning.why_this_way(touch)))
