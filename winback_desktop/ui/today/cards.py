"""The four cards, and what changes may lift, which is counted once the first screen stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from winback_desktop.services.today import Loaded
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.today import figures
from winback_desktop.ui.today.view import TodayPage

if TYPE_CHECKING:  # a service that the first screen does not need
    from winback_desktop.services.change_reads import ChangeReads

_MATCHES: Final = "today: matches"


class Cards:
    """Shows figures as they come: those of the first screen at once, the count of matches later."""

    def __init__(
        self, page: TodayPage, background: Background, get_changes: Callable[[], ChangeReads]
    ) -> None:
        self._page = page
        self._background = background
        self._get_changes = get_changes
        self._loaded: Loaded | None = None
        self._matches = 0

    def show(self, loaded: Loaded) -> None:
        """Show what was read."""
        self._loaded = loaded
        self._page.set_cards(*figures.cards(loaded.figures, loaded.counts, self._matches))

    def count_matches(self) -> None:
        """Ask how many reasons wait for the rep's word: that reads many reasons."""
        get_changes = self._get_changes

        def count() -> int:
            return get_changes().waiting()

        self._background.ask(_MATCHES, count, self._show_matches)

    def _show_matches(self, count: int) -> None:
        self._matches = count
        if self._loaded is not None:
            self.show(self._loaded)
