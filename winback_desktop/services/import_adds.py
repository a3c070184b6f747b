"""New rows of an import as rows of the store's tables, planned by the rules."""

from __future__ import annotations

import json
from collections.abc import Hashable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from winback_desktop.domain.contract import closing_from
from winback_desktop.domain.ranking import Case, merit
from winback_desktop.domain.reasons import Classifier, first_recheck, in_time
from winback_desktop.domain.records import Contract, Deal, Kind, Stance
from winback_desktop.files.deal_rows import AccountRow, ContactRow, DealRow, ImportedRow
from winback_desktop.services.import_request import Request
from winback_desktop.services.load import room_by
from winback_desktop.services.planning import Planner
from winback_desktop.store.imports import Inserts, Known, system_of

# The computed columns from cycle_begin to closing_from; the touch's four columns.
Plan = tuple[tuple[Any, ...], tuple[str, str, str | None, str] | None]

_NOT_PLANNED: Final[Plan] = ((None, None, None, None, 0, 0, None), None)
_PLANS_KEPT: Final = 50_000


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def hundredths(value: Decimal | None) -> int | None:
    """An amount as the store keeps it."""
    return None if value is None else int((value * 100).to_integral_value(ROUND_HALF_UP))


class Plans:
    """The rule's dates and the next touch of deals, worked out once for all that are alike."""

    def __init__(self, planner: Planner, today: date) -> None:
        self._planner = planner
        self._today = today
        self._known: dict[Hashable, Plan] = {}

    def of(self, row: DealRow) -> Plan:
        """The plan of one imported deal (R1, R2); won deals are kept for comparison only."""
        if row.kind is Kind.WON:
            return _NOT_PLANNED
        key = (row.contract_start, row.contract_length, row.contract_end, row.lost_on, row.product, row.state)
        plan = self._known.get(key)
        if plan is None:
            if len(self._known) >= _PLANS_KEPT:
                self._known.clear()
            plan = self._known[key] = self._made(row)
        return plan

    def _made(self, row: DealRow) -> Plan:
        contract = Contract(row.contract_start, row.contract_length, row.contract_end)
        deal = Deal(
            id=0,
            account_id=0,
            name=row.deal,
            kind=row.kind,
            state=row.state,
            product=row.product or None,
            lost_on=row.lost_on,
            entered_on=self._today,
            contract=contract,
            cadence_id=self._planner.cadence_of_new,
        )
        cycle = self._planner.cycle(deal, self._today)
        touch = self._planner.next_touch(deal, cycle, self._today)
        days = map(_day, (cycle.begin, cycle.rule_date, cycle.recontact_by, cycle.end))
        assumed = (int(cycle.start_assumed), int(cycle.length_assumed))
        columns = (*days, *assumed, _day(closing_from(cycle)))
        if touch is None:
            return columns, None
        return columns, (touch.channel.value, touch.origin.value, _day(touch.planned_on), touch.why)


