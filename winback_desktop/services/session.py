"""An open store that no other Winback may open meanwhile: the same for the window and the commands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from pathlib import Path

from winback_desktop.domain.errors import Refused
from winback_desktop.store.lock import Lock
from winback_desktop.store.store import Store

Today = Callable[[], date]


class StoreInUse(Refused):
    """Another Winback has this store open."""


def lock(path: Path) -> Lock:
    """Take the lock of a store, which its `release` gives back; StoreInUse where another has it."""
    taken = Lock(path)
    if not taken.take():
        raise StoreInUse(f"{path} is open in another Winback. Close it there first.")
    return taken


def _back_up(path: Path) -> None:
    # An older store alone needs this, and the first screen should not wait for it.
    import_module("winback_desktop.services.backups").back_up(path)


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
            self.store = Store(path, _back_up, read_only=read_only)
            self._held = held.pop_all()

    def close(self) -> None:
        """Close the store and let others open it."""
        self.store.close()
        self._held.close()
