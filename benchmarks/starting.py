"""Start, memory and idleness of the window against a bare PySide6 window, each in a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.measuring import Line, ratio_line
from benchmarks.stores import store_of

_STARTS = 11
_IDLE_MARGIN = 1.0


def lines() -> list[Line]:
    """Measure all three; the two windows take turns, so that both see the same machine."""
    store = str(store_of(100_000))
    found: dict[str, list[dict[str, float]]] = {"bare": [], store: []}
    for _ in range(_STARTS):
        for what, runs in found.items():
            runs.append(_opened(what))
    bare, ours = (_medians(runs) for runs in found.values())
    wakeups = Line(
        "an idle window, wakeups a second",
        f"{bare['wakeups']:.1f}",
        f"{ours['wakeups']:.1f}",
        f"{ours['wakeups'] - bare['wakeups']:+.1f}",
        "no more",
        ours["wakeups"] <= bare["wakeups"] + _IDLE_MARGIN,
    )
    return [
        ratio_line("start to first painted window, 100,000 deals", bare["start"], ours["start"], 1.6),
        ratio_line("resident memory then", bare["resident"], ours["resident"], 1.5, "MiB"),
        wakeups,
    ]


def _opened(what: str) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.windows", what],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    told: dict[str, Any] = json.loads(ended.stdout)
    return {
        "start": (told["painted"] - begin) * 1000,
        "resident": told["resident"],
        "wakeups": told["wakeups"],
    }


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}
