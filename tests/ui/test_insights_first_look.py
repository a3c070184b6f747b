"""Insights when it is first seen: without a loss, with old ones, as it was left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.ui.driver import wait_for
from tests.ui.insights_house import House, KnownAnswers, choose, last_scope
from winback_desktop.domain.insights import Dimension, Rate, Scope

WHY, BACK = "Why we lose", "What comes back"


def test_without_any_loss_it_says_what_belongs_here(tmp_path: Path) -> None:
    answers = KnownAnswers()
    answers.overall = Rate(0, 0)
    house = House(tmp_path, answers)
    try:
        house.driver.wait_for_text("What your losses teach you")
        wished: list[str] = []
        house.controller.import_requested.connect(lambda: wished.append("import"))
        house.controller.new_deal_requested.connect(lambda: wished.append("new"))
        house.driver.press("Import deals")
        house.driver.press("New lost deal")
        assert wished == ["import", "new"]
        assert not house.driver.has("Loss book")
        answers.overall = Rate(1, 30)
        house.change("deal")
        house.settle()
        assert house.chart(WHY).accessibleDescription()
    finally:
        house.close()


def test_where_nothing_was_lost_lately_the_first_look_is_at_all_losses(tmp_path: Path) -> None:
    answers = KnownAnswers()
    answers.lost_last = date(2017, 12, 31)
    house = House(tmp_path, answers)
    try:
        wait_for(lambda: last_scope(house) == Scope(), "all losses to be asked for")
        house.settle()
        assert house.chart(WHY).accessibleDescription()
        assert house.driver.has("Period: All time")
        choose(house, "Period: All time", "Last 12 months")
        house.driver.wait_for_text("No loss fits")
    finally:
        house.close()


def test_the_chosen_dimension_is_remembered(tmp_path: Path) -> None:
    first = House(tmp_path)
    first.tab("What comes back")
    first.driver.choose_segment("By", "Competitor")
    first.settle()
    first.settings.flush()
    first.close()
    second = House(tmp_path)
    try:
        assert second.chart(BACK).accessibleDescription().startswith("Gusto: 17 % of 48 won back")
        assert f"win-backs by {Dimension.COMPETITOR}" in [what for what, _ in second.answers.asked]
    finally:
        second.close()
