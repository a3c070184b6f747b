"""The cards of every tab: made at the first visit, read beside the window, read anew when they are stale."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.insights import Scope
from winback_desktop.ui.insights.card import ChartCardView, Export
from winback_desktop.ui.insights.card_rows import CardRows, Placed
from winback_desktop.ui.insights.cards import Card, ChartCard, OwnCard, Tab
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.charts.keys import Key

_log = logging.getLogger(__name__)

_VARIANT: Final = "insights/by/"
_CARDS: Final = "insights: cards"


class _Asked(NamedTuple):
    """What a card was asked: of which state of the store, over which losses, in which way."""

    version: int
    scope: Scope
    variant: int


class _Question(NamedTuple):
    """A card, and what it is asked."""

    card: Card
    asked: _Asked


class _Failed(NamedTuple):
    """What a worker says where it could not read."""

    error: Exception


class Board(QObject):
    """The widgets of the cards by their keys.

    Wishes: `deals_requested(str, int, Key)` with the card and its mark, `open_deal_requested(int)`,
    `export_requested(Exhibit, Export)`; fact: `said(str, bool)`.
    """

    deals_requested = Signal(str, int, object)
    export_requested = Signal(object, object)
    open_deal_requested = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self, tabs: tuple[Tab, ...], background: Background, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._background = background
        self._settings = settings
        self._version = 0
        self._scope = Scope()
        self._queue: list[_Question] = []
        self._current: _Question | None = None
        self._shown: dict[str, _Asked] = {}
        self._widgets: dict[str, QWidget] = {}
        self._pages: dict[int, CardRows] = {}

    def page(self, number: int) -> CardRows:
        """The cards of a tab."""
        if number not in self._pages:
            rows = [[Placed(self._made(card), card.share) for card in row] for row in self._tabs[number].rows]
            self._pages[number] = CardRows(rows)
        return self._pages[number]

    def read(self, number: int, scope: Scope) -> None:
        """Read the cards of a tab that show something else than this; what they show stays meanwhile."""
        self._scope = scope
        wanted = [_Question(card, self._asked(card)) for card in self._tabs[number].cards()]
        self._queue = [each for each in wanted if self._shown.get(each.card.key) != each.asked]
        self._next()

    def make_stale(self) -> None:
        """What is shown may no longer be so."""
        self._version += 1

    def point_at(self, card_key: str, mark: int) -> None:
        """Put the keyboard on a mark of a card."""
        widget = self._widgets.get(card_key)
        if isinstance(widget, ChartCardView):
            widget.point_at(mark)

    def current_deals(self, number: int) -> list[int]:
        """The deals chosen on a tab, where one of its cards lists some."""
        widgets = (self._widgets.get(card.key) for card in self._tabs[number].cards())
        listing: Any = next((each for each in widgets if hasattr(each, "current_deals")), None)
        return list(listing.current_deals()) if listing is not None else []

    def _made(self, card: Card) -> QWidget:
        if isinstance(card, OwnCard):
            widget = card.make()
            for name in ("open_deal_requested", "said"):
                if hasattr(widget, name):
                    getattr(widget, name).connect(getattr(self, name))
        else:
            widget = self._chart_card(card)
        self._widgets[card.key] = widget
        return widget

    def _chart_card(self, card: ChartCard) -> ChartCardView:
        view = ChartCardView(tuple(variant.name for variant in card.variants))
        view.set_variant(self._variant(card))
        view.mark_opened.connect(partial(self._on_mark_opened, card.key))
        view.export_requested.connect(partial(self._on_export, card.key))
        view.variant_requested.connect(partial(self._on_variant, card))
        view.retry_requested.connect(partial(self._on_retry, card))
        return view

    def _asked(self, card: Card) -> _Asked:
        return _Asked(self._version, self._scope, self._variant(card))

    def _next(self) -> None:
        """One after the other: two at once would each take longer than both one by one."""
        self._current = question = self._queue.pop(0) if self._queue else None
        if question is None:
            self._background.drop(_CARDS)
        else:
            self._background.ask(_CARDS, partial(self._work, question), partial(self._show, question))

    def _work(self, question: _Question) -> Any:
        """In a worker's thread; what nobody waits for any more is not read."""
        if self._current is not question:
            return None
        card, asked = question
        read = card.variants[asked.variant].read if isinstance(card, ChartCard) else card.read
        try:
            return read(asked.scope)
        except Exception as error:  # noqa: BLE001  # whatever it is, the card has to say so
            return _Failed(error)

    def _show(self, question: _Question, answer: Any) -> None:
        self._next()
        card, asked = question
        widget: Any = self._widgets[card.key]
        if isinstance(answer, _Failed):
            _log.error("%s could not be read", card.key, exc_info=answer.error)
            self._shown.pop(card.key, None)
            if isinstance(widget, ChartCardView):
                widget.show_failure()
            return
        self._shown[card.key] = asked
        if isinstance(card, ChartCard):
            widget.show_exhibit(card.variants[asked.variant].show(answer))
        else:
            widget.show_answer(answer)

    def _ask(self, card: Card) -> None:
        """Ask one card anew, before those that wait."""
        waiting = [each for each in self._queue if each.card is not card]
        self._queue = [_Question(card, self._asked(card)), *waiting]
        if self._current is None or self._current.card is card:
            self._next()

    def _variant(self, card: Card) -> int:
        """The way to ask that was chosen last."""
        if not isinstance(card, ChartCard) or len(card.variants) < 2:
            return 0
        kept = self._settings.text(_VARIANT + card.key)
        names = [variant.name for variant in card.variants]
        return names.index(kept) if kept in names else 0

    def _on_variant(self, card: ChartCard, number: int) -> None:
        self._settings.set_text(_VARIANT + card.key, card.variants[number].name)
        self._ask(card)

    def _on_retry(self, card: Card) -> None:
        self._ask(card)

    def _on_mark_opened(self, card_key: str, mark: int) -> None:
        key = self._key(card_key, mark)
        if key is not None:
            self.deals_requested.emit(card_key, mark, key)

    def _key(self, card_key: str, mark: int) -> Key | None:
        widget = self._widgets[card_key]
        exhibit = widget.exhibit if isinstance(widget, ChartCardView) else None
        return exhibit.keys[mark] if exhibit is not None and mark < len(exhibit.keys) else None

    def _on_export(self, card_key: str, what: Export) -> None:
        widget = self._widgets[card_key]
        if isinstance(widget, ChartCardView) and widget.exhibit is not None:
            self.export_requested.emit(widget.exhibit, what)
