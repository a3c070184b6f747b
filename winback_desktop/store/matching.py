"""The reasons that a change may lift, found and ranked by the store: `domain/matching.py` says the rules.

All take the connection to read on, so that they can run in a thread beside the window. They begin at the
index of kinds (`loss_reason_by_kind`), a change of one account at that account's deals.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from winback_desktop.domain.changes import Change, ChangeKind, Decision
from winback_desktop.domain.matching import Match, Pressing, is_live, words_of
from winback_desktop.domain.terms import Kind, Standing, State

_OPEN: Final = "reason.standing IN ('stands', 'unknown')"
_DEALS: Final = "deal.state IN ('working', 'icy') AND deal.kind <> 'won'"
_UNDECIDED: Final = """NOT EXISTS (SELECT 1 FROM change_decision AS decided
  WHERE decided.change_id = :change AND decided.reason_id = reason.id
  AND (decided.decision <> 'postponed' OR decided.until > :today))"""
_BY_KIND: Final = """loss_reason AS reason INDEXED BY loss_reason_by_kind
  CROSS JOIN deal ON deal.id = reason.deal_id"""
_BY_ACCOUNT: Final = "deal CROSS JOIN loss_reason AS reason ON reason.deal_id = deal.id"
_BY_TEXT: Final = "loss_reason AS reason CROSS JOIN deal ON deal.id = reason.deal_id"
_IS_OPEN: Final = "recontact_by <= :today AND cycle_end > :today"
# 10 * (today - begin) >= 9 * (end - begin), with each day turned into a number once.
_CLOSING: Final = "10 * julianday(:today) >= 9 * julianday(cycle_end) + julianday(cycle_begin)"
_PRESSING: Final = f"""CASE WHEN {_IS_OPEN} AND {_CLOSING} THEN {Pressing.CLOSING:d}
  WHEN {_IS_OPEN} THEN {Pressing.OPEN:d} ELSE {Pressing.AHEAD:d} END"""
_ORDER: Final = "shares DESC, pressing, worth DESC, of_deal, of_reason"
_SHOWN: Final = """reason.id, deal.id, reason.text, reason.kind, reason.standing, account.name, deal.name,
  account.country, deal.kind, deal.state, product, competitor, value, currency, cycle_begin, recontact_by,
  cycle_end, start_assumed OR length_assumed, next_touch_on, shares"""


class Page(NamedTuple):
    """Some lines of the ranked list, and how many reasons on how many deals there are in all."""

    rows: tuple[Match, ...]
    reasons: int
    deals: int


NOTHING: Final = Page((), 0, 0)


def page(
    connection: Any, change: Change, lifted: Collection[str], today: date, limit: int, offset: int = 0
) -> Page:
    """The reasons that this change may lift and nobody decided on, the strongest match first."""
    source, bound = _source(change, lifted, today)
    return _page(connection, source, change, bound, limit, offset) if source else NOTHING


def _page(
    connection: Any, source: str, change: Change, bound: dict[str, Any], limit: int, offset: int
) -> Page:
    found = connection.execute(
        f"""WITH found AS MATERIALIZED (
          SELECT reason.id AS of_reason, deal.id AS of_deal, {_shares(change, bound)} AS shares,
            {_PRESSING} AS pressing, ifnull(value, 0) AS worth FROM {source}),
        shown AS MATERIALIZED (SELECT * FROM found ORDER BY {_ORDER} LIMIT :limit OFFSET :offset)
        SELECT {_SHOWN}, (SELECT count(*) FROM found), (SELECT count(DISTINCT of_deal) FROM found)
        FROM shown JOIN loss_reason AS reason ON reason.id = of_reason JOIN deal ON deal.id = of_deal
          JOIN account ON account.id = deal.account_id ORDER BY {_ORDER}""",
        bound | {"limit": limit, "offset": offset},
    ).fetchall()
    if not found:
        return NOTHING
    return Page(tuple(_as_match(row[:-2]) for row in found), *found[0][-2:])


def decided(
    connection: Any, change: Change, decision: Decision, today: date, limit: int, offset: int = 0
) -> Page:
    """The reasons that the rep decided on so, in the same order."""
    bound: dict[str, Any] = {"change": change.id, "decision": decision.value, "today": today.isoformat()}
    source = """change_decision CROSS JOIN loss_reason AS reason ON reason.id = reason_id
      CROSS JOIN deal ON deal.id = reason.deal_id
      WHERE change_decision.change_id = :change AND decision = :decision"""
    if decision is Decision.POSTPONED:
        source += " AND until > :today"
    return _page(connection, source, change, bound, limit, offset)


def reach(connection: Any, change: Change, lifted: Collection[str], today: date) -> tuple[int, int]:
    """How many reasons on how many deals it may lift: asked while it is being typed."""
    source, bound = _source(change, lifted, today)
    if not source:
        return 0, 0
    query = f"SELECT count(*), count(DISTINCT deal.id) FROM {source}"
    reasons, deals = connection.execute(query, bound).fetchone()
    return reasons, deals


def waiting(connection: Any, change: Change, lifted: Collection[str], today: date, at_most: int) -> int:
    """How many reasons wait for the rep's word on this change, counted no further than `at_most`."""
    source, bound = _source(change, lifted, today)
    if not source:
        return 0
    query = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {at_most})"
    return int(connection.execute(query, bound).fetchone()[0])


