"""Debriefs, around the answers: how it was asked, what came back by file, marks deleted, the export."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief import Caution, Part
from winback_desktop.domain.debrief_records import AskedHow, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.exports import ExportService, What
from winback_desktop.store.store import Store


@pytest.fixture
def debriefs(store: Store) -> DebriefService:
    return DebriefService(store, lambda: TODAY)


@pytest.fixture
def begun(debriefs: DebriefService, deals: DealService) -> int:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 6, 1), owner="Anna Berg", competitor="Gusto")
    return debriefs.start(deals.add(NewDeal("Cancity", deal, contact_name="Ida Holm")))


def test_how_they_were_asked_is_one_step(debriefs: DebriefService, begun: int, store: Store) -> None:
    before = dump(store)
    debriefs.set_asked_how(begun, AskedHow.MEETING)
    assert debriefs.detail(begun).debrief.asked_how is AskedHow.MEETING
    store.undo()
    assert dump(store) == before


def test_who_asked_stays_on_record_when_it_is_done(debriefs: DebriefService, begun: int) -> None:
    debriefs.name_interviewer(begun, "Anna Berg")
    debriefs.set_asked_how(begun, AskedHow.CALL)
    debriefs.write(begun, Part.DID_WELL, "The demo")
    debriefs.finish(begun)
    (notice,) = debriefs.detail(begun).notices
    assert (notice.about, notice.headline) == (
        Caution.INTERVIEWER_LOST_IT,
        "Asked by Anna Berg, who lost this deal.",
    )
    (row,) = debriefs.overview().rows[DebriefState.DONE]
    assert (row.interviewer_was_rep, row.asked_how) == (True, AskedHow.CALL)


@pytest.mark.parametrize(
    ("settle", "text"), [("take", "Theirs"), ("append", "Typed\nTheirs"), ("drop", "Typed")]
)
def test_what_came_back_is_settled_as_one_step(
    debriefs: DebriefService, begun: int, store: Store, settle: str, text: str
) -> None:
    debriefs.write(begun, 2, "Typed")
    with store.write("Merge") as connection:
        connection.execute(
            "UPDATE answer SET beside = 'Theirs' WHERE debrief_id = ? AND position = 2", (begun,)
        )
    assert debriefs.detail(begun).beside(2) == "Theirs"
    before = dump(store)
    getattr(debriefs.beside, settle)(begun, 2)
    assert (debriefs.detail(begun).text(2), debriefs.detail(begun).beside(2)) == (text, "")
    with pytest.raises(Refused, match="Nothing is left"):
        getattr(debriefs.beside, settle)(begun, 2)
    store.undo()
    assert dump(store) == before


def test_a_mark_that_is_deleted_takes_its_reason_back(
    debriefs: DebriefService, begun: int, store: Store
) -> None:
    named = [NamedReason("Price", "Too dear"), NamedReason("Denmark", "")]
    debriefs.reasons.name(begun, 1, named)
    assert debriefs.reasons.withdraw(begun, 1, [named[0]]) == 1
    assert [reason.text for reason in debriefs.detail(begun).reasons] == ["Denmark"]
    assert store.undo_label == "Take back reason “Price”"
    store.undo()
    assert len(debriefs.detail(begun).reasons) == 2


def test_a_reason_stays_that_is_named_elsewhere_or_worked_on(
    debriefs: DebriefService, begun: int, store: Store
) -> None:
    debriefs.write(begun, 3, "Once more\n# Price")
    named = [NamedReason("Price", ""), NamedReason("Denmark", "")]
    debriefs.reasons.name(begun, 1, named)
    with store.write("Look again") as connection:
        connection.execute("UPDATE loss_reason SET standing = 'lifted' WHERE text = 'Denmark'")
    assert debriefs.reasons.withdraw(begun, 1, named) == 0


def test_what_the_rep_entered_is_never_taken_back(debriefs: DebriefService, begun: int) -> None:
    named = [NamedReason("Price", "")]
    debriefs.reasons.name(begun, Part.NOTE, named)
    assert debriefs.reasons.withdraw(begun, Part.NOTE, named) == 0
    assert len(debriefs.detail(begun).reasons) == 1


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_an_export_says_who_asked_and_how(
    debriefs: DebriefService, begun: int, store: Store, tmp_path: Path, ending: str
) -> None:
    debriefs.name_interviewer(begun, "Anna Berg")
    debriefs.set_asked_how(begun, AskedHow.FORM)
    debriefs.write(begun, 1, "Price")
    with store.write("Merge") as connection:
        connection.execute(
            "UPDATE answer SET beside = 'Process' WHERE debrief_id = ? AND position = 1", (begun,)
        )
    path = tmp_path / f"debriefs{ending}"
    assert ExportService(store, lambda: TODAY).run(path, What.DEBRIEFS) == 1
    text = path.read_text(encoding="utf-8-sig")
    if ending == ".csv":
        (row,) = csv.DictReader(io.StringIO(text))
        assert (row["Interviewer"], row["Interviewer lost it"], row["Asked how"]) == (
            "Anna Berg",
            "yes",
            "form",
        )
        assert "decision?\nPrice\nCame back by file: Process" in row["Answers"]
    else:
        (found,) = json.loads(text)["debriefs"]
        assert (found["interviewer_was_rep"], found["asked_how"]) == (1, "form")
