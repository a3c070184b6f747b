"""What the rep does with changes: record, confirm what they lift, correct, withdraw (R3).

Every verb is one undoable step. Those that may concern many reasons work in slices and call
`go_on(done, total)` between them: False stops, nothing is changed then and they return False.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Final

from winback_desktop.domain import matching
from winback_desktop.domain.changes import OF_ONE_ACCOUNT, Change, ChangeKind, Decision
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.load import Room
from winback_desktop.domain.terms import Channel, Origin, State
from winback_desktop.services.change_reads import ChangeReads
from winback_desktop.services.load import free_days
from winback_desktop.services.planning import Planner
from winback_desktop.services.reason_kinds import all_kinds
from winback_desktop.services.replan import replan
from winback_desktop.services.replanning import Continue, Stopped
from winback_desktop.services.slices import slices
from winback_desktop.store import change_effects, changes, deals, search
from winback_desktop.store import matching as queries
from winback_desktop.store.change_effects import Kept, Planned, ReasonRow
from winback_desktop.store.store import Store

_INDEX_AT_END: Final = 50


def _always(_done: int, _total: int) -> bool:
    return True


class ChangeService:
    """The ledger of changes on our side and theirs."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def reads(self) -> ChangeReads:
        """What the ledger shows as of today, to be asked in a thread."""
        return ChangeReads(self._store, self._today())

    def lifted_count(self, change_id: int) -> int:
        """How many reasons this change lifted."""
        return changes.lines(self._store.connection, change_id)[0].confirmed

    def load(self, change_id: int) -> Change:
        """One change; Refused when it is gone."""
        return changes.load(self._store, change_id)

    def record(self, change: Change) -> int:
        """Write a change down; what it may lift waits for the rep's word. Refused without words."""
        change = _checked(change)
        with self._store.write(f"Record change “{change.text}”"):
            return changes.add(self._store, change)

    def confirm(self, change_id: int, reason_ids: Sequence[int], go_on: Continue = _always) -> bool:
        """Lift these reasons and plan to tell of the change on the next working day (R1, R3).

        Resting deals go on resting. Refused for a change that is uncertain or withdrawn.
        """
        change = self._live(change_id)
        teller = _Teller(self._store, Planner.load(self._store), change, self._today())
        label = f"Confirm {_reasons(reason_ids)}"
        return self._in_slices(label, reason_ids, teller.lift, go_on)

    def confirm_all(self, change_id: int, go_on: Continue = _always) -> bool:
        """Confirm all reasons that wait for the rep's word on this change."""
        return self.confirm(change_id, self.undecided(change_id), go_on)

    def decline(self, change_id: int, reason_ids: Sequence[int], go_on: Continue = _always) -> bool:
        """Say that this change does not lift these reasons."""
        label = f"Decline {_reasons(reason_ids)}"
        return self._decide(label, change_id, reason_ids, Decision.DECLINED, None, go_on)

    def postpone(
        self, change_id: int, reason_ids: Sequence[int], until: date, go_on: Continue = _always
    ) -> bool:
        """Decide on these reasons later: they wait again from that day on. Refused for a day not to come."""
        if until <= self._today():
            raise Refused("Choose a day after today; until then these reasons do not wait here.")
        label = f"Postpone {_reasons(reason_ids)}"
        return self._decide(label, change_id, reason_ids, Decision.POSTPONED, until, go_on)

    def reconsider(self, change_id: int, reason_ids: Sequence[int], go_on: Continue = _always) -> bool:
        """Take decisions back: the reasons stand as before and wait again."""
        teller = _Teller(self._store, Planner.load(self._store), self.load(change_id), self._today())
        return self._in_slices(f"Put back {_reasons(reason_ids)}", reason_ids, teller.put_back, go_on)

    def correct(self, change: Change, go_on: Continue = _always) -> bool:
        """Change words, day or what it touches; reasons that it lifted say so, or stand again (R3).

        Refused without words, and for a change that was withdrawn.
        """
        change = _checked(change)
        before = self.load(change.id)
        if before.withdrawn_on is not None:
            raise Refused("This change was withdrawn. Undo that first, or record it anew.")
        if change == before:
            return True
        known = change_effects.decided(self._store, change.id)
        teller = _Teller(self._store, Planner.load(self._store), change, self._today())
        work = partial(teller.follow, self._lifted(change), other_scope=_touches_others(before, change))
        return self._in_slices(
            f"Correct change “{change.text}”", known, work, go_on, partial(changes.save, self._store, change)
        )

    def stand_again(self, change: Change) -> int:
        """How many reasons that it lifted this corrected change does not touch any more."""
        change = _checked(change)
        confirmed = change_effects.decided(self._store, change.id, Decision.CONFIRMED)
        if not _touches_others(self.load(change.id), change):
            return 0
        connection, lifted = self._store.connection, self._lifted(change)
        return len(confirmed) - len(queries.still_match(connection, change, lifted, confirmed))

    def make_certain(self, change_id: int) -> bool:
        """Say that an uncertain change is true: what it may lift waits from now on."""
        return self.correct(replace(self.load(change_id), uncertain=False))

    def withdraw(self, change_id: int, go_on: Continue = _always) -> bool:
        """Take a change back: what it lifted stands as before, and so do the plans."""
        change = self.load(change_id)
        if change.withdrawn_on is not None:
            raise Refused("This change was withdrawn already.")
        teller = _Teller(self._store, Planner.load(self._store), change, self._today())
        withdrawn = replace(change, withdrawn_on=self._today())
        return self._in_slices(
            f"Withdraw change “{change.text}”",
            change_effects.decided(self._store, change_id),
            teller.put_back,
            go_on,
            partial(changes.save, self._store, withdrawn),
        )

    def undecided(self, change_id: int) -> list[int]:
        """All reasons that wait for the rep's word on this change."""
        change = self.load(change_id)
        found = queries.undecided(self._store.connection, change, self._lifted(change), self._today())
        return [reason_id for reason_id, _ in found]

    def _lifted(self, change: Change) -> frozenset[str]:
        return matching.kinds_lifted_by(change.kind, all_kinds(self._store))

    def _live(self, change_id: int) -> Change:
        change = self.load(change_id)
        if change.withdrawn_on is not None:
            raise Refused("This change was withdrawn; it lifts nothing any more.")
        if change.uncertain:
            raise Refused(
                "This change is not certain yet. Say that it is true first; then it may lift reasons."
            )
        return change

    def _decide(
        self,
        label: str,
        change_id: int,
        reason_ids: Sequence[int],
        decision: Decision,
        until: date | None,
        go_on: Continue,
    ) -> bool:
        today = self._today()

        def work(part: Sequence[int]) -> list[int]:
            change_effects.decide(self._store, change_id, part, decision, today, until)
            return []

        return self._in_slices(label, reason_ids, work, go_on)

    def _in_slices(
        self,
        label: str,
        reason_ids: Sequence[int],
        work: Callable[[Sequence[int]], list[int]],
        go_on: Continue,
        first: Callable[[], None] | None = None,
    ) -> bool:
        """One step: `first`, then `work` on slices of the reasons, which may return deals to index anew."""
        many = len(reason_ids) > _INDEX_AT_END
        total = len(reason_ids)
        try:
            with self._store.write(label, bulk=many, pump=partial(go_on, total, total) if many else None):
                if first is not None:
                    first()
                for part in slices(reason_ids, partial(_tell, go_on)):
                    said_elsewhere = work(part)
                    if many:
                        search.refresh(self._store.connection, said_elsewhere)
        except Stopped:
            return False
        return True


