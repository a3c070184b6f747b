"""Insights over real files, against plain counts of the same files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.services.conftest import TODAY
from winback_desktop.domain.insights import Chart, Dimension, Figure, Rate, Rates, Scope, Step
from winback_desktop.services.imports import ImportService
from winback_desktop.services.insights import InsightService
from winback_desktop.store.store import Store

pytestmark = pytest.mark.external
ROOT = Path(__file__).resolve().parents[2]
DEALS = ROOT.parent / "shared" / "data" / "deals"
Row = dict[str, str]


@pytest.fixture(scope="module")
def opportunities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InsightService]:
    """The opportunities with their accounts, imported once: nothing here writes."""
    if not DEALS.is_dir():
        pytest.skip("no real data")
    store = Store(tmp_path_factory.mktemp("real") / "winback.db")
    service = ImportService(store, lambda: TODAY)
    for name in ("sales_pipeline.csv", "accounts.csv"):
        service.run(DEALS / "crm_opportunities" / "iso" / name)
    yield InsightService(store, lambda: TODAY)
    store.close()


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The rows of the file that were decided."""
    found = read("sales_pipeline.csv")
    return [row for row in found if row["deal_stage"] in ("Won", "Lost")]


def read(name: str) -> list[Row]:
    with (DEALS / "crm_opportunities" / "iso" / name).open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def by(rows: list[Row], key: Callable[[Row], str]) -> dict[str, Rate]:
    won = Counter(key(row) for row in rows if row["deal_stage"] == "Won")
    return {name: Rate(won[name], of) for name, of in Counter(map(key, rows)).items()}


def rates(found: Rates) -> dict[str, Rate]:
    return {line.key: line.rate for line in found.lines}


def test_win_rates_equal_a_group_by_of_the_file(opportunities: InsightService, rows: list[Row]) -> None:
    sectors = {row["account"]: row["sector"] for row in read("accounts.csv")}
    for dimension, key in (
        (Dimension.PRODUCT, lambda row: row["product"]),
        (Dimension.OWNER, lambda row: row["sales_agent"]),
        (Dimension.INDUSTRY, lambda row: sectors[row["account"]]),
    ):
        found = opportunities.win_rates(Scope(), dimension)
        assert rates(found) == by(rows, key)
        assert found.overall == Rate(4238, 6711)


def test_a_scope_filters_win_rates_as_the_file(opportunities: InsightService, rows: list[Row]) -> None:
    scope = Scope(date(2017, 7, 1), date(2017, 9, 30), owner="Darcel Schlecht")
    chosen = [
        row
        for row in rows
        if "2017-07-01" <= row["close_date"] <= "2017-09-30" and row["sales_agent"] == "Darcel Schlecht"
    ]
    found = opportunities.win_rates(scope, Dimension.PRODUCT)
    assert rates(found) == by(chosen, lambda row: row["product"])
    for line in found.lines:
        behind = opportunities.behind(scope, Figure(Chart.WIN_RATES, Dimension.PRODUCT), line.key, None)
        assert behind.in_all == len(behind.deals) == line.rate.of


def test_losses_by_quarter_equal_the_file(opportunities: InsightService, rows: list[Row]) -> None:
    lost = [row["close_date"] for row in rows if row["deal_stage"] == "Lost"]
    found = opportunities.silence(Scope(), Step.QUARTER)
    quarters = Counter(f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" for day in lost)
    assert {line.period.key: line.rate.of for line in found.lines} == quarters
    assert found.overall == Rate(0, 2473)


def test_none_of_them_was_won_back(opportunities: InsightService, rows: list[Row]) -> None:
    lost = Counter(row["product"] for row in rows if row["deal_stage"] == "Lost")
    found = opportunities.win_backs(Scope(), Dimension.PRODUCT)
    assert rates(found) == {name: Rate(0, count) for name, count in lost.items()}
    assert opportunities.money(Scope()).win_backs == 0


def test_churn_reasons_equal_the_file(store: Store, shared_data: Path) -> None:
    path = shared_data / "deals/telco_churn_reasons_xlsx/Telco_customer_churn.xlsx"
    ImportService(store, lambda: TODAY).run(path)
    headers, *table = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    column = headers.index("Churn Reason")
    reasons = Counter(str(row[column]) for row in table if row[column])
    kinds: Counter[str] = Counter()
    for text, count in reasons.items():
        (kind,) = store.connection.execute(
            "SELECT DISTINCT kind FROM loss_reason WHERE text = ?", (text,)
        ).fetchone()
        kinds[kind] += count
    found = InsightService(store, lambda: TODAY).reasons(Scope())
    assert {line.key: line.losses for line in found.lines} == kinds
    assert found.losses == sum(reasons.values())
