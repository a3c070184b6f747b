"""The deals behind a number as a file, as the child process writes it."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.insights import Chart, Dimension, Figure, Scope
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.insight_exports import HEADERS, BehindRequest, write_behind
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 22)
BY_KIND = Figure(Chart.WIN_BACKS, Dimension.KIND)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with two losses."""
    path = tmp_path / "winback.db"
    store = Store(path)
    deals = DealService(store, lambda: TODAY)
    for account, value, lost_on in (("=Cancity", 48_000, date(2026, 2, 3)), ("Zoomit", 96_000, None)):
        deal = Deal(0, 0, "GTX Pro", value=Decimal(value), currency="EUR", lost_on=lost_on)
        deals.add(NewDeal(account, deal, (), ""))
    store.close()
    return path


def test_all_deals_the_most_valuable_first_and_no_formula(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    request = BehindRequest(path, file, TODAY, Scope(), BY_KIND, "lost_sale")
    assert list(write_behind(request)) == [2]
    with path.open(encoding="utf-8", newline="") as lines:
        assert list(csv.reader(lines)) == [
            list(HEADERS),
            ["Zoomit", "GTX Pro", "Lost sale", "Working", "", "96000.00", "EUR"],
            ["'=Cancity", "GTX Pro", "Lost sale", "Working", "2026-02-03", "48000.00", "EUR"],
        ]


def test_a_file_that_cannot_be_written_is_refused(file: Path, tmp_path: Path) -> None:
    request = BehindRequest(tmp_path / "no" / "deals.csv", file, TODAY, Scope(), BY_KIND, "lost_sale")
    with pytest.raises(Refused, match="cannot be written"):
        list(write_behind(request))
