"""Bands into which numbers fall, so that losses can be told apart by them (R6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from winback_desktop.domain.insights import Dimension
from winback_desktop.domain.regularity import Regularity

NONE: Final = ""
"""The key of what has no such number at all."""


class Band(NamedTuple):
    """Numbers up to `last`, included, that no earlier band holds; None holds all the others."""

    last: int | None
    name: str


TOUCHES: Final = (
    Band(0, "No touch"),
    Band(1, "1 touch"),
    Band(3, "2 or 3 touches"),
    Band(6, "4 to 6 touches"),
    Band(12, "7 to 12 touches"),
    Band(None, "13 touches or more"),
)
GAPS: Final = (
    Band(14, "Up to 2 weeks"),
    Band(31, "Up to a month"),
    Band(62, "Up to 2 months"),
    Band(92, "Up to 3 months"),
    Band(183, "Up to half a year"),
    Band(None, "Longer than half a year"),
)
KEPT: Final = (
    Band(49, "Fewer than half kept"),
    Band(89, "Half or more kept"),
    Band(99, "Nine of ten or more kept"),
    Band(None, "All kept"),
)
BANDS: Final = {
    Dimension.TOUCHES: TOUCHES,
    Dimension.LONGEST_GAP: GAPS,
    Dimension.LAST_GAP: GAPS,
    Dimension.REGULARITY: KEPT,
    Dimension.HUMAN_TOUCHES: TOUCHES,
    Dimension.DIGITAL_TOUCHES: TOUCHES,
}
"""Touches by number, gaps by days, regularity by percent of the planned touches that were kept.

A gap lies between two days with a touch, the first of them after the day of the loss, if that is known.
"""
WITHOUT: Final = {
    Dimension.LONGEST_GAP: "No touch",
    Dimension.LAST_GAP: "No touch",
    Dimension.REGULARITY: "No touch was planned",
}
SIZES: Final = (
    "The smallest quarter",
    "The second quarter",
    "The third quarter",
    "The largest quarter",
)
LIFE_STEP: Final = 5
"""How many percent of the contract one bar holds, so that the mark at 75 % lies between two."""
LATER: Final = 100 // LIFE_STEP
"""The bar of what was won back after that contract."""


def band_of(number: int, bands: Sequence[Band]) -> str:
    """The key of the band that holds a number."""
    for place, band in enumerate(bands):
        if band.last is None or number <= band.last:
            return str(place)
    raise ValueError(f"no band holds {number}")


def kept_band(found: Regularity) -> str:
    """The key of the band of a regularity."""
    return band_of(found.kept * 100 // found.planned, KEPT) if found.planned else NONE


def life_bar(percent: float) -> int:
    """The bar of a contract life, `LATER` from 100 % on."""
    return max(0, min(LATER, int(percent // LIFE_STEP)))


def life_name(bar: int) -> str:
    """What a bar of contract life holds."""
    return "Later" if bar == LATER else f"{bar * LIFE_STEP} to {(bar + 1) * LIFE_STEP} %"
