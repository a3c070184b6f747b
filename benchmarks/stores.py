"""Large stores for measuring, made once and kept in the system's temporary folder."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from winback_desktop.domain.records import Deal, Kind, State, Touch
from winback_desktop.services.deals import DealService
from winback_desktop.services.planning import Planner
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 20)
_MADE_BY = 4  # raise it when what is made changes
_WORDS = (
    "price demo contract Danish payroll rollout security pilot board budget portal onboarding champion"
    " support invoice migration training roadmap compliance warehouse discount reference integration"
).split()
_PRODUCTS = ("GTX Basic", "GTX Pro", "GTX Plus Basic", "GTX Plus Pro", "MG Special", "MG Advanced", "GTK 500")
_RIVALS = ("Gusto", "Paychex", "Zenefits", "Rippling", None)
_STANDINGS = ("stands", "lifted", "unknown")  # few are lifted: each was confirmed by hand
_REASONS = ("Price too high", "Missing feature", "Chose in-house", "Loyal to rival", "Slow to answer")


def store_of(deals: int, touches_each: int = 1) -> Path:
    """A store with so many deals, 1 % of them won, with notes up to 100,000; made at the first call."""
    folder = Path(tempfile.gettempdir()) / "winback-benchmarks"
    path = folder / f"{deals}-{touches_each}-{_MADE_BY}.db"
    if not path.exists():
        making = path.with_suffix(".making")
        for left in folder.glob(f"{making.name}*"):
            left.unlink()
        store = Store(making)
        _fill(store, deals, touches_each)
        DealService(store, lambda: TODAY).roll()
        store.close()
        making.rename(path)
    return path


def _fill(store: Store, deals: int, touches_each: int) -> None:
    rows = _Rows(deals)
    with store.database.atomic("IMMEDIATE"), untriggered(store.connection):
        connection = store.connection
        for table, made in (
            ("product (name)", ((name,) for name in _PRODUCTS)),
            ("competitor (name)", ((name,) for name in _RIVALS if name)),
            ("account (id, name)", rows.accounts()),
            (f"deal ({', '.join(_DEAL)})", rows.deals()),
            ("deal_note (deal_id, text)", rows.notes()),
            ("loss_reason (deal_id, text, standing)", rows.reasons()),
            (
                "touch (deal_id, channel, origin, planned_on, done_on, outcome, why)",
                rows.touches(touches_each),
            ),
        ):
            _insert(connection, table, made)
        if deals <= 100_000:
            columns = "account, deal, people, reasons, notes, debriefs"
            connection.execute(
                f"INSERT INTO deal_search (rowid, {columns}) SELECT id, {columns} FROM deal_document"
            )
    connection.execute("ANALYZE")


@contextmanager
def untriggered(connection: Any) -> Iterator[None]:
    """Write many rows without what follows from each of them."""
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.execute(sql)


def _insert(connection: object, table: str, made: Iterator[tuple[object, ...]]) -> None:
    columns = table.count(",") + 1
    places = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", made)  # type: ignore[attr-defined]


_DEAL = (
    *("id", "account_id", "name", "kind", "state", "product", "value", "currency", "lost_on", "entered_on"),
    *("owner", "competitor", "cycle_begin", "rule_date", "recontact_by", "cycle_end", "length_assumed"),
    "next_touch_on",
)


class _Rows:
    """The rows of a made-up store, the same for the same size."""

    def __init__(self, deals: int) -> None:
        self._deals = deals
        self._accounts = max(1, deals // 12)
        self._planner = Planner()
        self._planned: dict[int, date] = {}

    def accounts(self) -> Iterator[tuple[object, ...]]:
        chance = random.Random(1)
        for number in range(1, self._accounts + 1):
            yield number, f"{chance.choice(_WORDS).capitalize()}{chance.choice(_WORDS)} {number}"

    def deals(self) -> Iterator[tuple[object, ...]]:
        chance = random.Random(2)
        for number in range(1, self._deals + 1):
            lost_on = TODAY - timedelta(days=chance.randrange(1, 1500))
            kind = Kind.WON if number % 100 == 0 else chance.choice((Kind.LOST_SALE, Kind.GONE_SILENT))
            working = kind is not Kind.WON and chance.random() < 0.9
            begin, rule_date, recontact_by, end, next_on = self._plan(lost_on)
            if working:
                self._planned[number] = next_on
            yield (
                *(number, chance.randrange(1, self._accounts + 1), f"Deal {number}", kind.value),
                *((State.WORKING if working else State.CLOSED).value, chance.choice(_PRODUCTS)),
                *(chance.randrange(1_000, 200_000) * 100, "EUR", str(lost_on), str(lost_on), "Anna Berg"),
                *(chance.choice(_RIVALS), str(begin), str(rule_date), str(recontact_by), str(end), 1),
                str(next_on) if working else None,
            )

    def notes(self) -> Iterator[tuple[object, ...]]:
        chance = random.Random(3)
        for number in range(1, min(self._deals, 100_000) + 1):
            yield number, " ".join(chance.choices(_WORDS, k=25))

    def reasons(self) -> Iterator[tuple[object, ...]]:
        chance = random.Random(4)
        for number in range(1, self._deals + 1):
            yield number, chance.choice(_REASONS), chance.choices(_STANDINGS, (25, 3, 72))[0]

    def touches(self, each: int) -> Iterator[tuple[object, ...]]:
        chance = random.Random(5)
        for number, on in self._planned.items():
            yield number, "call", "cadence", str(on), None, None, "Third mail of the cadence"
        for number in range(1, self._deals * (each - 1) + 1):
            done = str(TODAY - timedelta(days=chance.randrange(1, 1500)))
            yield (
                (number - 1) % self._deals + 1,
                chance.choice(("e_mail", "call")),
                "cadence",
                done,
                done,
                "spoke",
                "",
            )

    @cache  # noqa: B019  # lives as long as the making of one store
    def _plan(self, lost_on: date) -> tuple[date, date, date, date, date]:
        deal = Deal(0, 0, "", lost_on=lost_on)
        cycle = self._planner.cycle(deal, TODAY)
        touch: Touch | None = self._planner.next_touch(deal, cycle, TODAY)
        on = touch.planned_on if touch and touch.planned_on else cycle.recontact_by
        return cycle.begin, cycle.rule_date, cycle.recontact_by, cycle.end, on
