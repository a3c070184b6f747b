"""What the rep notes of people who left, moved up, died or want no contact (R3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from winback_desktop.domain import moves as rules
from winback_desktop.domain import people_words as words
from winback_desktop.domain.changes import Fate
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.move_words import in_words
from winback_desktop.domain.moves import ChangedReason, MovePlan, NewPlace
from winback_desktop.domain.people import DealThere, Move, Person, Situation
from winback_desktop.domain.records import Account, Contact, Standing
from winback_desktop.services.cadence_reach import people_changed
from winback_desktop.services.load import free_days
from winback_desktop.services.planning import Planner
from winback_desktop.services.reason_kinds import all_kinds
from winback_desktop.store import accounts, changes, deals, find, moves, people, touches
from winback_desktop.store.find import FoundContact
from winback_desktop.store.store import Store

__all__ = ["FoundContact", "MoveService"]

_OFFERED = 12


class MoveService:
    """Moves of people: said in words first, then saved as one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def preview(self, move: Move) -> tuple[str, ...]:
        """What saving this will do, sentence by sentence; Refused as `save` is."""
        known = self._situation(move)
        return in_words(rules.plan_move(move, known), known)

    def save(self, move: Move) -> str:
        """Carry out what a move means, for every deal of the account; returns the name of the step.

        Refused for what is noted already or cannot be, with the words to show.
        """
        store = self._store
        planner = Planner.load(store)
        plan = rules.plan_move(move, self._situation(move, planner))
        with store.write(plan.step):
            self._carry_out(plan, planner)
        return plan.step

    def news(self, contact_id: int, account_id: int) -> Move | None:
        """The uncertain news of somebody, as it was said, to be confirmed by `save` or denied."""
        change = moves.news(self._store, contact_id, account_id)
        said = moves.said(self._store, change) if change else None
        return replace(said, change_id=change.id) if said and change else None

    def deny(self, contact_id: int, account_id: int) -> None:
        """Take uncertain news back: it was not so, and the reasons are as they were. Refused without any."""
        store = self._store
        news = moves.news(store, contact_id, account_id)
        said = moves.said(store, news) if news else None
        if news is None or said is None:
            raise Refused(words.NOTHING_HEARD)
        known = self._situation(replace(said, uncertain=False))
        with store.write(words.DENIED.format(name=known.person.name)):
            changes.save(store, replace(news, withdrawn_on=self._today()))
            self._write_reasons(rules.deny(known), news.id)

    def people(self, account_id: int) -> list[Person]:
        """Who works or worked at an account, the present ones first."""
        return accounts.people(self._store, account_id)

    def account(self, account_id: int) -> Account:
        """One account; Refused when it is gone."""
        return accounts.load(self._store, account_id)

    def contact(self, contact_id: int) -> Contact:
        """One contact; Refused when they are gone."""
        return accounts.contact(self._store, contact_id)

    def contacts(self, typed: str) -> list[FoundContact]:
        """Contacts of any account by a few letters."""
        return find.contacts(self._store, typed, _OFFERED) if typed.strip() else []

    def account_names(self, beginning: str) -> list[str]:
        """Names of accounts to complete what is typed."""
        return accounts.names(self._store, beginning)

    def alike(self, name: str) -> list[Account]:
        """Accounts of nearly this name, to be offered instead of a new one; none where one bears it."""
        name = name.strip()
        if not name or accounts.named(self._store, name) is not None:
            return []
        return people.alike(self._store, name)

    def _situation(self, move: Move, planner: Planner | None = None) -> Situation:
        store = self._store
        if not move.contact_id or not move.account_id:
            raise Refused(words.NOBODY)
        planner = planner or Planner.load(store)
        here = [place.employment for place in people.places(store, move.contact_id)]
        present = [place for place in here if place.until is None]
        others = [person for person in accounts.people(store, move.account_id) if _is_other(person, move)]
        news, employer = moves.news(store, move.contact_id, move.account_id), self._employer(move)
        return Situation(
            today=self._today(),
            account=accounts.load(store, move.account_id),
            person=accounts.contact(store, move.contact_id),
            places=tuple(sorted(present, key=lambda place: place.account_id != move.account_id)),
            others=tuple(others),
            deals=tuple(self._deals(move.account_id)),
            planned_with=tuple(people.planned_with(store, move.contact_id)),
            employer=employer,
            deals_there=len(people.open_deals(store, employer.id)) if employer else 0,
            successor=accounts.contact(store, move.successor_id) if move.successor_id else None,
            news=news,
            decisions=tuple(moves.decisions(store, news.id)) if news else (),
            kinds=tuple(all_kinds(store)),
            working_days=planner.working_days,
            room=free_days(store, planner, self._today()),
        )

    def _deals(self, account_id: int) -> list[DealThere]:
        store = self._store
        found = people.open_deals(store, account_id)
        by_id = {deal.id: deal for deal in deals.load_many(store, [deal_id for deal_id, _ in found])}
        return [
            DealThere(
                by_id[deal_id], day, tuple(deals.reasons(store, deal_id)), touches.planned(store, deal_id)
            )
            for deal_id, day in found
        ]

    def _employer(self, move: Move) -> Account | None:
        if move.employer_id:
            return accounts.load(self._store, move.employer_id)
        return accounts.named(self._store, move.employer) if move.employer.strip() else None

    def _carry_out(self, plan: MovePlan, planner: Planner) -> None:
        store = self._store
        change_id = self._write_change(plan)
        if plan.contact is not None:
            people.save_contact(store, plan.contact)
        for place in plan.places:
            people.save_employment(store, place)
        concerned = {plan.move.account_id, *(place.account_id for place in plan.places)}
        if plan.employer is not None:
            concerned.add(self._begin(plan.employer)[1])
        successor_id = self._begin(plan.successor)[0] if plan.successor else None
        self._write_reasons((*plan.reasons, *plan.put_back), change_id)
        # A touch after a death says nothing of it, so nothing leads from one to the other.
        because = None if plan.move.fate is Fate.DIED else change_id
        for each in plan.touches:
            contact_id = each.touch.contact_id or successor_id
            planned = replace(each.touch, contact_id=contact_id, change_id=because)
            touches.plan(store, planned.deal_id, planned)
        for touch in plan.freed:
            touches.save(store, touch)
        if not plan.move.uncertain:
            concerned |= self._present_accounts(plan.move.contact_id)
            for account_id in sorted(concerned):
                people_changed(store, planner, account_id, self._today())

    def _present_accounts(self, contact_id: int) -> set[int]:
        found = people.places(self._store, contact_id)
        return {place.employment.account_id for place in found if place.employment.until is None}

    def _write_change(self, plan: MovePlan) -> int | None:
        store, change = self._store, plan.change
        if change is None:
            return None
        if change.id:
            changes.save(store, change)
        change_id = change.id or changes.add(store, change)
        moves.keep(store, change_id, plan.move)
        return change_id

    def _begin(self, place: NewPlace) -> tuple[int, int]:
        """Write a time at an account, with contact or account where they are new; returns their ids."""
        store = self._store
        account_id = place.account.id or accounts.add(store, place.account)
        contact_id = place.contact.id or people.add_contact(store, place.contact)
        begun = replace(place.employment, contact_id=contact_id, account_id=account_id)
        people.add_employment(store, begun)
        return contact_id, account_id

    def _write_reasons(self, changed: Sequence[ChangedReason], change_id: int | None) -> None:
        for each in changed:
            is_lifted = each.reason.standing is Standing.LIFTED
            reason = replace(each.reason, change_id=change_id) if is_lifted else each.reason
            deals.save_reason(self._store, reason)
            moves.decide(self._store, replace(each.decision, change_id=change_id or 0))


def _is_other(person: Person, move: Move) -> bool:
    return person.employment.until is None and person.contact.id != move.contact_id
