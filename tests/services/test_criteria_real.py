"""The card for new deals on a real export: each rate is that of a plain group-by of the file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.conftest import TODAY
from winback_desktop.domain.criteria import Attribute
from winback_desktop.domain.insights import Rate, Scope
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.imports import ImportService
from winback_desktop.services.insights import InsightService
from winback_desktop.store import criteria
from winback_desktop.store.loss_columns import LossColumns
from winback_desktop.store.store import Store

pytestmark = pytest.mark.external

FILE = Path("deals") / "crm_opportunities" / "iso" / "sales_pipeline.csv"
Row = dict[str, str]


def grouped(rows: list[Row], key: Callable[[Row], str]) -> dict[str, Rate]:
    """Won of decided, by a key, on the file itself."""
    of = Counter(map(key, rows))
    won = Counter(key(row) for row in rows if row["deal_stage"] == "Won")
    return {each: Rate(won[each], of[each]) for each in of}


def test_the_rates_of_the_card_equal_a_group_by_of_the_file(store: Store, shared_data: Path) -> None:
    with (shared_data / FILE).open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["deal_stage"] in ("Won", "Lost")]
    ImportService(store, lambda: TODAY).run(shared_data / FILE)
    expected = {
        Attribute.PRODUCT: grouped(rows, lambda row: row["product"]),
        Attribute.OWNER: grouped(rows, lambda row: row["sales_agent"]),
        # The file holds ten months: who had bought before it begins nobody knows.
        Attribute.BOUGHT_BEFORE: {"": Rate(4238, 6711)},
    }
    overall, found = criteria.counted(store.connection, LossColumns(), 0, Scope())
    assert overall == Rate(4238, 6711)
    assert "GTXPro" in found[Attribute.PRODUCT]
    for by, rates in expected.items():
        assert found[by] == rates
    card = ChaseService(store, InsightService(store, lambda: TODAY), lambda: TODAY).criteria(Scope())
    assert card.look_for
    assert card.beware_of
    for line in card.lines:
        assert line.rate == expected[line.attribute][line.key]
