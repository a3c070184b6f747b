"""How a measurement is told, and what several of them share."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, against which floor, and what it must reach."""

    what: str
    floor: str
    ours: str
    figure: str
    must: str
    reached: bool


def ratio_line(what: str, floor: float, ours: float, at_most: float, unit: str = "ms") -> Line:
    """A line whose figure is ours divided by the floor."""
    figure = ours / floor
    return Line(
        what, f"{floor:.1f} {unit}", f"{ours:.1f} {unit}", f"{figure:.2f}x", f"{at_most}x", figure <= at_most
    )


def extra_line(what: str, floor: float, ours: float, at_most: float) -> Line:
    """A line whose figure is how many milliseconds ours takes more than the floor."""
    extra = ours - floor
    return Line(
        what, f"{floor:.1f} ms", f"{ours:.1f} ms", f"{extra:+.1f} ms", f"+{at_most:g} ms", extra <= at_most
    )


def limit_line(what: str, ours: float, at_most: float, unit: str = "ms", floor: str = "") -> Line:
    """A line whose figure is held against a limit of its own."""
    return Line(
        what, floor, f"{ours:.1f} {unit}", f"{ours:.1f} {unit}", f"{at_most:g} {unit}", ours <= at_most
    )


def timed(work: Callable[[], object]) -> float:
    """The milliseconds that one call takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def median_of(work: Callable[[], object], times: int = 9) -> float:
    """The median milliseconds of several calls, after one that warms up."""
    work()
    return statistics.median(timed(work) for _ in range(times))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
