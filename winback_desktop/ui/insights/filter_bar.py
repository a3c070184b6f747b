"""The filters that hold for every chart: period, kind, owner, product."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from winback_desktop.domain.insights import Choices
from winback_desktop.domain.terms import Kind
from winback_desktop.ui.insights.filters import (
    Filters,
    Span,
    days_words,
    kind_plural,
    owner_name,
    product_name,
    span_name,
)
from winback_desktop.ui.insights.own_dates import OwnDates
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.flow import FlowRow

_KINDS: Final = (None, Kind.LOST_SALE, Kind.GONE_SILENT, Kind.FORMER_CUSTOMER)
_NAME_AT_MOST: Final = 24


class FilterBar(FlowRow):
    """Four buttons with menus; `filters_requested(Filters)` tells what the rep wants counted."""

    filters_requested = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._filters = Filters()
        self._choices = Choices((), (), (), None, None, has_leads=False)
        self._days = self._button(self.tr("Period"), self._fill_days)
        self._kind = self._button(self.tr("Kind"), self._fill_kinds)
        self._owner = self._button(self.tr("Owner"), self._fill_owners)
        self._product = self._button(self.tr("Product"), self._fill_products)
        self.show_filters(self._filters)

    def show_filters(self, filters: Filters) -> None:
        """Say on the buttons what is counted."""
        self._filters = filters
        self._say(self._days, self.tr("Period"), days_words(filters))
        self._say(self._kind, self.tr("Kind"), kind_plural(filters.kind))
        self._say(self._owner, self.tr("Owner"), owner_name(filters.owner))
        self._say(self._product, self.tr("Product"), product_name(filters.product))
        self._offer()

    def show_choices(self, choices: Choices) -> None:
        """Offer the owners and products that occur."""
        self._choices = choices
        self._offer()

    def _button(self, name: str, fill: Callable[[QMenu], None]) -> Button:
        button = Button(name)
        menu = QMenu(name, button)
        menu.aboutToShow.connect(partial(self._on_about_to_show, menu, fill))
        button.setMenu(menu)
        self.flow.addWidget(button)
        return button

    def _say(self, button: Button, name: str, words: str) -> None:
        short = words if len(words) <= _NAME_AT_MOST else f"{words[: _NAME_AT_MOST - 1]}…"
        button.set_text(short.replace("&", "&&"))
        button.setAccessibleName(f"{name}: {words}")
        button.setToolTip(words if short != words else "")

    def _offer(self) -> None:
        """A choice among one is none."""
        filters = self._filters
        self._owner.setVisible(len(self._choices.owners) > 1 or filters.owner is not None)
        self._product.setVisible(len(self._choices.products) > 1 or filters.product is not None)
        self.updateGeometry()

    def _on_about_to_show(self, menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        menu.clear()
        fill(menu)

    def _fill_days(self, menu: QMenu) -> None:
        names = [span_name(span) for span in Span]
        self._fill(menu, list(Span), names, self._filters.span, self._on_span)

    def _fill_kinds(self, menu: QMenu) -> None:
        self._fill(menu, _KINDS, [kind_plural(kind) for kind in _KINDS], self._filters.kind, self._on_kind)

    def _fill_owners(self, menu: QMenu) -> None:
        owners = (None, *self._choices.owners)
        self._fill(menu, owners, [owner_name(each) for each in owners], self._filters.owner, self._on_owner)

    def _fill_products(self, menu: QMenu) -> None:
        products = (None, *self._choices.products)
        names = [product_name(each) for each in products]
        self._fill(menu, products, names, self._filters.product, self._on_product)

    def _fill(
        self,
        menu: QMenu,
        values: Sequence[Any],
        names: Sequence[str],
        chosen: object,
        act: Callable[[Any], None],
    ) -> None:
        group = QActionGroup(menu)
        for value, name in zip(values, names, strict=True):
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(partial(act, value))
            group.addAction(action)

    def _on_span(self, span: Span, _checked: bool = False) -> None:
        if span is not Span.OWN:
            self.filters_requested.emit(replace(self._filters, span=span))
            return
        scope = self._filters.scope(self._today())
        form = OwnDates(self._today, scope.first, scope.last, self.window())
        form.chosen.connect(self._on_dates)
        form.finished.connect(form.deleteLater)
        form.open()

    def _on_dates(self, first: date | None, last: date | None) -> None:
        self.filters_requested.emit(replace(self._filters, span=Span.OWN, first=first, last=last))

    def _on_kind(self, kind: Kind | None, _checked: bool = False) -> None:
        self.filters_requested.emit(replace(self._filters, kind=kind))

    def _on_owner(self, owner: str | None, _checked: bool = False) -> None:
        self.filters_requested.emit(replace(self._filters, owner=owner))

    def _on_product(self, product: str | None, _checked: bool = False) -> None:
        self.filters_requested.emit(replace(self._filters, product=product))
