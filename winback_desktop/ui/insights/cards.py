"""The tabs of Insights and the cards on them: one list, to which another part of the program may add.

To add a chart, write a function that makes an `Exhibit` of what a service answers and name both in a
`ChartCard`. To add something else than a chart, write a widget with `show_answer(answer)` and name it in an
`OwnCard`: what it has of the signals `open_deal_requested(int)` and `said(str, bool)` is passed on by the
page. `read` runs in a worker's thread and only reads; `show` and `show_answer` run in the window's and take
what was read. The cards of a row share its width as their `share`s say; on a narrow page each has a row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from winback_desktop.domain.insights import Dimension, Rates, Scope
from winback_desktop.services.insights import InsightService
from winback_desktop.services.three_truths import ThreeTruthsService
from winback_desktop.ui.insights import leads, over_time, rates, why
from winback_desktop.ui.insights.criteria import CriteriaCard, read_criteria
from winback_desktop.ui.insights.leaving import ChaseDesk
from winback_desktop.ui.insights.words import dimension_name, tr
from winback_desktop.ui.shared.charts.exhibit import Exhibit
from winback_desktop.ui.shared.three_truths_table import ThreeTruthsCard

Read = Callable[[Scope], Any]

_CHOSEN: Final = (
    Dimension.REASON,
    Dimension.COMPETITOR,
    Dimension.STAGE_LOST,
    Dimension.SIZE,
    Dimension.SOURCE,
    Dimension.KIND,
    Dimension.PARTING,
    Dimension.PRODUCT,
    Dimension.OWNER,
)
_DECIDED_BY: Final = (
    Dimension.PRODUCT,
    Dimension.OWNER,
    Dimension.INDUSTRY,
    Dimension.SOURCE,
    Dimension.SIZE,
)


class Answering(Protocol):
    """A widget that shows what its card read."""

    def show_answer(self, answer: Any) -> None:
        """Show it."""


class Variant(NamedTuple):
    """One way to ask: `name` stands on its pill where a card has several."""

    name: str
    read: Read
    show: Callable[[Any], Exhibit]


class ChartCard(NamedTuple):
    """A card with a chart and the table behind it."""

    key: str
    variants: tuple[Variant, ...]
    share: int = 1


class OwnCard(NamedTuple):
    """A card that shows something else than a chart; `make` makes a widget that is `Answering`."""

    key: str
    make: Callable[[], QWidget]
    read: Read
    share: int = 1


Card = ChartCard | OwnCard

LEADS: Final = "leads"
"""The last tab, which is there for stores with digital leads only."""


class Tab(NamedTuple):
    """A page of cards in rows."""

    key: str
    name: str
    rows: tuple[tuple[Card, ...], ...]

    def cards(self) -> tuple[Card, ...]:
        """All cards in reading order."""
        return tuple(card for row in self.rows for card in row)


class Sources(NamedTuple):
    """Whom the cards ask."""

    insights: InsightService
    chase: ChaseDesk
    truths: ThreeTruthsService


def tabs(sources: Sources) -> tuple[Tab, ...]:
    """Every tab, in order."""
    insights, chase = sources.insights, sources.chase
    return (
        Tab("overview", tr("Overview"), (_overview(insights), (_truths(sources.truths), _criteria(chase)))),
        Tab("chase", tr("What to chase"), ((OwnCard("chase", chase.make, chase.read),),)),
        Tab("reasons", tr("Reasons over time"), _reasons(insights)),
        Tab("comes_back", tr("What comes back"), ((_comes_back(insights),), (_won_at_first(insights),))),
        Tab("rhythm", tr("Rhythm"), _rhythm(insights)),
        Tab("money", tr("Money and reviews"), _money(insights)),
        Tab(LEADS, tr("Leads"), _leads(insights)),
    )


def _overview(insights: InsightService) -> tuple[Card, ...]:
    reasons = _chart("why", insights.reasons, why.why_we_lose, 11)
    telling = _chart("telling", partial(_all_rates, insights), rates.most_telling, 10)
    return (reasons, telling)


def _truths(truths: ThreeTruthsService) -> OwnCard:
    return OwnCard("truths", ThreeTruthsCard, truths.summed, 4)


def _criteria(chase: ChaseDesk) -> OwnCard:
    return OwnCard("criteria", CriteriaCard, partial(read_criteria, chase.service), 3)


def _reasons(insights: InsightService) -> tuple[tuple[Card, ...], ...]:
    return (
        (_chart("over_time", insights.reasons, why.over_time),),
        (
            _chart("why_too", insights.reasons, why.why_we_lose),
            _chart("addressable", insights.reasons, why.addressable),
        ),
    )


def _comes_back(insights: InsightService) -> Card:
    variants = (Variant(dimension_name(by), partial(_rates, insights, by), rates.win_backs) for by in _CHOSEN)
    return ChartCard("win_backs", tuple(variants))


def _won_at_first(insights: InsightService) -> Card:
    variants = (
        Variant(dimension_name(by), partial(_at_first, insights, by), rates.won_at_first)
        for by in _DECIDED_BY
    )
    return ChartCard("win_rates", tuple(variants))


def _rhythm(insights: InsightService) -> tuple[tuple[Card, ...], ...]:
    titles = {
        Dimension.TOUCHES: tr("How many touches it takes"),
        Dimension.LONGEST_GAP: tr("The longest gap between two touches"),
        Dimension.LAST_GAP: tr("The gap before the last touch"),
        Dimension.REGULARITY: tr("How regular the touches were"),
    }
    first, second, third, fourth = (
        _chart(by.value, partial(_rates, insights, by), partial(rates.win_backs, title=title))
        for by, title in titles.items()
    )
    life = _chart("contract_life", insights.contract_life, over_time.contract_life)
    silence = _chart("silence", insights.silence, over_time.silence)
    return ((life, silence), (first, second), (third, fourth))


def _money(insights: InsightService) -> tuple[tuple[Card, ...], ...]:
    money = _chart("money", insights.money, over_time.money_won_back)
    reviews = _chart("reviews", insights.debriefs, over_time.reviews)
    return ((money, reviews),)


def _leads(insights: InsightService) -> tuple[tuple[Card, ...], ...]:
    stages = _chart("lead_stages", partial(_of_leads, insights, Dimension.STAGE_LOST), leads.stages)
    objections = _lead_card(insights, tr("What they said (import tags)"), Dimension.OBJECTION)
    touches = _lead_card(
        insights,
        tr("How many touches they had"),
        Dimension.DIGITAL_TOUCHES,
        Dimension.HUMAN_TOUCHES,
        Dimension.LAST_WAY,
    )
    gap = _lead_card(insights, tr("The gap before the last touch"), Dimension.LAST_GAP)
    return ((stages, objections), (touches, gap))


def _lead_card(insights: InsightService, title: str, *dimensions: Dimension) -> ChartCard:
    show = partial(leads.customers, title=title)
    variants = (Variant(dimension_name(by), partial(_of_leads, insights, by), show) for by in dimensions)
    return ChartCard(f"lead_{dimensions[0].value}", tuple(variants))


def _chart(key: str, read: Read, show: Callable[[Any], Exhibit], share: int = 1) -> ChartCard:
    return ChartCard(key, (Variant("", read, show),), share)


def _rates(insights: InsightService, by: Dimension, scope: Scope) -> Rates:
    return insights.win_backs(scope, by)


def _of_leads(insights: InsightService, by: Dimension, scope: Scope) -> Rates:
    return insights.leads(scope, by)


def _at_first(insights: InsightService, by: Dimension, scope: Scope) -> Rates:
    return insights.win_rates(scope, by)


def _all_rates(insights: InsightService, scope: Scope) -> list[Rates]:
    return [insights.win_backs(scope, by) for by in rates.COMPARED]
