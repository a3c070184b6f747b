"""Importing files into a store, again and changed, and taking it back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Damaged
from winback_desktop.domain.records import (
    Channel,
    Deal,
    ImportantDate,
    ImportantDateKind,
    Kind,
    Origin,
    State,
)
from winback_desktop.files.convert import Choices
from winback_desktop.files.dates import DateOrder
from winback_desktop.services.buying_process import BuyingProcessService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.important_dates import DateService
from winback_desktop.services.imports import Cancelled, ImportService
from winback_desktop.store import accounts, deals, touches
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 22)
HEADERS = (
    "Id",
    "Account",
    "Deal",
    "Stage",
    "Amount",
    "Close date",
    "Owner",
    "Loss reason",
    "Term",
    "Contact",
    "Email",
)
ACME = (
    "1",
    "Acme",
    "Big one",
    "Closed Lost",
    "1.200,50",
    "31.01.2026",
    "Ann",
    "Price; Late",
    "12 months",
    "Ida",
    "i@a.example",
)
BETA = ("2", "Beta", "Small one", "Closed Won", "900,00", "01.02.2026", "Bo", "", "", "", "")
GAMMA = ("3", "Gamma", "Open one", "Negotiation", "5,00", "01.03.2026", "Ann", "", "", "", "")
BROKEN = ("4", "Delta", "Broken", "Closed Lost", "x", "01.03.2026", "Ann", "", "", "", "")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*rows: Sequence[str], name: str = "deals.csv", headers: Sequence[str] = HEADERS) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headers, *rows])
        return path

    return written


@pytest.fixture
def service(store: Store) -> ImportService:
    return ImportService(store, lambda: TODAY)


def test_a_file_becomes_planned_deals(store: Store, service: ImportService, write: Write) -> None:
    result = service.run(write(ACME, BETA, GAMMA, BROKEN))
    assert (result.read, result.added, dict(result.skipped)) == (4, 2, {"open deal": 1})
    assert [(found.row, found.column, found.value) for found in result.rejected] == [(5, "Amount", "x")]
    lost, won = deals.load_many(store, [1, 2])
    assert (lost.name, lost.value, lost.lost_on) == ("Big one", Decimal("1200.50"), date(2026, 1, 31))
    assert (str(lost.contract.length), lost.kind, lost.state) == ("12 months", Kind.LOST_SALE, State.WORKING)
    assert {reason.text for reason in deals.reasons(store, 1)} == {"Price", "Late"}
    assert [person.contact.email for person in accounts.people(store, lost.account_id)] == ["i@a.example"]
    planned = touches.planned(store, 1)
    assert planned is not None
    assert planned.origin in (Origin.CONTRACT_RULE, Origin.CADENCE)
    assert won.kind is Kind.WON
    assert touches.planned(store, 2) is None


def test_the_plan_is_the_one_that_entering_by_hand_makes(
    store: Store, service: ImportService, write: Write
) -> None:
    service.run(write(ACME))
    deal = deals.load(store, 1)
    before = touches.planned(store, 1)
    schedule = (
        "SELECT cycle_begin, rule_date, recontact_by, cycle_end, start_assumed, length_assumed FROM deal"
    )
    computed = store.connection.execute(schedule).fetchone()
    DealService(store, lambda: TODAY).save(deal)
    after = touches.planned(store, 1)
    assert before is not None
    assert after is not None
    assert (after.planned_on, after.channel, after.why) == (before.planned_on, before.channel, before.why)
    assert store.connection.execute(schedule).fetchone() == computed


def test_the_same_file_twice_changes_nothing(store: Store, service: ImportService, write: Write) -> None:
    path = write(ACME, BETA, GAMMA)
    service.run(path)
    heard: list[object] = []
    store.on_changed.append(heard.append)
    again = service.run(path)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    assert not heard
    assert store.undo_label == "Import deals.csv"


def test_an_update_changes_what_the_source_changed_and_keeps_what_the_rep_did(
    store: Store, service: ImportService, write: Write
) -> None:
    service.run(write(ACME, BETA))
    deal = deals.load(store, 1)
    DealService(store, lambda: TODAY).save(replace(deal, name="My own name", note="mine"))
    changed = (*ACME[:4], "1.500,00", *ACME[5:7], "Price; Support", "24 months", *ACME[9:])
    result = service.run(write(changed, BETA))
    assert (result.added, result.updated, result.unchanged) == (0, 1, 1)
    now = deals.load(store, 1)
    assert (now.name, now.note, now.value, str(now.contract.length)) == (
        "My own name",
        "mine",
        Decimal(1500),
        "24 months",
    )
    assert {reason.text for reason in deals.reasons(store, 1)} == {"Price", "Support"}
    store.undo()
    assert deals.load(store, 1).value == Decimal("1200.50")
    assert service.run(write(changed, BETA)).updated == 1
    assert service.run(write(changed, BETA)).updated == 0


def test_a_column_that_a_later_file_lacks_erases_nothing(
    store: Store, service: ImportService, write: Write
) -> None:
    service.run(write(ACME))
    result = service.run(write(ACME[:4], headers=HEADERS[:4]))
    assert result.unchanged == 1
    assert deals.load(store, 1).value == Decimal("1200.50")


def test_a_deal_that_was_won_in_the_source_stops(store: Store, service: ImportService, write: Write) -> None:
    service.run(write(ACME))
    service.run(write((*ACME[:3], "Closed Won", *ACME[4:])))
    assert deals.load(store, 1).kind is Kind.WON
    assert touches.planned(store, 1) is None


def test_rows_without_an_id_are_known_again(store: Store, service: ImportService, write: Write) -> None:
    rows = [ACME[1:], ACME[1:], BETA[1:]]
    path = write(*rows, headers=HEADERS[1:])
    assert service.run(path).added == 3
    assert service.run(path).unchanged == 3


def test_one_step_takes_it_all_back(store: Store, service: ImportService, write: Write) -> None:
    service.run(write(ACME, BETA))
    store.undo()
    for table in (
        "account",
        "contact",
        "employment",
        "deal",
        "touch",
        "loss_reason",
        "contract",
        "import_row",
    ):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    store.redo()
    assert deals.load(store, 1).name == "Big one"


def test_imported_deals_are_found(store: Store, service: ImportService, write: Write) -> None:
    rows = [(str(n), f"Account {n}", f"Deal {n}", "Lost", "1", "2026-01-05", *ACME[6:]) for n in range(1500)]
    service.run(write(*rows))
    rows[700] = ("700", "Account 700", "Zebra crossing", *rows[700][3:])
    service.run(write(*rows))
    query = "SELECT rowid FROM deal_search WHERE deal_search MATCH 'zebra'"
    assert store.connection.execute(query).fetchall() == [(701,)]
    both = "SELECT count(*) FROM deal_search WHERE deal_search MATCH 'account'"
    assert store.connection.execute(both).fetchone() == (1500,)


def test_cancel_leaves_everything_as_it_was(store: Store, service: ImportService, write: Write) -> None:
    rows = [(str(n), *ACME[1:]) for n in range(3000)]
    with pytest.raises(Cancelled):
        service.run(write(*rows), progress=lambda done, _total: done < 1000)
    assert store.connection.execute("SELECT count(*) FROM deal").fetchone() == (0,)
    assert store.undo_label is None
    assert service.run(write(ACME)).added == 1


def test_progress_is_told(service: ImportService, write: Write) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    service.run(write(*[(str(n), *ACME[1:]) for n in range(500)]), progress=tell)
    assert told[-1] == (500, 500)
    assert told == sorted(told)


def test_a_preview_counts_and_changes_nothing(store: Store, service: ImportService, write: Write) -> None:
    preview = service.preview(write(ACME, BETA, GAMMA, BROKEN))
    assert (preview.added, preview.updated, preview.unchanged) == (2, 0, 0)
    assert preview.head.sample[0][1] == "Acme"
    assert preview.head.columns["lost_on"] == "Close date"
    assert preview.result.as_json() == service.run(preview.path).as_json()
    assert service.preview(preview.path).unchanged == 2
    assert store.undo_label == "Import deals.csv"


def test_the_rep_decides(service: ImportService, store: Store, write: Write) -> None:
    path = write(
        ("1", "Acme", "Big", "Lost", "1", "02/03/2026", *ACME[6:]),
        ("2", "B", "S", "Lost", "2", "03/04/2026", *BETA[6:]),
    )
    preview = service.preview(path)
    assert any("day first" in warning for warning in preview.head.converted.warnings)
    assert preview.head.converted.owners == ["Ann", "Bo"]
    columns = {**preview.head.columns, "deal": "Account"}
    choices = Choices(columns=columns, date_order=DateOrder.MONTH_FIRST, owner="Ann")
    result = service.run(path, choices)
    assert (result.added, dict(result.skipped)) == (1, {"another owner": 1})
    assert (deals.load(store, 1).name, deals.load(store, 1).lost_on) == ("Acme", date(2026, 2, 3))


def test_damage_is_told_before_anything_is_written(
    store: Store, service: ImportService, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(Damaged):
        service.run(path)
    with pytest.raises(Damaged):
        service.preview(path)
    assert store.undo_label is None


def test_companies_name_the_accounts_of_their_deals(
    store: Store, service: ImportService, write: Write
) -> None:
    deal = ("9001", "Big", "closedlost", "100", "Ann", "2026-01-05", "77")
    headers = (
        "Record ID",
        "Deal Name",
        "Deal Stage",
        "Amount",
        "Deal owner",
        "Close Date",
        "Associated Company ID",
    )
    service.run(write(deal, headers=headers))
    assert accounts.load(store, 1).name == "Company 77"
    companies = write(
        ("77", "Acme Ltd", "acme.example"), headers=("Record ID", "Company name", "Company Domain Name")
    )
    result = service.run(companies)
    assert (result.added, result.updated) == (0, 1)
    assert accounts.load(store, 1).name == "Acme Ltd"
    store.index_due()
    query = "SELECT rowid FROM deal_search WHERE deal_search MATCH 'acme'"
    assert store.connection.execute(query).fetchall() == [(1,)]
    assert service.run(companies).unchanged == 1


@pytest.mark.external
def test_the_real_opportunities_in_both_date_styles(
    store: Store, service: ImportService, shared_data: Path
) -> None:
    folder = shared_data / "deals/crm_opportunities"
    first = service.run(folder / "iso/sales_pipeline.csv")
    second = service.run(folder / "ddmmyy/sales_pipeline.csv")
    assert (first.read, first.added, second.unchanged) == (8800, 6711, 6711)
    (lost,) = store.connection.execute("SELECT count(*) FROM deal WHERE kind = 'lost_sale'").fetchone()
    (planned,) = store.connection.execute("SELECT count(*) FROM touch WHERE done_on IS NULL").fetchone()
    assert (lost, planned) == (2473, 2473)


@pytest.mark.external
def test_nobody_is_asked_to_call_the_dead_or_those_who_moved(
    store: Store, service: ImportService, shared_data: Path
) -> None:
    service.run(shared_data / "deals/telco_churn_reasons_xlsx/Telco_customer_churn.xlsx")
    (deceased,) = store.connection.execute("SELECT count(*) FROM contact WHERE deceased").fetchone()
    (proposed,) = store.connection.execute(
        "SELECT count(*) FROM touch JOIN loss_reason USING (deal_id) WHERE text IN ('Deceased', 'Moved')"
    ).fetchone()
    assert (deceased, proposed) == (6, 0)


def test_imported_deals_know_the_dates_of_their_account(
    store: Store, service: ImportService, write: Write
) -> None:
    known = DealService(store, lambda: TODAY).add(
        NewDeal("Acme", Deal(0, 0, "Old one", lost_on=date(2026, 10, 1)))
    )
    account = deals.load(store, known).account_id
    budget = ImportantDate(0, account, ImportantDateKind.BUDGET_ROUND, date(2026, 12, 7), lead_days=14)
    DateService(store, lambda: TODAY).add(budget)
    later = [*ACME]
    later[5] = "01.11.2026"
    service.run(write(later))
    (new,) = [one for one in (known + 1, known + 2) if one in ids(store)]
    touch = touches.planned(store, new)
    assert touch is not None
    assert (touch.origin, touch.planned_on) == (Origin.IMPORTANT_DATE, date(2026, 11, 23))
    store.undo()
    assert new not in ids(store)


def test_imported_deals_go_the_way_that_their_account_prefers(
    store: Store, service: ImportService, write: Write
) -> None:
    known = DealService(store, lambda: TODAY).add(
        NewDeal("Acme", Deal(0, 0, "Old one", lost_on=date(2026, 10, 1)))
    )
    account = deals.load(store, known).account_id
    BuyingProcessService(store, lambda: TODAY).save(BuyingProcess(account, (Channel.LETTER,)))
    later = [*ACME]
    later[5] = "01.11.2026"
    service.run(write(later))
    for deal_id in ids(store):
        touch = touches.planned(store, deal_id)
        assert touch is not None
        assert touch.channel is Channel.LETTER


def ids(store: Store) -> list[int]:
    return [deal_id for (deal_id,) in store.connection.execute("SELECT id FROM deal")]
