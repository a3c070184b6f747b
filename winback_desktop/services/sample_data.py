"""Sixty made-up accounts with a year behind them, added and removed in one undoable step each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.contract import add_length, add_months
from winback_desktop.domain.debrief import kind_for
from winback_desktop.domain.debrief_records import Debrief, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.reasons import Classifier
from winback_desktop.domain.records import (
    Account,
    BoundTo,
    Channel,
    Contact,
    Contract,
    Deal,
    Employment,
    ImportantDate,
    Kind,
    LossReason,
    Origin,
    State,
    Touch,
)
from winback_desktop.files import sample_file
from winback_desktop.files.sample_file import Sample, SampleAccount, SampleReason
from winback_desktop.paths import resource
from winback_desktop.services.planning import Planner, as_touch
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.reason_kinds import classifier
from winback_desktop.services.replan import replan
from winback_desktop.store import accounts, buying_process, deals, debriefs, important_dates, sample, touches
from winback_desktop.store.store import Store

_FILE: Final = "accounts.toml"
_SIGNED_AFTER: Final = timedelta(days=12)
_ASKED_AFTER: Final = timedelta(days=21)
_HISTORY: Final = timedelta(days=370)
_CLOSE: Final = 12  # days around a touch with a story in which no other is made up
_CALL_EVERY: Final = 4
_LATE_EVERY: Final = 7


class SampleDataService:
    """Offered at the first start, so that the program can be looked at before anything is imported."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def is_loaded(self) -> bool:
        """Whether there is sample data in the store."""
        return sample.is_there(self._store)

    def add(self, pump: Callable[[], None] | None = None) -> int:
        """Add the sample accounts; returns how many. Refused where they are there already.

        `pump` is called between accounts, which take some milliseconds each.
        """
        if self.is_loaded():
            raise Refused("The sample data is there already.")
        content = sample_file.read(resource("sample", _FILE))
        with self._store.write("Add sample data", bulk=True, pump=pump):
            _Adding(self._store, self._today(), content).run(pump)
        return len(content.accounts)

    def remove(self) -> None:
        """Delete the sample accounts with all that is theirs, and nothing else."""
        content = sample_file.read(resource("sample", _FILE))
        with self._store.write("Remove sample data", bulk=True):
            sample.remove(self._store, content.products, [change.text for change in content.changes])


