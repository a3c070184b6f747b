"""What charts of Insights say of few losses, and where nothing has come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.a_loss_book import a_book
from tests.ui.driver import Driver
from tests.ui.insights_house import House, KnownAnswers
from winback_desktop.domain.insights import Dimension, Named, Prior, Rate, RateLine, Rates, Scope
from winback_desktop.ui.insights import leads, over_time, rates, why
from winback_desktop.ui.insights.card import ChartCardView

BACK = "What comes back"
NOTHING = "None of these 2,473 losses has come back so far: there is nothing to compare yet."


class NoneBack(KnownAnswers):
    """Many losses, none of which came back."""

    def _rates(self, scope: Scope, by: Dimension) -> Rates:
        line = RateLine("lost_sale", "Lost sale", Rate(0, 2_473), 0.0)
        return Rates(by, Rate(0, 2_473), Prior(0.0, 30), (line,))


@pytest.fixture
def house(qapp: object, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, NoneBack())
    yield made
    made.close()


def test_where_nothing_came_back_words_stand_and_the_table_stays_behind_its_key(house: House) -> None:
    assert NOTHING in house.driver.texts()
    assert not house.driver.has(f"{BACK}, chart")
    cards = house.controller.widget.findChildren(ChartCardView)
    card = next(each for each in cards if each.exhibit is not None and each.exhibit.title == BACK)
    Driver(card).press("Table")
    assert house.table(BACK).column("Losses") == ["2,473"] * len(rates.COMPARED)
    assert NOTHING not in house.driver.texts()
    house.tab("Rhythm")
    assert sum(text == NOTHING for text in house.driver.texts()) >= 1


def test_of_leads_none_of_which_became_a_customer_nothing_is_compared() -> None:
    line = RateLine("Demo", "Demo", Rate(0, 30), 0.0)
    found = Rates(Dimension.STAGE_LOST, Rate(0, 30), Prior(0.0, 30), (line,))
    exhibit = leads.customers(found, "Leads")
    assert exhibit.chart is None
    assert exhibit.empty.startswith("None of these 30 leads became a customer so far")
    assert exhibit.table.rows


@pytest.mark.parametrize(("losses", "share"), [(19, "–"), (20, "20 %")])
def test_of_too_few_losses_no_share_of_a_reason_is_said(losses: int, share: str) -> None:
    reasons = replace(a_book().reasons, losses=losses, without_reason=2)
    assert why.why_we_lose(reasons).table.rows[0][2].text == share
    assert ("%" in why.without_reason(reasons)) == (share != "–")


def test_of_too_few_losses_no_share_of_silence_is_said() -> None:
    exhibit = over_time.silence(a_book().by_month)
    assert exhibit.foot == "2 of 10 losses went silent."
    assert [row[3].text for row in exhibit.table.rows] == ["–"] * 3


def test_reasons_of_no_known_kind_are_said_in_their_own_words() -> None:
    reasons = a_book().reasons
    assert why.other_words(reasons) == ""
    once = replace(reasons, other_words=(Named("Owner cut all contracts", 1), Named("Season too short", 1)))
    assert why.other_words(once) == "Other reasons, such as: Owner cut all contracts, Season too short."
    often = replace(reasons, other_words=(Named("Owner cut all contracts", 3), Named("Season too short", 1)))
    assert why.why_we_lose(often).foot.endswith(
        "Other reasons, most often: Owner cut all contracts (3), Season too short (1)."
    )
