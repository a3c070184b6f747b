"""The house of the tests of Insights: the window with the one place, over answers that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tests.ui.driver import Driver, Table, wait_for
from winback_desktop.domain.chase import ChaseLine, ChaseLists, Leave
from winback_desktop.domain.criteria import Attribute, Criteria, Criterion
from winback_desktop.domain.errors import WinbackError
from winback_desktop.domain.insights import (
    Bar,
    Behind,
    Choices,
    ContractLife,
    DealLine,
    DebriefLine,
    Debriefs,
    Dimension,
    Figure,
    Money,
    MoneyLine,
    MoneyWonBack,
    Period,
    Prior,
    Rate,
    RateLine,
    Rates,
    ReasonLine,
    Reasons,
    Scope,
    ShareLine,
    Silence,
    Step,
)
from winback_desktop.domain.ranking import Candidate
from winback_desktop.domain.terms import Changes, Kind, State
from winback_desktop.domain.three_truths import Summary, summed
from winback_desktop.domain.today import Row
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.insights.controller import InsightsController
from winback_desktop.ui.insights.leaving import ChaseDesk
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.charts.view import ChartView

TODAY = date(2026, 11, 22)
QUARTERS = tuple(
    Period(
        date(2026, 3 * quarter - 2, 1), date(2026, 3 * quarter, 28), f"2026-Q{quarter}", f"Q{quarter} 2026"
    )
    for quarter in (1, 2, 3, 4)
)
# Key, name, losses, value lost, addressable, lifted, stands, by quarter.
REASONS = (
    ("price", "Price", 40, 1_100_000, 30, 21, 15, (12, 9, 11, 8)),
    ("missing", "Missing feature", 26, 700_000, 26, 4, 20, (2, 6, 8, 10)),
    ("loyal", "Loyal to rival", 18, 500_000, 3, 6, 12, (6, 5, 4, 3)),
    ("silent", "Went silent", 15, 300_000, 15, 0, 13, (3, 5, 3, 4)),
    ("one_stop", "No single supplier", 9, 400_000, 9, 9, 0, (4, 5, 0, 0)),
    ("bad", "Bad experience", 5, 100_000, 0, 1, 4, (1, 1, 2, 1)),
    ("other", "=Other", 2, 0, 0, 0, 0, (1, 0, 0, 1)),
)
RATES: dict[Dimension, Sequence[tuple[str, str, int, int]]] = {
    Dimension.PARTING: (("good_terms", "On good terms", 18, 64), ("badly", "Badly", 1, 30)),
    Dimension.REASON: (("price", "Price", 9, 40), ("missing", "Missing feature", 3, 26)),
    Dimension.COMPETITOR: (("Gusto", "Gusto", 8, 48), ("Paychex", "Paychex", 3, 22)),
    Dimension.STAGE_LOST: (("Proposal", "Proposal", 8, 39),),
    Dimension.SIZE: (("over_50000", "Over €50,000", 4, 12),),
    Dimension.KIND: (("former_customer", "Former customer", 8, 31), ("lost_sale", "Lost sale", 12, 90)),
    Dimension.SOURCE: (("fair", "Fair", 2, 25),),
    Dimension.PRODUCT: (("GTX Pro", "GTX Pro", 20, 60),),
    Dimension.TOUCHES: (("0", "None", 1, 30), ("1", "1 to 3", 6, 50), ("4", "4 and more", 13, 41)),
}
LIFE = (0,) * 9 + (0, 0, 0, 1, 0, 1, 2, 3, 8, 4, 1)


def _line(
    deal_id: int, account: str, value: int, grounds: tuple[str, ...], leave: Leave | None = None
) -> ChaseLine:
    days = (date(2026, 2, 3), date(2026, 11, 3), date(2027, 2, 3))
    candidate = Candidate(deal_id, *days, value=Decimal(value))
    return ChaseLine(
        Row(candidate, account, "GTX Pro", Kind.LOST_SALE, competitor="Gusto", currency="EUR"), grounds, leave
    )


def _criterion(words: str, won: int, of: int) -> Criterion:
    return Criterion(Attribute.PRODUCT, words, words, Rate(won, of), 0.5)


CHASED = (
    _line(
        11, "Codehow", 96_000, ("every reason that could be addressed is lifted", "Price: 9 of 22 came back")
    ),
    _line(7, "Cancity", 48_000, ("parted on good terms: 18 of 64 came back",)),
)
TO_LEAVE = (
    _line(21, "Zathunicon", 12_000, ("they asked not to be contacted",), Leave.ASKED_NOT),
    _line(
        22,
        "Betasoloin",
        9_000,
        ("2 of 48 lost to Gusto came back", "no reason is lifted so far"),
        Leave.HISTORY,
    ),
)
CRITERIA = Criteria(
    Rate(151, 412),
    (
        _criterion("They have bought from us before", 34, 62),
        _criterion("It came from a referral", 58, 118),
    ),
    (_criterion("It is about MG Advanced", 4, 44), _criterion("Gusto is in it too", 9, 77)),
    unclear=14,
    too_few=9,
)


class KnownAnswers:
    """Answers as `InsightService` does, without a store; `asked` tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Scope]] = []
        self.overall = Rate(20, 121)
        self.lost_last: date | None = None
        self.has_leads = True
        self.error: Exception | None = None
        self.before: Callable[[], object] | None = None

    def choices(self) -> Choices:
        kinds = (Kind.LOST_SALE, Kind.FORMER_CUSTOMER)
        products = ("GTX Basic", "GTX Pro")
        return Choices(("Anna Berg", "Carl Voss", ""), products, kinds, 2024, 2026, self.has_leads)

    def reasons(self, scope: Scope, step: Step | None = None) -> Reasons:
        self._note("reasons", scope)
        lines = tuple(
            ReasonLine(key, name, losses, _euros(value), addressable, lifted, stands, over_time)
            for key, name, losses, value, addressable, lifted, stands, over_time in REASONS
        )
        return Reasons(QUARTERS, lines, 121, 14, 0)

    def win_backs(self, scope: Scope, by: Dimension) -> Rates:
        self._note(f"win-backs by {by}", scope)
        return self._rates(scope, by)

    def _rates(self, scope: Scope, by: Dimension) -> Rates:
        prior = Prior(self.overall.share, 30)
        lines = tuple(
            RateLine(key, name, Rate(won, of), Rate(won, of).shrunk(prior))
            for key, name, won, of in RATES.get(by, ())
        )
        return Rates(by, self.overall if self._is_known(scope) else Rate(0, 0), prior, lines)

    def win_rates(self, scope: Scope, by: Dimension) -> Rates:
        self._note(f"win rates by {by}", scope)
        return self._rates(scope, by)

    def leads(self, scope: Scope, by: Dimension) -> Rates:
        self._note(f"leads by {by}", scope)
        return self._rates(scope, by)

    def contract_life(self, scope: Scope) -> ContractLife:
        bars = (Bar(str(five), f"{five * 5} to {five * 5 + 5} %", times) for five, times in enumerate(LIFE))
        return ContractLife(tuple(bars), sum(LIFE), 3)

    def money(self, scope: Scope, step: Step | None = None) -> MoneyWonBack:
        values = (120_000, 0, 48_000, 310_000)
        lines = (
            MoneyLine(period, 1 if value else 0, _euros(value))
            for period, value in zip(QUARTERS, values, strict=True)
        )
        return MoneyWonBack(("EUR",), tuple(lines), 3, _euros(sum(values)))

    def silence(self, scope: Scope, step: Step | None = None) -> Silence:
        rates = (Rate(3, 30), Rate(5, 28), Rate(3, 33), Rate(4, 30))
        lines = (ShareLine(period, rate) for period, rate in zip(QUARTERS, rates, strict=True))
        return Silence(Rate(15, 121), tuple(lines))

    def debriefs(self, scope: Scope, step: Step | None = None) -> Debriefs:
        counts = ((2, 1), (1, 4), (0, 6), (1, 7))
        lines = (
            DebriefLine(period, by_rep, by_other, 0)
            for period, (by_rep, by_other) in zip(QUARTERS, counts, strict=True)
        )
        return Debriefs(tuple(lines), Rate(22, 121))

    def behind(self, scope: Scope, figure: Figure, key: str, limit: int | None = 500) -> Behind:
        self._note(f"behind {figure.chart} {key} {limit}", scope)
        lines = (
            DealLine(11, "Codehow", "GTK 500", Decimal(96_000), "EUR", date(2026, 1, 30), Kind.LOST_SALE,
                     State.WORKING),
            DealLine(7, "=Cancity", "GTX Pro", Decimal(48_000), "EUR", date(2026, 2, 3), Kind.LOST_SALE,
                     State.WON_BACK),
        )  # fmt: skip
        return Behind(lines, 40)

    def _note(self, what: str, scope: Scope) -> None:
        if self.before is not None:
            self.before()
        self.asked.append((what, scope))
        if self.error is not None:
            raise self.error

    def _is_known(self, scope: Scope) -> bool:
        is_late_enough = self.lost_last is None or scope.first is None or scope.first <= self.lost_last
        return scope.owner != "Carl Voss" and is_late_enough


