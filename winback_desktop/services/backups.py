"""What the rep does with backups: make them, by hand and by time, look into them, restore one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from winback_desktop import paths
from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.services.session import lock
from winback_desktop.store import backup, restore, settings
from winback_desktop.store.backup import Contents, Copy
from winback_desktop.store.journal import Progress
from winback_desktop.store.restore import Prepared
from winback_desktop.store.store import Store

__all__ = [
    "BackupService",
    "Contents",
    "Copy",
    "Made",
    "Prepared",
    "Progress",
    "Stopped",
    "back_up",
    "restore_closed",
    "sound",
]

EVERY: Final = timedelta(days=1)
Now = Callable[[], datetime]


class Stopped(Refused):
    """The rep stopped a backup or a restore; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, opened and checked, and the older ones that went for it."""

    copy: Copy
    contents: Contents
    removed: int = 0


def local_now() -> datetime:
    """The clock on the wall, by which backups are named."""
    return datetime.now().astimezone()


def back_up(
    store: Path, folder: Path | None = None, now: Now = local_now, progress: Progress | None = None
) -> Made:
    """Back a store up, open or not, from any thread or process.

    Without a folder into the store's own, where the older ones are thinned out; a folder that the rep
    names is only added to. Damaged or Refused when there is no sound store to back up.
    """
    own = paths.backup_folder(store)
    copy, contents = backup.make(store, folder or own, now(), progress)
    thinned = folder is None or folder.absolute() == own.absolute()
    removed = backup.rotate(own, store.stem, now().date()) if thinned else []
    return Made(copy, contents, len(removed))


def restore_closed(
    store: Path, source: Path, now: Now = local_now, progress: Progress | None = None
) -> Prepared:
    """Restore a store that is not open here, also one that is damaged or gone.

    StoreInUse while another Winback has it open, Damaged or Refused when the backup cannot be used.
    """
    held = lock(store)
    try:
        prepared = restore.prepare(store, source, paths.backup_folder(store), now(), progress)
        restore.put_in_place(store, prepared)
    finally:
        held.release()
    return prepared


def sound(store: Path) -> Iterator[tuple[Copy, Contents]]:
    """The backups of a store that are sound, the newest first, each looked through when it is asked for."""
    for copy in backup.copies(paths.backup_folder(store), store.stem):
        try:
            yield copy, backup.examine(copy.path)
        except (WinbackError, OSError):
            continue


class BackupService:
    """Backups of the open store; all but `restore`, `every` and `wait` may be called in any thread."""

    def __init__(self, store: Store, now: Now = local_now) -> None:
        self._store = store
        self._now = now
        self._writes = 0

    @property
    def store_path(self) -> Path:
        """The store that is backed up."""
        return self._store.path

    @property
    def folder(self) -> Path:
        """Where the store's own backups lie."""
        return paths.backup_folder(self._store.path)

    def copies(self) -> list[Copy]:
        """The store's own backups, the newest first."""
        return backup.copies(self.folder, self._store.path.stem)

    def glance(self, file: Path) -> Contents:
        """What is in a backup, not looked through yet; Damaged or Refused where that shows at once."""
        return backup.glance(file)

    def every(self) -> timedelta:
        """How old the newest backup may grow: as chosen in the preferences, a day if nothing was."""
        return timedelta(days=settings.load(self._store).get("backup_days", EVERY.days))

    def wait(self, every: timedelta | None = None) -> timedelta:
        """How long until the next backup by time is due; nothing when it is due now."""
        every = every or self.every()
        newest = next(iter(self.copies()), None)
        if newest is None:
            return timedelta()
        # A clock that was set back must not put the next backup off for ever.
        age = max(timedelta(), self._now() - newest.made_at)
        return max(timedelta(), every - age)

    def back_up(self, folder: Path | None = None, progress: Progress | None = None) -> Made:
        """Make a backup now; see the function of this name."""
        return back_up(self._store.path, folder, self._now, progress)

    def prepare_restore(self, source: Path, progress: Progress | None = None) -> Prepared:
        """Check a backup and back the present store up; nothing is exchanged yet."""
        self._writes = self._store.writes
        return restore.prepare(self._store.path, source, self.folder, self._now(), progress)

    def restore(self, prepared: Prepared) -> None:
        """Put a prepared backup in place, in the thread of the store; everything is announced as changed.

        Refused, with nothing changed, while something else reads the store, or when something was
        written that the backup of the present store does not hold.
        """
        if self._store.writes != self._writes:
            raise Refused("Something was written meanwhile. Restore again, so that it is backed up too.")

        def swap() -> None:
            restore.put_in_place(self._store.path, prepared)

        self._store.exchange(swap)

    def discard(self, prepared: Prepared) -> None:
        """Let go of a restore that is not to be."""
        restore.discard(prepared)
