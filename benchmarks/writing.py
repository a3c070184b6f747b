"""Import and autosave against what SQLite alone needs for the same rows."""

from __future__ import annotations

import csv
import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from benchmarks.measuring import Line, limit_line, median_of, ratio_line
from benchmarks.stores import TODAY
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.imports import ImportService
from winback_desktop.store.store import Store

ROWS = 100_000
_FIELDS = (
    "Record ID",
    "Deal Name",
    "Deal Stage",
    "Amount",
    "Deal owner",
    "Close Date",
    "Company name",
    "Closed Lost Reason",
)

_DEAL = (
    *("id", "account_id", "name", "stage_lost", "value", "owner", "lost_on", "entered_on", "cycle_begin"),
    *("rule_date", "recontact_by", "cycle_end", "next_touch_on"),
)


def lines() -> list[Line]:
    """Measure both."""
    with tempfile.TemporaryDirectory(prefix="winback-bench-") as folder:
        return [*_import(Path(folder)), *_autosave(Path(folder))]


def _import(folder: Path) -> list[Line]:
    file = folder / "hubspot-crm-exports-deals.csv"
    _write_csv(file)
    begin = time.perf_counter()
    _floor(file, folder / "floor.db")
    floor = (time.perf_counter() - begin) * 1000
    store = Store(folder / "ours.db")
    gaps = _Gaps()
    begin = time.perf_counter()
    result = ImportService(store, lambda: TODAY).run(file, progress=gaps)
    ours = (time.perf_counter() - begin) * 1000
    store.close()
    if result.added != ROWS:
        raise RuntimeError(f"{result.added} of {ROWS} rows were imported: {result}")
    return [
        ratio_line(f"import of {ROWS:,} CSV rows", floor, ours, 4.0),
        limit_line("longest time between two chances to paint, then", gaps.longest, 50),
    ]


class _Gaps:
    """The progress of an import, which remembers the longest wait for it."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = 0.0

    def __call__(self, _done: int, _total: int) -> bool:
        now = time.perf_counter() * 1000
        if self._last:
            self.longest = max(self.longest, now - self._last)
        self._last = now
        return True


def _write_csv(file: Path) -> None:
    chance = random.Random(7)
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(_FIELDS)
        for number in range(ROWS):
            lost_on = TODAY - timedelta(days=chance.randrange(1, 1500))
            company = f"Company {chance.randrange(ROWS // 12)}"
            owner = chance.choice(("Anna Berg", "Tom Becker", "Omar Haddad"))
            reason = chance.choice(("Price", "Timing", "Feature missing", "Went in-house"))
            writer.writerow(
                (
                    90_000 + number,
                    f"Deal {number}",
                    "closedlost",
                    chance.randrange(500, 90_000),
                    owner,
                    lost_on,
                    company,
                    reason,
                )
            )


def _floor(file: Path, path: Path) -> None:
    """The csv module and executemany into the same tables and indexes; no checks, rules or journal."""
    Store(path).close()
    connection = sqlite.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"PRAGMA {pragma}")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    with file.open(newline="", encoding="utf-8") as read:
        rows = list(csv.reader(read))[1:]
    accounts = {name: number for number, name in enumerate(dict.fromkeys(row[6] for row in rows), start=1)}
    connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO import_batch (id, file_name, system, imported_at) VALUES (1, 'f', 'HubSpot', '')"
    )
    connection.executemany(
        "INSERT INTO account (id, name) VALUES (?, ?)", ((n, name) for name, n in accounts.items())
    )
    day = str(TODAY)
    for statement, made in _statements(rows, accounts, day):
        connection.executemany(statement, made)
    connection.execute(
        "INSERT INTO deal_search (rowid, account, deal, people, reasons, notes, debriefs)"
        " SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document"
    )
    connection.execute("COMMIT")
    connection.close()


def _statements(rows: list[list[str]], accounts: dict[str, int], day: str) -> list[tuple[str, Any]]:
    numbered = list(enumerate(rows, start=1))
    return [
        (
            _insert("deal", *_DEAL),
            (
                (
                    n,
                    accounts[r[6]],
                    r[1],
                    r[2],
                    int(r[3]) * 100,
                    r[4],
                    r[5],
                    day,
                    r[5],
                    r[5],
                    r[5],
                    r[5],
                    r[5],
                )
                for n, r in numbered
            ),
        ),
        (
            _insert("touch", "deal_id", "channel", "origin", "planned_on", "why"),
            ((n, "call", "cadence", r[5], "Third mail of the cadence") for n, r in numbered),
        ),
        (_insert("loss_reason", "deal_id", "text"), ((n, r[7]) for n, r in numbered)),
        (
            _insert("import_row", "batch_id", "system", "external_id", "deal_id", "imported"),
            ((1, "HubSpot", r[0], n, ",".join(r)) for n, r in numbered),
        ),
    ]


def _insert(table: str, *columns: str) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _autosave(folder: Path) -> list[Line]:
    store = Store(folder / "autosave.db")
    deal_id = DealService(store, lambda: TODAY).add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=TODAY)))
    service = DebriefService(store, lambda: TODAY)
    debrief_id = service.start(deal_id)
    typed = _Typed()

    def save() -> None:
        service.write(debrief_id, Part.NOTE, typed.more())

    ours = median_of(save, 400)
    store.close()
    connection = sqlite.connect(str(folder / "raw.db"), isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO note VALUES (1, '')")
    raw = _Typed()

    def commit() -> None:
        connection.execute("UPDATE note SET text = ? WHERE id = 1", (raw.more(),))

    floor = median_of(commit, 400)
    connection.close()
    return [ratio_line("an autosave", floor, ours, 2.5)]


class _Typed:
    """A text that grows as it is typed, up to a page."""

    def __init__(self) -> None:
        self._count = 0

    def more(self) -> str:
        self._count += 1
        return "They said that the price was not the point. "[: self._count % 44] * (1 + self._count % 40)