class _Teller:
    """What a change does to reasons and plans, by one set of rules, in the open write.

    Each verb returns the deals of reasons whose evidence was in other words before, or is now.
    """

    def __init__(self, store: Store, planner: Planner, change: Change, today: date) -> None:
        self._store = store
        self._planner = planner
        self._change = change
        self._today = today
        self._why = matching.touch_why(change, today)

    @cached_property
    def _free_days(self) -> Room:
        return free_days(self._store, self._planner, self._today)

    def lift(self, reason_ids: Sequence[int]) -> list[int]:
        """Lift those that stand or of which nobody knows, and plan to tell of it."""
        rows = change_effects.rows_of(self._store, self._change.id, reason_ids)
        rows = [row for row in rows if row.standing in matching.OPEN_STANDINGS]
        planned: dict[int, tuple[int | None, Planned]] = {}
        kept: dict[int, str] = {}
        lifted: list[Kept] = []
        for row in rows:
            if row.deal_id not in kept:
                kept[row.deal_id] = row.kept
                if row.state == State.WORKING and not self._tells_already(row):
                    kept[row.deal_id] = change_effects.as_text(row.touch)
                    planned[row.deal_id] = (row.touch_id, self._touch(row))
            lifted.append((row, kept[row.deal_id]))
        evidence = matching.evidence(self._change)
        change_effects.lift(self._store, self._change.id, evidence, self._today, lifted)
        change_effects.plan(self._store, planned)
        return [row.deal_id for row in rows if row.evidence]

    def put_back(self, reason_ids: Sequence[int]) -> list[int]:
        """Let these reasons stand as before, and their deals be planned as before."""
        again: dict[int, tuple[int | None, Planned]] = {}
        anew: list[int] = []
        told, evidenced = change_effects.put_back(self._store, self._change.id, reason_ids)
        for each in told:
            if each.before is None:
                anew.append(each.deal_id)
            else:
                again[each.deal_id] = (each.touch_id, each.before)
        change_effects.plan(self._store, again)
        for deal in deals.load_many(self._store, anew):
            replan(self._store, self._planner, deal, self._today, keep_chosen=False)
        return evidenced

    def follow(self, lifted: frozenset[str], reason_ids: Sequence[int], *, other_scope: bool) -> list[int]:
        """Say it in the words of the corrected change, and put back what it does not touch any more."""
        stay, evidenced = set(reason_ids), []
        if other_scope:
            stay = queries.still_match(self._store.connection, self._change, lifted, reason_ids)
            evidenced = self.put_back([one for one in reason_ids if one not in stay])
        evidence = matching.evidence(self._change)
        change_effects.say(self._store, self._change.id, sorted(stay), evidence, self._why)
        return evidenced

    def _tells_already(self, row: ReasonRow) -> bool:
        return row.touch is not None and row.touch["change_id"] == self._change.id

    def _touch(self, row: ReasonRow) -> Planned:
        """What tells of the change: by the channel and to the contact that were planned."""
        before: Planned = row.touch or {
            "channel": Channel.EMAIL.value,
            "contact_id": None,
            "content_id": None,
            "note": "",
        }
        day = matching.touch_day(
            self._today,
            self._free_days,
            date.fromisoformat(row.recontact_by) if row.recontact_by else None,
            date.fromisoformat(row.touch["planned_on"]) if row.touch else None,
        )
        self._free_days.take(day)
        return {
            **before,
            "origin": Origin.CHANGE.value,
            "planned_on": day.isoformat(),
            "why": self._why,
            "change_id": self._change.id,
            "snoozed_from": None,
            "remind_at": None,
            "drafted_on": None,
        }


