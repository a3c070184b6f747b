"""What planning every deal anew reads and writes: raw cursors in slices, because there may be 100,000."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from winback_desktop.domain.records import ImportantDate
from winback_desktop.store import important_dates
from winback_desktop.store.store import Store


class ContractColumns(NamedTuple):
    """What the rule asks of one deal, as the store keeps it (ISO dates)."""

    start: str | None
    length_count: int | None
    length_unit: str | None
    ends_on: str | None
    lost_on: str | None
    entered_on: str | None
    product: str | None


class CycleColumns(NamedTuple):
    """The computed columns of one deal (ISO dates)."""

    cycle_begin: str | None
    rule_date: str | None
    recontact_by: str | None
    cycle_end: str | None
    start_assumed: int
    length_assumed: int
    closing_from: str | None


class CadenceColumns(NamedTuple):
    """By which cadence a deal is planned, and whether it runs."""

    id: int | None
    state: str


class TouchColumns(NamedTuple):
    """What is planned next (ISO date)."""

    channel: str
    origin: str
    planned_on: str
    why: str


class DealRow(NamedTuple):
    """One deal as it is planned now, with the dates of its account; `touch_id` is None where nothing is.

    `channels` are those that the account prefers, as they are kept.
    """

    id: int
    state: str
    contract: ContractColumns
    cycle: CycleColumns
    last_on: str | None
    last_outcome: str | None
    cadence: CadenceColumns
    touch_id: int | None
    touch: TouchColumns | None
    dates: tuple[ImportantDate, ...] = ()
    channels: str = ""


class Replanned(NamedTuple):
    """How one deal is to be planned; a touch that is None stays as it is."""

    before: DealRow
    cycle: CycleColumns
    touch: TouchColumns | None


_PLANNED: Final = "kind <> 'won'"
_ROWS: Final = f"""
SELECT deal.id, state, contract.start, length_count, length_unit, ends_on, lost_on, entered_on, product,
  cycle_begin, rule_date, recontact_by, cycle_end, start_assumed, length_assumed, closing_from, last_touch_on,
  CASE WHEN last_touch_on IS NOT NULL THEN (SELECT outcome FROM touch WHERE deal_id = deal.id
    AND done_on IS NOT NULL ORDER BY done_on DESC, id DESC LIMIT 1) END,
  cadence_id, cadence_state, touch.id, channel, origin, planned_on, why, channels, deal.account_id
FROM deal LEFT JOIN contract ON contract.deal_id = deal.id
  LEFT JOIN buying_process ON buying_process.account_id = deal.account_id
  LEFT JOIN touch ON touch.deal_id = deal.id AND done_on IS NULL
WHERE {_PLANNED} AND deal.id
"""


def count(store: Store) -> int:
    """How many deals are planned at all: those won are kept for comparison only."""
    (found,) = store.connection.execute(f"SELECT count(*) FROM deal WHERE {_PLANNED}").fetchone()
    return int(found)


def rows_after(store: Store, deal_id: int, limit: int) -> list[DealRow]:
    """The next deals behind this one, in the order of their ids."""
    query = f"{_ROWS} > ? ORDER BY deal.id LIMIT ?"
    return _as_rows(store, store.connection.execute(query, (deal_id, limit)).fetchall())


def rows_of(store: Store, deal_ids: Sequence[int]) -> list[DealRow]:
    """These deals, but for those won."""
    query = f"{_ROWS} IN ({','.join(map(str, deal_ids))})"
    return _as_rows(store, store.connection.execute(query).fetchall())


def write(store: Store, replanned: Sequence[Replanned]) -> None:
    """Write what differs, in the open write."""
    schedules: list[tuple[Any, ...]] = []
    touches: list[tuple[Any, ...]] = []
    missing: list[tuple[Any, ...]] = []
    for before, cycle, touch in replanned:
        planned_on = before.touch.planned_on if before.touch else None
        if touch is not None:
            if before.touch_id is None:
                missing.append((before.id, *touch))
            elif touch != before.touch:
                touches.append((*touch, before.touch_id))
        following = touch.planned_on if touch else planned_on
        if cycle != before.cycle or following != planned_on:
            schedules.append((*cycle, following, before.id))
    store.connection.executemany(
        "UPDATE deal SET cycle_begin = ?, rule_date = ?, recontact_by = ?, cycle_end = ?,"
        " start_assumed = ?, length_assumed = ?, closing_from = ?, next_touch_on = ? WHERE id = ?",
        schedules,
    )
    store.connection.executemany(
        "UPDATE touch SET channel = ?, origin = ?, planned_on = ?, why = ? WHERE id = ?", touches
    )
    store.connection.executemany(
        "INSERT INTO touch (deal_id, channel, origin, planned_on, why) VALUES (?, ?, ?, ?, ?)", missing
    )


def _as_rows(store: Store, found: Sequence[tuple[Any, ...]]) -> list[DealRow]:
    dates = important_dates.of_accounts(store, {row[-1] for row in found})
    return [_as_row(row[:-1], dates.get(row[-1], ())) for row in found]


def _as_row(row: tuple[Any, ...], dates: tuple[ImportantDate, ...]) -> DealRow:
    touch_id = row[20]
    touch = None if touch_id is None else TouchColumns(*row[21:25])
    contract, cycle, cadence = (
        ContractColumns(*row[2:9]),
        CycleColumns(*row[9:16]),
        CadenceColumns(*row[18:20]),
    )
    channels = row[25] or ""
    return DealRow(
        row[0], row[1], contract, cycle, row[16], row[17], cadence, touch_id, touch, dates, channels
    )
