"""Charts as tables in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from winback_desktop.domain.bands import GAPS, KEPT, LATER, TOUCHES, band_of, kept_band, life_bar, life_name
from winback_desktop.domain.insight_tables import Result, table_of
from winback_desktop.domain.insights import (
    Chart,
    Dimension,
    Figure,
    Money,
    MoneyLine,
    MoneyWonBack,
    Prior,
    Rate,
    RateLine,
    Rates,
    ReasonLine,
    Reasons,
    ShareLine,
    Silence,
)
from winback_desktop.domain.periods import Step, period_of
from winback_desktop.domain.regularity import Regularity

QUARTER = period_of(date(2026, 8, 3), Step.QUARTER)
EUROS, DOLLARS = Money("EUR", Decimal(48000)), Money("USD", Decimal("12.50"))
PRICE = ReasonLine("price", "Price", 7, (EUROS, DOLLARS), 6, 2, 4, (7,))
LATE = ReasonLine("timing", "Timing", 1, (EUROS,), 0, 0, 1, (1,))
GUSTO = RateLine("Gusto", "Gusto", Rate(5, 50), 0.1)
RARE = RateLine("Paychex", "Paychex", Rate(1, 2), 0.12)


@pytest.mark.parametrize(
    ("figure", "result", "title", "headers", "rows"),
    [
        (
            Figure(Chart.REASONS),
            Reasons((QUARTER,), (PRICE, LATE), 7, 0, 0),
            "Why we lose",
            (
                *("Reason", "Losses", "Value EUR", "Value USD", "Can be addressed", "Lifted", "Stands"),
                "Q3 2026",
            ),
            [
                ("Price", "7", "48000", "12.50", "6", "2", "4", "7"),
                ("Timing", "1", "48000", "0", "0", "0", "1", "1"),
            ],
        ),
        (
            Figure(Chart.WIN_BACKS, Dimension.COMPETITOR),
            Rates(Dimension.COMPETITOR, Rate(6, 52), Prior(6 / 52, 52), (GUSTO, RARE)),
            "Won back by competitor",
            ("Competitor", "Losses", "Won back", "Share", "At least", "At most", "Leaning on all"),
            [
                ("Gusto", "50", "5", "10.0 %", "4.3 %", "21.4 %", "10.8 %"),
                ("Paychex", "2", "1", "too few to say", "", "", ""),
                ("All", "52", "6", "11.5 %", "5.4 %", "23.0 %", "11.5 %"),
            ],
        ),
        (
            Figure(Chart.MONEY),
            MoneyWonBack(("EUR",), (MoneyLine(QUARTER, 2, (EUROS,)),), 2, (EUROS,)),
            "Money won back",
            ("Period", "Won back", "Value EUR"),
            [("Q3 2026", "2", "48000"), ("All", "2", "48000")],
        ),
        (
            Figure(Chart.SILENCE),
            Silence(Rate(5, 20), (ShareLine(QUARTER, Rate(5, 19)),)),
            "Share of losses that went silent",
            ("Period", "Losses", "Went silent", "Share"),
            [("Q3 2026", "19", "5", "too few to say"), ("All", "20", "5", "25.0 %")],
        ),
    ],
)
def test_table(
    figure: Figure, result: Result, title: str, headers: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    table = table_of(figure, result)
    assert (table.title, table.headers, list(table.rows)) == (title, headers, rows)


@pytest.mark.parametrize(
    ("number", "touches", "gap"),
    [(0, "0", "0"), (1, "1", "0"), (3, "2", "0"), (31, "5", "1"), (184, "5", "5")],
)
def test_bands(number: int, touches: str, gap: str) -> None:
    assert band_of(number, TOUCHES) == touches
    assert band_of(number, GAPS) == gap


@pytest.mark.parametrize(
    ("kept", "planned", "band"),
    [(0, 0, ""), (0, 1, "0"), (1, 2, "1"), (8, 9, "1"), (9, 10, "2"), (99, 100, "2"), (4, 4, "3")],
)
def test_kept_bands(kept: int, planned: int, band: str) -> None:
    assert kept_band(Regularity((True,) * kept + (False,) * (planned - kept))) == band
    assert not band or KEPT[int(band)].name


@pytest.mark.parametrize(
    ("percent", "bar", "name"),
    [
        (-3, 0, "0 to 5 %"),
        (74.9, 14, "70 to 75 %"),
        (75, 15, "75 to 80 %"),
        (100, LATER, "Later"),
        (450, LATER, "Later"),
    ],
)
def test_contract_life_bars(percent: float, bar: int, name: str) -> None:
    assert life_bar(percent) == bar
    assert life_name(bar) == name
