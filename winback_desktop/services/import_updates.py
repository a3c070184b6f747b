"""Changes that a source made to rows imported before: only what changed there changes here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from winback_desktop.domain.records import Account, Contact, Deal, Employment, Kind, LossReason, Standing
from winback_desktop.files.deal_rows import AccountRow, ContactRow, DealRow
from winback_desktop.services.cadence_reach import people_changed
from winback_desktop.services.import_adds import hundredths
from winback_desktop.services.import_matching import OWN_SYSTEM, Update
from winback_desktop.services.load import room_for_many
from winback_desktop.services.planning import Planner
from winback_desktop.services.reason_kinds import classifier
from winback_desktop.services.replan import replan
from winback_desktop.services.replanning import Replanner
from winback_desktop.store import accounts, deals, imports, people, replanning, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.imports import system_of
from winback_desktop.store.store import Store


def _pairs(text: str) -> dict[str, str]:
    return {field: name or field for field, _, name in (pair.partition(":") for pair in text.split())}


# A row's field and the record's field or the table's column, where they differ after the colon.
_DEAL_FIELDS: Final = _pairs(
    "deal:name kind state product value currency lost_on stage_lost source owner competitor"
)
_CONTRACT_FIELDS: Final = frozenset({"contract_start", "contract_length", "contract_end"})
_TRAIL_FIELDS: Final = frozenset({"human_touches", "digital_touches", "last_activity"})
_MOVING_FIELDS: Final = frozenset({"kind", "state"})
_PLANNING_FIELDS: Final = frozenset({"lost_on", "product", *_CONTRACT_FIELDS})
_PART_FIELDS: Final = frozenset(
    {"reasons", "tags", "contact", "email", "phone", "industry", "country", "state"}
)
# What the search index says of a deal.
_FOUND_BY: Final = frozenset(
    {"account", "deal", "product", "competitor", "owner", "contact", "email", "reasons", "note"}
)
_ACCOUNT_COLUMNS: Final = _pairs("account:name industry country website phone note")
_CONTACT_COLUMNS: Final = _pairs("contact:name email phone do_not_contact note")


class Updater:
    """Writes updates in the open write, and remembers which deals are to be found anew."""

    def __init__(self, store: Store, planner: Planner, today: date, system: str, batch_id: int) -> None:
        self._store = store
        self._planner = planner
        self._today = today
        self._system = system
        self._batch_id = batch_id
        self._replanner = Replanner(planner, today)
        self._classifier = classifier(store)
        self._touched_deals: set[int] = set()
        self._planned_anew: list[int] = []

    def write(self, update: Update) -> None:
        """Write one update and what the row says now."""
        row = update.row
        if isinstance(row, DealRow):
            self._deal(update, row)
            target = "deal"
        elif isinstance(row, AccountRow):
            self._account(update, row)
            target = "account"
        else:
            self._contact(update, row)
            target = "contact"
        if update.import_row_id:
            imports.save_origin(self._store, update.import_row_id, self._batch_id, update.imported)
        elif self._system != OWN_SYSTEM:
            ids = tuple(
                update.target_id if target == name else None for name in ("account", "contact", "deal")
            )
            system = system_of(self._system, target)
            line = (self._batch_id, system, row.external_id, *ids, update.imported)
            imports.add_rows(self._store, {"import_row": [line]})

    def _deal(self, update: Update, row: DealRow) -> None:
        """Write plain columns as they are; load the deal only for what hangs on more of it."""
        store, changed, deal_id = self._store, set(update.changed), update.target_id
        plain = {field: name for field, name in _DEAL_FIELDS.items() if field in changed}
        columns = {name: _stored(getattr(row, field)) for field, name in plain.items()}
        if "account" in changed:
            columns["account_id"] = self._account_named(row.account)
        imports.name_new(store, columns)
        imports.fill_in(store, "deal", deal_id, columns)
        if changed & _CONTRACT_FIELDS:
            length = row.contract_length
            parts = (length.count, length.unit.value) if length else (None, None)
            start, end = _stored(row.contract_start), _stored(row.contract_end)
            imports.save_contract(store, deal_id, start, *parts, end)
        if changed & _TRAIL_FIELDS:
            imports.save_trail(store, deal_id, row.human_touches, row.digital_touches, row.last_activity)
        if "note" in changed:
            mine, before = deals.load(store, deal_id).note, str(update.before.get("note", ""))
            deals.save_note(store, deal_id, _joined(mine, before, row.note))
        if changed & _PART_FIELDS:
            self._parts(update, row)
        if changed & _MOVING_FIELDS:
            self._move(deals.load(store, deal_id))
        elif changed & _PLANNING_FIELDS:
            self._planned_anew.append(deal_id)
        if changed & _FOUND_BY:
            self._touched_deals.add(deal_id)

    def finish(self) -> list[int]:
        """Plan the deals whose dates or contract changed; returns those that are to be found anew."""
        rows = replanning.rows_of(self._store, self._planned_anew) if self._planned_anew else []
        self._replanner.room = room_for_many(self._store, self._planner, self._today, self._planned_anew)
        replanning.write(self._store, [self._replanner.replanned(row) for row in rows])
        found = sorted(self._touched_deals)
        self._planned_anew.clear()
        self._touched_deals.clear()
        return found

    def _move(self, deal: Deal) -> None:
        if deal.kind is Kind.WON:
            touches.plan(self._store, deal.id, None)
        else:
            replan(self._store, self._planner, deal, self._today)

    def _parts(self, update: Update, row: DealRow) -> None:
        store, changed = self._store, set(update.changed)
        deal = deals.load(store, update.target_id)
        if "reasons" in changed:
            self._reasons(deal, set(update.before.get("reasons", ())), row)
        if "tags" in changed:
            for tag in set(update.before.get("tags", ())) - set(row.tags):
                deals.remove_tag(store, [deal.id], tag)
            for tag in row.tags:
                deals.add_tag(store, [deal.id], tag)
        if {"contact", "email", "phone"} & changed and row.contact:
            self._person(update, row, deal.account_id)
        if row.contact_deceased:
            for person in accounts.people(store, deal.account_id):
                if person.contact.name.casefold() == row.contact.casefold():
                    imports.fill_in(store, "contact", person.contact.id, {"deceased": 1})
        if {"industry", "country"} & changed:
            account = accounts.load(store, deal.account_id)
            filled = {
                name: getattr(row, name) for name in ("industry", "country") if not getattr(account, name)
            }
            imports.fill_in(store, "account", account.id, filled)

    def _reasons(self, deal: Deal, before: set[str], row: DealRow) -> None:
        """Reasons that came are added; those that went go too, unless the rep worked on them."""
        known, now = deals.reasons(self._store, deal.id), row.reasons
        cycle = self._planner.cycle(deal, self._today)
        for reason in known:
            untouched = reason.standing is Standing.UNKNOWN and not reason.evidence
            if reason.text in before and reason.text not in now and (untouched or self._system == OWN_SYSTEM):
                deals.delete_reason(self._store, reason.id)
        for text in dict.fromkeys(now):
            if text not in {reason.text for reason in known}:
                reason = LossReason(0, deal.id, text)
                reason = self._classifier.complete(reason, row.lost_on, self._today, cycle)
                deals.add_reason(self._store, reason)

    def _person(self, update: Update, row: DealRow, account_id: int) -> None:
        there = accounts.people(self._store, account_id)
        named = {person.contact.name.casefold(): person for person in there}
        earlier = str(update.before.get("contact", "")).casefold()
        person = named.get(row.contact.casefold())
        if person is None and self._system == OWN_SYSTEM:
            person = named.get(earlier)
        if person is None:
            contact = Contact(0, row.contact, email=row.email, phone=row.phone, deceased=row.contact_deceased)
            accounts.add_person(self._store, contact, Employment(0, 0, account_id))
            return
        said = {name: getattr(row, name) for name in ("email", "phone") if name in update.changed}
        contact = replace(person.contact, name=row.contact, **said)
        accounts.save_person(self._store, Person(contact, person.employment))

    def _account_named(self, name: str) -> int:
        account = accounts.named(self._store, name)
        return account.id if account else accounts.add(self._store, Account(0, name))

    def _account(self, update: Update, row: AccountRow) -> None:
        account = accounts.load(self._store, update.target_id)
        imports.fill_in(self._store, "account", account.id, _values(update, account, row, _ACCOUNT_COLUMNS))
        if account.name != row.account:
            self._touched_deals.update(imports.deals_of_account(self._store, account.id))

    def _contact(self, update: Update, row: ContactRow) -> None:
        contact = accounts.contact(self._store, update.target_id)
        imports.fill_in(self._store, "contact", contact.id, _values(update, contact, row, _CONTACT_COLUMNS))
        if "do_not_contact" in update.changed:
            for place in people.places(self._store, contact.id):
                people_changed(self._store, self._planner, place.employment.account_id, self._today)
        if row.account and {"account", "title"} & set(update.changed):
            account_id = self._account_named(row.account)
            for person in accounts.people(self._store, account_id):
                if person.contact.id == contact.id:
                    employment = replace(person.employment, title=row.title or person.employment.title)
                    accounts.save_person(self._store, Person(person.contact, employment))
                    return
            imports.add_rows(self._store, {"employment": [(contact.id, account_id, row.title, "neutral")]})


def _values(
    update: Update, stored: Account | Contact, row: Any, columns: Mapping[str, str]
) -> dict[str, Any]:
    """The changed fields by column; of what the rep entered before the first import only gaps are filled."""
    return {
        column: getattr(row, field)
        for field, column in columns.items()
        if field in update.changed and (update.import_row_id or not getattr(stored, column))
    }


def _stored(value: Any) -> Any:
    """A row's value as its column keeps it."""
    if isinstance(value, Decimal):
        return hundredths(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _joined(mine: str, before: str, now: str) -> str:
    """The notes as the source has them now, after those that the rep wrote."""
    if mine == before or not mine:
        return now
    return mine if not now or now in mine else f"{mine}\n\n{now}"
