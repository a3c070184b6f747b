"""A preference that the rule reckons with plans everything anew, as one step."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for


def dates(file: Path) -> dict[str, tuple[str, str]]:
    """By account the rule's date and the next touch, from an export."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row["Account"]: (row["75 % date"], row["Next touch on"]) for row in csv.DictReader(lines)}


def test_another_share_of_the_contract_plans_anew_and_undo_takes_it_back(
    program: Program, tmp_path: Path, start: Start
) -> None:
    before = dates(program.export(tmp_path / "before.csv"))
    program.keys("Ctrl+,")
    dialog = program.driver.dialog("Preferences")
    dialog.replace("Be back at", "50 %")
    dialog.wait_for_text("Saving plans")
    dialog.press("Save")
    program.wait_until_told("planned anew")
    after = dates(program.export(tmp_path / "after.csv"))
    earlier = [name for name, (rule, _) in before.items() if after[name][0] < rule]
    assert len(earlier) > 30
    assert not [name for name, (rule, _) in before.items() if after[name][0] > rule]
    assert sum(before[name][1] != after[name][1] for name in before) > 10
    program.undo("Change preferences")
    assert dates(program.export(tmp_path / "undone.csv")) == before
    program.keys("Ctrl+Shift+Z")
    wait_for(lambda: program.undo_words == "Change preferences", "the step to be done again")
    again = start()
    assert dates(again.export(tmp_path / "again.csv")) == after