class Adder:
    """Makes the rows that new deals, accounts and contacts need, each named account and person once."""

    def __init__(self, request: Request, system: str, known: Known) -> None:
        self._system = system
        self._known = known
        self._batch_id = request.batch_id
        self._entered_on = request.today.isoformat()
        self._plans = Plans(request.planner, request.today)
        self._cadence_id = request.planner.cadence_of_new
        self._planned = bool(request.batch_id)
        self._today = request.today
        self._classifier = Classifier(request.kinds)
        self._weights = request.weights
        self._today = request.today
        self._room = room_by(request.planner, known.planned)
        self._first_new_account = known.next_ids.get("account", 0)

    def add_deal(self, row: ImportedRow, imported: str, inserts: Inserts) -> None:
        """A new deal with its account, person, contract, reasons, tags, notes and next touch."""
        if not isinstance(row, DealRow) or not self._planned:
            return
        deal_id = self._number("deal")
        account_id = self._account(row.account, row.account_id, (row.industry, row.country), inserts)
        columns, touch = self._placed(self._plans.of(row))
        for table, name, names in (
            ("product", row.product, self._known.products),
            ("competitor", row.competitor, self._known.competitors),
        ):
            if name and name not in names:
                names.add(name)
                _put(inserts, table, (name,))
        _put(
            inserts,
            "deal",
            (
                *(deal_id, account_id, row.deal, row.kind.value, row.state.value, row.product or None),
                *(hundredths(row.value), row.currency, _day(row.lost_on), self._entered_on, row.stage_lost),
                *(
                    row.source,
                    row.owner,
                    row.competitor or None,
                    *columns,
                    touch[2] if touch else None,
                    self._cadence_id,
                    self._merit(row, account_id),
                ),
            ),
        )
        if touch:
            _put(inserts, "touch", (deal_id, *touch))
        self._add_parts(row, deal_id, columns, inserts)
        if row.contact:
            self._person(row, account_id, inserts)
        self._trace(row.external_id, imported, inserts, deal_id=deal_id)

    def _placed(self, plan: Plan) -> Plan:
        """The plan with its touch on a day with room, never a later one."""
        columns, touch = plan
        if touch is None or touch[2] is None or self._room is None:
            return plan
        on = self._room.place(date.fromisoformat(touch[2]), self._today)
        self._room.take(on)
        return columns, (*touch[:2], on.isoformat(), touch[3])

    def _merit(self, row: DealRow, account_id: int) -> int | None:
        """What speaks for a new deal is its value; where people may be known already, the store reckons."""
        if account_id < self._first_new_account:
            return None
        return merit(Case(hundredths(row.value) or 0), self._weights)

    def add_account(self, row: ImportedRow, imported: str, inserts: Inserts) -> None:
        """A new account."""
        if isinstance(row, AccountRow):
            account_id = self._number("account")
            details = (row.industry, row.country, row.website, row.phone, row.note)
            _put(inserts, "account", (account_id, row.account, *details))
            self._known.accounts.setdefault(row.account.casefold(), account_id)
            self._known.account_refs[row.external_id] = account_id
            self._trace(row.external_id, imported, inserts, account_id=account_id)

    def add_contact(self, row: ImportedRow, imported: str, inserts: Inserts) -> None:
        """A new contact, employed at their account if one is named."""
        if isinstance(row, ContactRow):
            contact_id = self._number("contact")
            values = (row.contact, row.email, row.phone, int(row.do_not_contact), 0, row.note)
            _put(inserts, "contact", (contact_id, *values))
            if row.account or row.account_id:
                name = row.account or f"Company {row.account_id}"
                account_id = self._account(name, row.account_id, ("", ""), inserts)
                self._known.people.setdefault((account_id, row.contact.casefold()), contact_id)
                _put(inserts, "employment", (contact_id, account_id, row.title, Stance.NEUTRAL.value))
            if row.email:
                self._known.emails.setdefault(row.email.casefold(), contact_id)
            self._trace(row.external_id, imported, inserts, contact_id=contact_id)

    def same_account(self, row: ImportedRow) -> int:
        """The account that has this name already, else 0."""
        return self._known.accounts.get(row.account.casefold(), 0)

    def same_contact(self, row: ImportedRow) -> int:
        """The contact with this e-mail address and name, or this name at this account, else 0."""
        if not isinstance(row, ContactRow):
            return 0
        account_id = self._known.account_refs.get(row.account_id) if row.account_id else None
        if account_id is None:
            account_id = self._known.accounts.get(row.account.casefold(), 0)
        return self._known.people.get((account_id, row.contact.casefold()), 0)

    def _number(self, table: str) -> int:
        number = self._known.next_ids[table]
        self._known.next_ids[table] = number + 1
        return number

    def _account(self, name: str, ref: str, details: tuple[str, str], inserts: Inserts) -> int:
        """The account by its id in the source, else by its name, else a new one."""
        known = self._known
        account_id = known.account_refs.get(ref) if ref else None
        if account_id is not None:
            return account_id
        account_id = known.accounts.get(name.casefold())
        if account_id is None:
            account_id = known.accounts[name.casefold()] = self._number("account")
            _put(inserts, "account", (account_id, name, *details, "", "", ""))
        if ref:
            known.account_refs[ref] = account_id
            system = system_of(self._system, "account")
            _put(
                inserts,
                "import_row",
                (self._batch_id, system, ref, account_id, None, None, _named("account", name)),
            )
        return account_id

    def _person(self, row: DealRow, account_id: int, inserts: Inserts) -> None:
        known = self._known
        if row.contact_id and row.contact_id in known.contact_refs:
            return
        key = (account_id, row.contact.casefold())
        contact_id = known.people.get(key)
        if contact_id is None:
            contact_id = known.people[key] = self._number("contact")
            values = (row.contact, row.email, row.phone, 0, int(row.contact_deceased), "")
            _put(inserts, "contact", (contact_id, *values))
            _put(inserts, "employment", (contact_id, account_id, "", Stance.NEUTRAL.value))
        if row.contact_id:
            known.contact_refs[row.contact_id] = contact_id
            system = system_of(self._system, "contact")
            _put(
                inserts,
                "import_row",
                (
                    self._batch_id,
                    system,
                    row.contact_id,
                    None,
                    contact_id,
                    None,
                    _named("contact", row.contact),
                ),
            )

    def _add_parts(self, row: DealRow, deal_id: int, columns: tuple[Any, ...], inserts: Inserts) -> None:
        if row.note:
            _put(inserts, "deal_note", (deal_id, row.note))
        if row.is_lead:
            trail = (deal_id, row.human_touches, row.digital_touches, row.last_activity)
            _put(inserts, "lead_trail", trail)
        length = row.contract_length
        if row.contract_start or length or row.contract_end:
            parts = (length.count, length.unit.value) if length else (None, None)
            _put(inserts, "contract", (deal_id, _day(row.contract_start), *parts, _day(row.contract_end)))
        for reason in dict.fromkeys(row.reasons):
            _put(inserts, "loss_reason", (deal_id, reason, *self._of_its_kind(reason, row, columns)))
        for tag in dict.fromkeys(row.tags):
            tag_id = self._known.tags.get(tag)
            if tag_id is None:
                tag_id = self._known.tags[tag] = self._number("tag")
                _put(inserts, "tag", (tag_id, tag))
            _put(inserts, "deal_tag", (deal_id, tag_id))

    def _of_its_kind(
        self, reason: str, row: DealRow, columns: tuple[Any, ...]
    ) -> tuple[str, int, str | None]:
        """A reason's kind, whether it can be addressed, and its first recheck."""
        kind = self._classifier.kind(reason)
        if row.kind is Kind.WON:
            return kind.key, int(kind.addressable), None
        recontact_by, end = (date.fromisoformat(day) for day in columns[2:4])
        recheck_on = first_recheck(kind.recheck_months, row.lost_on, self._today)
        return kind.key, int(kind.addressable), _day(in_time(recheck_on, self._today, recontact_by, end))

    def _trace(
        self,
        external_id: str,
        imported: str,
        inserts: Inserts,
        *,
        account_id: int | None = None,
        contact_id: int | None = None,
        deal_id: int | None = None,
    ) -> None:
        target = "account" if account_id else "contact" if contact_id else "deal"
        system = system_of(self._system, target)
        ids = (account_id, contact_id, deal_id)
        _put(inserts, "import_row", (self._batch_id, system, external_id, *ids, imported))


def _named(field: str, name: str) -> str:
    return json.dumps({field: name}, ensure_ascii=False)


def _put(inserts: Inserts, table: str, values: tuple[Any, ...]) -> None:
    inserts.setdefault(table, []).append(values)
