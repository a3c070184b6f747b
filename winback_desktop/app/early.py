"""The store opened and the first screen asked for, while Qt is still being loaded (docs/adr/0007)."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, time
from threading import Thread

from winback_desktop import options
from winback_desktop.app import late
from winback_desktop.services.session import Session, Today
from winback_desktop.services.today import Loaded, TodayService


class Early:
    """A session whose first screen is being read in a thread; SQLite lets go of the interpreter meanwhile."""

    def __init__(self, found: Namespace) -> None:
        """Open the store that the options name; StoreInUse, Refused or Damaged when that cannot be."""
        today = clock(found.today)
        self.session = Session(options.store_path(found), today)
        if self.session.store.has_work_for(today()):
            late.load("services.deals").DealService(self.session.store, today).roll()
        self._service = TodayService(self.session.store, today)
        self._loaded: Loaded | None = None
        self._thread = Thread(target=self._load, name="first screen", daemon=True)
        self._thread.start()

    def first_screen(self) -> Loaded | None:
        """What was read, waiting for it; None when that failed, so that the screen tries anew and tells."""
        self._thread.join()
        return self._loaded

    def _load(self) -> None:
        self._loaded = self._service.load()


def wall_clock() -> time:
    """The time of day here."""
    return datetime.now().astimezone().time()


def clock(day: date | None) -> Today:
    """The day to reckon with: the one named, else always the present one."""
    if day is None:
        return date.today
    return lambda: day
