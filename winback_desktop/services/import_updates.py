"""Changes that a source made to rows imported before: only what changed there changes here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from winback_desktop.domain.records import Account, Contact, Deal, Employment, Kind, LossReason, Standing
from winback_desktop.files.deal_rows import AccountRow, ContactRow, DealRow
from winback_desktop.services.import_matching import OWN_SYSTEM, Update
from winback_desktop.services.planning import Planner
from winback_desktop.services.replan import replan
from winback_desktop.store import accounts, deals, imports, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.imports import system_of
from winback_desktop.store.store import Store


def _pairs(text: str) -> dict[str, str]:
    return {field: name or field for field, _, name in (pair.partition(":") for pair in text.split())}


# A row's field and the record's field or the table's column, where they differ after the colon.
_DEAL_FIELDS: Final = _pairs(
    "deal:name kind state product value currency lost_on stage_lost source owner competitor"
)
_CONTRACT_FIELDS: Final = _pairs("contract_start:start contract_length:length contract_end:ends_on")
_PLANNING_FIELDS: Final = frozenset({"lost_on", "kind", "state", "product", *_CONTRACT_FIELDS})
_NAMED_OR_NONE: Final = ("product", "competitor")
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
        self.touched_deals: set[int] = set()

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
        store, changed = self._store, set(update.changed)
        deal = deals.load(store, update.target_id)
        values: dict[str, Any] = {
            name: getattr(row, field) or None if field in _NAMED_OR_NONE else getattr(row, field)
            for field, name in _DEAL_FIELDS.items()
            if field in changed
        }
        parts = {name: getattr(row, field) for field, name in _CONTRACT_FIELDS.items() if field in changed}
        if parts:
            values["contract"] = replace(deal.contract, **parts)
        if "account" in changed:
            values["account_id"] = self._account_named(row.account)
        if "note" in changed:
            values["note"] = _joined(deal.note, str(update.before.get("note", "")), row.note)
        deal = replace(deal, **values)
        if values:
            deals.save(store, deal)
        self._parts(update, row, deal)
        if _PLANNING_FIELDS & changed:
            self._plan(deal)
        self.touched_deals.add(deal.id)

    def _plan(self, deal: Deal) -> None:
        if deal.kind is Kind.WON:
            touches.plan(self._store, deal.id, None)
        else:
            replan(self._store, self._planner, deal, self._today)

    def _parts(self, update: Update, row: DealRow, deal: Deal) -> None:
        store, changed = self._store, set(update.changed)
        if "reasons" in changed:
            self._reasons(deal.id, set(update.before.get("reasons", ())), row.reasons)
        if "tags" in changed:
            for tag in set(update.before.get("tags", ())) - set(row.tags):
                deals.remove_tag(store, [deal.id], tag)
            for tag in row.tags:
                deals.add_tag(store, [deal.id], tag)
        if {"contact", "email", "phone"} & changed and row.contact:
            self._person(update, row, deal.account_id)
        if {"industry", "country"} & changed:
            account = accounts.load(store, deal.account_id)
            filled = {
                name: getattr(row, name) for name in ("industry", "country") if not getattr(account, name)
            }
            imports.fill_in(store, "account", account.id, filled)

    def _reasons(self, deal_id: int, before: set[str], now: tuple[str, ...]) -> None:
        """Reasons that came are added; those that went go too, unless the rep worked on them."""
        known = deals.reasons(self._store, deal_id)
        for reason in known:
            untouched = reason.standing is Standing.UNKNOWN and not reason.evidence
            if reason.text in before and reason.text not in now and (untouched or self._system == OWN_SYSTEM):
                deals.delete_reason(self._store, reason.id)
        for text in dict.fromkeys(now):
            if text not in {reason.text for reason in known}:
                deals.add_reason(self._store, LossReason(0, deal_id, text))

    def _person(self, update: Update, row: DealRow, account_id: int) -> None:
        people = accounts.people(self._store, account_id)
        named = {person.contact.name.casefold(): person for person in people}
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
            self.touched_deals.update(imports.deals_of_account(self._store, account.id))

    def _contact(self, update: Update, row: ContactRow) -> None:
        contact = accounts.contact(self._store, update.target_id)
        imports.fill_in(self._store, "contact", contact.id, _values(update, contact, row, _CONTACT_COLUMNS))
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


def _joined(mine: str, before: str, now: str) -> str:
    """The notes as the source has them now, after those that the rep wrote."""
    if mine == before or not mine:
        return now
    return mine if not now or now in mine else f"{mine}\n\n{now}"
