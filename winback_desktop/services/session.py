"""An open store that no other Winback may open meanwhile: the same for the window and the commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from winback_desktop.domain.errors import Refused
from winback_desktop.store.store import Store

Today = Callable[[], date]
LOCK_ENDING: Final = ".lock"


class StoreInUse(Refused):
    """Another Winback has this store open."""


class Session:
    """One store, opened for writing by this process alone."""

    def __init__(self, path: Path, today: Today) -> None:
        """Lock and open the store; StoreInUse, Refused or Damaged when that cannot be."""
        self.today = today
        self._lock = FileLock(f"{path}{LOCK_ENDING}", mode=0o600)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreInUse(f"{path} is open in another Winback. Close it there first.") from error
        try:
            self.store = Store(path)
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Close the store and let others open it."""
        self.store.close()
        self._lock.release()
