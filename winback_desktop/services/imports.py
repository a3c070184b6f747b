"""Importing files: a preview of what would happen, then one undoable step with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, cast

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.files.child import MEMORY_LIMIT, Child
from winback_desktop.files.convert import Choices
from winback_desktop.files.tables import Rejection
from winback_desktop.services.import_matching import Batch
from winback_desktop.services.import_request import Request
from winback_desktop.services.import_updates import Updater
from winback_desktop.services.import_work import Head, work
from winback_desktop.services.planning import Planner
from winback_desktop.services.reason_kinds import all_kinds
from winback_desktop.services.replan import replan
from winback_desktop.store import deals, important_dates, imports, merits, search
from winback_desktop.store.store import Store

# From so many rows on, filling the search index once at the end is the faster way.
BULK_FROM: Final = 1_000
_WAIT_SECONDS: Final = 0.01
_REFRESHED_AT_ONCE: Final = 20

# Told (rows done, rows in all); in all is 0 while the file is being read. False cancels.
Progress = Callable[[int, int], bool]


class Cancelled(Refused):
    """The rep cancelled an import; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file is and what its import would do."""

    path: Path
    head: Head
    choices: Choices
    sheet: str
    added: int
    updated: int
    unchanged: int

    @property
    def result(self) -> ImportResult:
        """The counts as the import would report them."""
        return _result(self.path, self.head, self.added, self.updated, self.unchanged)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; read = added + updated + unchanged + skipped + rejected."""

    file: str
    format: str
    system: str
    read: int
    added: int
    updated: int
    unchanged: int
    skipped: Mapping[str, int]
    rejected: Sequence[Rejection]
    warnings: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The object that `winback import --json` writes."""
        return {
            "file": self.file,
            "format": self.format,
            "system": self.system,
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": dict(self.skipped),
            "rejected": [rejection._asdict() for rejection in self.rejected],
            "warnings": list(self.warnings),
        }


class PreviewRun:
    """A preview being made in a child process; ask it now and then, it never blocks."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._child = Child(work, request, memory=MEMORY_LIMIT)
        self._head: Head | None = None

    def poll(self, seconds: float = 0.0) -> Preview | None:
        """The preview once it is there; Damaged or Refused if the file cannot be imported."""
        while self._child.ready(seconds):
            for item in self._child.received():
                if isinstance(item, Head):
                    self._head = item
                elif isinstance(item, Batch) and self._head is not None:
                    self._child.stop()
                    counts = (item.added, item.updated, item.unchanged)
                    return Preview(
                        self._request.path, self._head, self._request.choices, self._request.sheet, *counts
                    )
        return None

    def stop(self) -> None:
        """Give it up."""
        self._child.stop()


