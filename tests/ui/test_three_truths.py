from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.driver import Driver
from winback_desktop.domain.terms import SaidBy
from winback_desktop.domain.three_truths import KindLine, ReviewLine, Said, Share, Summary, of_deal
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.three_truths import TruthsOfDeal
from winback_desktop.ui.shared.three_truths_table import ThreeTruthsCard, sentences

SUMMARY = Summary(
    28,
    Share(11, 28),
    Share(1, 1),
    (
        ReviewLine(7, "Cancity", "Price", "Late with Denmark", "We felt too small for you", False),
        ReviewLine(8, "Isdom", "Missing feature", "", "Missing feature", True),
        ReviewLine(9, "Codehow", "", "", "Price", None),
    ),
    (KindLine("kind price", "Price", 20, 3, 11, 9), KindLine("small", "Too small", 0, 0, 4, 0)),
)


@pytest.fixture
def card(qapp: QApplication) -> Iterator[ThreeTruthsCard]:
    made = ThreeTruthsCard()
    made.show_answer(SUMMARY)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_reviews_side_by_side(card: ThreeTruthsCard) -> None:
    table = Driver(card).table("Three truths, by review")
    assert table.headings() == ["The rep said", "Self-analysis", "The buyer said", ""]
    assert table.rows() == [
        ["Price", "Late with Denmark", "We felt too small for you", "differs"],
        ["Missing feature", "Nothing noted", "Missing feature", "agrees"],
        ["Nothing noted", "Nothing noted", "Price", "not known"],
    ]


def test_a_review_opens_its_deal(card: ThreeTruthsCard) -> None:
    opened: list[int] = []
    card.open_deal_requested.connect(opened.append)
    table = Driver(card).table("Three truths, by review")
    table.open("Missing feature")
    assert opened == [8]
    assert card.current_deals() == [8]


def test_what_it_comes_down_to(card: ThreeTruthsCard) -> None:
    assert sentences(SUMMARY) == [
        "Your first reason was the buyer's in 11 of 28 reviews.",
        "Your self-analysis named one of theirs in 1 of 1 review.",
        "Buyers say, and you never: Too small (4).",
    ]
    driver = Driver(card)
    driver.choose_segment("Show", "Reasons")
    assert driver.table("Three truths, by reason").rows()[0] == ["Price", "20", "3", "11", "9"]


def test_nothing_is_reviewed_yet(card: ThreeTruthsCard) -> None:
    card.show_answer(Summary(0, Share(0, 0), Share(0, 0), (), ()))
    Driver(card).wait_for_text("No debrief of these losses is done yet.")
    assert not card.table.isVisible()


def test_one_deal_in_words_not_in_colours_alone(qapp: QApplication) -> None:
    widget = TruthsOfDeal()
    said = [
        Said(1, "Price", "price", SaidBy.REP),
        Said(2, "Too dear", "price", SaidBy.BUYER),
        Said(3, "Late", None, SaidBy.SELF_ANALYSIS),
    ]
    widget.show_truths(of_deal(1, said, "", ["“It felt like we were working for you.”"]))
    assert [chip.text() for chip in widget.findChildren(Chip)] == ["agrees", "only the self-analysis"]
    words = [label.text() for label in widget.findChildren(QLabel)]
    assert "you: Price · the buyer" in words
    assert "“It felt like we were working for you.”" in words
    assert "Your first reason is one of the buyer's." in words
    widget.deleteLater()
