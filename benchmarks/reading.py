"""The screens over large stores, in the assembled program: from the wish to the painted answer."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from benchmarks.measuring import Line, extra_line, limit_line, percentile
from benchmarks.stores import TODAY, store_of
from winback_desktop import app, options
from winback_desktop.domain.queries import Facet, ProspectColumn
from winback_desktop.store import search

_PATIENCE_SECONDS = 20
_STALL_MS = 50
_COLUMNS = (
    ProspectColumn.VALUE,
    ProspectColumn.ACCOUNT,
    ProspectColumn.LOST_ON,
    ProspectColumn.LOST_TO,
    ProspectColumn.NEXT_TOUCH,
)
_TYPED = ("price", "gusto pay", "danish sec", "portal", "onboard", "warehouse mig", "board bud", "compl road")


def lines() -> list[Line]:
    """Measure Prospects, search and the month."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return [*_prospects(), *_search(), *_month()]


class Watched:
    """The program on a large store; tells how long things take, and the longest turn of the event loop."""

    def __init__(self, deals: int, touches_each: int = 1) -> None:
        path = store_of(deals, touches_each)
        self.app = app.build(options.parse(["--store", str(path), "--today", str(TODAY)]), _application())
        self.app.window.resize(1280, 800)
        self.longest = 0.0

    def place(self, key: str) -> Any:
        """Show a place until nothing is awaited any more; its conductor."""
        self.app.window.show_place(key)
        self.app.window.show()
        self.settle()
        return self.app.places.go(key)

    def turn(self) -> None:
        """One turn of the event loop."""
        begin = time.perf_counter()
        self.app.application.processEvents()
        self.longest = max(self.longest, (time.perf_counter() - begin) * 1000)

    def until(self, wish: Callable[[], object], done: Callable[[], bool]) -> float:
        """Milliseconds from a wish until it is done and painted."""
        begin = time.perf_counter()
        wish()
        while not done():
            self.turn()
            if time.perf_counter() - begin > _PATIENCE_SECONDS:
                raise TimeoutError(str(wish))
        self.turn()
        return (time.perf_counter() - begin) * 1000

    def settle(self) -> None:
        """Let everything come to rest."""
        rest = time.perf_counter() + 0.3
        while time.perf_counter() < rest or self.app.background.is_busy():
            self.app.application.processEvents()

    def settle_counting(self) -> None:
        """Let what follows an answer come to rest, and count its turns too."""
        while self.app.background.is_busy():
            self.turn()

    def close(self) -> None:
        """End this program, not the application."""
        self.app.close()


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


@contextmanager
def _watched(deals: int, touches_each: int = 1) -> Iterator[Watched]:
    watched = Watched(deals, touches_each)
    try:
        yield watched
    finally:
        watched.close()


class _Flag:
    """Notes that one of the signals came."""

    def __init__(self, *signals: Any) -> None:
        self.came = False
        for signal in signals:
            signal.connect(self._on_signal)

    def _on_signal(self, *_: object) -> None:
        self.came = True

    def clear(self) -> None:
        self.came = False


def _prospects() -> list[Line]:
    with _watched(1_000_000) as watched:
        conductor = watched.place("prospects")
        listing, table, model = conductor._listing, conductor.widget.table, conductor._model
        paged = _Flag(listing.paged, listing.ordered)
        rows = [model.row_at(place) for place in range(64)]
        constant = statistics.median(
            watched.until(lambda: model.show_page(rows, TODAY, 75.0), lambda: True) for _ in range(9)
        )
        watched.settle()
        watched.longest = 0.0

        def asked(query: Any) -> float:
            paged.clear()
            took = watched.until(lambda: listing.ask(query), lambda: paged.came)
            watched.settle_counting()
            return took

        sorts = [asked(replace(listing.query, sort=column)) for column in _COLUMNS]
        filters = [
            asked(listing.query.with_values(Facet.COMPETITORS, (name,)))
            for name in ("Gusto", "Paychex", "Zenefits")
        ]
        asked(listing.query.unfiltered())
        jumps = [
            watched.until(partial(table.scrollTo, model.index(place, 0)), lambda: True)
            for place in (500_000, 980_000, 3, 123_456, 750_001)
        ]
        return [
            extra_line("Prospects, 1,000,000 deals: another order", constant, statistics.median(sorts), 16),
            extra_line("… another filter", constant, statistics.median(filters), 16),
            extra_line("… a jump anywhere", constant, statistics.median(jumps), 16),
            limit_line("… longest turn of the GUI thread", watched.longest, _STALL_MS),
        ]


def _search() -> list[Line]:
    with _watched(100_000) as watched:
        conductor = watched.place("prospects")
        paged = _Flag(conductor._listing.paged, conductor._listing.ordered)
        field = conductor.widget.filters.search
        store = watched.app.session.store
        took: list[float] = []
        raw: list[float] = []
        watched.longest = 0.0
        for words in _TYPED:
            for end in range(1, len(words) + 1):
                if words[end - 1] == " ":
                    field.setText(words[:end])  # asks nothing new
                    continue
                paged.clear()
                took.append(watched.until(partial(field.setText, words[:end]), lambda: paged.came))
                raw.append(_raw_search(store, words[:end]))
                watched.settle_counting()
        return [
            limit_line(
                f"a keystroke of search, 100,000 deals, {len(took)} keys: p95",
                percentile(took, 0.95),
                30,
                floor=f"{percentile(raw, 0.95):.1f} ms raw",
            ),
            limit_line("… longest turn of the GUI thread", watched.longest, _STALL_MS),
        ]


def _raw_search(store: Any, typed: str) -> float:
    expression = search.match_expression(typed)
    begin = time.perf_counter()
    store.connection.execute(
        "SELECT rowid FROM deal_search WHERE deal_search MATCH ? LIMIT 500", (expression,)
    ).fetchall()
    return (time.perf_counter() - begin) * 1000


def _month() -> list[Line]:
    with _watched(100_000, 10) as watched:
        conductor = watched.place("calendar")
        connection = watched.app.session.store.connection
        busy = watched.app.background.is_busy
        floors, took = [], []
        for number in range(1, 12):
            day = TODAY.replace(month=number, day=15)
            begin = time.perf_counter()
            connection.execute(
                "SELECT ifnull(done_on, planned_on) AS day, count(*) FROM touch"
                " WHERE ifnull(done_on, planned_on) BETWEEN ? AND ? GROUP BY day",
                (f"2026-{number:02}-01", f"2026-{number + 1:02}-12"),
            ).fetchall()
            floors.append((time.perf_counter() - begin) * 1000)
            took.append(watched.until(partial(conductor.go_to, day), lambda: not busy()))
        return [
            extra_line(
                "month view, 1,000,000 touches", statistics.median(floors), statistics.median(took), 16
            )
        ]
