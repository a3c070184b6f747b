"""The first screen's queries: the score of `domain/ranking.py` as one ORDER BY, counts and figures.

All take the connection to read on, so that they can run in a thread beside the window. Deals come from two
covering indexes (`deal_open`, `deal_next`): at 100,000 deals a look into the table for each would cost more
than everything else. What does not depend on the day is their stored merit (store/merits.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from winback_desktop.domain.ranking import (
    BAND_SHARES,
    FULL,
    LATE_HALF_DAYS,
    SIGNAL_DAYS,
    STANCE_POINTS,
    Band,
    Candidate,
    Weights,
)
from winback_desktop.domain.terms import DEFAULT_SHARE, Channel, Kind, Origin, Stance
from winback_desktop.domain.today import (
    DRAFT,
    Amount,
    Counts,
    Figures,
    Group,
    Recheck,
    Row,
    Unsent,
    Upcoming,
    Waiting,
    Windows,
)
from winback_desktop.store import marks, merits
from winback_desktop.store.regularity import KEPT, last_kept_day
from winback_desktop.store.silent import REPLIED

REGULARITY_DAYS: Final = 90

_WORKED: Final = "state = 'working' AND kind <> 'won'"
_OPEN: Final = f"{_WORKED} AND recontact_by <= :today AND cycle_end > :today"
# What was put off until a later day does not show before.
_SHOWN_OPEN: Final = f"""{_OPEN} AND id NOT IN (SELECT deal_id FROM touch INDEXED BY touch_snoozed
  WHERE snoozed_from IS NOT NULL AND done_on IS NULL AND planned_on > :today)"""
_NOT_OPEN: Final = f"{_WORKED} AND ifnull(recontact_by > :today OR cycle_end <= :today, 1)"
_BY_OPEN: Final = "deal INDEXED BY deal_open"
_BY_NEXT: Final = "deal INDEXED BY deal_next"
_BY_CURRENCY: Final = "GROUP BY currency ORDER BY count(*) DESC, currency"

# The score: the band's points, those of days late, and the merit.
# For whole days d: 1000 * d / (d + 14) = 999 - 13999 / (d + 14), which asks for the day once.
_LATE: Final = (
    f":late * ({FULL - 1} - {FULL * LATE_HALF_DAYS - 1}"
    f" / CAST(julianday(:today) + {LATE_HALF_DAYS} - julianday(next_touch_on) AS INTEGER))"
)
_MERIT: Final = "ifnull(merit, 0)"

_OPEN_DEALS: Final = f"""SELECT id, NULL, {_MERIT} +
  CASE WHEN next_touch_on > :today THEN :band_{Band.WATCHED:d}
    ELSE iif(closing_from <= :today, :band_{Band.CLOSING:d}, :band_{Band.OPEN:d})
      + iif(next_touch_on < :today, {_LATE}, 0) END,
  ifnull(value, 0), min(ifnull(next_touch_on, :today), :today), next_touch_on > :today
  FROM {_BY_OPEN} WHERE {_SHOWN_OPEN}"""

_DUE_DEALS: Final = f"""SELECT id, NULL, {_MERIT} +
  iif(next_touch_on < :today, :band_{Band.LATE:d} + {_LATE}, :band_{Band.DUE:d}),
  ifnull(value, 0), next_touch_on, 0
  FROM {_BY_NEXT} WHERE {_NOT_OPEN} AND next_touch_on <= :today"""

_UNPLANNED_DEALS: Final = f"""SELECT id, NULL, {_MERIT} + :band_{Band.DUE:d}, ifnull(value, 0), :today, 0
  FROM {_BY_NEXT} WHERE {_NOT_OPEN} AND next_touch_on IS NULL"""

_RECHECKED: Final = """FROM loss_reason INDEXED BY loss_reason_recheck_on CROSS JOIN deal ON deal.id = deal_id
  WHERE recheck_on <= :today AND state IN ('working', 'icy') AND deal.kind <> 'won'"""

_RECHECKS: Final = f"""SELECT deal_id, loss_reason.id, {_MERIT} + :band_{Band.RECHECK:d},
  ifnull(value, 0), recheck_on, 0 {_RECHECKED}"""

_ANY_DEAL: Final = f"""SELECT -({_MERIT} + CASE
  WHEN recontact_by <= :today AND cycle_end > :today THEN CASE WHEN next_touch_on > :today
    THEN :band_{Band.WATCHED:d} WHEN closing_from <= :today THEN :band_{Band.CLOSING:d}
    ELSE :band_{Band.OPEN:d} END
  WHEN next_touch_on < :today THEN :band_{Band.LATE:d}
  WHEN next_touch_on > :today THEN :band_{Band.LATER:d} ELSE :band_{Band.DUE:d} END
  + iif(next_touch_on < :today, {_LATE}, 0)),
  -ifnull(value, 0), min(ifnull(next_touch_on, :today), :today), id FROM deal"""
_AT_ONCE: Final = 1_000

_COLUMNS: Final = "of_deal, reason_id, score, worth, since, watched"
_ORDER: Final = "score DESC, worth DESC, since, of_deal, reason_id"
_PARTS: Final = {
    Group.ALL: (_OPEN_DEALS, _DUE_DEALS, _UNPLANNED_DEALS, _RECHECKS),
    Group.DUE: (_OPEN_DEALS, _DUE_DEALS, _UNPLANNED_DEALS),
    Group.LATE: (_OPEN_DEALS, _DUE_DEALS),
    Group.WINDOWS: (_OPEN_DEALS,),
    Group.RECHECK: (_RECHECKS,),
}
_NARROWED: Final = {
    Group.DUE: "WHERE since = :today AND NOT ifnull(watched, 0)",
    Group.LATE: "WHERE since < :today",
}

_FRIENDS: Final = " ".join(
    f"WHEN '{stance.value}' THEN {points}" for stance, points in STANCE_POINTS.items() if points > 0
)
_THERE: Final = (
    "FROM employment JOIN contact ON contact.id = contact_id"
    " WHERE employment.account_id = deal.account_id AND until IS NULL AND NOT deceased"
)
_ADDRESSABLE: Final = "FROM loss_reason WHERE deal_id = deal.id AND addressable AND standing"
_DONE: Final = "FROM touch AS done WHERE done.deal_id = deal.id AND done.done_on IS NOT NULL"

_SHOWN: Final = f"""SELECT of_deal, deal.cycle_begin, deal.recontact_by, deal.cycle_end,
  touch.planned_on, touch.channel, touch.origin, touch.why, deal.value,
  (SELECT count(*) {_ADDRESSABLE} = 'lifted'), (SELECT count(*) {_ADDRESSABLE} <> 'lifted'),
  (SELECT text {_ADDRESSABLE} = 'lifted' ORDER BY id LIMIT 1),
  (SELECT sum({merits.POINTS_OF_STANCE}) {_THERE}),
  (SELECT contact.name || char(10) || stance {_THERE}
    ORDER BY CASE stance {_FRIENDS} ELSE 0 END DESC, employment.id LIMIT 1),
  (SELECT count(*) {_DONE} AND {KEPT}),
  (SELECT count(*) {_DONE} AND done.planned_on IS NOT NULL),
  account.name, deal.name, deal.kind, deal.product, deal.competitor, deal.currency,
  deal.start_assumed OR deal.length_assumed,
  reason.id, reason.text, reason.recheck_on, touch.drafted_on, deal.unanswered, {REPLIED},
  (SELECT text FROM signal WHERE account_id = deal.account_id AND noted_on BETWEEN :noted_from AND :today
    ORDER BY noted_on DESC, id DESC LIMIT 1), {marks.COLUMNS}
  FROM shown JOIN deal ON deal.id = of_deal JOIN account ON account.id = deal.account_id
  LEFT JOIN touch ON touch.deal_id = of_deal AND touch.done_on IS NULL
  LEFT JOIN loss_reason AS reason ON reason.id = reason_id"""


def ranked(connection: Any, group: Group, today: date, limit: int, offset: int = 0) -> list[Row]:
    """The lines of a group, the highest score first."""
    weights = merits.weights(connection)
    parts = "\nUNION ALL\n".join(_PARTS[group])
    query = f"""WITH ranked ({_COLUMNS}) AS ({parts}), shown AS MATERIALIZED (
        SELECT * FROM ranked {_NARROWED.get(group, "")} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset)
        {_SHOWN} ORDER BY {_ORDER}"""
    bound = {**_bound(weights, today), **_noted(today), "limit": limit, "offset": offset}
    return [_as_row(found) for found in connection.execute(query, bound)]


def rows_of(connection: Any, deal_ids: Sequence[int], today: date) -> list[Row]:
    """The lines of these deals, in no order, whatever their rank."""
    if not deal_ids:
        return []
    values = ", ".join(f"({deal_id:d}, NULL)" for deal_id in deal_ids)
    query = f"WITH shown (of_deal, reason_id) AS (VALUES {values}) {_SHOWN}"
    return [_as_row(found) for found in connection.execute(query, _noted(today))]


def _noted(today: date) -> dict[str, str]:
    return {"today": today.isoformat(), "noted_from": (today - timedelta(days=SIGNAL_DAYS)).isoformat()}


def _bound(weights: Weights, today: date) -> dict[str, Any]:
    points = {f"band_{band:d}": weights.window * share for band, share in BAND_SHARES.items()}
    return {**points, "today": today.isoformat(), "late": weights.late}


def _as_row(found: tuple[Any, ...]) -> Row:
    begin, recontact_by, end, planned_on = (_day(text) for text in found[1:5])
    friend, _, stance = (found[13] or "").rpartition("\n")
    candidate = Candidate(
        deal_id=found[0],
        begin=begin or date.min,
        recontact_by=recontact_by or date.max,
        end=end or date.max,
        planned_on=planned_on,
        channel=Channel(found[5]) if found[5] else None,
        origin=Origin(found[6]) if found[6] else None,
        why=found[7] or "",
        value=_money(found[8]),
        lifted=found[9],
        standing=found[10],
        lifted_reason=found[11] or "",
        stance=found[12] or 0,
        friend=friend,
        friend_stance=Stance(stance) if stance else Stance.NEUTRAL,
        kept=found[14],
        promised=found[15],
        signal=found[29] or "",
    )
    reason_id, text, on = found[23:26]
    recheck = Recheck(reason_id, text, date.fromisoformat(on)) if reason_id else None
    account, deal, kind, product, competitor, currency, assumed = found[16:23]
    told = (account, deal, Kind(kind), product, competitor, currency)
    kept = (bool(assumed), marks.marks_of(*found[30:]), _day(found[26]), found[27], bool(found[28]))
    return Row(candidate, *told, recheck, *kept)


def in_order(connection: Any, deal_ids: Sequence[int], today: date) -> list[int]:
    """These deals, the highest score first."""
    bound = _bound(merits.weights(connection), today)
    scored: list[tuple[int, int, str, int]] = []
    for begin in range(0, len(deal_ids), _AT_ONCE):
        ids = ",".join(map(str, deal_ids[begin : begin + _AT_ONCE]))
        scored += connection.execute(f"{_ANY_DEAL} WHERE id IN ({ids})", bound)
    return [deal_id for *_, deal_id in sorted(scored)]


def windows(connection: Any, today: date) -> Windows:
    """What is open: asked once for counts and figures, because it reads every open deal."""
    query = (
        "SELECT count(*), sum(value), min(currency), ifnull(sum(next_touch_on <= :today), 0),"
        f" sum(next_touch_on IS NULL), max(currency) FROM {_BY_OPEN} WHERE {_SHOWN_OPEN}"
    )
    bound = {"today": today.isoformat()}
    found = connection.execute(query, bound).fetchall()
    _, _, first, *_, last = found[0]
    if first is None:
        return Windows((), 0, 0)
    if first != last:  # sorting them by currency would take three times as long for all who have but one
        found = connection.execute(f"{query} {_BY_CURRENCY}", bound).fetchall()
    return Windows(
        worth=tuple(_as_amount(row[:3]) for row in found),
        due=sum(row[3] for row in found),
        missing=sum(row[4] for row in found),
    )


def counts(connection: Any, today: date, opened: Windows) -> Counts:
    """How many lines each group has."""
    of_worked = f"SELECT count(*) FROM {_BY_NEXT} WHERE {_WORKED} AND next_touch_on"
    bound = {"today": today.isoformat()}
    (late,) = _one(connection, f"{of_worked} < :today", bound)
    (due,) = _one(connection, f"{of_worked} = :today", bound)
    (missing,) = _one(connection, f"{of_worked} IS NULL", bound)
    (recheck,) = _one(connection, f"SELECT count(*) {_RECHECKED}", bound)
    beside = late + due - opened.due + missing - opened.missing
    return Counts(
        due=due + missing,
        late=late,
        windows=opened.deals,
        recheck=recheck,
        all=opened.deals + beside + recheck,
        missing=missing,
    )


def figures(connection: Any, today: date, opened: Windows) -> Figures:
    """What the cards say."""
    bound = {
        "today": today.isoformat(),
        "new_year": date(today.year, 1, 1).isoformat(),
        "first": (today - timedelta(days=REGULARITY_DAYS)).isoformat(),
    }
    won = connection.execute(
        "SELECT count(*), sum(value), currency FROM win_back"
        f" WHERE won_on BETWEEN :new_year AND :today {_BY_CURRENCY}",
        bound,
    )
    (worked,) = _one(connection, "SELECT count(*) FROM deal WHERE last_touch_on >= :new_year", bound)
    done, kept = _one(
        connection,
        f"SELECT count(*), ifnull(sum({KEPT}), 0) FROM touch INDEXED BY touch_kept"
        " WHERE done_on IS NOT NULL AND planned_on >= :first",
        bound,
    )
    over = f"{last_kept_day('next_touch_on')} < julianday(:today) AND next_touch_on >= :first"
    (missed,) = _one(connection, f"SELECT count(*) FROM {_BY_NEXT} WHERE {_WORKED} AND {over}", bound)
    lifted, untold, since = _lifted(connection, bound)
    return Figures(
        won=tuple(_as_amount(row) for row in won),
        worked=worked,
        windows=opened.worth,
        lifted=lifted,
        untold=untold,
        since=since,
        kept=kept,
        planned=done + missed,
    )


def _lifted(connection: Any, bound: dict[str, str]) -> tuple[int, int, str]:
    """Lifted reasons, those a change lifted after the last touch of a worked deal, and that change.

    A reason that was lifted without a recorded change counts as told: nobody knows since when.
    """
    (lifted,) = _one(
        connection,
        "SELECT count(*) FROM loss_reason INDEXED BY loss_reason_lifted"
        " WHERE standing = 'lifted' AND addressable",
        bound,
    )
    query = """SELECT count(*), max(happened_on || text) FROM (
          SELECT change.happened_on, change.text
          FROM loss_reason INDEXED BY loss_reason_lifted_by CROSS JOIN change ON change.id = change_id
            CROSS JOIN deal ON deal.id = deal_id
          WHERE standing = 'lifted' AND addressable AND change_id IS NOT NULL
            AND state = 'working' AND deal.kind <> 'won'
            AND ifnull(last_touch_on, '') < change.happened_on)"""
    untold, since = _one(connection, query, bound)
    return lifted, untold, (since or "")[len("2026-11-22") :]


def upcoming(connection: Any, today: date) -> Upcoming | None:
    """The first touch after today, the most valuable of its day."""
    found = connection.execute(
        f"SELECT next_touch_on, account.name FROM {_BY_NEXT} JOIN account ON account.id = account_id"
        f" WHERE {_WORKED} AND next_touch_on > :today ORDER BY next_touch_on, value DESC LIMIT 1",
        {"today": today.isoformat()},
    ).fetchone()
    return Upcoming(date.fromisoformat(found[0]), found[1]) if found else None


def unplanned(connection: Any) -> list[int]:
    """Working deals without a next touch."""
    found = connection.execute(
        f"SELECT id FROM {_BY_NEXT} WHERE {_WORKED} AND next_touch_on IS NULL ORDER BY id"
    )
    return [deal_id for (deal_id,) in found]


def late(connection: Any, today: date) -> list[int]:
    """Working deals whose next touch was planned for an earlier day."""
    found = connection.execute(
        f"SELECT id FROM {_BY_NEXT} WHERE {_WORKED} AND next_touch_on < ?", (today.isoformat(),)
    )
    return [deal_id for (deal_id,) in found]


def a_day(connection: Any) -> int:
    """How many touches the rep wants on a day at most; 0 for any number."""
    found = connection.execute("SELECT value FROM setting WHERE name = 'load'").fetchone()
    return int(json.loads(found[0]).get("per_day", 0)) if found else 0


def mark(connection: Any) -> float:
    """The share of a contract at which to be back, in percent (R1)."""
    found = connection.execute("SELECT value FROM setting WHERE name = 'ratio'").fetchone()
    if not found:
        part, whole = DEFAULT_SHARE
        return 100 * part / whole
    from fractions import Fraction  # 1 ms that a start with the usual share does not need

    return float(100 * Fraction(json.loads(found[0])))


def waiting(connection: Any) -> Waiting | None:
    """The first deal with a touch that was being typed."""
    found = connection.execute(
        "SELECT deal.id, account.name FROM setting"
        " JOIN deal ON deal.id = CAST(substr(setting.name, length(:prefix) + 1) AS INTEGER)"
        " JOIN account ON account.id = deal.account_id"
        " WHERE setting.name >= :prefix AND setting.name < :prefix || '~' ORDER BY setting.name LIMIT 1",
        {"prefix": DRAFT},
    ).fetchone()
    return Waiting(*found) if found else None


def unsent(connection: Any) -> Unsent | None:
    """The drafts that were opened and are not marked as sent."""
    deal_ids = [
        deal_id
        for (deal_id,) in connection.execute(
            "SELECT deal_id FROM touch WHERE drafted_on IS NOT NULL AND done_on IS NULL"
            " ORDER BY drafted_on, id"
        )
    ]
    if not deal_ids:
        return None
    (account,) = _one(
        connection,
        "SELECT account.name FROM deal JOIN account ON account.id = account_id WHERE deal.id = :deal",
        {"deal": deal_ids[0]},
    )
    return Unsent(len(deal_ids), deal_ids[0], account)


def any_deals(connection: Any) -> bool:
    """Whether there is any deal at all."""
    return connection.execute("SELECT 1 FROM deal LIMIT 1").fetchone() is not None


def _as_amount(found: tuple[Any, ...]) -> Amount:
    deals, value, currency = found
    return Amount(deals, _money(value) or Decimal(0), currency)


def _one(connection: Any, query: str, bound: dict[str, str]) -> tuple[Any, ...]:
    row: tuple[Any, ...] = connection.execute(query, bound).fetchone()
    return row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _money(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths).scaleb(-2)
