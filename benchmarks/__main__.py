"""Measures everything and prints one table: `python3 dev.py bench [starting|reading|writing|...]...`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable

from benchmarks.measuring import Line

_PARTS = ("starting", "reading", "writing", "changes", "insights")
_HEAD = Line("what", "floor", "ours", "figure", "must reach", True)


def main() -> int:
    """Print the table; the exit status says whether every figure was reached."""
    chosen = sys.argv[1:] or list(_PARTS)
    unknown = [name for name in chosen if name not in _PARTS]
    if unknown:
        print(f"There is no {', '.join(unknown)}; choose among {', '.join(_PARTS)}.", file=sys.stderr)
        return 2
    print(
        "The first run makes large stores in the temporary folder, which takes some minutes.", file=sys.stderr
    )
    reached = True
    _print([_HEAD])
    for name in chosen:
        found = importlib.import_module(f"benchmarks.{name}").lines()
        reached = _print(found) and reached
    return 0 if reached else 1


def _print(lines: Iterable[Line]) -> bool:
    reached = True
    for line in lines:
        mark = "" if line.reached else "  <- missed"
        print(
            f"{line.what:<58} {line.floor:>14} {line.ours:>14} {line.figure:>10} {line.must:>11}{mark}",
            flush=True,
        )
        reached = reached and line.reached
    return reached


if __name__ == "__main__":
    sys.exit(main())
