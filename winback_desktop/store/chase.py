"""What to chase and what to leave, ranked with the points of domain/chase.py.

What is so of a deal whatever the filter is read once for each state of the store, column by column; what came
of others like it is added up from one table of points for each column.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from heapq import nsmallest
from itertools import compress
from operator import add, not_
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
from winback_desktop.store.columns import SLICE, Column, Rows, both, either, read
from winback_desktop.store.insight_keys import Quarters, key_of
from winback_desktop.store.insights import win_backs
from winback_desktop.store.loss_columns import Losses, Part

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
_WORKED: Final = "state = 'working' AND kind <> 'won'"
_KINDS_APART: Final = "\x1e"
# A digit, then the kinds. Of all reasons 4 for any lifted; of those that can be addressed 2 for any lifted, 1
# for any that is not.
_TOLD: Final = f"""iif({_WORKED}, ifnull((SELECT (4 * max(standing = 'lifted')
    + 2 * max(standing = 'lifted' AND addressable) + max(standing <> 'lifted' AND addressable))
    || group_concat(ifnull(kind, ''), char({ord(_KINDS_APART)})) {_REASONS}), '0'), '')"""
# Without the limit SQLite would ask for the reasons again wherever they are named.
_DEALS: Final = f"""(SELECT id, account_id, value, currency, lost_on, cycle_begin, cycle_end, recontact_by,
  on_their_list, merit, told, CAST(substr(told, 1, 1) AS INTEGER) AS flags FROM (
    SELECT *, {_TOLD} AS told FROM deal NOT INDEXED LIMIT -1) LIMIT -1) AS deal"""
_LIFTED: Final = "lifted"
_STANDING: Final = f"""CASE WHEN {_ASKED_NOT} THEN '{Leave.ASKED_NOT}'
  WHEN flags & 4 = 0 AND {_UNFORGIVABLE} THEN '{Leave.UNFORGIVABLE}'
  WHEN {_NOBODY_LEFT} THEN '{Leave.NOBODY_LEFT}' WHEN flags & 4 THEN '{_LIFTED}' ELSE '' END"""
_NOW: Final = f"""CASE flags & 3 WHEN 2 THEN {NOW_POINTS[Now.ALL_LIFTED]}
    WHEN 3 THEN {NOW_POINTS[Now.SOME_LIFTED]} ELSE 0 END
  + iif(ifnull({_OPEN}, 0), {NOW_POINTS[Now.WINDOW_OPEN]}, 0)
  + CASE on_their_list WHEN 'yes' THEN {NOW_POINTS[Now.ON_LIST]}
    WHEN 'no' THEN {NOW_POINTS[Now.NOT_ON_LIST]} ELSE 0 END"""


class OpenDeals(NamedTuple):
    """What is so of each deal whatever the filter: a row each, in the order of the columns of all losses.

    `kinds` are those of its reasons; `standing` says why to leave it, or that something was lifted; `points`
    are those of what is true now and of its worth.
    """

    rows: Rows
    kinds: Column
    standing: Column
    points: array[int]
    merits: array[int]


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


def opened(connection: Any, found: Losses, today: date) -> OpenDeals:
    """The open deals, by what is so of them today."""
    named: dict[str, object] = {"today": str(today)}
    (told, standing), (ids, points, merits) = read(
        connection,
        ["told", f"iif(told = '', '', {_STANDING})"],
        ["id", f"iif(told = '', 0, {_NOW} + {_worth(found.quarters, named)})", "ifnull(merit, 0)"],
        _DEALS,
        named,
    )
    rows = told.where(bool)
    if ids != found.deals.ids:  # something was written meanwhile: they are asked for anew at once
        rows = bytes(len(found.deals.ids))
    return OpenDeals(rows, told.through(_kinds_of), standing, points, merits)


def _kinds_of(told: str) -> str:
    return told[1:]


def lists(found: Losses, deals: OpenDeals, scope: Scope, history: History, limit: int) -> Lists:
    """Both lists of the open deals of a scope; by merit where there is too little history."""
    rows = both(found.deals.rows(scope), deals.rows)
    chase: Counter[int] = Counter()
    scored: list[tuple[list[int], list[int]]] = []
    leave: list[tuple[str, int, int, int]] = []
    for kept, scores, whys in _scored(found.deals, deals, rows, history):
        staying = [why in ("", _LIFTED) for why in whys]
        for row, score, why in compress(zip(kept, scores, whys, strict=True), map(not_, staying)):
            leave.append((why, -score, -found.deals.amounts[row], found.deals.ids[row]))
        some = list(compress(kept, staying)), list(compress(scores, staying))
        chase.update(some[1])
        scored.append(some)
    least = _least(chase, limit)
    best = [
        (-score, -found.deals.amounts[row], found.deals.ids[row])
        for some in scored
        for row, score in zip(*some, strict=True)
        if score >= least
    ]
    return Lists(
        tuple(Ranked(deal_id, -score, None) for score, _, deal_id in nsmallest(limit, best)),
        tuple(Ranked(deal_id, -score, Leave(why)) for why, score, _, deal_id in nsmallest(limit, leave)),
        chase.total(),
        len(leave),
    )


def _scored(
    part: Part, deals: OpenDeals, rows: Rows, history: History
) -> Iterator[tuple[list[int], list[int], list[str]]]:
    """Some rows at a time: which, their points, and why to leave each."""
    tables = _tables(part, deals, history)
    low = _low(part, deals, history)
    for begin in range(0, len(rows), SLICE):
        some = slice(begin, begin + SLICE)
        meant = rows[some]
        added = map(sum, zip(*(map(table.__getitem__, codes[some]) for codes, table in tables), strict=True))
        past = [max(-CAP_IN_ALL, min(CAP_IN_ALL, points)) for points in compress(added, meant)]
        kept = list(compress(range(begin, begin + len(meant)), meant))
        whys = list(map(deals.standing.at, kept))
        for place, points in enumerate(past):
            if points <= AGAINST and not whys[place] and low[kept[place]]:
                whys[place] = Leave.HISTORY
        if history.is_enough:
            scores = list(map(add, past, compress(deals.points[some], meant)))
        else:
            scores = list(compress(deals.merits[some], meant))
        yield kept, scores, whys


def _tables(part: Part, deals: OpenDeals, history: History) -> list[tuple[Any, list[int]]]:
    """The codes of each column, and the points of each code."""
    found = [(deals.kinds.codes, [_points_of(kinds, history) for kinds in deals.kinds.values])]
    for by in _PLAIN:
        known = history.known.get(by, {})
        column = part[by.value]
        found.append((column.codes, [known[key].points if key in known else 0 for key in column.values]))
    return found


def _points_of(kinds: str, history: History) -> int:
    """The mean of the points of reasons, towards 0."""
    known = history.known.get(Dimension.REASON, {})
    keys = kinds.split(_KINDS_APART)
    return int(sum(known[key].points for key in keys if key in known) / len(keys))


def _low(part: Part, deals: OpenDeals, history: History) -> Rows:
    """The rows of which a rate is surely below that of all."""
    reasons = set(history.surely_low(Dimension.REASON))
    found = deals.kinds.where(lambda kinds: not reasons.isdisjoint(kinds.split(_KINDS_APART)))
    for by in _PLAIN:
        if low := history.surely_low(by):
            found = either(found, part[by.value].where(low.__contains__))
    return found


def _least(scores: Counter[int], limit: int) -> int:
    """The lowest score among the first so many."""
    seen = 0
    for score in sorted(scores, reverse=True):
        seen += scores[score]
        if seen >= limit:
            return score
    return min(scores, default=0)


def _worth(quarters: Quarters, named: dict[str, object]) -> str:
    """The points of a deal's value against the median of its currency, as SQL."""
    inner: list[str] = []
    for currency, ends in quarters.items():
        name = f"currency{len(inner)}"
        named[name] = currency
        steps = worth_ends(ends[len(ends) // 2])
        cases = " ".join(f"WHEN value >= {end} THEN {points}" for end, points in reversed(steps))
        inner.append(f"WHEN :{name} THEN CASE {cases} ELSE {steps[0][1]} END")
    if not inner:
        return "0"
    return f"CASE WHEN ifnull(value, 0) <= 0 THEN 0 ELSE CASE currency {' '.join(inner)} ELSE 0 END END"


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
