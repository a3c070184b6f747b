"""What Insights counts, summed up by SQLite; all of it reads on a worker's connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.store import losses
from winback_desktop.store.insight_keys import TOUCHED, Quarters, key_of, with_touches
from winback_desktop.store.lessons import Lesson, Lessons

_EARLIER: Final = "EXISTS (SELECT 1 FROM loss_episode WHERE ended_as = 'won_back')"
_BY_REASON: Final = Lesson(
    "losses_by_reason",
    "reason, month, currency",
    "value, addressable, lifted, stands, won",
    """SELECT loss_id, ifnull(loss_reason.kind, '') AS reason, ifnull(substr(lost_on, 1, 7), '') AS month,
    currency, lost_on, loss.kind AS kind, owner, product, value, max(addressable) AS addressable,
    min(standing = 'lifted') AS lifted, max(standing = 'stands') AS stands, won
    FROM ({losses}) AS loss JOIN loss_reason ON loss_reason.deal_id = loss.deal_id
    GROUP BY loss_id, ifnull(loss_reason.kind, '')""",
)
_BY_TOUCHES: Final = Lesson(
    "losses_by_touches",
    ", ".join(TOUCHED),
    "won",
    "SELECT loss_id, lost_on, kind, owner, product, won,"
    f" {', '.join(f'{key_of(by, {})} AS {by}' for by in TOUCHED)}"
    f" FROM ({with_touches('{losses}', 'kind, owner, product, won')})",
)
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
    """How many losses there are and were won back, and how many have no known day or no reason."""

    rate: Rate
    without_day: int
    without_reason: int


class MonthRow(NamedTuple):
    """Losses of one month (empty if unknown), and how many of them went silent."""

    month: str
    silent: int
    losses: int


def reasons(lessons: Lessons, scope: Scope, version: object) -> list[ReasonRow]:
    """The losses of each kind of reason, by month and currency; a loss counts under each of its kinds.

    A `version` is another one whenever the store has changed, here and below.
    """
    found = lessons.sums(_BY_REASON, scope, version, {})
    return [
        ReasonRow(reason, month, currency, count, money(value), *map(int, sums))
        for reason, month, currency, count, value, *sums in found
    ]


def total(connection: Any, scope: Scope) -> Losses:
    """What all losses come to."""
    no_reason = "NOT EXISTS (SELECT 1 FROM loss_reason WHERE loss_reason.deal_id = loss.deal_id)"
    sums = f"total(won), count(*), total(lost_on IS NULL), total({no_reason})"
    won, of, without_day, without_reason = _summed(connection, scope, sums)
    return Losses(Rate(won, of), without_day, without_reason)


def win_backs(connection: Any, scope: Scope, by: Dimension, quarters: Quarters) -> dict[str, Rate]:
    """How many losses were won back, by the keys of a dimension that tells each loss once."""
    found = [
        _rates(connection, f"SELECT {key_of(by, quarters)} AS key, won FROM ({source}) AS loss", scope)
        for source in _sources(connection, scope)
    ]
    return _added(found)


def touched(lessons: Lessons, scope: Scope, version: object, today: date) -> dict[Dimension, dict[str, Rate]]:
    """How many losses were won back by what was done after them, each dimension of `TOUCHED`."""
    rows = lessons.sums(_BY_TOUCHES, scope, (version, today), {"today": str(today)})
    return {
        by: _added({row[place]: Rate(int(row[-1]), row[-2])} for row in rows)
        for place, by in enumerate(TOUCHED)
    }


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


def _sources(connection: Any, scope: Scope) -> list[str]:
    # a store in which nothing was ever lost again is asked only once
    (earlier,) = connection.execute(f"SELECT {_EARLIER}").fetchone()
    return [losses.now(scope), losses.before(scope)][: 1 + earlier]


def _summed(connection: Any, scope: Scope, sums: str) -> list[int]:
    found = [
        connection.execute(f"SELECT {sums} FROM ({source}) AS loss", losses.parameters(scope)).fetchone()
        for source in _sources(connection, scope)
    ]
    return [int(sum(parts)) for parts in zip(*found, strict=True)]


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
    return {key: Rate(won[key], of[key]) for key in of}
