"""The marks of deals: all lifted, nobody to contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from winback_desktop.domain.marks import Mark
from winback_desktop.domain.queries import ProspectQuery
from winback_desktop.domain.records import Contact, Deal, Employment, LossReason, Standing
from winback_desktop.domain.today import Group
from winback_desktop.services.calendar import CalendarService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.store import accounts, deals, marks, prospects, today
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 20)
STANDS, LIFTED, UNKNOWN = Standing.STANDS, Standing.LIFTED, Standing.UNKNOWN


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "winback.db")
    yield opened
    opened.close()


def lost(
    store: Store, reasons: list[tuple[Standing, bool]], people: Sequence[tuple[bool, bool, bool]] = ()
) -> int:
    """A deal with reasons (standing, addressable) and people (wants no contact, deceased, left)."""
    service = DealService(store, lambda: TODAY)
    deal_id = service.add(NewDeal("Cancity", Deal(0, 0, "Payroll", lost_on=date(2026, 1, 10))))
    account_id = service.load(deal_id).account_id
    with store.write("Fill"):
        for number, (standing, addressable) in enumerate(reasons):
            reason = LossReason(0, deal_id, f"Reason {number}", standing, addressable=addressable, kind="")
            deals.add_reason(store, reason)
        for number, (no_contact, deceased, left) in enumerate(people):
            contact = Contact(0, f"Person {number}", do_not_contact=no_contact, deceased=deceased)
            until = date(2026, 3, 1) if left else None
            accounts.add_person(store, contact, Employment(0, 0, account_id, until=until))
    return deal_id


@pytest.mark.parametrize(
    ("reasons", "marked"),
    [
        ([], False),
        ([(LIFTED, True)], True),
        ([(LIFTED, True), (LIFTED, True)], True),
        ([(LIFTED, True), (STANDS, True)], False),
        ([(LIFTED, True), (UNKNOWN, True)], False),
        ([(LIFTED, True), (STANDS, False)], True),
        ([(LIFTED, False)], False),
        ([(STANDS, True)], False),
    ],
)
def test_a_deal_stands_out_when_all_that_can_be_addressed_is_lifted(
    store: Store, reasons: list[tuple[Standing, bool]], marked: bool
) -> None:
    deal_id = lost(store, reasons)
    assert (Mark.ALL_LIFTED in marks.of_deal(store.connection, deal_id)) is marked
    found = prospects.all_ids(store.connection, ProspectQuery(all_lifted=True), TODAY)
    assert list(found) == ([deal_id] if marked else [])


@pytest.mark.parametrize(
    ("people", "marked"),
    [
        ([], False),
        ([(False, False, False)], False),
        ([(True, False, False)], True),
        ([(False, True, False)], True),
        ([(True, False, False), (False, True, False)], True),
        ([(True, False, False), (False, False, False)], False),
        ([(True, False, False), (False, False, True)], True),
        ([(True, False, True)], False),
    ],
)
def test_an_account_where_nobody_may_be_contacted_is_marked(
    store: Store, people: list[tuple[bool, bool, bool]], marked: bool
) -> None:
    deal_id = lost(store, [], people)
    assert (Mark.DO_NOT_CONTACT in marks.of_deal(store.connection, deal_id)) is marked


def test_every_list_shows_the_same_marks(store: Store) -> None:
    deal_id = lost(store, [(LIFTED, True)], [(True, False, False)])
    both = (Mark.DO_NOT_CONTACT, Mark.ALL_LIFTED)
    assert DealService(store, lambda: TODAY).detail(deal_id).marks == both
    assert prospects.rows(store.connection, [deal_id])[0].marks == both
    assert today.ranked(store.connection, Group.ALL, TODAY, 10)[0].marks == both
    (touch,) = store.connection.execute("SELECT planned_on FROM touch").fetchone()
    entries = CalendarService(store, lambda: TODAY).day(date.fromisoformat(touch)).entries
    assert {entry.marks for entry in entries if entry.deal_id == deal_id} == {both}