class _Adding:
    """One run of adding, inside the open write."""

    def __init__(self, store: Store, today: date, content: Sample) -> None:
        self._store = store
        self._today = today
        self._content = content
        self._changes: dict[str, int] = {}
        self._made_up = count()

    @cached_property
    def _planner(self) -> Planner:
        return Planner.load(self._store)

    @cached_property
    def _classifier(self) -> Classifier:
        return classifier(self._store)

    @cached_property
    def _question_sets(self) -> QuestionSetService:
        return QuestionSetService(self._store)

    def run(self, pump: Callable[[], None] | None) -> None:
        """Write everything."""
        batch_id = sample.begin(self._store, _FILE, datetime.now())  # noqa: DTZ005  # as imports are dated
        for name, length in self._content.products.items():
            sample.add_product(self._store, name, length)
        for change in self._content.changes:
            on = self._ago(change.days_ago)
            self._changes[change.key] = sample.add_change(self._store, change.kind, change.text, on)
        for number, entry in enumerate(self._content.accounts):
            account_id = accounts.add(self._store, Account(0, entry.name, entry.industry, entry.country))
            deal = self._deal(entry, account_id, number)
            deal = replace(deal, id=deals.add(self._store, deal))
            sample.mark(self._store, batch_id, entry.name, account_id, deal.id)
            self._add_people(entry, account_id)
            self._add_facts(entry, deal)
            sample.add_history(self._store, self._history(entry, deal))
            self._plan(entry, deal)
            self._add_debrief(entry, deal)
            if pump is not None:
                pump()

    def _deal(self, entry: SampleAccount, account_id: int, number: int) -> Deal:
        start = self._start(entry)
        start_known = number % 3 > 0
        lost_on = start - _SIGNED_AFTER if start_known else start
        bound_to = BoundTo.COMPETITOR if entry.competitor else None
        return Deal(
            0,
            account_id,
            entry.product,
            kind=entry.kind,
            state=entry.state,
            product=entry.product,
            value=Decimal(entry.value),
            currency=self._content.currency,
            lost_on=lost_on,
            entered_on=lost_on + timedelta(days=1),
            stage_lost=entry.stage,
            source=entry.source,
            owner=self._content.colleague if number % 9 == 8 else self._content.owner,
            competitor=entry.competitor,
            hours_put_in=Decimal(entry.hours),
            parting=entry.parting,
            on_their_list=entry.on_their_list,
            contract=Contract(start if start_known else None, entry.length, bound_to=bound_to),
            note=entry.note,
        )

    def _start(self, entry: SampleAccount) -> date:
        """So long ago that the wanted share of the contract has run by today."""
        days = (add_length(self._today, entry.length) - self._today).days
        return self._ago(round(days * entry.life / 100))

    def _add_people(self, entry: SampleAccount, account_id: int) -> None:
        domain = "".join(letter for letter in entry.name.lower() if letter.isascii() and letter.isalnum())
        for person in entry.people:
            first, _, last = person.name.lower().removeprefix("dr ").partition(" ")
            mailbox = f"{first}.{last}".replace(" ", "")
            contact = Contact(0, person.name, email=f"{mailbox}@{domain}.example")
            until = self._ago(person.left) if person.left else None
            employment = Employment(0, 0, account_id, person.title, person.stance, until=until)
            accounts.add_person(self._store, contact, employment)

    def _add_facts(self, entry: SampleAccount, deal: Deal) -> None:
        cycle = self._planner.cycle(deal, self._today)
        for reason in entry.reasons:
            made = self._classifier.complete(self._reason(reason, deal.id), deal.lost_on, self._today, cycle)
            deals.add_reason(self._store, made)
        for one in entry.dates:
            day = self._today + timedelta(days=one.in_days)
            important = ImportantDate(0, deal.account_id, one.kind, day, one.title, yearly=one.yearly)
            important_dates.add(self._store, important)
        if entry.buys and deal.lost_on:
            card = replace(entry.buys, account_id=deal.account_id, asked_on=deal.lost_on + _ASKED_AFTER)
            buying_process.save(self._store, card)
        for tag in entry.tags:
            deals.add_tag(self._store, [deal.id], tag)
        if entry.won:
            won_on = self._ago(entry.won.days_ago)
            won = replace(deal, value=Decimal(entry.won.value))
            deals.add_win_back(self._store, won, won_on, entry.won.what_changed)

    def _reason(self, reason: SampleReason, deal_id: int) -> LossReason:
        recheck_on = None if reason.recheck is None else self._today + timedelta(days=reason.recheck)
        return LossReason(
            0,
            deal_id,
            reason.text,
            reason.standing,
            reason.said_by,
            reason.evidence,
            addressable=reason.ours,
            severity=3 if reason.severe else 1,
            recheck_on=recheck_on,
            change_id=self._changes.get(reason.change),
        )

    def _history(self, entry: SampleAccount, deal: Deal) -> Iterator[Touch]:
        """The touches that have a story, and monthly ones between them as a rep would have made them."""
        told = [self._ago(touch.days_ago) for touch in entry.touches]
        for touch, on in zip(entry.touches, told, strict=True):
            planned_on = self._planner.working_days.on_or_before(on)
            yield Touch(
                0,
                deal.id,
                touch.channel,
                Origin.CADENCE,
                planned_on=planned_on,
                done_on=planned_on,
                outcome=touch.outcome,
                note=touch.note,
            )
        if deal.kind is Kind.WON or deal.lost_on is None:
            return
        ended = deal.state not in (State.WORKING, State.ICY)
        last = max(told, default=self._today) if ended else self._ago(3)
        for step in count(1):
            on = self._planner.working_days.on_or_before(add_months(deal.lost_on, step))
            if on >= last:
                return
            if on > self._today - _HISTORY and all(abs((on - day).days) > _CLOSE for day in told):
                yield self._made_up_touch(deal.id, step, on)

    def _made_up_touch(self, deal_id: int, step: int, on: date) -> Touch:
        number = next(self._made_up)
        done_on = on
        if number % _LATE_EVERY == 0:
            done_on = min(self._planner.working_days.on_or_after(on + timedelta(days=6)), self._ago(1))
        channel, outcome = Channel.EMAIL, None
        note = self._content.mails[number % len(self._content.mails)]
        if step % _CALL_EVERY == 0:
            channel = Channel.CALL
            outcome, note = self._content.calls[number % len(self._content.calls)]
        return Touch(
            0, deal_id, channel, Origin.CADENCE, planned_on=on, done_on=done_on, outcome=outcome, note=note
        )

    def _plan(self, entry: SampleAccount, deal: Deal) -> None:
        cycle = replan(self._store, self._planner, deal, self._today)
        if deal.state is State.ICY:
            last = touches.last_done(self._store, deal.id)
            planned = self._planner.planning(deal, self._today).after_rest(
                last.done_on if last and last.done_on else self._today
            )
            said = words.RESTS.format(day=words.short_day(planned.on, self._today))
            deals.set_state(self._store, [deal.id], State.ICY, planned.on)
            touches.plan(self._store, deal.id, as_touch(deal.id, planned, said))
        elif entry.next:
            on = self._today + timedelta(days=entry.next.in_days)
            day = words.short_day(cycle.rule_date, self._today)
            why = entry.next.why or words.RATIO_REACHED.format(percent="75 %", day=day)
            touch = Touch(0, deal.id, entry.next.channel, entry.next.origin, planned_on=on, why=why)
            touches.plan(self._store, deal.id, touch)

    def _add_debrief(self, entry: SampleAccount, deal: Deal) -> None:
        told = entry.debrief
        if told is None or deal.lost_on is None:
            return
        kind = kind_for(deal.kind)
        sets = self._question_sets
        asked_on = None if told.state is DebriefState.WAITING else deal.lost_on + _ASKED_AFTER
        debrief = Debrief(
            0,
            deal.id,
            kind,
            told.state,
            told.interviewer,
            asked_on=asked_on,
            done_on=asked_on if told.state is DebriefState.DONE else None,
            did_well=told.did_well,
            fell_short=told.fell_short,
            question_set=kind.value,
        )
        # The answers are to the questions that ship with the program.
        questions = sets.questions_of(sets.built_in[kind.value])
        debrief_id = debriefs.add(self._store, debrief, questions)
        for position, answer in enumerate(told.answers, start=1):
            debriefs.write_answer(
                self._store.connection, debrief_id, position, answer, asked_on or self._today
            )

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)
