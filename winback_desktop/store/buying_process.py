"""How accounts buy: one card an account, which all its deals share."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from winback_desktop.domain.buying_process import as_text, from_text
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.records import Channel
from winback_desktop.store.store import Store

_COLUMNS: Final = "account_id, channels, sources, timing, who_decides, words, contact_id, asked_on"


def of_account(connection: Any, account_id: int) -> BuyingProcess | None:
    """The card of an account; None where nobody has asked yet."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM buying_process WHERE account_id = ?", (account_id,)
    ).fetchone()
    if row is None:
        return None
    sources, timing, who_decides, words, contact_id, asked_on = row[2:]
    return BuyingProcess(
        account_id,
        from_text(row[1]),
        sources,
        timing,
        who_decides,
        words,
        contact_id,
        date.fromisoformat(asked_on) if asked_on else None,
    )


def channels(store: Store, account_id: int) -> tuple[Channel, ...]:
    """The channels that an account prefers, the best first."""
    row = store.connection.execute(
        "SELECT channels FROM buying_process WHERE account_id = ?", (account_id,)
    ).fetchone()
    return () if row is None else from_text(row[0])


def save(store: Store, card: BuyingProcess) -> None:
    """Write the card of an account, new or changed."""
    values = (
        as_text(card.channels),
        card.sources,
        card.timing,
        card.who_decides,
        card.words,
        card.contact_id,
        card.asked_on.isoformat() if card.asked_on else None,
        card.account_id,
    )
    if of_account(store.connection, card.account_id) is None:
        store.connection.execute(
            "INSERT INTO buying_process (channels, sources, timing, who_decides, words, contact_id, asked_on,"
            " account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    else:
        store.connection.execute(
            "UPDATE buying_process SET channels = ?, sources = ?, timing = ?, who_decides = ?, words = ?,"
            " contact_id = ?, asked_on = ? WHERE account_id = ?",
            values,
        )


def delete(store: Store, account_id: int) -> None:
    """Delete the card of an account."""
    store.connection.execute("DELETE FROM buying_process WHERE account_id = ?", (account_id,))


def open_deals(store: Store, account_id: int) -> list[int]:
    """The deals at an account that are worked or rest: those that the card is for."""
    found = store.connection.execute(
        "SELECT id FROM deal WHERE account_id = ? AND state IN ('working', 'icy') AND kind <> 'won'"
        " ORDER BY id",
        (account_id,),
    )
    return [deal_id for (deal_id,) in found]
