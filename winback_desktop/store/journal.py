"""Undo below the services: temporary triggers write the inverse of every row change, cascades included.

Limits (docs/adr/0005): no nested writes, no INSERT OR REPLACE (it deletes without telling the triggers),
and steps do not outlive the program.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from winback_desktop.domain.terms import NAMED_AT_MOST, Changes
from winback_desktop.store import merits, reversing

_STEPS_KEPT: Final = 200
_SLICE: Final = 200
_INSERTED: Final = "inserted"
_UPDATED: Final = "updated"
_DELETED: Final = "deleted"

Progress = Callable[[int, int], None]


class Reversal(NamedTuple):
    """A step that was taken back, or done again, in a transaction that is still open."""

    redo: bool
    first: int
    last: int
    changes: Changes


class Step(NamedTuple):
    """One undoable change: its name, where its inverses lie in the log, how many rows it had computed."""

    label: str
    first: int
    last: int
    merge: str | None = None
    computed: int = 0


def _literal(column: str) -> str:
    """The old value as SQL; a text with a NUL character goes by its bytes, because quote() would cut it."""
    old = f'OLD."{column}"'
    return f"iif(instr({old}, char(0)), 'CAST(x''' || hex({old}) || ''' AS TEXT)', quote({old}))"


class Journal:
    """The undo and redo stacks of one connection."""

    def __init__(self, connection: Any, tables: list[str]) -> None:
        self._connection = connection
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        connection.execute(
            "CREATE TEMP TABLE inverse (seq INTEGER PRIMARY KEY, table_name TEXT, row_id INTEGER, kind TEXT,"
            " columns TEXT, vals TEXT)"
        )
        for table in tables:
            self._watch(table)

    def _watch(self, table: str) -> None:
        columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]
        quoted = " || ',' || ".join(_literal(column) for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        # A merit is reckoned anew whenever what it rests on changes, by undo too.
        kept = [column for column in columns if column != merits.COLUMN]
        differences = {column: f'OLD."{column}" IS NOT NEW."{column}"' for column in kept}
        changed = " || ".join(
            f"""CASE WHEN {differs} THEN ',"{column}"' ELSE '' END"""
            for column, differs in differences.items()
        )
        values = " || ".join(
            f"""CASE WHEN {differs} THEN ',' || {_literal(column)} ELSE '' END"""
            for column, differs in differences.items()
        )
        of = ", ".join(f'"{column}"' for column in kept)
        any_differs = " OR ".join(differences.values())
        into = "INSERT INTO inverse (table_name, row_id, kind, columns, vals) VALUES"
        self._connection.execute(
            f"""CREATE TEMP TRIGGER journal_{table}_insert AFTER INSERT ON main.{table} BEGIN
            {into} ('{table}', NEW.rowid, '{_INSERTED}', NULL, NULL); END"""
        )
        self._connection.execute(
            f"""CREATE TEMP TRIGGER journal_{table}_update AFTER UPDATE OF {of} ON main.{table}
            WHEN {any_differs} BEGIN {into} ('{table}', NEW.rowid, '{_UPDATED}',
            substr({changed}, 2), substr({values}, 2)); END"""
        )
        self._connection.execute(
            f"""CREATE TEMP TRIGGER journal_{table}_delete BEFORE DELETE ON main.{table} BEGIN
            {into} ('{table}', OLD.rowid, '{_DELETED}', '{names}', {quoted}); END"""
        )

    @property
    def undo_label(self) -> str | None:
        """The name of what undo would take back, if anything."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """The name of what redo would do again, if anything."""
        return self._redo[-1].label if self._redo else None

    def mark(self) -> int:
        """Where the next inverse will be written."""
        (last,) = self._connection.execute("SELECT ifnull(max(seq), 0) FROM inverse").fetchone()
        return int(last) + 1

    def record(self, label: str, first: int, merge: str | None, computed: int = 0) -> Changes:
        """Make one step of what was written since `first`; nothing written makes no step.

        `computed` rows followed from it that the log does not hold, and will again when it is reversed.
        """
        last = self.mark() - 1
        changes = self._changes(first, last)
        if not changes:
            return changes
        self._drop(self._redo)
        if merge is not None and self._undo and self._undo[-1].merge == merge:
            self._undo[-1] = self._undo[-1]._replace(last=last)
        else:
            self._undo.append(Step(label, first, last, merge, computed))
            self._drop(self._undo, keep=_STEPS_KEPT)
        return changes

    def forget(self, first: int) -> Changes:
        """Keep what was written since `first` out of undo, e.g. computed columns; say what it was."""
        changes = self._changes(first, self.mark() - 1)
        self._connection.execute("DELETE FROM inverse WHERE seq >= ?", (first,))
        return changes

    def seal(self) -> None:
        """Let the next write begin a step of its own even if its merge key is the same."""
        if self._undo:
            self._undo[-1] = self._undo[-1]._replace(merge=None)

    def size(self, redo: bool = False) -> int:
        """How many row changes the next undo (or redo) reverses."""
        steps = self._redo if redo else self._undo
        return steps[-1].last - steps[-1].first + 1 + steps[-1].computed if steps else 0

    def reverse(self, redo: bool = False, progress: Progress | None = None) -> Reversal:
        """Take the last step back (or do it again) in the open transaction; `settle` it after the commit."""
        step = (self._redo if redo else self._undo)[-1]
        first = self.mark()
        total = step.last - step.first + 1
        for begin in range(step.last, step.first - 1, -_SLICE):
            end = max(step.first, begin - _SLICE + 1)
            self._reverse_slice(end, begin)
            self._connection.execute("DELETE FROM inverse WHERE seq BETWEEN ? AND ?", (end, begin))
            if progress is not None:
                progress(step.last - end + 1, total)
        last = self.mark() - 1
        changes = self._changes(first, last)
        return Reversal(redo, first, last, changes)

    def settle(self, reversal: Reversal) -> None:
        """Move the reversed step to the other stack."""
        source, target = (self._redo, self._undo) if reversal.redo else (self._undo, self._redo)
        step = source.pop()
        target.append(Step(step.label, reversal.first, reversal.last, computed=step.computed))

    def _reverse_slice(self, first: int, last: int) -> None:
        inverses = self._connection.execute(
            "SELECT table_name, kind, row_id, columns, vals FROM inverse"
            " WHERE seq BETWEEN ? AND ? ORDER BY seq DESC",
            (first, last),
        ).fetchall()
        for (table, kind), found in groupby(inverses, key=itemgetter(0, 1)):
            if kind == _INSERTED:
                ids = ",".join(str(row[2]) for row in found)
                self._connection.execute(f"DELETE FROM {table} WHERE rowid IN ({ids})")
            else:
                back = reversing.restore if kind == _DELETED else reversing.change_back
                for batch in reversing.batches(row[2:] for row in found):
                    back(self._connection, table, batch)

    def _changes(self, first: int, last: int) -> Changes:
        rows: dict[str, frozenset[int] | None] = {}
        counted = self._connection.execute(
            "SELECT table_name, count(*) FROM inverse WHERE seq BETWEEN ? AND ? GROUP BY table_name",
            (first, last),
        ).fetchall()
        for table, count in counted:
            if count > NAMED_AT_MOST:
                rows[table] = None
                continue
            ids = self._connection.execute(
                "SELECT DISTINCT row_id FROM inverse WHERE table_name = ? AND seq BETWEEN ? AND ?",
                (table, first, last),
            )
            rows[table] = frozenset(row_id for (row_id,) in ids)
        return Changes(rows)

    def _drop(self, steps: list[Step], keep: int = 0) -> None:
        surplus = steps[: max(0, len(steps) - keep)]
        for step in surplus:
            self._connection.execute("DELETE FROM inverse WHERE seq BETWEEN ? AND ?", (step.first, step.last))
        del steps[: len(surplus)]
