"""Which losses Insights counts, as the rep chose it; kept from one start to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.contract import add_months
from winback_desktop.domain.insights import DECIDED, Chart, Scope
from winback_desktop.domain.terms import Kind
from winback_desktop.domain.words import joined, small_first
from winback_desktop.ui.shared.dates import day_and_year

_CONTEXT = "InsightFilters"
_YEAR = 12


class Span(StrEnum):
    """A period of days of loss."""

    LAST_MONTHS = "last_months"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    ALL = "all"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filter bar says; `first` and `last` count with `Span.OWN` only.

    An owner or product of "" means the deals that have none.
    """

    span: Span = Span.LAST_MONTHS
    first: date | None = None
    last: date | None = None
    kind: Kind | None = None
    owner: str | None = None
    product: str | None = None

    def scope(self, today: date) -> Scope:
        """The losses that are meant on a day."""
        first, last = self._days(today)
        return Scope(first=first, last=last, kind=self.kind, owner=self.owner, product=self.product)

    def to_text(self) -> str:
        """A text to keep."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_text(cls, text: str) -> Filters:
        """What was kept; the usual filters where that cannot be read."""
        try:
            kept: dict[str, Any] = json.loads(text)
            first, last, kind = kept["first"], kept["last"], kept["kind"]
            return cls(
                span=Span(kept["span"]),
                first=date.fromisoformat(first) if first else None,
                last=date.fromisoformat(last) if last else None,
                kind=Kind(kind) if kind else None,
                owner=_text(kept["owner"]),
                product=_text(kept["product"]),
            )
        except (ValueError, KeyError, TypeError):
            return cls()

    def _days(self, today: date) -> tuple[date | None, date | None]:
        match self.span:
            case Span.LAST_MONTHS:
                return add_months(today, -_YEAR) + timedelta(days=1), today
            case Span.THIS_YEAR:
                return date(today.year, 1, 1), date(today.year, 12, 31)
            case Span.LAST_YEAR:
                return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
            case Span.OWN:
                return self.first, self.last
            case _:
                return None, None


def span_name(span: Span) -> str:
    """A period as the menu calls it."""
    translate = QCoreApplication.translate
    return {
        Span.LAST_MONTHS: translate(_CONTEXT, "Last 12 months"),
        Span.THIS_YEAR: translate(_CONTEXT, "This year"),
        Span.LAST_YEAR: translate(_CONTEXT, "Last year"),
        Span.ALL: translate(_CONTEXT, "All time"),
        Span.OWN: translate(_CONTEXT, "Own dates…"),
    }[span]


def kind_plural(kind: Kind | None) -> str:
    """Losses of a kind."""
    translate = QCoreApplication.translate
    return {
        None: translate(_CONTEXT, "All kinds"),
        Kind.LOST_SALE: translate(_CONTEXT, "Lost sales"),
        Kind.GONE_SILENT: translate(_CONTEXT, "Gone silent"),
        Kind.FORMER_CUSTOMER: translate(_CONTEXT, "Former customers"),
        Kind.WON: translate(_CONTEXT, "Won"),
    }[kind]


def owner_name(owner: str | None) -> str:
    """The deals of somebody, of nobody or of all."""
    if owner is None:
        return QCoreApplication.translate(_CONTEXT, "All owners")
    return owner or QCoreApplication.translate(_CONTEXT, "No owner")


def product_name(product: str | None) -> str:
    """The deals of a product, of none or of all."""
    if product is None:
        return QCoreApplication.translate(_CONTEXT, "All products")
    return product or QCoreApplication.translate(_CONTEXT, "No product")


def days_words(filters: Filters) -> str:
    """The period as a button says it."""
    if filters.span is not Span.OWN:
        return span_name(filters.span)
    translate = QCoreApplication.translate
    first, last = filters.first, filters.last
    if first is not None and last is not None:
        return f"{day_and_year(first)} – {day_and_year(last)}"
    if first is not None:
        return translate(_CONTEXT, "Since {0}").format(day_and_year(first))
    if last is not None:
        return translate(_CONTEXT, "Until {0}").format(day_and_year(last))
    return span_name(Span.ALL)


def scope_words(filters: Filters, today: date, chart: Chart | None = None) -> str:
    """Which losses count, for a picture or a page that leaves the program; some charts count others, too."""
    scope = filters.scope(today)
    whole, some = _counted(chart)
    when = whole
    if scope.first is not None and scope.last is not None:
        when = QCoreApplication.translate(_CONTEXT, "{0} from {1} to {2}").format(
            some, day_and_year(scope.first), day_and_year(scope.last)
        )
    elif scope.first is not None or scope.last is not None:
        when = f"{some} {small_first(days_words(filters))}"
    kind = kind_plural(filters.kind).lower() if filters.kind is not None and chart not in DECIDED else ""
    owner = owner_name(filters.owner) if filters.owner is not None else ""
    product = product_name(filters.product) if filters.product is not None else ""
    return joined(when, kind, owner, product)


def _counted(chart: Chart | None) -> tuple[str, str]:
    """What a chart counts: all of it, and a part of it."""
    translate = QCoreApplication.translate
    if chart is Chart.WIN_RATES:
        return (
            translate(_CONTEXT, "All sales, won and lost"),
            translate(_CONTEXT, "Sales, won and lost,"),
        )
    if chart is Chart.LEADS:
        return translate(_CONTEXT, "All digital leads"), translate(_CONTEXT, "Digital leads")
    return translate(_CONTEXT, "All losses"), translate(_CONTEXT, "Losses")


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value
