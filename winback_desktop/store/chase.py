"""What to chase and what to leave, ranked by SQLite with the points of domain/chase.py.

The points of each value stand in the query as CASEs, because few values have any: at 100,000 deals that is
faster than joining a table of points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from winback_desktop.domain.chase import (
    AGAINST,
    CAP_IN_ALL,
    CHASED_BY,
    CYCLES_GONE,
    NOW_POINTS,
    Case,
    History,
    Leave,
    Now,
    worth_ends,
)
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.domain.terms import OnTheirList
from winback_desktop.store import losses
from winback_desktop.store.insight_keys import Quarters, key_of
from winback_desktop.store.insights import win_backs
from winback_desktop.store.loss_columns import Losses

# The reasons of a deal in one number: their mean, 4 for any lifted; of those that can be addressed 2 for any
# lifted, 1 for any that is not.
_PACKED: Final = 8
_LEAST: Final = 1_000
_FLAGS: Final = (
    "4 * max(standing = 'lifted') + 2 * max(standing = 'lifted' AND addressable)"
    " + max(standing <> 'lifted' AND addressable)"
)
_PLAIN: Final = tuple(by for by in CHASED_BY if by is not Dimension.REASON)
_OPEN: Final = "recontact_by <= :today AND cycle_end > :today"
_THERE: Final = "employment.account_id = deal.account_id AND until IS NULL AND NOT deceased"
_ASKED_NOT: Final = f"""account_id IN (SELECT account_id FROM contact CROSS JOIN employment
    ON contact_id = contact.id WHERE do_not_contact AND NOT deceased AND until IS NULL)
  AND NOT EXISTS (SELECT 1 FROM employment JOIN contact ON contact.id = contact_id
    WHERE {_THERE} AND NOT do_not_contact)"""
_UNFORGIVABLE: Final = "id IN (SELECT deal_id FROM loss_reason WHERE severity = 3 AND standing <> 'lifted')"
# A cycle's days differ by leap years; two days of one do not make another cycle.
_NOBODY_LEFT: Final = f"""account_id IN (SELECT account_id FROM employment JOIN contact
    ON contact.id = contact_id WHERE until IS NOT NULL OR deceased)
  AND NOT EXISTS (SELECT 1 FROM employment JOIN contact ON contact.id = contact_id WHERE {_THERE})
  AND julianday(cycle_begin) - julianday(
      ifnull((SELECT start FROM contract WHERE deal_id = deal.id), lost_on))
    >= {CYCLES_GONE} * (julianday(cycle_end) - julianday(cycle_begin)) - {CYCLES_GONE}"""
_REASONS: Final = "FROM loss_reason INDEXED BY loss_reason_of_deal WHERE deal_id = deal.id"
_CHOSEN: Final = (
    "SELECT * FROM (SELECT id, score, leave FROM ranked WHERE leave {which} ORDER BY {order} LIMIT {limit})"
)
_WORKED: Final = "deal.state = 'working' AND deal.kind <> 'won'"


class Ranked(NamedTuple):
    """A deal with its points, and why it is one to leave, if it is."""

    deal_id: int
    score: int
    leave: Leave | None


class Lists(NamedTuple):
    """The first deals of both lists, and how many each has in all."""

    chase: tuple[Ranked, ...]
    leave: tuple[Ranked, ...]
    to_chase: int
    to_leave: int


def lists(
    connection: Any, scope: Scope, history: History, quarters: Quarters, today: date, limit: int
) -> Lists:
    """Both lists of the open deals of a scope; by merit where there is too little history."""
    query = _Query(history, quarters)
    order = "score DESC, value DESC, id"
    found = connection.execute(
        f"WITH {query.ranked(scope)}"
        f" {_CHOSEN.format(which='IS NULL', order=order, limit=limit)}"
        f" UNION ALL {_CHOSEN.format(which='IS NOT NULL', order=f'leave, {order}', limit=limit)}"
        " UNION ALL SELECT NULL, count(*) - count(leave), count(leave) FROM ranked",
        query.bound(scope, today),
    ).fetchall()
    to_chase, to_leave = found[-1][1], int(found[-1][2])
    ranked = [Ranked(row[0], row[1], Leave(row[2]) if row[2] else None) for row in found[:-1]]
    return Lists(
        tuple(each for each in ranked if each.leave is None),
        tuple(each for each in ranked if each.leave is not None),
        to_chase,
        to_leave,
    )


def rates(found: Losses, scope: Scope) -> dict[Dimension, dict[str, Rate]]:
    """How many losses were won back by each dimension that tells a loss once."""
    return {by: win_backs([part[by.value] for part in found.parts], found, scope) for by in _PLAIN}


def cases(connection: Any, deal_ids: Sequence[int], quarters: Quarters, today: date) -> list[Case]:
    """What is known of these deals, in no order."""
    listed = ",".join(map(str, deal_ids))
    columns = ", ".join(key_of(by, quarters) for by in _PLAIN)
    rows = connection.execute(
        f"SELECT id, value, currency, ifnull({_OPEN}, 0), on_their_list, {_ASKED_NOT}, {_UNFORGIVABLE},"
        f" ifnull({_NOBODY_LEFT}, 0), {columns} FROM deal WHERE id IN ({listed})",
        {"today": str(today)},
    ).fetchall()
    reasons: defaultdict[int, list[tuple[str, bool, bool]]] = defaultdict(list)
    for deal_id, kind, lifted, addressable in connection.execute(
        "SELECT deal_id, ifnull(kind, ''), standing = 'lifted', addressable FROM loss_reason"
        f" WHERE deal_id IN ({listed}) ORDER BY deal_id, id"
    ):
        reasons[deal_id].append((kind, bool(lifted), bool(addressable)))
    return [_as_case(row[:8], dict(zip(_PLAIN, row[8:], strict=True)), reasons[row[0]]) for row in rows]


def _as_case(row: Sequence[Any], keys: dict[Dimension, str], reasons: list[tuple[str, bool, bool]]) -> Case:
    deal_id, value, currency, is_open, on_list, asked_not, unforgivable, nobody_left = row
    return Case(
        deal_id,
        keys,
        tuple(kind for kind, _, _ in reasons),
        value,
        currency,
        sum(lifted and addressable for _, lifted, addressable in reasons),
        sum(addressable and not lifted for _, lifted, addressable in reasons),
        any(lifted for _, lifted, _ in reasons),
        bool(is_open),
        OnTheirList(on_list),
        bool(asked_not),
        bool(unforgivable),
        bool(nobody_left),
    )


class _Query:
    """The points of each deal as SQL, with the values that it names."""

    def __init__(self, history: History, quarters: Quarters) -> None:
        self._history = history
        self._quarters = quarters
        self._named: dict[str, object] = {}

    def ranked(self, scope: Scope) -> str:
        """Each open deal of a scope: its id, points, why to leave it, and value; after the CTE `facts`."""
        history = f"max(-{CAP_IN_ALL}, min({CAP_IN_ALL}, plain + packed / {_PACKED} - {_LEAST}))"
        now = f"""CASE packed & 3 WHEN 2 THEN {NOW_POINTS[Now.ALL_LIFTED]}
            WHEN 3 THEN {NOW_POINTS[Now.SOME_LIFTED]} ELSE 0 END
          + iif(is_open, {NOW_POINTS[Now.WINDOW_OPEN]}, 0)
          + CASE on_their_list WHEN 'yes' THEN {NOW_POINTS[Now.ON_LIST]}
            WHEN 'no' THEN {NOW_POINTS[Now.NOT_ON_LIST]} ELSE 0 END"""
        reason = self._points(Dimension.REASON, "ifnull(kind, '')")
        score = f"{history} + worth + {now}" if self._history.is_enough else "merit"
        return f"""facts AS MATERIALIZED (SELECT deal.id AS id, account_id, ifnull(value, 0) AS value,
            lost_on, cycle_begin, cycle_end, on_their_list, ifnull({_OPEN}, 0) AS is_open,
            ifnull(merit, 0) AS merit,
            {self._plain()} AS plain, {self._worth()} AS worth, {self._low()} AS low,
            ifnull((SELECT (sum({reason}) / count(*) + {_LEAST}) * {_PACKED} + {_FLAGS} {_REASONS}),
              {_LEAST * _PACKED}) AS packed
          FROM deal NOT INDEXED WHERE {_WORKED}{losses.conditions(scope)}),
        ranked AS MATERIALIZED (SELECT id, {score} AS score, CASE
            WHEN {_ASKED_NOT} THEN '{Leave.ASKED_NOT}'
            WHEN packed & 4 = 0 AND {_UNFORGIVABLE} THEN '{Leave.UNFORGIVABLE}'
            WHEN {_NOBODY_LEFT} THEN '{Leave.NOBODY_LEFT}'
            WHEN packed & 4 = 0 AND {history} <= {AGAINST} AND (low OR {self._low_reason()})
              THEN '{Leave.HISTORY}' END AS leave, value
          FROM facts AS deal)"""

    def bound(self, scope: Scope, today: date) -> dict[str, object]:
        """What the query names."""
        return {**losses.parameters(scope), **self._named, "today": str(today)}

    def _plain(self) -> str:
        parts = [self._points(by, key_of(by, self._quarters)) for by in _PLAIN]
        return " + ".join(parts)

    def _points(self, by: Dimension, key: str) -> str:
        """The points of a deal's value by one dimension."""
        found = {
            each: known.points for each, known in self._history.known.get(by, {}).items() if known.points
        }
        if not found:
            return "0"
        cases = " ".join(f"WHEN {self._name(each)} THEN {points}" for each, points in found.items())
        return f"CASE {key} {cases} ELSE 0 END"

    def _low(self) -> str:
        """Whether a rate of a deal is surely below that of all, its reasons apart."""
        parts = [
            f"{key_of(by, self._quarters)} IN ({', '.join(map(self._name, low))})"
            for by in _PLAIN
            if (low := self._history.surely_low(by))
        ]
        return f"({' OR '.join(parts)})" if parts else "0"

    def _low_reason(self) -> str:
        low = ", ".join(map(self._name, self._history.surely_low(Dimension.REASON)))
        return f"EXISTS (SELECT 1 {_REASONS} AND kind IN ({low}))" if low else "0"

    def _worth(self) -> str:
        """The points of a deal's value, by its currency."""
        inner = []
        for currency, median in self._history.medians.items():
            steps = worth_ends(median)
            cases = " ".join(f"WHEN value >= {end} THEN {points}" for end, points in reversed(steps))
            inner.append(f"WHEN {self._name(currency)} THEN CASE {cases} ELSE {steps[0][1]} END")
        if not inner:
            return "0"
        return f"CASE WHEN ifnull(value, 0) <= 0 THEN 0 ELSE CASE currency {' '.join(inner)} ELSE 0 END END"

    def _name(self, value: str) -> str:
        """A value under a name of its own, so that no text of the rep stands in the query."""
        name = f"n{len(self._named)}"
        self._named[name] = value
        return f":{name}"
