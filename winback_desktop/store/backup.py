"""Backups: whole, sound copies of a store, taken while it is being written, and one put in its place.

A copy is made under another name, opened and checked, written through to the disk and only then named
`winback-2026-11-22-0912.db`. Kept in the store's own folder of backups are the last 10, the newest of each
of the last 14 days and the newest of each of the last 8 weeks; nothing is deleted anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.store import durable, identity
from winback_desktop.store.journal import Progress

KEPT: Final = 10
KEPT_DAYS: Final = 14
KEPT_WEEKS: Final = 8
PARTIAL: Final = ".partial"
_PAGES: Final = 256  # 1 MB a step: some milliseconds, so that a cancel is heard at once
_STAMP: Final = "%Y-%m-%d-%H%M"
_NAME: Final = re.compile(r"-(\d{4}-\d\d-\d\d-\d{4})(?:-\d+)?\.db")


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup as its folder shows it."""

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a sound store: its schema version, and how many rows each table has."""

    version: int
    rows: Mapping[str, int]


def make(store: Path, folder: Path, now: datetime, progress: Progress | None = None) -> tuple[Copy, Contents]:
    """Back a store up, from any thread or process and while another one writes; `now` is local time.

    `progress` hears of pages, done and in all, and may raise to stop. Damaged when the store, or the copy
    on its disk, is not sound; no backup is left behind then.
    """
    if identity.refuse_foreign(store) is None:
        raise Refused(f"There is nothing to back up at {store}.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_partial(folder)
    target = free_name(folder, store.stem, now)
    contents = copy_sound(store, target.with_name(target.name + PARTIAL), progress)
    durable.publish(target.with_name(target.name + PARTIAL), target)
    return Copy(target, now.replace(second=0, microsecond=0), target.stat().st_size), contents


def examine(file: Path) -> Contents:
    """Open a store, look through all of it and say what is in it, changing nothing.

    Damaged with the first fault when it is not sound, Refused when a newer Winback wrote it.
    """
    found = identity.refuse_foreign(file)
    if found is None:
        raise Damaged(f"{file.name} is empty or missing.")
    with _explained(file), closing(identity.open_untouched(file)) as connection:
        fault = first_fault(connection)
        if fault is not None:
            raise Damaged(f"{file.name} is damaged: {fault}.")
        return Contents(found.version, count_rows(connection))


def glance(file: Path) -> Contents:
    """Say what is in a store without looking through all of it; Damaged or Refused where that shows."""
    found = identity.refuse_foreign(file)
    if found is None:
        raise Damaged(f"{file.name} is empty or missing.")
    with _explained(file), closing(identity.open_untouched(file)) as connection:
        return Contents(found.version, count_rows(connection))


def first_fault(connection: Any) -> str | None:
    """The first thing that is wrong with a database, if anything is."""
    (words,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if words != "ok":
        return str(words).replace("\n", " ")
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {orphan[0]} belongs to a row of {orphan[2]} that is not there" if orphan else None


def copies(folder: Path, stem: str) -> list[Copy]:
    """The backups of a store in a folder, the newest first."""
    found = []
    for path in folder.glob(f"{stem}-*.db"):
        match = _NAME.fullmatch(path.name.removeprefix(stem))
        if match:
            made_at = datetime.strptime(match[1], _STAMP).astimezone()
            found.append(Copy(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda copy: (copy.made_at, len(copy.path.name), copy.path.name), reverse=True)


def rotate(folder: Path, stem: str, today: date) -> list[Path]:
    """Delete the backups that are no longer worth their room; returns them."""
    found = copies(folder, stem)
    kept = {copy.path for copy in found[:KEPT]}
    first_week = _week(today - timedelta(weeks=KEPT_WEEKS - 1))
    for keep_from, period in ((today - timedelta(days=KEPT_DAYS - 1), date), (first_week, None)):
        seen: set[date] = set()
        for copy in found:
            day = copy.made_at.date()
            begin = day if period else _week(day)
            if begin >= keep_from and begin not in seen:
                seen.add(begin)
                kept.add(copy.path)
    surplus = [copy.path for copy in found if copy.path not in kept]
    for path in surplus:
        path.unlink(missing_ok=True)
    return surplus


def copy_sound(source: Path, target: Path, progress: Progress | None) -> Contents:
    """Copy a store as it is at this moment and make sure that the copy is sound and complete."""
    durable.create_private(target)
    try:
        with (
            _explained(source),
            closing(identity.open_for_reading(source)) as reading,
            closing(_writer(target)) as writing,
        ):
            # One open transaction shows one moment, whatever is written meanwhile.
            reading.execute("BEGIN")
            expected = count_rows(reading)
            reading.backup(writing, pages=_PAGES, progress=_steps(progress))
            writing.execute("PRAGMA journal_mode = delete")
        found = _complete(target, expected)
        durable.write_through(target)
    except BaseException:
        durable.remove_database(target)
        raise
    return found


def _complete(copy: Path, expected: Mapping[str, int]) -> Contents:
    found = examine(copy)
    if found.rows != expected:
        raise Damaged(f"{copy.name} is not a complete copy. The disk may be failing.")
    return found


def _writer(path: Path) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    # Nothing to take back and nothing to wait for: the file is thrown away unless all goes well.
    connection.execute("PRAGMA journal_mode = off")
    connection.execute("PRAGMA synchronous = off")
    return connection


def _steps(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None

    def step(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    return step


def count_rows(connection: Any) -> dict[str, int]:
    """How many rows each table has; the index of the search is as long as there are deals."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'deal_search%'"
        " AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in found}


def leave_wal(path: Path) -> None:
    """Make a store one file that stands alone."""
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = delete")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlcipher.DatabaseError as error:
        if "locked" in str(error):
            raise Refused(f"Another program is using {path}. Try again in a moment.") from error
        raise Damaged(f"{path.name} is damaged: {error}.") from error


def free_name(folder: Path, stem: str, now: datetime) -> Path:
    """A name of this minute that no other backup has."""
    name = f"{stem}-{now.strftime(_STAMP)}"
    free, number = folder / f"{name}.db", 1
    while free.exists() or free.with_name(free.name + PARTIAL).exists():
        number += 1
        free = folder / f"{name}-{number}.db"
    return free


def _forget_partial(folder: Path) -> None:
    """Remove what a backup that was cut short left behind; one of the last day may still be running."""
    yesterday = datetime.now().astimezone().timestamp() - timedelta(days=1).total_seconds()
    for partial in folder.glob(f"*{PARTIAL}"):
        if partial.stat().st_mtime < yesterday:
            partial.unlink(missing_ok=True)


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())
