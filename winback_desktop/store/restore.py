"""Putting a backup in place of the store: checked before, the present store kept, exchanged at once."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.store import backup, check, durable, identity
from winback_desktop.store.backup import Contents
from winback_desktop.store.journal import Progress
from winback_desktop.store.store import Store

READY: Final = ".restoring"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup that is ready to be put in place, and where the store as it is now was kept."""

    source: Path
    ready: Path
    kept: Path | None
    contents: Contents


def prepare(
    store: Path, source: Path, folder: Path, now: datetime, progress: Progress | None = None
) -> Prepared:
    """Check a backup, bring a copy of it up to date beside the store, and back the present store up.

    The store itself is not touched yet. Damaged or Refused when the backup cannot be used.
    """
    if identity.refuse_foreign(source) is None:
        raise Damaged(f"{source.name} is empty or missing.")
    ready = store.with_name(store.name + READY)
    durable.remove_database(ready)
    store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    backup.copy_sound(source, ready, progress)
    try:
        _bring_up_to_date(ready)
        return Prepared(source, ready, _keep(store, folder, now, progress), backup.glance(ready))
    except BaseException:
        durable.remove_database(ready)
        raise


def put_in_place(store: Path, prepared: Prepared) -> None:
    """Exchange the file of a store that nobody has open for the prepared one."""
    identity.wal_of(store).unlink(missing_ok=True)
    identity.shared_memory_of(store).unlink(missing_ok=True)
    durable.publish(prepared.ready, store.resolve())


def discard(prepared: Prepared) -> None:
    """Throw away what was prepared."""
    durable.remove_database(prepared.ready)


def _bring_up_to_date(ready: Path) -> None:
    """Prove that the store can be opened, and mend what was out of step when it was backed up."""
    with closing(Store(ready)) as store, store.write_computed() as connection:
        check.mend(connection)
    backup.leave_wal(ready)
    durable.write_through(ready)


def _keep(store: Path, folder: Path, now: datetime, progress: Progress | None) -> Path | None:
    """Back up what is there; what is no sound store of this version is kept as it is, byte for byte."""
    if not store.exists() or store.stat().st_size == 0:
        return None
    if _can_be_opened(store):
        try:
            return backup.make(store, folder, now, progress)[0].path
        except Damaged:
            pass
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = backup.free_name(folder, f"{store.stem}-damaged", now)
    for part in (store, identity.wal_of(store)):
        if part.exists():
            durable.copy_bytes(part, folder / part.name.replace(store.name, kept.name))
    return kept


def _can_be_opened(store: Path) -> bool:
    try:
        return identity.refuse_foreign(store) is not None
    except (Damaged, Refused):
        return False