class KnownExport:
    """Writes nothing; a child as `InsightExports` starts one, which is done at once."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Scope, Figure, str]] = []
        self.error: WinbackError | None = None
        self.stopped = 0

    def start(self, path: Path, scope: Scope, figure: Figure, key: str) -> KnownExport:
        self.asked.append((path, scope, figure, key))
        return self

    def ready(self) -> bool:
        return True

    def received(self) -> Iterator[object]:
        if self.error is not None:
            raise self.error
        yield 40

    def stop(self) -> None:
        self.stopped += 1


class KnownTruths:
    """No review yet, as `ThreeTruthsService` says it."""

    def summed(self, scope: Scope) -> Summary:
        return summed((), {}, 10)


class KnownChase:
    """Lists and a card as `ChaseService` has them, without a store."""

    def __init__(self) -> None:
        self.by_history = True
        self.left: list[tuple[list[int], State, str]] = []

    def lists(self, scope: Scope) -> ChaseLists:
        gone = {deal_id for deal_ids, _, _ in self.left for deal_id in deal_ids}
        chase = [line for line in CHASED if line.deal_id not in gone]
        leave = [line for line in TO_LEAVE if line.deal_id not in gone]
        many = len(chase) + 310, len(leave)
        return ChaseLists(tuple(chase), tuple(leave), *many, Rate(20, 121), self.by_history, TODAY)

    def criteria(self, scope: Scope) -> Criteria:
        return CRITERIA if scope.owner is None else Criteria(Rate(3, 12), (), ())

    def set_state(self, deal_ids: list[int], state: State, progress: object, why: str) -> int:
        """As `BulkService` does."""
        self.left.append((deal_ids, state, why))
        return len(deal_ids)


class House:
    """The place in its window; it must be closed."""

    def __init__(self, folder: Path, answers: KnownAnswers | None = None) -> None:
        self.answers, self.chase = answers or KnownAnswers(), KnownChase()
        self.exports = KnownExport()
        self.announcer, self.background = Announcer(), Background()
        self.actions, self.settings = Actions(), Settings(folder / "window.ini")
        self.heard: list[object] = []
        self.controller = InsightsController(
            self.answers,  # type: ignore[arg-type]  # it answers as the service does
            self.exports,  # type: ignore[arg-type]  # and this writes nothing
            ChaseDesk(self.chase, self.chase),  # type: ignore[arg-type]  # so does this, for two
            KnownTruths(),  # type: ignore[arg-type]
            announcer=self.announcer,
            background=self.background,
            settings=self.settings,
            today=lambda: TODAY,
        )
        self.controller.open_deal_requested.connect(self.heard.append)
        self.controller.loss_book_requested.connect(self.heard.append)
        self.controller.said.connect(self._on_said)
        self.window = MainWindow(
            [Place("insights", "Insights", "sun", self._page)], self.actions, self.settings
        )
        self.window.show_place("insights")
        self.window.show()
        self.driver = Driver(self.window)
        self.settle()

    def settle(self) -> None:
        """Wait until everything is read."""
        wait_for(lambda: not self.background.is_busy(), "Insights to be quiet")

    def chart(self, title: str) -> ChartView:
        """A chart by its title."""
        return self.driver.find(f"{title}, chart", ChartView)

    def table(self, title: str) -> Table:
        """The table behind a chart by its title."""
        return self.driver.table(f"{title}, table")

    def tab(self, name: str) -> None:
        """Go to a tab."""
        self.driver.choose_segment("Charts about", name)
        self.settle()

    def change(self, *tables: str) -> None:
        """Say that something was written."""
        self.announcer.announce(Changes({table: frozenset({1}) for table in tables}))

    def close(self) -> None:
        """Close the window."""
        self.settle()
        self.window.close()
        self.background.finish()
        for thing in (self.window, self.controller, self.actions, self.background):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _page(self) -> QWidget:
        return self.controller.widget

    def _on_said(self, text: str, undo: bool) -> None:
        self.heard.append((text, undo))


def _euros(value: int) -> tuple[Money, ...]:
    return (Money("EUR", Decimal(value)),) if value else ()


def choose(house: House, button: str, entry: str) -> None:
    """Take an entry of the menu of a filter."""
    menu = house.driver.find(button, QPushButton).menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text() == entry)
    action.trigger()
    house.settle()


def last_scope(house: House) -> Scope:
    """What was asked last."""
    return house.answers.asked[-1][1]
