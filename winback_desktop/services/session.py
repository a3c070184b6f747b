"""An open store that no other Winback may open meanwhile: the same for the window and the commands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from winback_desktop.domain.errors import Refused
from winback_desktop.services.backups import Prepared, Progress, back_up, put_back
from winback_desktop.store.store import Store

Today = Callable[[], date]
LOCK_ENDING: Final = ".lock"


class StoreInUse(Refused):
    """Another Winback has this store open."""


def lock(path: Path) -> FileLock:
    """Take the lock of a store, which its `release` gives back; StoreInUse where another has it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    taken = FileLock(f"{path}{LOCK_ENDING}", mode=0o600)
    try:
        taken.acquire(timeout=0)
    except Timeout as error:
        raise StoreInUse(f"{path} is open in another Winback. Close it there first.") from error
    return taken


def restore_closed(path: Path, source: Path, progress: Progress | None = None) -> Prepared:
    """Restore a store that is not open here, also one that is damaged or gone.

    StoreInUse while another Winback has it open, Damaged or Refused when the backup cannot be used.
    """
    held = lock(path)
    try:
        return put_back(path, source, progress=progress)
    finally:
        held.release()


class Session:
    """One store, opened for writing by this process alone, or only for reading beside another one."""

    def __init__(self, path: Path, today: Today, *, read_only: bool = False) -> None:
        """Lock and open the store, backed up before it is brought up to date; reading needs no lock.

        StoreInUse, Refused or Damaged when that cannot be; the store is as it was then.
        """
        self.today = today
        self._held = ExitStack()
        with ExitStack() as held:
            if not read_only:
                held.callback(lock(path).release)
            self.store = Store(path, back_up, read_only=read_only)
            self._held = held.pop_all()

    def close(self) -> None:
        """Close the store and let others open it."""
        self.store.close()
        self._held.close()
