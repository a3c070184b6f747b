"""Several ways to tell rows apart counted in one pass: a third of the time of one pass each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from winback_desktop.domain.insights import Rate

_APART = "\x1f"  # in no name that somebody typed


def packed_rates(
    connection: Any, keys: Sequence[str], sources: Sequence[str], values: Mapping[str, object]
) -> list[dict[str, Rate]]:
    """How many rows of the sources, in all, have `won`, by each of these keys, which are SQL texts."""
    won: list[Counter[str]] = [Counter() for _ in keys]
    of: list[Counter[str]] = [Counter() for _ in keys]
    packed = " || char(31) || ".join(keys)
    for source in sources:
        for row, count_won, count in connection.execute(
            f"SELECT {packed} AS packed, sum(won), count(*) FROM ({source}) GROUP BY packed", values
        ):
            # Whatever a file brought along, it must not break the page.
            for place, key in zip(range(len(keys)), row.split(_APART), strict=False):
                won[place][key] += count_won
                of[place][key] += count
    return [
        {key: Rate(won[place][key], count) for key, count in of[place].items()} for place in range(len(keys))
    ]
