"""What has changed, over 100,000 deals with 150,000 reasons: the matches of a change, and deciding on all."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.measuring import Line, limit_line, median_of, percentile, ratio_line
from benchmarks.stores import TODAY, store_of
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.services import reason_kinds
from winback_desktop.services.changes import ChangeService
from winback_desktop.store.store import Store

_DEALS = 100_000
_MORE_REASONS = 50_000
_TEXTS = ("Discount was missing", "No budget", "Missing feature", "Price too high")
_CUT = Change(0, ChangeKind.PRICE_CUT, "The new price list is 15 % lower", date(2026, 10, 1))
_STALL_MS = 50
# The same reasons by the same index, counted without asking who decided what, and without any order.
_FLOOR = """SELECT count(*), count(DISTINCT deal.id) FROM loss_reason INDEXED BY loss_reason_by_kind
  CROSS JOIN deal ON deal.id = deal_id WHERE loss_reason.kind IN ('price', 'budget')
  AND standing IN ('stands', 'unknown') AND state IN ('working', 'icy') AND deal.kind <> 'won'"""


def lines() -> list[Line]:
    """Measure the match list, then confirming all of it and taking that back."""
    with _store() as store:
        service = ChangeService(store, lambda: TODAY)
        change_id = service.record(_CUT)
        reads = service.reads()
        with store.read_in_worker(often=True) as connection:
            floor = median_of(lambda: connection.execute(_FLOOR).fetchall())
        page = median_of(lambda: reads.matches(change_id))
        waiting = service.undecided(change_id)
        slices = _Slices()
        seconds = slices.timed(lambda: service.confirm(change_id, waiting, slices.go_on))
        back = slices.timed(lambda: service.withdraw(change_id, slices.go_on))
        return [
            ratio_line(f"the first of {len(waiting):,} matches, 100,000 deals", floor, page, 4),
            limit_line("… in all", page, 200),
            limit_line("… all confirmed", seconds, 20, "s"),
            limit_line("… withdrawn", back, 20, "s"),
            limit_line("… a slice of it: p99", percentile(slices.took, 0.99), _STALL_MS),
        ]


class _Slices:
    """Notes how long the window had to wait each time."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self._last = 0.0

    def timed(self, work: Callable[[], object]) -> float:
        """The seconds of one piece of work."""
        begin = self._last = time.perf_counter()
        work()
        return time.perf_counter() - begin

    def go_on(self, _done: int, _total: int) -> bool:
        now = time.perf_counter()
        self.took.append((now - self._last) * 1000)
        self._last = now
        return True


@contextmanager
def _store() -> Iterator[Store]:
    """A copy of the large store with more reasons, each with its kind; gone at the end."""
    large = store_of(_DEALS)
    path = large.with_name("changes.db")
    _forget(path)
    shutil.copy(large, path)
    store = Store(path)
    try:
        _fill(store)
        yield store
    finally:
        store.close()
        _forget(path)


def _fill(store: Store) -> None:
    chance = random.Random(6)
    reasons = (
        (chance.randint(1, _DEALS), chance.choice(_TEXTS), chance.choice(("stands", "unknown")))
        for _ in range(_MORE_REASONS)
    )
    with store.write("Fill", bulk=True) as connection:
        connection.executemany("INSERT INTO loss_reason (deal_id, text, standing) VALUES (?, ?, ?)", reasons)
        reason_kinds.classify_old(store)
    store.connection.execute("ANALYZE")


def _forget(path: Path) -> None:
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
