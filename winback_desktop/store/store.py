"""One open store: reading, named writes, undo, and what was changed by them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playhouse.sqlcipher_ext import SqlCipherDatabase, sqlcipher

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.records import Changes
from winback_desktop.store import migrate, search, tables
from winback_desktop.store.journal import Journal, Progress

SQLITE_AT_LEAST: Final = (3, 51, 3)  # older ones can lose a WAL commit (3.7.0 to 3.51.2)
_BULK: Final = 2_000

_PRAGMAS: Final = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("busy_timeout", 5_000),
    ("cache_size", -16_000),
)


def sqlite_version() -> str:
    """The version of the SQLite in use."""
    return str(sqlcipher.sqlite_version)


def open_database(path: Path) -> Any:
    """A connection with the pragmas of this program; folder and file are for their owner only."""
    if sqlcipher.sqlite_version_info < SQLITE_AT_LEAST:
        raise Damaged(f"This program needs SQLite 3.51.3 or newer; here it is {sqlite_version()}.")
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = SqlCipherDatabase(str(path), pragmas=_PRAGMAS)
    try:
        database.connect()
    except sqlcipher.DatabaseError as error:
        raise Damaged(f"{path} is not a Winback store: {error}.") from error
    return database


class Store:
    """The store that the program works on; the thread that made it is its only writer."""

    def __init__(self, path: Path, backup: Callable[[Path], object] | None = None) -> None:
        """Open the file, made if it is missing; an older one is migrated after a call of `backup`."""
        self.path = path
        self.database = open_database(path)
        try:
            migrate.bring_up_to_date(self.database, path, backup)
        except BaseException:
            self.database.close()
            raise
        self.connection = self.database.connection()
        self.on_changed: list[Callable[[Changes], None]] = []
        self._journal: Journal | None = None
        self._readers: list[Any] = []
        self._lock = threading.Lock()
        self._writing = False

    @property
    def journal(self) -> Journal:
        """The undo log, set up by the first write so that opening stays fast."""
        if self._journal is None:
            self._journal = Journal(self.connection, [table._meta.table_name for table in tables.ALL])
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
        pump: Callable[[], None] | None = None,
    ) -> Iterator[Any]:
        """One named, undoable change in one transaction; all of it or, on an error, nothing.

        Writes with the same `merge` key in a row become one step (typing). With `bulk` the search
        index is filled at the end, calling `pump` between slices.
        """
        journal = self.journal
        with self._transaction():
            first = journal.mark()
            if bulk:
                with search.filled_at_end(self.connection, pump):
                    yield self.connection
            else:
                yield self.connection
        self._announce(journal.record(label, first, merge))

    @contextmanager
    def write_computed(self) -> Iterator[Any]:
        """A change of computed columns: announced, but nothing that the user could undo."""
        journal = self.journal
        with self._transaction():
            first = journal.mark()
            yield self.connection
        self._announce(journal.forget(first))

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
        bulk = journal.size(redo) > _BULK
        with self._transaction():
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            step = journal.redo if redo else journal.undo
            if bulk:
                with search.filled_at_end(self.connection):
                    changes = step(progress)
            else:
                changes = step(progress)
        self._announce(changes)
        return changes

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._writing:
            raise RuntimeError("a write inside a write")
        self._writing = True
        try:
            with self.database.atomic("IMMEDIATE"):
                yield
        finally:
            self._writing = False

    def _announce(self, changes: Changes) -> None:
        if changes:
            for listener in list(self.on_changed):
                listener(changes)

    @contextmanager
    def read_in_worker(self) -> Iterator[Any]:
        """A connection of the calling thread's own that cannot write; `interrupt()` ends a long query."""
        connection = sqlcipher.connect(str(self.path), isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute("PRAGMA query_only = ON")
        try:
            yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Write the log back into the file and let go of it."""
        if not self.database.is_closed():
            self.connection.execute("PRAGMA optimize")
            self.database.close()
