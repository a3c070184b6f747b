"""The program tried on a store of its own in a temporary folder, which a package has to pass."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from winback_desktop import paths
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Outcome
from winback_desktop.files.packet import read_packet
from winback_desktop.files.packet_page import page
from winback_desktop.services.backups import BackupService
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.exports import ExportService
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.services.health import look
from winback_desktop.services.imports import ImportService
from winback_desktop.services.public_holidays import countries, working_days
from winback_desktop.services.session import Session
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import search
from winback_desktop.store.store import sqlite_version

_TODAY: Final = date(2026, 11, 22)
_NOW: Final = datetime.combine(_TODAY, time(12))
_DEALS: Final = """\
Account,Contact,Email,Deal,Kind,Value,Currency,Lost on,Competitor,Reasons,Contract length,Notes
Cancity,Ida Holm,ida.holm@cancity.example,GTX Pro,lost sale,48000,EUR,2026-02-03,Gusto,Price,12 months,Nice
Betatech,,,MG Special,lost sale,5500,EUR,2026-06-30,,,2 years,Décor für später
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried; `fault` says what went wrong, if anything did."""

    name: str
    words: str
    fault: str | None = None


class _Wrong(Refused):
    """Something was done, and its result is not what it should be."""


def steps() -> Iterator[Step]:
    """Try one thing after another; after a fault nothing that builds on it is tried."""
    with tempfile.TemporaryDirectory(prefix="winback-self-test-") as folder:
        for name, attempt in _attempts(Path(folder)):
            try:
                yield Step(name, attempt())
            except Exception as error:  # noqa: BLE001  # whatever it is, it is what the test is to find
                yield Step(name, "", f"{type(error).__name__}: {error}")
                return


def _attempts(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    trial = _Trial(folder)
    yield "resources", trial.resources
    yield "store", trial.store
    yield "import", trial.imports
    yield "75 % rule", trial.rule
    yield "public holidays", trial.holidays
    yield "log a touch", trial.log_touch
    yield "hand-over", trial.hand_over
    yield "undo and redo", trial.undo_and_redo
    yield "search", trial.search
    yield "backup", trial.back_up
    yield "restore", trial.restore
    yield "export", trial.export
    yield "check", trial.check


class _Trial:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "data" / "winback.db"
        self._backup = Path()

    def resources(self) -> str:
        icons = len(list(paths.resource("icons").glob("*.svg")))
        _expect(icons > 0, "the icons are missing")
        return f"{icons} icons"

    def store(self) -> str:
        with self._open():
            return f"made with SQLite {sqlite_version()}"

    def imports(self) -> str:
        file = self._folder / "deals.csv"
        file.write_text(_DEALS, encoding="utf-8")
        with self._open() as session:
            service = ImportService(session.store, session.today)
            result = service.run(file)
            _expect(result.added == 2 and not result.rejected, f"imported {result}")
            again = service.run(file)
            _expect(again.unchanged == 2, f"imported again {again}")
        return "2 deals, and nothing new the second time"

    def rule(self) -> str:
        with self._open() as session:
            deals = DealService(session.store, session.today)
            cycle = deals.cycle(deals.load(self._deal(session)))
            _expect(cycle.rule_date == date(2026, 11, 3), f"{cycle}")
        return "9 months of 12: 3 November 2026"

    def holidays(self) -> str:
        christmas = date(2026, 12, 25)
        _expect(not working_days("DK").is_working(christmas), "Christmas is a working day in Denmark")
        return f"{len(countries())} countries"

    def log_touch(self) -> str:
        with self._open() as session:
            touches = TouchService(session.store, session.today)
            touch = LoggedTouch(self._deal(session), Channel.CALL, _TODAY, Outcome.SPOKE, "Asked about Zebra")
            follow_up = touches.log(touch)
            _expect(touches.planned(touch.deal_id) is not None, "no next touch was planned")
        return follow_up.words

    def hand_over(self) -> str:
        with self._open() as session:
            debrief = DebriefService(session.store, session.today).start(self._deal(session))
            service = HandOverService(session.store, session.today, lambda: _NOW)
            packet = service.packet(debrief, "Maria Lang")
            service.give(debrief, packet, self._folder / "debrief.winback-debrief")
            _expect(read_packet(self._folder / "debrief.winback-debrief").packet == packet, "not as it was")
            _expect(packet.questions[0][1] in page(packet), "a question is not on the page")
        return f"{len(packet.questions)} questions as a file and a page"

    def undo_and_redo(self) -> str:
        with self._open() as session:
            with session.store.write("Rename"):
                session.store.connection.execute("UPDATE account SET name = 'Elsewhere'")
            session.store.undo()
            _expect(self._names(session) == ["Betatech", "Cancity"], "undo")
            session.store.redo()
            _expect(self._names(session) == ["Elsewhere", "Elsewhere"], "redo")
            session.store.undo()
        return "there and back"

    def search(self) -> str:
        with self._open() as session:
            query = "SELECT rowid FROM deal_search WHERE deal_search MATCH ?"
            for typed in ("zebr", "gusto", "decor"):
                found = session.store.connection.execute(query, (search.match_expression(typed),)).fetchall()
                _expect(len(found) == 1, f"“{typed}” found {len(found)} deals")
        return "by the beginning of a word, with and without accents"

    def back_up(self) -> str:
        with self._open() as session:
            made = BackupService(session.store).back_up()
            _expect(made.contents.rows["deal"] == 2, f"{made}")
            self._backup = made.copy.path
        return made.copy.path.name

    def restore(self) -> str:
        with self._open() as session:
            deals, backups = DealService(session.store, session.today), BackupService(session.store)
            BulkService(session.store, session.today).delete([self._deal(session)])
            backups.restore(backups.prepare_restore(self._backup))
            deals.load(self._deal(session))
        return "what was deleted is back"

    def export(self) -> str:
        endings = (".csv", ".xlsx", ".ics", ".vcf", ".json")
        with self._open() as session:
            service = ExportService(session.store, session.today)
            for ending in endings:
                file = self._folder / f"export{ending}"
                service.run(file)
                _expect(file.stat().st_size > 0, f"{file.name} is empty")
            again = ImportService(session.store, session.today).run(self._folder / "export.xlsx")
            _expect(again.unchanged == 2, f"read back {again}")
        return f"{' '.join(endings)}, and read back"

    def check(self) -> str:
        report = look(self._path, _TODAY)
        _expect(report.is_sound, "; ".join(one.words for one in report.findings))
        return f"{len(report.findings)} findings, none bad"

    @contextmanager
    def _open(self) -> Iterator[Session]:
        with closing(Session(self._path, lambda: _TODAY)) as session:
            yield session

    def _deal(self, session: Session) -> int:
        query = "SELECT id FROM deal WHERE name = 'GTX Pro'"
        return int(session.store.connection.execute(query).fetchone()[0])

    def _names(self, session: Session) -> list[Any]:
        return [
            name for (name,) in session.store.connection.execute("SELECT name FROM account ORDER BY name")
        ]


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise _Wrong(otherwise)
