"""What the rep does with dated facts of an account; each change plans the account's deals anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.important_dates import MOST_LEAD_DAYS, what_comes
from winback_desktop.domain.records import ImportantDate
from winback_desktop.services.planning import Planner
from winback_desktop.services.replan import replan
from winback_desktop.store import accounts, deals, important_dates
from winback_desktop.store.store import Store


class DateService:
    """Important dates; every method that changes something is one undoable step with what it plans."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def load(self, date_id: int) -> ImportantDate:
        """One date; Refused when it is gone."""
        return important_dates.load(self._store, date_id)

    def of_account(self, account_id: int) -> list[ImportantDate]:
        """The dates of an account, earliest first."""
        return important_dates.of_account(self._store, account_id)

    def add(self, one: ImportantDate) -> int:
        """Note a date of an account; returns its id. Refused for a day that is over and does not return."""
        self._check(one)
        account = accounts.load(self._store, one.account_id)
        with self._store.write(f"Add date of {account.name}"):
            date_id = important_dates.add(self._store, one)
            self._plan(one.account_id)
        return date_id

    def change(self, one: ImportantDate) -> None:
        """Change a date; Refused as `add` is."""
        self._check(one)
        with self._store.write(f"Change date “{self._words(one)}”"):
            important_dates.save(self._store, one)
            self._plan(one.account_id)

    def delete(self, date_id: int) -> None:
        """Delete a date; touches that were planned for it go back to the cadence."""
        one = important_dates.load(self._store, date_id)
        with self._store.write(f"Delete date “{self._words(one)}”"):
            important_dates.delete(self._store, date_id)
            self._plan(one.account_id)

    def _words(self, one: ImportantDate) -> str:
        return what_comes(one.kind, one.title, one.day, self._today())

    def _check(self, one: ImportantDate) -> None:
        if not 0 <= one.lead_days <= MOST_LEAD_DAYS:
            raise Refused(f"The lead time must lie between 0 and {MOST_LEAD_DAYS} days.")
        if one.day < self._today() and not one.yearly:
            raise Refused("This day is past. Name a day to come, or say that it returns every year.")

    def _plan(self, account_id: int) -> None:
        planner = Planner.load(self._store)
        for deal in deals.load_many(self._store, important_dates.working_deals(self._store, account_id)):
            replan(self._store, planner, deal, self._today())