class ImportService:
    """Imports files into the store."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def start_preview(self, path: Path, choices: Choices | None = None, sheet: str = "") -> PreviewRun:
        """Begin a preview without waiting for it."""
        return PreviewRun(self._request(path, choices, sheet))

    def preview(self, path: Path, choices: Choices | None = None, sheet: str = "") -> Preview:
        """What importing this file would do; Damaged or Refused if it cannot be read.

        A file whose columns say nothing gives a preview with a `head.problem`.
        """
        run = self.start_preview(path, choices, sheet)
        try:
            while True:
                found = run.poll(_WAIT_SECONDS)
                if found is not None:
                    return found
        finally:
            run.stop()

    def run(
        self,
        path: Path,
        choices: Choices | None = None,
        sheet: str = "",
        progress: Progress | None = None,
    ) -> ImportResult:
        """Import a file as one undoable step; Cancelled, Damaged or Refused leave everything as it was.

        `progress` is called between slices of a few milliseconds.
        """
        request = replace(self._request(path, choices, sheet), batch_id=imports.next_batch_id(self._store))
        tell = progress or _carry_on
        with Child(work, request, memory=MEMORY_LIMIT) as child:
            items = _items(child, tell)
            head = cast("Head", next(items))
            if head.problem:
                raise Damaged(head.problem)
            writing = _Writing(self._store, request, head, tell)
            with self._store.write(f"Import {path.name}", bulk=writing.bulk, pump=_Pump(tell, head.count)):
                for batch in cast("Iterator[Batch]", items):
                    writing.write(batch)
                    _check(tell(batch.done, head.count))
                writing.finish()
        total = writing.total
        return _result(path, head, total.added, total.updated, total.unchanged)

    def _request(self, path: Path, choices: Choices | None, sheet: str) -> Request:
        planner = Planner.load(self._store)
        return Request(
            path,
            self._store.path,
            planner,
            self._today(),
            choices or Choices(),
            sheet,
            weights=merits.weights(self._store.connection),
            kinds=tuple(all_kinds(self._store)),
        )


class _Writing:
    """Batches on their way into the open write."""

    def __init__(self, store: Store, request: Request, head: Head, tell: Progress) -> None:
        self._store = store
        self._request = request
        self._head = head
        self._tell = tell
        self._updater = Updater(store, request.planner, request.today, head.system, request.batch_id)
        self._begun = False
        self.bulk = head.count >= BULK_FROM
        self.total = Batch()

    def write(self, batch: Batch) -> None:
        """Write one batch; the first with something in it says that a file was imported."""
        if batch.inserts or batch.updates:
            if not self._begun:
                self._begin()
            imports.add_rows(self._store, batch.inserts)
            self._update(batch)
        self.total = Batch(
            added=self.total.added + batch.added,
            updated=self.total.updated + batch.updated,
            unchanged=self.total.unchanged + batch.unchanged,
        )

    def finish(self) -> None:
        """Plan what was imported by the dates that its accounts have ahead and how they buy (R2, R4)."""
        if not self._begun:
            return
        store, request = self._store, self._request
        found = important_dates.imported_deals(store, request.batch_id)
        for deal in deals.load_many(store, found):
            replan(store, request.planner, deal, request.today)

    def _begin(self) -> None:
        self._begun = True
        request, now = self._request, datetime.now(UTC)
        imports.add_batch(self._store, request.batch_id, request.path.name, self._head.system, now)

    def _update(self, batch: Batch) -> None:
        for update in batch.updates:
            self._updater.write(update)
            _check(self._tell(batch.done, self._head.count))
        found_anew = self._updater.finish()
        if self.bulk:
            for first in range(0, len(found_anew), _REFRESHED_AT_ONCE):
                search.refresh(self._store.connection, found_anew[first : first + _REFRESHED_AT_ONCE])
                _check(self._tell(batch.done, self._head.count))


class _Pump:
    """Lets the window live while the index is filled, and cancels from there too."""

    def __init__(self, tell: Progress, count: int) -> None:
        self._tell = tell
        self._count = count

    def __call__(self) -> None:
        _check(self._tell(self._count, self._count))


def _carry_on(_done: int, _total: int) -> bool:
    return True


def _check(go_on: bool) -> None:
    if not go_on:
        raise Cancelled("The import was cancelled. Nothing was changed.")


def _items(child: Child, tell: Progress) -> Iterator[object]:
    """What the child sends, with a word to the window while it is waited for."""
    done, total = 0, 0
    while not child.finished:
        if not child.ready(_WAIT_SECONDS):
            _check(tell(done, total))
            continue
        for item in child.received():
            if isinstance(item, Head):
                total = item.count
            elif isinstance(item, Batch):
                done = item.done
            yield item


def _result(path: Path, head: Head, added: int, updated: int, unchanged: int) -> ImportResult:
    found = head.converted
    return ImportResult(
        file=str(path),
        format=head.recognised.format,
        system=head.system,
        read=found.read,
        added=added,
        updated=updated,
        unchanged=unchanged,
        skipped=found.skipped,
        rejected=found.rejected,
        warnings=found.warnings,
    )
