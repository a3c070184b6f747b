"""Insights over 100,000 deals: a change of filter, against the plain queries that it cannot do without."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import Line, limit_line, median_of, ratio_line, timed
from benchmarks.stores import TODAY, store_of, untriggered
from winback_desktop.domain.insights import Chart, Dimension, Figure, Scope
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.insights import InsightService
from winback_desktop.services.three_truths import ThreeTruthsService
from winback_desktop.store.store import Store
from winback_desktop.ui.insights.rates import COMPARED

_DEALS = 100_000
_MADE_BY = 1  # raise it when what is made changes
_KINDS = ("price", "missing_feature", "incumbent", "timing", "no_budget", "relationship", "service", "")
_OWNERS = ("Anna Berg", "Bo Lind", "Carla Ruiz", "Dag Moen")
_SOURCES = ("Referral", "Trade fair", "Website", "Cold call", "")
_STAGES = ("Proposal", "Demo", "Negotiation", "Engaging", "")
_PARTINGS = ("good_terms", "cool", "badly", None)


# What no answer can do without: every loss once, each of its reasons once, every touch once, the page once.
_LOSSES = """SELECT competitor, count(*), sum(state = 'won_back') FROM deal WHERE kind <> 'won'
  GROUP BY competitor"""
_REASONS = """SELECT loss_reason.kind, count(*) FROM loss_reason JOIN deal ON deal.id = deal_id
  WHERE deal.kind <> 'won' GROUP BY loss_reason.kind"""
_TOUCHES = """SELECT count(*), max(gap) FROM (SELECT deal_id, max(gap) AS gap FROM (SELECT deal_id,
  julianday(done_on) - julianday(lag(done_on) OVER (PARTITION BY deal_id ORDER BY done_on)) AS gap
  FROM touch WHERE done_on IS NOT NULL) GROUP BY deal_id)"""
_COLUMNS = ("competitor", "stage_lost", "source", "kind", "parting", "value", "owner", "product")
_BY_COLUMN = "SELECT {0}, count(*), sum(state = 'won_back') FROM deal WHERE kind <> 'won' GROUP BY {0}"
_MUST_MS = 300
_FIRST_MS = 1500


def lines() -> list[Line]:
    """Measure a change of filter, chart by chart; each filter is a new one, and almost as wide as none."""
    opened = Store(store())
    try:
        with closing(sqlite3.connect(store())) as plain:
            floored = (_LOSSES, _REASONS, _TOUCHES, *map(_BY_COLUMN.format, _COLUMNS))
            floors = [median_of(partial(_read, plain, sql), 5) for sql in floored]
        service = InsightService(opened, lambda: TODAY)
        chase = ChaseService(opened, service, lambda: TODAY)
        page = partial(_page, service, chase, ThreeTruthsService(opened))
        first = timed(lambda: page(Scope()))
        scopes = itertools.cycle(Scope(first=TODAY - timedelta(days=1500 + days)) for days in range(40))
        reasons = median_of(lambda: _reasons(service, next(scopes)), 5)
        whole = median_of(lambda: page(next(scopes)), 5)
        ranked = median_of(lambda: chase.lists(next(scopes)), 5)
        by_rival = median_of(lambda: service.win_backs(next(scopes), Dimension.COMPETITOR), 5)
        by_touches = median_of(lambda: service.win_backs(next(scopes), Dimension.TOUCHES), 5)
        behind = median_of(lambda: service.behind(Scope(), Figure(Chart.REASONS), "price"), 5)
        return [
            ratio_line("Insights, 100,000 deals: another filter of reasons", floors[1], reasons, 1),
            ratio_line("… of the whole overview, against a GROUP BY a column", sum(floors[3:]), whole, 1),
            limit_line("… until all four cards are there", whole, _MUST_MS),
            limit_line("… the first look of all", first, _FIRST_MS),
            limit_line("… what to chase, with another filter", ranked, _MUST_MS),
            ratio_line("… what comes back by competitor", floors[0], by_rival, 3),
            ratio_line("… by touches, gaps and regularity", floors[2], by_touches, 1),
            limit_line("… the deals behind a bar", behind, _MUST_MS),
        ]
    finally:
        opened.close()


def _read(connection: sqlite3.Connection, sql: str) -> object:
    return connection.execute(sql).fetchall()


def _reasons(service: InsightService, scope: Scope) -> None:
    service.reasons(scope)
    service.win_backs(scope, Dimension.REASON)


def _page(service: InsightService, chase: ChaseService, truths: ThreeTruthsService, scope: Scope) -> None:
    service.reasons(scope)
    for by in COMPARED:
        service.win_backs(scope, by)
    truths.summed(scope)
    chase.criteria(scope)


def store() -> Path:
    """100,000 deals with 150,000 reasons, 250,000 touches, 5,000 win-backs; made at the first call."""
    path = Path(tempfile.gettempdir()) / "winback-benchmarks" / f"insights-{_MADE_BY}.db"
    if not path.exists():
        making = path.with_suffix(".making")
        shutil.copyfile(store_of(_DEALS), making)
        made = Store(making)
        with made.database.atomic("IMMEDIATE"), untriggered(made.connection):
            _teach(made.connection)
        made.connection.execute("ANALYZE")
        made.close()
        making.rename(path)
    return path


def _teach(connection: Any) -> None:
    execute = connection.execute
    connection.executemany(
        "UPDATE deal SET owner = ?, source = ?, stage_lost = ?, parting = ?, merit = 0 WHERE id = ?", _facts()
    )
    connection.executemany("UPDATE loss_reason SET kind = ? WHERE deal_id = ?", _first_reasons())
    connection.executemany(
        "INSERT INTO loss_reason (deal_id, text, standing, said_by, kind) VALUES (?, 'More', ?, 'buyer', ?)",
        _more_reasons(),
    )
    connection.executemany(
        "INSERT INTO touch (deal_id, channel, origin, planned_on, done_on, outcome)"
        " VALUES (?, 'e_mail', 'cadence', ?, ?, 'no_answer')",
        _touches(),
    )
    execute("UPDATE deal SET state = 'won_back' WHERE id % 20 = 7 AND kind <> 'won'")
    execute(
        "INSERT INTO win_back (deal_id, won_on, value, currency) SELECT id,"
        " date(lost_on, (id % 360) || ' days'), value, currency FROM deal WHERE state = 'won_back'"
    )
    execute(
        "INSERT INTO debrief (deal_id, kind, state, question_set, done_on, interviewer_was_rep)"
        " SELECT id, 'loss_review', 'done', 'loss_review', date(lost_on, '20 days'), id % 2 FROM deal"
        " WHERE id % 25 = 3 AND kind <> 'won'"
    )


def _facts() -> Iterator[tuple[object, ...]]:
    chance = random.Random(11)
    for number in range(1, _DEALS + 1):
        yield (
            *(chance.choice(_OWNERS), chance.choice(_SOURCES), chance.choice(_STAGES)),
            *(chance.choice(_PARTINGS), number),
        )


def _first_reasons() -> Iterator[tuple[object, ...]]:
    chance = random.Random(12)
    return ((chance.choice(_KINDS), number) for number in range(1, _DEALS + 1))


def _more_reasons() -> Iterator[tuple[object, ...]]:
    chance = random.Random(13)
    for _ in range(_DEALS // 2):
        yield chance.randrange(1, _DEALS + 1), chance.choice(("stands", "lifted")), chance.choice(_KINDS)


def _touches() -> Iterator[tuple[object, ...]]:
    chance = random.Random(14)
    for _ in range(_DEALS * 3 // 2):
        planned = TODAY - timedelta(days=chance.randrange(1, 1500))
        done: date = planned + timedelta(days=chance.randrange(-1, 6))
        yield chance.randrange(1, _DEALS + 1), str(planned), str(done)
