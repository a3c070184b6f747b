"""A small loss book whose every word is known, for the tests of its pages and of its dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tests.ui.insights_house import CRITERIA, RATES
from winback_desktop.domain.criteria import Criteria
from winback_desktop.domain.debrief_records import AskedHow, DebriefKind
from winback_desktop.domain.insights import (
    Dimension,
    Money,
    Prior,
    Rate,
    RateLine,
    Rates,
    ReasonLine,
    Reasons,
    ShareLine,
    Silence,
    Step,
)
from winback_desktop.domain.loss_book import (
    BookScope,
    Counts,
    DebriefBlock,
    LiftedLine,
    LossBook,
    LossLine,
    WonLine,
)
from winback_desktop.domain.periods import period_of, periods
from winback_desktop.domain.terms import Kind, SaidBy, Standing
from winback_desktop.ui.insights.rates import COMPARED

MADE_ON: Final = date(2026, 11, 23)
QUARTER: Final = period_of(date(2026, 8, 1), Step.QUARTER)
_LOST: Final = (
    ("Cancity", "GTX Pro", 48_000, 3, "Gusto", "Price", Standing.LIFTED),
    ("Codehow", "GTK 500", 44_500, 9, "Gusto", "Missing feature: time clocks", Standing.STANDS),
    ("Northern Light Software and Services Company", "GTX Pro", 31_000, 14, "", "", None),
    ("Zathunicon", "MG Advanced", 27_900, 20, "Paychex", "Loyal to rival", Standing.UNKNOWN),
    ("Betasoloin", "MG Special", 22_000, 27, "Paychex", "Price", Standing.STANDS),
    ("Dontechi", "GTX Basic", 18_750, 33, "", "Went silent", Standing.UNKNOWN),
    ("Kan-code", "GTX Pro", 17_300, 41, "Gusto", "No single supplier for payroll and time", Standing.LIFTED),
    ("Hottechi", "MG Advanced", 12_000, 50, "", "Price", Standing.STANDS),
    ("Isdom", "GTX Basic", 9_600, 66, "Gusto", "Bad experience", Standing.STANDS),
    ("Rangreen", "GTX Basic", 0, 88, "", "", None),
)  # fmt: skip
_REASONS: Final = (
    ("price", "Price", 4, 82_000, 3, 2, 2, (2, 1, 1)),
    ("missing", "Missing feature", 2, 61_800, 2, 0, 2, (1, 1, 0)),
    ("loyal", "Loyal to rival", 1, 27_900, 0, 0, 0, (1, 0, 0)),
    ("one_stop", "No single supplier", 1, 17_300, 1, 1, 0, (0, 1, 0)),
    ("bad", "Bad experience", 1, 9_600, 0, 0, 1, (0, 0, 1)),
    ("other", "Other reasons", 1, 0, 1, 0, 0, (0, 0, 1)),
)
_LIFTED: Final = (
    LiftedLine(
        "Price", "All prices are 15 % lower", date(2026, 7, 1), date(2026, 7, 6), date(2026, 8, 3), 7,
        ("Cancity", "Hottechi", "Zotware", "Bubba Gump", "Konex"),
    ),
    LiftedLine(
        "No single supplier", "Payroll, time and travel from one hand", date(2026, 8, 15),
        date(2026, 9, 1), date(2026, 9, 1), 1, ("Kan-code",),
    ),
)  # fmt: skip
_DEBRIEFS: Final = (
    DebriefBlock(
        "Cancity", "GTX Pro", DebriefKind.LOSS_REVIEW, date(2026, 7, 28), "Maria Lindt", False,
        "Jonas Bech", "Head of Operations", AskedHow.CALL,
        "The demo on their own data, and every answer within the day.",
        "Nobody had met their operations lead before the offer went out.",
        (
            (
                "We never felt alone with their offer. "
                "Yours was a page of options that nobody here could add up."
            ),
            "If you had come by once before June, this would have gone another way.",
        ),
        (
            (SaidBy.REP, ("Price",)),
            (SaidBy.SELF_ANALYSIS, ("Met the wrong people",)),
            (SaidBy.BUYER, ("Offer hard to read", "Price")),
        ),
        True,
    ),
    DebriefBlock(
        "Betasoloin", "MG Special", DebriefKind.EXIT_INTERVIEW, date(2026, 8, 19), "Anna Berg", True,
        "Ida Holm", "", AskedHow.MEETING, "We owned up on the same Sunday.",
        "No rehearsal of the update, and nobody reachable until noon. " * 6,
        ("You let us down on the worst possible weekend.",),
        ((SaidBy.REP, ("Price",)), (SaidBy.BUYER, ("A lost weekend in March",))),
        False,
    ),
    DebriefBlock("Dontechi", "Dontechi", DebriefKind.SILENCE_LETTER, date(2026, 9, 10)),
)  # fmt: skip
_WON: Final = (
    WonLine("Scottech", "GTX Pro", Decimal(61_500), "EUR", date(2026, 7, 28), date(2025, 10, 2),
            "Onboarding in eleven days instead of nine weeks, and a champion who stayed in touch", 73),
    WonLine("Inity", "GTX Basic", Decimal(8_400), "EUR", date(2026, 9, 4), None, "", 80, True),
)  # fmt: skip


def a_book(**values: object) -> LossBook:
    """The third quarter of 2026."""
    losses = tuple(
        LossLine(
            account,
            deal,
            Decimal(value) if value else None,
            "EUR",
            date.fromordinal(QUARTER.first.toordinal() + day),
            Kind.LOST_SALE,
            rival,
            reason,
            standing,
            account == "Cancity",
        )
        for account, deal, value, day, rival, reason, standing in _LOST
    )
    made = LossBook(
        scope=BookScope(QUARTER, owner="Anna Berg"),
        made_on=MADE_ON,
        rep="Anna Berg, Nordlicht Software",
        counts=Counts(10, 8, 3, 2),
        lost=_euros(231_050),
        won=_euros(69_900),
        reasons=_reasons(),
        by_month=_silence(Step.MONTH, QUARTER.first, (4, 4, 2), (1, 1, 0)),
        by_quarter=_silence(Step.QUARTER, date(2025, 7, 1), (12, 9, 14, 13, 10), (3, 1, 2, 4, 2)),
        comes_back=tuple(map(_rates, COMPARED)),
        losses=losses,
        lifted=_LIFTED,
        lifted_in_all=2,
        debriefs=_DEBRIEFS,
        won_back=_WON,
        criteria=CRITERIA,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def an_empty_book() -> LossBook:
    """A quarter in which nothing happened."""
    return a_book(
        scope=BookScope(QUARTER),
        rep="",
        counts=Counts(),
        lost=(),
        won=(),
        reasons=Reasons((), (), 0, 0, 0),
        by_month=Silence(Rate(0, 0), ()),
        by_quarter=Silence(Rate(0, 0), ()),
        comes_back=tuple(Rates(by, Rate(0, 0), Prior(0, 2), ()) for by in COMPARED),
        losses=(),
        lifted=(),
        lifted_in_all=0,
        debriefs=(),
        won_back=(),
        criteria=Criteria(Rate(0, 0), (), ()),
    )


def _reasons() -> Reasons:
    months = periods(QUARTER.first, QUARTER.last, Step.MONTH)
    lines = tuple(
        ReasonLine(key, name, losses, _euros(value), addressable, lifted, stands, by_month)
        for key, name, losses, value, addressable, lifted, stands, by_month in _REASONS
    )
    return Reasons(months, lines, 10, 2, 0)


def _silence(step: Step, first: date, losses: tuple[int, ...], silent: tuple[int, ...]) -> Silence:
    found = periods(first, QUARTER.last, step)
    lines = (ShareLine(period, Rate(*both)) for period, *both in zip(found, silent, losses, strict=True))
    return Silence(Rate(sum(silent), sum(losses)), tuple(lines))


def _rates(by: Dimension) -> Rates:
    overall, prior = Rate(20, 121), Prior(20 / 121, 30)
    lines = (
        RateLine(key, name, Rate(won, of), Rate(won, of).shrunk(prior))
        for key, name, won, of in RATES.get(by, ())
    )
    return Rates(by, overall, prior, tuple(lines))


def _euros(value: int) -> tuple[Money, ...]:
    return (Money("EUR", Decimal(value)),)
