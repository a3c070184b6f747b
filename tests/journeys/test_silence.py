"""Gone silent: the letter that asks where we went wrong, its follow-up, and who answered; what was learnt."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.journeys.program import Program
from tests.ui.driver import wait_for
from winback_desktop.ui.shared.chip import Chip

ACCOUNT = "Saltmarsh Seafoods"
HEADLINE = "WHERE DID WE GO WRONG?"


def test_the_letter_goes_out_is_followed_up_and_answered_by_somebody_senior(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    program.keys("Ctrl+4")
    program.table("Debriefs").open(ACCOUNT)
    program.driver.wait_for_text(f"Silence letter · {ACCOUNT}")
    program.driver.wait_for_text("Not sent yet")

    program.keys("Ctrl+D")
    dialog = program.driver.dialog("Draft")
    assert dialog.value("Subject") == HEADLINE
    assert "How did we miss the mark?" in dialog.value("Text")
    dialog.press("Save PDF…")
    assert path.read_bytes().startswith(b"%PDF-")
    dialog.press("Sent")
    program.wait_until_told("Sent and logged · next call")
    program.driver.wait_for_text("No answer yet, follow-up on 7 Dec")
    program.undo(f"Send the silence letter to {ACCOUNT}")
    program.driver.wait_for_text("Not sent yet")
    program.keys("Ctrl+Shift+Z")
    program.driver.wait_for_text("No answer yet, follow-up on 7 Dec")

    program.keys("Ctrl+D")
    form = program.driver.dialog("Log the answer")
    asked = form.value("Who answered")
    form.replace("Who answered", "Per Lund")
    form.press("Cancel")
    program.keys("Ctrl+D")
    form = program.driver.dialog("Log the answer")
    assert form.value("Who answered") == "Per Lund"
    form.type_into("Title", "CFO")
    form.type_into("E-mail", "per.lund@example.com")
    form.tick(f"More senior than {asked}")
    form.press("Log the answer")
    program.wait_until_told("The answer of Per Lund is logged · next ")
    program.driver.wait_for_text("Per Lund answered on 23 Nov")
    assert not any("follow-up on 7 Dec" in text for text in program.driver.texts())
    program.keys("Ctrl+2")
    prospects = program.table("Prospects")
    prospects.select(ACCOUNT)
    (row,) = (one for one in prospects.rows() if ACCOUNT in one)
    assert "Debrief" not in row
    assert "Silent, answered" in row
    program.keys("Ctrl+4")
    program.keys("Escape")
    program.driver.choose_segment("Show", "In work")
    debriefs = program.table("Debriefs")
    wait_for(lambda: any({ACCOUNT, "Per Lund"} <= {*one} for one in debriefs.rows()), "who answered")
    program.undo("Answer of Per Lund")
    wait_for(lambda: any({ACCOUNT, "Letter sent 23 Nov"} <= {*one} for one in debriefs.rows()), "the letter")


def test_three_truths_stand_beside_the_deal(program: Program) -> None:
    program.keys("Ctrl+2")
    program.table("Prospects").select("Thistledown Linen")
    program.driver.wait_for_text("Three truths")
    program.driver.find("only the self-analysis", Chip)
    program.driver.find("only the buyer", Chip)
    program.driver.wait_for_text("Your first reason is none of the buyer's.")
    wait_for(
        lambda: any("You let us down on the worst possible weekend" in one for one in program.driver.texts()),
        "the buyer's own words",
    )
