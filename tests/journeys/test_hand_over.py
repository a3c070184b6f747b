"""A debrief handed over, filled in by somebody else, taken back beside what was typed since, and undone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QFileDialog

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for
from winback_desktop.__main__ import main
from winback_desktop.domain.debrief_records import AskedHow
from winback_desktop.domain.hand_over import Reply
from winback_desktop.files.packet import read_packet, write_packet

ACCOUNT = "Bergkrone Quellen"
FIRST = "Why do you feel you made this decision?"
SECOND = "What made you feel good about the organization you went with?"


@pytest.fixture
def handed(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that Maria Lindt was given, while the form of the debrief is open."""
    path = tmp_path / "Bergkrone.winback-debrief"
    program.keys("Ctrl+4")
    program.table("Debriefs").select(ACCOUNT)
    program.keys("D")
    program.driver.wait_for_text(f"Loss review · {ACCOUNT}")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    # Whoever named themselves before makes room for who asks now.
    program.driver.replace("Asked by", "Anna Berg")
    program.driver.press("Hand over…")
    dialog = program.driver.dialog(f"Hand over the loss review of {ACCOUNT}")
    dialog.type_into("Who asks", "Maria Lindt")
    dialog.press("Save file…")
    dialog.press("Done")
    program.wait_until_told("Handed over to Maria Lindt as Bergkrone.winback-debrief")
    return path


def fill_in(path: Path) -> None:
    """What Maria does at her own machine."""
    packet = read_packet(path).packet
    answers = {1: "Your answers took a week. # Slow answers", 2: "They came by every week."}
    reply = Reply(
        packet.made_at, answers, "Maria Lindt", "Jonas Bech", "CFO", date(2026, 11, 20), AskedHow.CALL
    )
    write_packet(path, packet, reply)


def test_answers_come_back_beside_what_was_typed_meanwhile(program: Program, handed: Path) -> None:
    fill_in(handed)
    program.come_forward()
    program.driver.press(f"Question 2 of 6: {SECOND}")
    program.driver.type_into(SECOND, "They were cheaper")
    program.window.files_dropped.emit([handed])
    preview = program.driver.dialog("Answers from Maria Lindt")
    assert preview.has("They were cheaper")
    assert preview.has("1 kept beside")
    preview.press("Take over")
    program.wait_until_told(f"1 answer of {ACCOUNT} taken over · 1 kept beside")
    program.come_forward()
    program.driver.press(f"Question 1 of 6: {FIRST}, answered")
    assert program.driver.value(FIRST) == "Your answers took a week. # Slow answers"
    assert program.driver.value("Asked by") == "Maria Lindt"
    program.undo(f"Take over answers of {ACCOUNT}")
    wait_for(lambda: program.driver.value(FIRST) == "", "the answer to be gone")
    program.driver.press(f"Question 2 of 6: {SECOND}, answered")
    assert program.driver.value(SECOND) == "They were cheaper"


def test_the_list_says_that_the_answers_are_not_back(program: Program, handed: Path) -> None:
    program.come_forward()
    program.driver.wait_for_text("Handed over to Maria Lindt on 23 Nov, answers not back yet")
    assert program.driver.value("Asked by") == "Maria Lindt"
    program.driver.press("All debriefs")
    program.settle()
    model = program.table("Debriefs").view.model()
    words = "Handed over to Maria Lindt on 23 Nov, answers not back yet"
    cells = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert [cell for cell in cells if words in cell] == [f"{ACCOUNT}, Fleet Care · {words}"]


def test_the_command_line_takes_them_over_too(
    program: Program, handed: Path, start: Start, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(handed)
    program.quit()
    words = ["import", str(handed), "--store", str(store), "--today", "2026-11-23", "--json"]
    assert main([*words, "--dry-run"]) == 0
    tried = json.loads(capsys.readouterr().out)
    assert main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert tried == found
    assert (found["system"], found["format"]) == ("winback debrief", "winback-debrief")
    assert (found["read"], found["added"], found["updated"], found["unchanged"]) == (2, 2, 0, 0)
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 2
    packet = replace(read_packet(handed).packet, key="another")
    write_packet(handed, packet, read_packet(handed).reply)
    assert main(words) == 2
    assert f"for {ACCOUNT}" in capsys.readouterr().err


def test_what_nobody_filled_in_opens_in_a_form_of_its_own(
    program: Program, handed: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda _program, words, _folder: started.append(words))
    program.window.files_dropped.emit([handed])
    program.driver.dialog("There are no answers in this file yet").press("Open the form")
    assert [words[-3:] for words in started] == [["--store", str(store), str(handed)]]
