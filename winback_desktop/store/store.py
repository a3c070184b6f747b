"""One open store: reading, named writes, undo, and what was changed by them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from math import inf
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.terms import Changes
from winback_desktop.store import identity, merits, migrate, search
from winback_desktop.store.beside import beside
from winback_desktop.store.journal import Journal, Progress
from winback_desktop.store.lead_times import DEALS_WITH_LEAD_BEGUN
from winback_desktop.store.readers import Readers

SQLITE_AT_LEAST: Final = (3, 51, 3)  # older ones can lose a WAL commit (3.7.0 to 3.51.2)
_BULK: Final = 2_000
_INDEXING_SECONDS: Final = 0.3  # what may be waited for at the start and at the end

_ALWAYS: Final = ("cipher_log_level = NONE", "busy_timeout = 5000", "cache_size = -16000")
_WRITING: Final = (
    *_ALWAYS,
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "secure_delete = on",
)
_READING: Final = (*_ALWAYS, "query_only = on")
_OURS: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'deal_search%'"
    " AND name NOT IN ('schema_migration', 'sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')"
)

sqlcipher.register_adapter(date, date.isoformat)


def sqlite_version() -> str:
    """The version of the SQLite in use."""
    return str(sqlcipher.sqlite_version)


def open_connection(path: Path, *, read_only: bool = False) -> Any:
    """A connection with the pragmas of this program; folder and file are for their owner only.

    Refused or Damaged, before a byte is changed, for a file that is not this program's to open.
    """
    if sqlcipher.sqlite_version_info < SQLITE_AT_LEAST:
        raise Damaged(f"This program needs SQLite 3.51.3 or newer; here it is {sqlite_version()}.")
    found = identity.refuse_foreign(path)
    if read_only:
        if found is None:
            raise Refused(f"There is no store at {path}.")
        if found.version < identity.SCHEMA_VERSION:
            raise Refused(f"{path.name} is from an older Winback. Open it once in the window to update it.")
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with _explained(path):
        # A bulk commit waits for the disk in a thread of its own; see beside.py.
        return _connect(path, _READING if read_only else _WRITING, check_same_thread=False)


def _connect(path: Path, pragmas: tuple[str, ...], **options: Any) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None, **options)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say what is wrong with a store that SQLite cannot open."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        if "locked" in str(error):
            raise Refused(f"Another program is using {path}. Close it there first.") from error
        raise Damaged(f"{path} is damaged: {error}.") from error


def _tables(connection: Any) -> list[str]:
    return [name for (name,) in connection.execute(_OURS)]


class Store:
    """The store that the program works on; the thread that made it is its only writer."""

    def __init__(
        self, path: Path, backup: Callable[[Path], object] | None = None, *, read_only: bool = False
    ) -> None:
        """Open the file, made if it is missing; an older one is migrated after a call of `backup`.

        Refused for a newer store, Damaged for what is none; neither is changed.
        """
        self.path = path
        self.read_only = read_only
        self.on_changed: list[Callable[[Changes], None]] = []
        self._backup = backup
        self._journal: Journal | None = None
        self.is_writing = False  # between the slices of a long change the window lives on
        self._is_open = False
        self.writes = 0  # how many changes were committed, to see whether one came between
        self._open()
        self._is_open = True

    def _open(self) -> None:
        self._readers = Readers(partial(_connect, self.path, _READING, check_same_thread=False))
        self.connection = open_connection(self.path, read_only=self.read_only)
        try:
            with _explained(self.path):
                if not migrate.is_up_to_date(self.connection):
                    migrate.bring_up_to_date(self.database, self.path, self._backup)
                self.index_due(_INDEXING_SECONDS)
        except BaseException:
            self._let_go()
            raise

    @cached_property
    def database(self) -> Any:
        """The same connection for peewee, which is loaded by the first record that needs it."""
        from playhouse.sqlcipher_ext import SqlCipherDatabase  # 25 ms that the first screen does not need

        given = self.connection

        class OverThisConnection(SqlCipherDatabase):  # type: ignore[misc]  # playhouse ships no types
            def _connect(self) -> Any:
                return given

        database = OverThisConnection(str(self.path))
        database.connect()
        return database

    def _let_go(self) -> None:
        self._readers.close()
        self.__dict__.pop("database", None)
        self.connection.close()

    @property
    def journal(self) -> Journal:
        """The undo log, set up by the first write so that opening stays fast."""
        if self.read_only:
            raise RuntimeError("a write into a store that was opened for reading")
        if self._journal is None:
            merits.watch(self.connection)
            self._journal = Journal(self.connection, _tables(self.connection))
        return self._journal

    @property
    def undo_label(self) -> str | None:
        """The name of what undo would take back."""
        return self._journal.undo_label if self._journal else None

    @property
    def redo_label(self) -> str | None:
        """The name of what redo would do again."""
        return self._journal.redo_label if self._journal else None

    @contextmanager
    def write(
        self,
        label: str,
        *,
        merge: str | None = None,
        bulk: bool = False,
        pump: Callable[[], object] | None = None,
    ) -> Iterator[Any]:
        """One named, undoable change in one transaction; all of it or, on an error, nothing.

        Writes with the same `merge` key in a row become one step (typing). With `bulk` the search
        index is filled at the end. Where there are many rows, give a `pump`: it is called between
        slices and while the disk is waited for.
        """
        journal = self.journal
        with self._transaction(pump):
            first = journal.mark()
            if bulk:
                with search.filled_at_end(self.connection, pump):
                    yield self.connection
            else:
                yield self.connection
            reckoned = merits.finish(self.connection, pump)
        # Nobody else may write while the window lives on and the step is not yet recorded.
        self.is_writing = True
        try:
            changes = beside(partial(journal.record, label, first, merge, len(reckoned)), pump)
        finally:
            self.is_writing = False
        self._announce(changes.also("deal", reckoned))

    @contextmanager
    def write_computed(self) -> Iterator[Any]:
        """A change of computed columns: announced, but nothing that the user could undo."""
        journal = self.journal
        with self._transaction():
            first = journal.mark()
            yield self.connection
            reckoned = merits.finish(self.connection)
        self._announce(journal.forget(first).also("deal", reckoned))

    def undo(self, progress: Progress | None = None) -> Changes:
        """Take the last change back; Refused when there is none."""
        return self._reverse(False, progress)

    def redo(self, progress: Progress | None = None) -> Changes:
        """Do the last undone change again; Refused when there is none."""
        return self._reverse(True, progress)

    def undo_size(self, redo: bool = False) -> int:
        """How many rows the next undo (or redo) touches, to decide whether to show progress."""
        return self._journal.size(redo) if self._journal else 0

    def _reverse(self, redo: bool, progress: Progress | None) -> Changes:
        if (self.redo_label if redo else self.undo_label) is None:
            raise Refused("There is nothing to do again." if redo else "There is nothing to undo.")
        journal = self.journal
        size = journal.size(redo)
        bulk = size > _BULK
        pump = partial(progress, size, size) if bulk and progress else None
        with self._transaction(pump):
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            if bulk:
                with search.filled_at_end(self.connection, pump, compared=True):
                    reversal = journal.reverse(redo, progress)
            else:
                reversal = journal.reverse(redo, progress)
            reckoned = merits.finish(self.connection, partial(progress, size, size) if progress else None)
        journal.settle(reversal)
        changes = reversal.changes.also("deal", reckoned)
        self._announce(changes)
        return changes

    @contextmanager
    def _transaction(self, pump: Callable[[], object] | None = None) -> Iterator[None]:
        if self.is_writing:
            raise RuntimeError("a write inside a write")
        self.is_writing = True
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                beside(partial(self.connection.execute, "COMMIT"), pump)
            except BaseException:
                # SQLite has already rolled back where the disk is full
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        finally:
            self.is_writing = False

    def _announce(self, changes: Changes) -> None:
        if changes:
            self.writes += 1
            for listener in list(self.on_changed):
                listener(changes)

    @contextmanager
    def read_in_worker(self, *, often: bool = False) -> Iterator[Any]:
        """A connection of the calling thread's own that cannot write; `interrupt()` ends a long query.

        One that is asked for `often` is kept for the next such call, with the pages that it has read.
        """
        with self._readers.lend(often=often) as connection:
            yield connection

    def index_due(self, seconds: float = inf) -> bool:
        """Let search find what waits for a pause, for about so many seconds; returns whether more is due."""
        if self.read_only or self.is_writing or not search.is_behind(self.connection):
            return self.is_writing
        with self._transaction():
            search.catch_up(self.connection, seconds)
        return search.is_behind(self.connection)

    def has_work_for(self, today: date) -> bool:
        """Whether a cycle or rest has ended, a date of theirs comes up, or a deal was never ranked."""
        # By name, because statistics from a time when many were missing would make it read all rows.
        found = self.connection.execute(
            "SELECT 1 FROM deal WHERE cycle_end <= :today AND kind <> 'won'"
            " UNION ALL SELECT 1 FROM deal WHERE state = 'icy' AND rests_until <= :today"
            f" UNION ALL SELECT * FROM ({DEALS_WITH_LEAD_BEGUN})"
            " UNION ALL SELECT 1 FROM loss_reason INDEXED BY loss_reason_by_kind WHERE kind IS NULL"
            " UNION ALL SELECT 1 FROM deal INDEXED BY deal_without_merit WHERE merit IS NULL LIMIT 1",
            {"today": today},
        )
        return found.fetchone() is not None

    def exchange(self, swap: Callable[[], None]) -> None:
        """Let go of the file, call `swap` to put another in its place, and open that.

        What could be undone is forgotten, and every table is announced as changed. Refused, with
        nothing done, while another connection uses the file.
        """
        self._readers.close()
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            # Only the last connection may leave WAL; the log of the old file must not meet the new one.
            self.connection.execute("PRAGMA journal_mode = delete")
        except sqlcipher.OperationalError as error:
            self.connection.execute("PRAGMA busy_timeout = 5000")
            raise Refused("Something else is reading the store just now. Try again in a moment.") from error
        self._let_go()
        try:
            swap()
        finally:
            self._journal = None
            self._open()
            self._announce(Changes(dict.fromkeys(_tables(self.connection))))

    def close(self) -> None:
        """Write the log back into the file and let go of it."""
        if self._is_open:
            if not self.read_only:
                self.index_due(_INDEXING_SECONDS)
                self.connection.execute("PRAGMA optimize")
            self._is_open = False
            self._let_go()
