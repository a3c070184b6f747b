"""Losses kept in the order in which they are summed up, so that another filter is answered at once.

SQLite sorts before it sums, and over 100,000 losses that takes most of the time. So what is asked again and
again with another filter is sorted once into a database of its own, which nobody else sees and which is gone
at the end; it is made anew when the store has changed since. Small ones stay in memory.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from winback_desktop.domain.insights import Scope
from winback_desktop.store import losses

_CACHE_KIB: Final = 64 * 1024
_FILTERED: Final = "lost_on, kind, owner, product"


class Lesson(NamedTuple):
    """Losses in the order of the columns of `key`, with the `columns` of which the sums are asked.

    The `query` finds them in `{losses}`, with `loss_id` and the columns by which a scope filters.
    """

    name: str
    key: str
    columns: str
    query: str


class Lessons:
    """Sums over the losses of a store; may be asked by several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: Any = None
        self._versions: dict[str, object] = {}

    def sums(
        self, lesson: Lesson, scope: Scope, version: object, values: losses.Parameters
    ) -> list[tuple[Any, ...]]:
        """By key: how many losses of a scope there are, and the sums of the columns.

        The `version` says when the losses were other ones; `values` are what the lesson's query asks for.
        """
        with self._lock:
            if self._versions.get(lesson.name) != version:
                self._learn(lesson, values)
                self._versions[lesson.name] = version
            sums = ", ".join(f"total({column.strip()})" for column in lesson.columns.split(","))
            found: list[tuple[Any, ...]] = self._connection.execute(
                f"SELECT {lesson.key}, count(*), {sums} FROM {lesson.name}"
                f" WHERE 1{losses.conditions(scope)} GROUP BY {lesson.key}",
                losses.parameters(scope),
            ).fetchall()
            return found

    def _learn(self, lesson: Lesson, values: losses.Parameters) -> None:
        self._versions.pop(lesson.name, None)
        if self._connection is None:
            # An empty name is a file without one: it grows on the disk only where memory would not do.
            self._connection = sqlcipher.connect("", isolation_level=None, uri=True, check_same_thread=False)
            self._connection.execute(f"PRAGMA cache_size = {-_CACHE_KIB}")
        execute = self._connection.execute
        columns = f"{lesson.key}, loss_id, {_FILTERED}, {lesson.columns}"
        execute(f"DROP TABLE IF EXISTS {lesson.name}")
        execute(f"CREATE TABLE {lesson.name} ({columns}, PRIMARY KEY ({lesson.key}, loss_id)) WITHOUT ROWID")
        execute("ATTACH ? AS store", (f"{self._path.absolute().as_uri()}?mode=ro",))
        try:
            found = " UNION ALL ".join(
                f"SELECT {columns} FROM ({lesson.query.format(losses=source)})"
                for source in losses.sources(Scope())
            )
            execute(f"INSERT INTO {lesson.name} {found} ORDER BY {lesson.key}, loss_id", values)
        finally:
            execute("DETACH store")
