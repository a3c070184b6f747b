"""The charts on the design page: every kind, with few and with none to say."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QLayout

from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.charts.bars import Bar, Bars
from winback_desktop.ui.shared.charts.chart import Chart, Series, Texture
from winback_desktop.ui.shared.charts.columns import AxisMark, Column, Columns
from winback_desktop.ui.shared.charts.dots import Dot, Dots, too_few
from winback_desktop.ui.shared.charts.strips import Strip, Strips
from winback_desktop.ui.shared.charts.view import ChartView
from winback_desktop.ui.theme import SPACE_16, Tone

_PARTS: Final = (
    Series("lifted since", Tone.VIOLET, Texture.HATCHED),
    Series("stands", Tone.ACCENT),
    Series("not looked at", Tone.NEUTRAL, Texture.HOLLOW),
)
_BARS: Final = (("Price", (21, 15, 4), "€1.1 M"), ("Missing feature", (4, 20, 2), "€0.7 M"))
_RATES: Final = (
    ("Parted on good terms", 0.28, 0.19, 0.4, "28 % of 64"),
    ("Lost to Gusto", 0.17, 0.09, 0.3, "17 % of 48"),
)
_LIFE: Final = (0, 0, 0, 1, 2, 1, 3, 9, 4, 1)
_QUARTERS: Final = ("Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026")


def charts() -> QLayout:
    """Each kind in a card."""
    grid = QGridLayout()
    grid.setSpacing(SPACE_16)
    for number, (name, chart) in enumerate(_charts()):
        view = ChartView(name)
        view.set_chart(chart)
        card = Card()
        card.content.addWidget(view)
        card.content.addStretch(1)
        grid.addWidget(card, number // 2, number % 2)
    return grid


def _charts() -> tuple[tuple[str, Chart], ...]:
    bars = Bars(_PARTS, tuple(Bar(name, parts, value, f"{name}: {value}") for name, parts, value in _BARS))
    few = Dot("Over €50,000", None, 0, 1, "of 12", f"Over €50,000: {too_few()}", too_few())
    dots = tuple(Dot(*rate, f"{rate[0]}: {rate[-1]}") for rate in _RATES)
    columns = tuple(
        Column(name, (number, 2), str(number + 2), f"{name}: {number + 2}")
        for number, name in enumerate(_QUARTERS, start=1)
    )
    life = tuple(
        Column(f"{ten}0 %", (count,), str(count or ""), f"{ten}0 %: {count}")
        for ten, count in enumerate(_LIFE)
    )
    strips = tuple(
        Strip(name, tuple((part,) for part in parts), value, f"{name}: {value}")
        for name, parts, value in (
            ("Price", (9, 5, 6, 4), "24 losses"),
            ("Loyal to rival", (1, 2, 0, 3), "6 losses"),
        )
    )
    return (
        ("Parts", bars),
        ("Rates", Dots((*dots, few), overall=0.21)),
        ("Columns", Columns(_PARTS[1:], columns)),
        ("A mark", Columns(_PARTS[1:2], life, tight=True, mark=AxisMark(7.5, "75 %"))),
        ("Over time", Strips(_PARTS[1:2], _QUARTERS, strips)),
    )
