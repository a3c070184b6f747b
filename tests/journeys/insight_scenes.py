"""The pictures of Insights."""

from __future__ import annotations

from tests.journeys.grabbing import Pictures, grabbed
from tests.journeys.program import Program
from tests.ui.driver import wait_for


def insights(program: Program) -> Pictures:
    """What the losses teach: each tab, and the deals behind the most frequent reason."""
    program.go("Insights")
    yield "insights", grabbed(program)
    for tab in ("Reasons over time", "What comes back", "Rhythm", "Money and reviews"):
        program.driver.choose_segment("Charts about", tab)
        yield f"insights-{tab.split()[0].lower()}", grabbed(program)
    program.driver.choose_segment("Charts about", "Overview")
    program.driver.keys("Return", on="Why we lose, chart")
    wait_for(lambda: program.table("Deals behind").count() > 0, "the deals behind the first reason")
    yield "insights-deals", grabbed(program)
    program.keys("Escape")


def loss_book(program: Program) -> Pictures:
    """Which quarter becomes a book, and for whom."""
    program.go("Insights")
    program.driver.wait_for_text("by loss date")
    program.settle()
    program.keys("Ctrl+Shift+L")
    dialog = program.driver.dialog("Loss book")
    dialog.wait_for_text("reasons lifted")
    dialog.replace("For whom", "Maria Lindt, VP of Sales")
    program.settle()
    yield "loss-book", grabbed(program, dialog.root)
    dialog.press("Cancel")
    program.come_forward()


def chase(program: Program) -> Pictures:
    """What to chase, and what to leave, by all that is known."""
    program.go("Insights")
    program.driver.choose_segment("Charts about", "What to chase")
    program.settle()
    yield "insights-chase", grabbed(program)
    program.driver.choose_segment("Charts about", "Overview")
    program.settle()
