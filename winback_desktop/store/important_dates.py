"""Dated facts of accounts, and the deals for which one of them begins to matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import ImportantDate, ImportantDateKind
from winback_desktop.store import rows, tables
from winback_desktop.store.lead_times import DEALS_WITH_LEAD_BEGUN
from winback_desktop.store.store import Store


def load(store: Store, date_id: int) -> ImportantDate:
    """One dated fact; Refused when it is gone."""
    found = rows.find(store.database, ImportantDate, tables.ImportantDate, tables.ImportantDate.id == date_id)
    if not found:
        raise Refused("This date is no longer there.")
    return found[0]


def of_account(store: Store, account_id: int) -> list[ImportantDate]:
    """The dated facts of an account, earliest first."""
    where = tables.ImportantDate.account == account_id
    order = (tables.ImportantDate.day, tables.ImportantDate.id)
    return rows.find(store.database, ImportantDate, tables.ImportantDate, where, order=order)


def of_accounts(store: Store, account_ids: Collection[int]) -> dict[int, tuple[ImportantDate, ...]]:
    """The dated facts of these accounts, by account, through a raw cursor because it is asked in slices."""
    found = store.connection.execute(
        "SELECT id, account_id, kind, day, title, lead_days, yearly FROM important_date"
        f" WHERE account_id IN ({','.join(map(str, account_ids))}) ORDER BY day, id"
    )
    by_account: defaultdict[int, list[ImportantDate]] = defaultdict(list)
    for row in found:
        by_account[row[1]].append(_as_date(row))
    return {account_id: tuple(dates) for account_id, dates in by_account.items()}


def add(store: Store, important_date: ImportantDate) -> int:
    """Write a new dated fact."""
    return rows.insert(
        store.database, tables.ImportantDate, rows.values_of(important_date, tables.ImportantDate)
    )


def save(store: Store, important_date: ImportantDate) -> None:
    """Write a changed one."""
    values = rows.values_of(important_date, tables.ImportantDate)
    rows.update(store.database, tables.ImportantDate, important_date.id, values)


def delete(store: Store, date_id: int) -> None:
    """Delete one."""
    rows.delete(store.database, tables.ImportantDate, date_id)


def working_deals(store: Store, account_id: int) -> list[int]:
    """The deals at an account whose next touch a date of theirs may move."""
    found = store.connection.execute(
        "SELECT id FROM deal WHERE account_id = ? AND state = 'working' AND kind <> 'won' ORDER BY id",
        (account_id,),
    )
    return [deal_id for (deal_id,) in found]


def imported_deals(store: Store, batch_id: int) -> list[int]:
    """The deals of an imported file whose next touch is another by what is known of their account.

    That is a date that it has ahead, or how it buys (R4).
    """
    found = store.connection.execute(
        "SELECT DISTINCT deal.id FROM (SELECT account_id FROM important_date UNION"
        " SELECT account_id FROM buying_process WHERE channels <> '') AS known"
        " CROSS JOIN deal ON deal.account_id = known.account_id"
        " CROSS JOIN import_row ON import_row.deal_id = deal.id"
        " WHERE batch_id = ? AND state = 'working' AND kind <> 'won' ORDER BY deal.id",
        (batch_id,),
    )
    return [deal_id for (deal_id,) in found]


def deals_with_lead_begun(store: Store, today: date) -> list[int]:
    """Deals with a lead time that runs, without a touch since it began and planned for later."""
    found = store.connection.execute(
        f"{DEALS_WITH_LEAD_BEGUN} ORDER BY deal.id", {"today": today.isoformat()}
    )
    return list(dict.fromkeys(deal_id for (deal_id,) in found))


def _as_date(row: tuple[Any, ...]) -> ImportantDate:
    kind, day = ImportantDateKind(row[2]), date.fromisoformat(row[3])
    return ImportantDate(row[0], row[1], kind, day, row[4], row[5], bool(row[6]))