def undecided(connection: Any, change: Change, lifted: Collection[str], today: date) -> list[tuple[int, int]]:
    """All reasons that it may lift and nobody decided on, each with its deal, in the order of the deals."""
    source, bound = _source(change, lifted, today)
    if not source:
        return []
    query = f"SELECT reason.id, deal.id FROM {source} ORDER BY deal.id, reason.id"
    return connection.execute(query, bound).fetchall()  # type: ignore[no-any-return]


def still_match(
    connection: Any, change: Change, lifted: Collection[str], reason_ids: Sequence[int]
) -> set[int]:
    """Those of these reasons that the change would lift if they still stood: for one that was corrected."""
    scope, bound = _scope(change)
    lifts = _lifts(change, lifted, bound)
    if not lifts or not is_live(change):
        return set()
    ids = ",".join(map(str, reason_ids))
    query = f"SELECT reason.id FROM {_BY_TEXT} WHERE reason.id IN ({ids}) AND {lifts}{scope}"
    return {reason_id for (reason_id,) in connection.execute(query, bound)}


def _source(change: Change, lifted: Collection[str], today: date) -> tuple[str, dict[str, Any]]:
    """Tables and conditions of the reasons that it may lift, with what is bound; empty for none."""
    scope, bound = _scope(change)
    lifts = _lifts(change, lifted, bound)
    if not lifts or not is_live(change):
        return "", {}
    bound |= {"change": change.id, "today": today.isoformat()}
    tables = _BY_TEXT if change.kind is ChangeKind.OTHER else _BY_KIND
    if change.account_id is not None:
        tables = _BY_ACCOUNT
    undecided_only = f" AND {_UNDECIDED}" if change.id else ""
    return f"{tables} WHERE {lifts} AND {_OPEN} AND {_DEALS}{scope}{undecided_only}", bound


def _lifts(change: Change, lifted: Collection[str], bound: dict[str, Any]) -> str:
    if change.kind is ChangeKind.OTHER:
        shares = _shares(change, bound)
        return "" if shares == "0" else shares
    return f"reason.kind IN ({_named('kind', sorted(lifted), bound)})" if lifted else ""


def _scope(change: Change) -> tuple[str, dict[str, Any]]:
    bound: dict[str, Any] = {}
    parts = []
    if change.account_id is not None:
        bound["account"] = change.account_id
        parts.append("deal.account_id = :account")
    for column, names in (("deal.product", change.products), ("deal.competitor", change.competitors)):
        if names:
            listed = _named(column.removeprefix("deal."), names, bound)
            parts.append(f"{column} COLLATE NOCASE IN ({listed})")
    if change.regions:
        listed = _named("region", change.regions, bound)
        parts.append(
            f"deal.account_id IN (SELECT id FROM account WHERE country COLLATE NOCASE IN ({listed}))"
        )
    return "".join(f" AND {part}" for part in parts), bound


def _shares(change: Change, bound: dict[str, Any]) -> str:
    """Whether a word of the change occurs in the reason, as SQL."""
    words = words_of(change)
    for number, word in enumerate(words):
        bound[f"word{number}"] = f"%{word}%"
    return (
        "(" + " OR ".join(f"reason.text LIKE :word{at}" for at in range(len(words))) + ")" if words else "0"
    )


def _named(name: str, values: Sequence[str], bound: dict[str, Any]) -> str:
    bound |= {f"{name}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}{number}" for number in range(len(values)))


def _as_match(row: tuple[Any, ...]) -> Match:
    value: int | None = row[12]
    begin, recontact_by, end = (_day(text) for text in row[14:17])
    return Match(
        reason_id=row[0],
        deal_id=row[1],
        reason=row[2],
        reason_kind=row[3] or "",
        standing=Standing(row[4]),
        account=row[5],
        deal=row[6],
        country=row[7],
        kind=Kind(row[8]),
        state=State(row[9]),
        product=row[10],
        competitor=row[11],
        value=None if value is None else Decimal(value).scaleb(-2),
        currency=row[13],
        begin=begin,
        recontact_by=recontact_by,
        end=end,
        assumed=bool(row[17]),
        next_touch_on=_day(row[18]),
        shares=bool(row[19]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
