"""Deals with their contract, notes, reasons, tags, and the computed columns that lists sort by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from winback_desktop.domain.contract import Cycle, closing_from
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Contract, Deal, Length, LossEpisode, LossReason, State
from winback_desktop.store import library_tables, rows, tables
from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Schedule:
    """The computed columns of a deal."""

    deal_id: int
    cycle: Cycle

    def values(self) -> dict[str, Any]:
        """As the columns that hold them."""
        return {
            "cycle_begin": self.cycle.begin,
            "rule_date": self.cycle.rule_date,
            "recontact_by": self.cycle.recontact_by,
            "cycle_end": self.cycle.end,
            "closing_from": closing_from(self.cycle),
            "start_assumed": self.cycle.start_assumed,
            "length_assumed": self.cycle.length_assumed,
        }


def load(store: Store, deal_id: int) -> Deal:
    """One deal, whole; Refused when it is gone."""
    found = load_many(store, [deal_id])
    if not found:
        raise Refused("This deal is no longer there.")
    return found[0]


def load_many(store: Store, deal_ids: Sequence[int]) -> list[Deal]:
    """These deals, whole, in the order of their ids."""
    query = (
        tables.Deal.select(
            tables.Deal,
            tables.DealNote.text.alias("note"),
            tables.Contract.start,
            tables.Contract.length_count,
            tables.Contract.length_unit,
            tables.Contract.ends_on,
            tables.Contract.bound_to,
        )
        .left_outer_join(tables.DealNote, on=tables.DealNote.deal == tables.Deal.id)
        .left_outer_join(tables.Contract, on=tables.Contract.deal == tables.Deal.id)
        .where(tables.Deal.id.in_(list(deal_ids)))
        .order_by(tables.Deal.id)
    )
    return [_as_deal(row) for row in query.dicts().execute(store.database)]


def _as_deal(row: dict[str, Any]) -> Deal:
    count, unit = row.pop("length_count"), row.pop("length_unit")
    contract = Contract(
        start=row.pop("start"),
        length=Length(count, unit) if count else None,
        ends_on=row.pop("ends_on"),
        bound_to=row.pop("bound_to"),
    )
    row["note"] = row["note"] or ""
    return rows.as_record(Deal, row | {"contract": contract})


def add(store: Store, deal: Deal) -> int:
    """Write a new deal with its contract and notes; its id is given by the store."""
    _name_product_and_competitor(store, deal)
    deal_id = rows.insert(store.database, tables.Deal, rows.values_of(deal, tables.Deal))
    _save_parts(store, deal_id, deal)
    return deal_id


def save(store: Store, deal: Deal) -> None:
    """Write a changed deal with its contract and notes."""
    _name_product_and_competitor(store, deal)
    rows.update(store.database, tables.Deal, deal.id, rows.values_of(deal, tables.Deal))
    _save_parts(store, deal.id, deal)


def save_note(store: Store, deal_id: int, text: str) -> None:
    """Write the notes of a deal; empty ones leave no row."""
    if not text:
        rows.delete(store.database, tables.DealNote, deal_id)
        return
    changed = tables.DealNote.update(text=text).where(tables.DealNote.deal == deal_id).execute(store.database)
    if not changed:
        tables.DealNote.insert(deal=deal_id, text=text).execute(store.database)


def _save_parts(store: Store, deal_id: int, deal: Deal) -> None:
    save_note(store, deal_id, deal.note)
    contract = deal.contract
    values = {
        "start": contract.start,
        "length_count": contract.length.count if contract.length else None,
        "length_unit": contract.length.unit if contract.length else None,
        "ends_on": contract.ends_on,
        "bound_to": contract.bound_to,
    }
    changed = tables.Contract.update(values).where(tables.Contract.deal == deal_id).execute(store.database)
    if not changed and contract != Contract():
        tables.Contract.insert(deal=deal_id, **values).execute(store.database)


def _name_product_and_competitor(store: Store, deal: Deal) -> None:
    for table, name in ((library_tables.Product, deal.product), (library_tables.Competitor, deal.competitor)):
        if name:
            table.insert(name=name).on_conflict_ignore().execute(store.database)


def delete(store: Store, deal_ids: Iterable[int]) -> None:
    """Delete deals with all that belongs to them."""
    tables.Deal.delete().where(tables.Deal.id.in_(list(deal_ids))).execute(store.database)


def save_schedule(store: Store, schedule: Schedule) -> None:
    """Write the computed columns of one deal."""
    rows.update(store.database, tables.Deal, schedule.deal_id, schedule.values())


def out_of_cycle(store: Store, today: date) -> list[int]:
    """Deals whose stored cycle is not the one that runs today."""
    found = store.connection.execute(
        "SELECT id FROM deal WHERE cycle_end <= ? AND kind <> 'won' ORDER BY id", (today.isoformat(),)
    )
    return [deal_id for (deal_id,) in found]


def rested(store: Store, today: date) -> list[int]:
    """Icy deals whose rest is over."""
    found = store.connection.execute(
        "SELECT id FROM deal WHERE state = 'icy' AND rests_until <= ? ORDER BY id", (today.isoformat(),)
    )
    return [deal_id for (deal_id,) in found]


def set_state(store: Store, deal_ids: Iterable[int], state: State, rests_until: date | None = None) -> None:
    """Move deals to a state."""
    values = {"state": state, "rests_until": rests_until}
    tables.Deal.update(values).where(tables.Deal.id.in_(list(deal_ids))).execute(store.database)


def reasons(store: Store, deal_id: int) -> list[LossReason]:
    """The loss reasons of a deal, in the order they were named."""
    where = tables.LossReason.deal == deal_id
    return rows.find(store.database, LossReason, tables.LossReason, where, order=(tables.LossReason.id,))


def reason(store: Store, reason_id: int) -> LossReason:
    """One loss reason; Refused when it is gone."""
    found = rows.find(store.database, LossReason, tables.LossReason, tables.LossReason.id == reason_id)
    if not found:
        raise Refused("This reason is no longer there.")
    return found[0]


def add_reason(store: Store, reason: LossReason) -> int:
    """Write a new loss reason."""
    return rows.insert(store.database, tables.LossReason, rows.values_of(reason, tables.LossReason))


def save_reason(store: Store, reason: LossReason) -> None:
    """Write a changed loss reason."""
    rows.update(store.database, tables.LossReason, reason.id, rows.values_of(reason, tables.LossReason))


def delete_reason(store: Store, reason_id: int) -> None:
    """Delete one loss reason."""
    rows.delete(store.database, tables.LossReason, reason_id)


def episodes(store: Store, deal_id: int) -> list[LossEpisode]:
    """The earlier losses of a deal, oldest first."""
    where = tables.LossEpisode.deal == deal_id
    return rows.find(store.database, LossEpisode, tables.LossEpisode, where, order=(tables.LossEpisode.id,))


def add_episode(store: Store, episode: LossEpisode) -> int:
    """Keep an earlier loss."""
    return rows.insert(store.database, tables.LossEpisode, rows.values_of(episode, tables.LossEpisode))


def tags(store: Store, deal_id: int) -> list[str]:
    """The tags of a deal, sorted."""
    found = store.connection.execute(
        "SELECT name FROM deal_tag JOIN tag ON tag.id = tag_id WHERE deal_id = ?"
        " ORDER BY name COLLATE NOCASE",
        (deal_id,),
    )
    return [name for (name,) in found]


def add_tag(store: Store, deal_ids: Sequence[int], name: str) -> None:
    """Put a tag on deals that do not carry it yet."""
    library_tables.Tag.insert(name=name).on_conflict_ignore().execute(store.database)
    (tag_id,) = store.connection.execute("SELECT id FROM tag WHERE name = ?", (name,)).fetchone()
    store.connection.executemany(
        "INSERT OR IGNORE INTO deal_tag (deal_id, tag_id) VALUES (?, ?)",
        [(deal_id, tag_id) for deal_id in deal_ids],
    )


def remove_tag(store: Store, deal_ids: Sequence[int], name: str) -> None:
    """Take a tag off deals."""
    store.connection.executemany(
        "DELETE FROM deal_tag WHERE deal_id = ? AND tag_id = (SELECT id FROM tag WHERE name = ?)",
        [(deal_id, name) for deal_id in deal_ids],
    )


def add_win_back(store: Store, deal: Deal, won_on: date, what_changed: str) -> int:
    """Write a line of the win-back ledger."""
    values = {
        "deal": deal.id,
        "won_on": won_on,
        "value": deal.value,
        "currency": deal.currency,
        "what_changed": what_changed,
    }
    return rows.insert(store.database, tables.WinBack, values)
