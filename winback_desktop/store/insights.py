"""What Insights counts, summed up by SQLite; all of it reads on a worker's connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from winback_desktop.domain.bands import FIRST, NONE
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.store import losses
from winback_desktop.store.insight_keys import AFTERWARDS, MISSED, TOUCHED, Quarters, key_of, with_touches

_EARLIER: Final = "EXISTS (SELECT 1 FROM loss_episode WHERE ended_as = 'won_back')"
_REASONS_OF: Final = """(SELECT deal_id, kind AS reason, max(addressable) AS addressable,
  min(standing = 'lifted') AS lifted, max(standing = 'stands') AS stands
  FROM loss_reason INDEXED BY loss_reason_of_deal {where} GROUP BY deal_id, kind)"""
_OF_EARLIER: Final = "WHERE deal_id IN (SELECT deal_id FROM loss_episode WHERE ended_as = 'won_back')"
_DECIDED: Final = """SELECT id AS deal_id, lost_on, kind, state, kind = 'won' AS won, value, currency, owner,
  product, competitor, stage_lost, source, parting, account_id FROM deal NOT INDEXED
  WHERE kind IN ('won', 'lost_sale', 'gone_silent')"""


class ReasonRow(NamedTuple):
    """Losses with a reason of one kind, lost in one month (2026-07, empty if unknown), in one currency."""

    reason: str
    month: str
    currency: str
    losses: int
    value: Decimal
    addressable: int
    lifted: int
    stands: int
    won: int


class Losses(NamedTuple):
    """How many losses there are, won back, of no known day, and with no reason at all."""

    rate: Rate
    without_day: int
    without_reason: int


class MonthRow(NamedTuple):
    """Losses of one month (empty if unknown), and how many of them went silent."""

    month: str
    silent: int
    losses: int


def reasons(connection: Any, scope: Scope) -> list[ReasonRow]:
    """The losses of each kind of reason, by month and currency; a loss counts under each of its kinds."""
    # One text to group by, and nothing else of it kept: three columns would take half as long again.
    key = "ifnull(substr(lost_on, 1, 7), '') || '/' || currency || '/' || ifnull(reason, '')"
    found = []
    for source, where in zip(_sources(connection, scope), ("", _OF_EARLIER), strict=False):
        found += connection.execute(
            f"SELECT {key} AS key, count(*), total(value), sum(addressable), sum(lifted), sum(stands),"
            f" sum(won) FROM {_REASONS_OF.format(where=where)} AS reasons JOIN ({source}) AS loss"
            " ON loss.deal_id = reasons.deal_id GROUP BY key",
            losses.parameters(scope),
        ).fetchall()
    return [_as_reason(*row) for row in found]


def total(connection: Any, scope: Scope) -> Losses:
    """What all losses of a scope come to."""
    parts = [0, 0, 0, 0]
    for source in _sources(connection, scope):
        row = connection.execute(
            "SELECT count(*), total(won), total(lost_on IS NULL), total(NOT EXISTS"
            " (SELECT 1 FROM loss_reason WHERE loss_reason.deal_id = loss.deal_id))"
            f" FROM ({source}) AS loss",
            losses.parameters(scope),
        ).fetchone()
        parts = [before + int(more) for before, more in zip(parts, row, strict=True)]
    return Losses(Rate(parts[1], parts[0]), parts[2], parts[3])


def win_backs(connection: Any, scope: Scope, by: Dimension, quarters: Quarters) -> dict[str, Rate]:
    """How many losses were won back, by the keys of a dimension that tells each loss once."""
    found = [
        _rates(connection, f"SELECT {key_of(by, quarters)} AS key, won FROM ({source}) AS loss", scope)
        for source in _sources(connection, scope)
    ]
    return _added(found)


def touched(connection: Any, scope: Scope, today: date, overall: Rate) -> dict[Dimension, dict[str, Rate]]:
    """How many losses were won back by what was done after them, each dimension of `TOUCHED`.

    Losses without a touch are those that are left of the `overall` rate: looking at each would take longer.
    """
    keys = ", ".join(f"{key_of(by, {})} AS {by.value}" for by in TOUCHED)
    packed = " || '/' || ".join(by.value for by in TOUCHED)
    values = {**losses.parameters(scope), "today": str(today)}
    found: dict[Dimension, list[dict[str, Rate]]] = {by: [] for by in TOUCHED}
    won, of, missed = overall.won, overall.of, 0
    for source in _sources(connection, scope):
        for row in connection.execute(
            f"SELECT {packed} AS keys, sum(won), count(*) FROM (SELECT won, {keys} FROM"
            f" ({with_touches(source)})) GROUP BY keys",
            values,
        ).fetchall():
            won, of = won - row[1], of - row[2]
            for by, key in zip(TOUCHED, row[0].split("/"), strict=True):
                found[by].append({key: Rate(row[1], row[2])})
        missed += connection.execute(
            f"SELECT count(*) FROM ({source}) AS loss WHERE {MISSED}"
            f" AND NOT EXISTS (SELECT 1 FROM touch INDEXED BY touch_done WHERE {AFTERWARDS})",
            values,
        ).fetchone()[0]
    for by, rates in found.items():
        if by is Dimension.REGULARITY:
            rates += [{NONE: Rate(won, of - missed)}, {FIRST: Rate(0, missed)}]
        else:
            rates.append({FIRST if by is Dimension.TOUCHES else NONE: Rate(won, of)})
    return {by: _added(rates) for by, rates in found.items()}


def win_rates(connection: Any, scope: Scope, by: Dimension, quarters: Quarters) -> dict[str, Rate]:
    """How many sales were won of those that were decided, by the day of the decision."""
    keyed = f"SELECT {key_of(by, quarters)} AS key, won FROM ({decided(scope)}) AS loss"
    return _rates(connection, keyed, scope)


def decided(scope: Scope) -> str:
    """Sales that were won at first, and those that were not, as SQL; the kind of a loss filters none."""
    return f"{_DECIDED}{losses.conditions(replace(scope, kind=None))}"


def months(connection: Any, scope: Scope) -> list[MonthRow]:
    """The losses of each month, and how many went silent."""
    found = []
    for source in _sources(connection, scope):
        found += connection.execute(
            "SELECT ifnull(substr(lost_on, 1, 7), '') AS month, sum(kind = 'gone_silent'), count(*)"
            f" FROM ({source}) AS loss GROUP BY month",
            losses.parameters(scope),
        ).fetchall()
    return [MonthRow(*row) for row in found]


def span(connection: Any) -> tuple[date, date] | None:
    """The first and the last known day of a loss."""
    first, last = connection.execute(
        "SELECT min(day), max(day) FROM (SELECT min(lost_on) AS day FROM deal WHERE kind <> 'won'"
        " UNION ALL SELECT max(lost_on) FROM deal WHERE kind <> 'won'"
        " UNION ALL SELECT min(lost_on) FROM loss_episode WHERE ended_as = 'won_back')"
    ).fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def values(connection: Any, column: str) -> list[str]:
    """The owners, products or kinds that occur among losses, in alphabetical order."""
    found = connection.execute(
        f"SELECT DISTINCT ifnull({column}, '') FROM deal NOT INDEXED WHERE kind <> 'won'"
    )
    return sorted((value for (value,) in found), key=str.casefold)


def money(hundredths: float) -> Decimal:
    """An amount as it is stored, in its currency."""
    return Decimal(int(hundredths)).scaleb(-2)


def _as_reason(key: str, count: int, value: float, *rest: int) -> ReasonRow:
    month, _, others = key.partition("/")
    currency, _, reason = others.rpartition("/")
    return ReasonRow(reason, month, currency, count, money(value), *rest)


def _sources(connection: Any, scope: Scope) -> list[str]:
    # a store in which nothing was ever lost again is asked only once
    (earlier,) = connection.execute(f"SELECT {_EARLIER}").fetchone()
    return [losses.now(scope), losses.before(scope)][: 1 + earlier]


def _rates(connection: Any, keyed: str, scope: Scope) -> dict[str, Rate]:
    found = connection.execute(
        f"SELECT key, sum(won), count(*) FROM ({keyed}) GROUP BY key", losses.parameters(scope)
    )
    return {key: Rate(won, of) for key, won, of in found}


def _added(found: Iterable[dict[str, Rate]]) -> dict[str, Rate]:
    won: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for rates in found:
        for key, rate in rates.items():
            won[key] += rate.won
            of[key] += rate.of
    return {key: Rate(won[key], of[key]) for key in of if of[key]}
