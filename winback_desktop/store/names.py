"""Names that occur, to complete what is typed."""

from __future__ import annotations

from typing import Any, Final

_QUERIES: Final = {
    "product": "SELECT name FROM product ORDER BY name COLLATE NOCASE",
    "competitor": "SELECT name FROM competitor ORDER BY name COLLATE NOCASE",
    "region": "SELECT DISTINCT country FROM account WHERE country <> '' ORDER BY country COLLATE NOCASE",
    # Grouping all of them takes 100 ms at 100,000 deals; what was named lately is what comes again.
    "reason": "SELECT text FROM (SELECT text FROM loss_reason ORDER BY id DESC LIMIT 5000)"
    " GROUP BY text COLLATE NOCASE ORDER BY count(*) DESC LIMIT 200",
}


def known(connection: Any, what: str) -> list[str]:
    """The products, competitors, regions or reasons (the most frequent of late) that there are."""
    return [name for (name,) in connection.execute(_QUERIES[what])]


def last_currency(connection: Any) -> str:
    """The currency of the deal entered last; empty without any."""
    found = connection.execute("SELECT currency FROM deal WHERE currency <> '' ORDER BY id DESC LIMIT 1")
    row = found.fetchone()
    return str(row[0]) if row else ""
