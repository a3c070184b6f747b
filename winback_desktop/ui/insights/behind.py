"""The deals behind a mark: read beside the window, opened, exported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from winback_desktop.domain.errors import WinbackError
from winback_desktop.domain.insights import DECIDED, Behind, Scope
from winback_desktop.files.child import Child
from winback_desktop.services.insight_exports import InsightExports
from winback_desktop.services.insights import InsightService
from winback_desktop.ui.insights.deals_page import DealsPage
from winback_desktop.ui.insights.exporting import Exporting
from winback_desktop.ui.insights.words import deals
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.charts.keys import Key

_DEALS: Final = "insights: deals"
_LOOK_EVERY_MS: Final = 25


class Place(NamedTuple):
    """A mark and what it stands for."""

    card: str
    mark: int
    key: Key
    scope: Scope
    words: str


class DealsBehind(QObject):
    """Fact: `ready`, when the page can be shown. It keeps the `place` from which it was opened."""

    ready = Signal()

    def __init__(
        self,
        service: InsightService,
        exports: InsightExports,
        page: DealsPage,
        background: Background,
        exporting: Exporting,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._exports = exports
        self._child: Child | None = None
        self._path = Path()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)
        self._page = page
        self._background = background
        self._exporting = exporting
        self.place: Place | None = None
        page.export_requested.connect(self._on_export)

    def open(self, place: Place) -> None:
        """Read the deals of a mark; the chart stays until they are there."""
        self.place = place
        self._read(place, self._on_read)

    def refresh(self) -> None:
        """Read them anew where they are shown."""
        if self.place is not None:
            self._read(self.place, partial(self._show, self.place))

    def _read(self, place: Place, deliver: Callable[[Behind], None]) -> None:
        work = partial(self._service.behind, place.scope, place.key.figure, place.key.key)
        self._background.ask(_DEALS, work, deliver)

    def _on_read(self, behind: Behind) -> None:
        if self.place is not None:
            self._show(self.place, behind)
            self.ready.emit()

    def _show(self, place: Place, behind: Behind) -> None:
        decided = place.key.figure.chart in DECIDED
        self._page.show_deals(place.key.name, place.words, behind, decided)

    def close(self) -> None:
        """Give up what is being written; the file that was there before stays."""
        self._clock.stop()
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _on_export(self) -> None:
        place = self.place
        if place is None:
            return
        path = self._exporting.ask_path(place.key.name, ".csv")
        if path is not None:
            self.close()
            self._path = path
            self._child = self._exports.start(path, place.scope, place.key.figure, place.key.key)
            self._clock.start()

    def _on_clock(self) -> None:
        """The child process is asked until it has written the file."""
        if self._child is None:
            return
        try:
            counts = list(self._child.received()) if self._child.ready() else []
        except WinbackError as error:
            self.close()
            self._exporting.complain(str(error))
            return
        for count in counts:
            self.close()
            words = self.tr("Exported {0} to {1}").format(deals(int(str(count))), self._path.name)
            self._exporting.said.emit(words, False)