def _checked(change: Change) -> Change:
    """A change with its words and names tidied; Refused without words, or the account that it is about."""
    text = " ".join(change.text.split())
    if not text:
        raise Refused("Say in a few words what has changed, e.g. “GTX Pro is 15 % cheaper”.")
    if change.kind in OF_ONE_ACCOUNT and change.account_id is None:
        raise Refused("Name the account where this happened: it lifts reasons there only.")
    return replace(
        change,
        text=text,
        products=_tidy(change.products),
        regions=_tidy(change.regions),
        competitors=_tidy(change.competitors),
    )


def _tidy(named: Sequence[str]) -> tuple[str, ...]:
    return tuple({name.strip().casefold(): name.strip() for name in named if name.strip()}.values())


def _touches_others(before: Change, after: Change) -> bool:
    """Whether a corrected change may touch other reasons than before."""
    same_words = replace(after, text=before.text, happened_on=before.happened_on)
    by_words = after.kind is ChangeKind.OTHER and after.text != before.text
    return by_words or same_words != before


def _tell(go_on: Continue, done: int, total: int) -> None:
    if not go_on(done, total):
        raise Stopped


def _reasons(reason_ids: Sequence[int]) -> str:
    return "1 reason" if len(reason_ids) == 1 else f"{len(reason_ids):,} reasons"
