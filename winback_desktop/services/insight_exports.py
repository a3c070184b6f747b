"""The deals behind a number of Insights as a file, all of them, written by a child process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from winback_desktop.domain import insight_words as words
from winback_desktop.domain.insights import DECIDED, DealLine, Figure, Scope
from winback_desktop.files.child import Child
from winback_desktop.files.harmless import harmless
from winback_desktop.files.own_format import Line, write_csv
from winback_desktop.services.insights import InsightService
from winback_desktop.store.store import Store

HEADERS: Final = ("Account", "Deal", "Kind", "State", "Lost on", "Value", "Currency")


@dataclass(frozen=True, slots=True)
class BehindRequest:
    """Which deals, and where to, as it is sent to a child process."""

    path: Path
    store_path: Path
    today: date
    scope: Scope
    figure: Figure
    key: str


class InsightExports:
    """Exports from the store; it only reads."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def start(self, path: Path, scope: Scope, figure: Figure, key: str) -> Child:
        """Begin to write the deals behind a number as CSV; the child sends how many they were."""
        request = BehindRequest(path, self._store.path, self._today(), scope, figure, key)
        return Child(write_behind, request, tidy=True)


def write_behind(request: BehindRequest) -> Iterator[int]:
    """Write the file and yield the count of deals; Refused where it cannot be written."""
    store = Store(request.store_path, read_only=True)
    try:
        service = InsightService(store, lambda: request.today)
        deals = service.behind(request.scope, request.figure, request.key, limit=None).deals
        yield write_csv(request.path, _headers(request.figure), map(_line, deals))
    finally:
        store.close()


def _headers(figure: Figure) -> tuple[str, ...]:
    """What was won at first was decided on its day, not lost."""
    return tuple("Decided on" if each == "Lost on" and figure.chart in DECIDED else each for each in HEADERS)


def _line(deal: DealLine) -> Line:
    names = (harmless(deal.account), harmless(deal.deal))
    kind, state = words.KINDS[deal.kind], words.STATES[deal.state]
    return (*names, kind, state, deal.lost_on, deal.value, deal.currency)
