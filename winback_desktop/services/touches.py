"""What the rep does with touches: log, reschedule, plan by hand, correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from winback_desktop.domain import touches as rules
from winback_desktop.domain import words
from winback_desktop.domain.cadence_stops import RUNNING, Run, after_planning, after_touch, run_of
from winback_desktop.domain.records import Channel, Deal, Origin, Outcome, State, StopCause, Touch
from winback_desktop.domain.touches import FollowUp
from winback_desktop.services import load
from winback_desktop.services.planning import Planner, as_touch
from winback_desktop.services.replan import next_touch, planning_of
from winback_desktop.store import accounts, cadences, deals, touches
from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class LoggedTouch:
    """What the rep says of a contact that took place; an outcome is missing where nobody knows yet.

    One that is `beside_plan` answers nothing that is planned, whatever its channel and its day: a thank-you.
    """

    deal_id: int
    channel: Channel
    done_on: date
    outcome: Outcome | None = None
    note: str = ""
    next_date: date | None = None
    contact_id: int | None = None
    content_id: int | None = None
    beside_plan: bool = False


class TouchService:
    """Touches; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def planned(self, deal_id: int) -> Touch | None:
        """The next touch of a deal."""
        return touches.planned(self._store, deal_id)

    def preview(self, logged: LoggedTouch) -> FollowUp:
        """What would follow this touch, without writing it; Refused as `log` is."""
        follow_up, _run = self._follow_up(deals.load(self._store, logged.deal_id), logged)
        return follow_up

    def log(self, logged: LoggedTouch) -> FollowUp:
        """Write a touch as done, move its deal by the outcome and plan the next one (R2, R5).

        Refused for a touch that the rules forbid, with the words to show.
        """
        deal = deals.load(self._store, logged.deal_id)
        follow_up, run = self._follow_up(deal, logged)
        who = accounts.name_of(self._store, deal)
        with self._store.write(f"Log {logged.channel.value.replace('_', '-')} with {who}"):
            self._write(deal, logged, follow_up, run)
        return follow_up

    def enter(self, logged: LoggedTouch) -> FollowUp:
        """Do what `log` does as a part of a larger step: inside a write that is open."""
        deal = deals.load(self._store, logged.deal_id)
        follow_up, run = self._follow_up(deal, logged)
        self._write(deal, logged, follow_up, run)
        return follow_up

    def reschedule_warning(self, deal_ids: Sequence[int], on: date) -> str | None:
        """What to ask before these touches move to that day (R1); Refused for a past day."""
        planner, today = Planner.load(self._store), self._today()
        for deal in deals.load_many(self._store, deal_ids):
            warning = rules.reschedule_check(on, planner.cycle(deal, today), today)
            if warning is not None:
                return warning
        return None

    def load_warning(self, deal_id: int, on: date) -> str | None:
        """What to ask before a touch moves to a day off or a full day."""
        return load.warning(self._store, on, deal_id)

    def reschedule(self, deal_ids: Sequence[int], on: date) -> None:
        """Move the next touch of these deals to a day; Refused for a past one."""
        store = self._store
        self.reschedule_warning(deal_ids[:1], on)
        label = f"Reschedule {len(deal_ids)} touches"
        if len(deal_ids) == 1:
            label = f"Reschedule {accounts.name_of(store, deals.load(store, deal_ids[0]))}"
        with store.write(label):
            for deal_id in deal_ids:
                touch = touches.planned(store, deal_id)
                if touch is not None:
                    touches.plan(store, deal_id, replace(touch, planned_on=on, origin=Origin.BY_HAND))

    def plan_by_hand(self, deal_id: int, channel: Channel, on: date, why: str = "") -> None:
        """Make this the next touch of a deal; Refused for a past day."""
        self.reschedule_warning([deal_id], on)
        deal = deals.load(self._store, deal_id)
        run = after_planning(deal, channel, on, self._today())
        with self._store.write("Plan touch"):
            touch = Touch(0, deal_id, channel, Origin.BY_HAND, planned_on=on, why=why)
            touches.plan(self._store, deal_id, touch)
            if run != run_of(deal):
                cadences.set_run(self._store, [deal_id], run)

    def plan_missing(self, deal_ids: Sequence[int]) -> None:
        """Give working deals without a next touch the one that the cadence wants (R2)."""
        store, planner, today = self._store, Planner.load(self._store), self._today()
        with store.write("Plan the missing touches"):
            for deal in deals.load_many(store, deal_ids):
                touches.plan(store, deal.id, next_touch(store, planner, deal, today))

    def correct(self, touch: Touch) -> None:
        """Change what is known of a touch; typing in its note is one step."""
        with self._store.write("Correct touch", merge=f"touch {touch.id}"):
            touches.save(self._store, touch)

    def delete(self, touch: Touch) -> None:
        """Delete a touch."""
        with self._store.write("Delete touch"):
            touches.delete(self._store, touch)

    def _write(self, deal: Deal, logged: LoggedTouch, follow_up: FollowUp, run: Run) -> None:
        store = self._store
        self._complete(deal, logged)
        if run != run_of(deal):
            cadences.set_run(store, [deal.id], run)
        if follow_up.state is not None:
            deals.set_state(store, [deal.id], follow_up.state, follow_up.rests_until)
        if not follow_up.stays:
            following = None
            if follow_up.next is not None:
                following = as_touch(deal.id, follow_up.next, follow_up.words)
            touches.plan(store, deal.id, following)

    def _follow_up(self, deal: Deal, logged: LoggedTouch) -> tuple[FollowUp, Run]:
        """What follows this touch, planned by the cadence as it is once the touch is logged."""
        store, today, planner = self._store, self._today(), Planner.load(self._store)
        beside = self._beside(deal, logged)
        contact = accounts.contact(store, logged.contact_id) if logged.contact_id else None
        if logged.beside_plan and beside is not None:
            rules.check_loggable(deal, contact, logged.done_on, today)
            return rules.staying(beside, None, today), run_of(deal)
        held = beside if logged.next_date is None else None
        if held is not None and not rules.stays(held, logged.channel, logged.outcome, today):
            held = None
        run = after_touch(
            deal,
            planner.cycle(deal, today),
            outcome=logged.outcome,
            channel=logged.channel,
            done_on=logged.done_on,
            today=today,
            next_date=logged.next_date,
        )
        follow_up = rules.follow_up(
            logged.outcome,
            deal=deal,
            done_on=logged.done_on,
            planning=planning_of(store, planner, run.put_into(deal), today),
            contact=contact,
            next_date=logged.next_date,
            why=logged.note,
        )
        if held is not None:
            # What was booked or agreed is still to come, so what it stopped stays stopped.
            before = run_of(deal)
            run = run if before == RUNNING else before
            follow_up = rules.staying(held, follow_up.state, today)
        if run.cause is StopCause.REPLY and run != run_of(deal):
            said = words.joined(follow_up.words, words.CADENCE.format(run=run.note))
            follow_up = replace(follow_up, words=said, stops_cadence=True)
        return follow_up, run

    def _beside(self, deal: Deal, logged: LoggedTouch) -> Touch | None:
        """The planned touch, where what was done is not it; on a resting deal it is only a reminder."""
        planned = touches.planned(self._store, deal.id)
        if planned is None or logged.beside_plan:
            return planned
        if deal.state is State.ICY:
            return None
        last = touches.last_done(self._store, deal.id)
        last_on = last.done_on if last else None
        return None if rules.answers(planned, logged.channel, logged.done_on, last_on) else planned

    def _complete(self, deal: Deal, logged: LoggedTouch) -> None:
        """The planned touch becomes the done one; a touch beside it is written on its own."""
        planned = touches.planned(self._store, deal.id)
        beside = self._beside(deal, logged)
        done = Touch(
            0,
            deal.id,
            logged.channel,
            Origin.BY_HAND,
            done_on=logged.done_on,
            outcome=logged.outcome,
            contact_id=logged.contact_id,
            note=logged.note,
            content_id=logged.content_id,
        )
        if logged.beside_plan:
            touches.add_done(self._store, done)
        elif beside is not None:
            # A draft was opened for what went out now, not for what is still to come.
            touches.add_done(self._store, replace(done, drafted_on=beside.drafted_on))
            if beside.drafted_on is not None:
                touches.save(self._store, replace(beside, drafted_on=None))
        elif planned is None or deal.state is State.ICY:
            touches.add_done(self._store, done)
        else:
            origin, why = planned.origin, planned.why
            kept = replace(
                done,
                id=planned.id,
                origin=origin,
                why=why,
                planned_on=planned.planned_on,
                change_id=planned.change_id,
                drafted_on=planned.drafted_on,
            )
            touches.save(self._store, kept)
