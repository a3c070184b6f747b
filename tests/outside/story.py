"""The story that is told to the running program from another process: `python3 story.py PYTHON STORE FILE`.

Import a file, find a deal, log a touch, write a debrief answer, cut the power, start again: all is there.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from tests.outside.desktop import Program, wait_for

ACCOUNT = "Zotware"
NOTE = "They asked for the new price list"
SHOWN_NOTE = f"20 Nov · {NOTE}"
TODAY = "2017-11-20"
FIRST = "Why do you feel you made this decision?"
ANSWER = "The other offer came a week earlier"
SAVED_WITHIN_S = 1.0


def tell(python: str, store: str, file: str) -> None:
    """Live through it once; NotThere where the screen does not show what it must."""
    start = [python, "-m", "winback_desktop", "--store", store, "--today", TODAY]
    program = Program([*start, file])
    try:
        _step("imported", lambda: _import(program))
        _step("found", lambda: _find(program))
        _step("touch logged", lambda: _log(program))
        _step("debrief written", lambda: _write(program))
        program.kill()
        program = Program(start)
        _step("all there after a kill", lambda: _look(program))
    finally:
        if program.is_running():
            program.kill()


def _import(program: Program) -> None:
    program.press("Import ", begins=True)
    program.press("Prospects")
    program.find("table", "Prospects")


def _find(program: Program) -> None:
    before = len(program.rows("Prospects"))
    program.write("Search prospects", ACCOUNT)

    def only_they() -> bool:
        rows = program.rows("Prospects")
        return 0 < len(rows) < before and all(row[0] == ACCOUNT for row in rows)

    wait_for(only_they, f"nothing but {ACCOUNT} in the list")
    program.choose_row("Prospects", ACCOUNT)
    program.find("label", ACCOUNT)


def _log(program: Program) -> None:
    program.press("Log touch")
    program.find("dialog", "Log touch")
    program.press("Spoke")
    program.write("Note", NOTE)
    program.press("Save")
    wait_for(lambda: not program.has("dialog", "Log touch"), "the form to close")
    program.find("label", SHOWN_NOTE)


def _write(program: Program) -> None:
    program.press("Start debrief")
    program.press(f"Question 1 of 6: {FIRST}")
    program.write(FIRST, ANSWER)
    written = time.monotonic()
    wait_for(lambda: program.has("filler", "Saved"), "the word that it is saved", SAVED_WITHIN_S)
    _say(f"saved after {time.monotonic() - written:.2f} s")


def _look(program: Program) -> None:
    program.press("Prospects")
    program.write("Search prospects", NOTE)
    wait_for(lambda: len(program.rows("Prospects")) == 1, "the one deal with the note")
    program.choose_row("Prospects", ACCOUNT)
    program.find("label", SHOWN_NOTE)
    program.press("Debriefs")
    program.press("In work", begins=True)
    program.choose_row("Debriefs", ACCOUNT)
    program.press("Continue debrief")
    program.press(f"Question 1 of 6: {FIRST}, answered")
    wait_for(lambda: program.read(FIRST) == ANSWER, "the answer")


def _step(name: str, act: Callable[[], None]) -> None:
    begun = time.monotonic()
    act()
    _say(f"{name} in {time.monotonic() - begun:.1f} s")


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201  # the test reads and shows it


if __name__ == "__main__":
    with subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL) as window_manager:
        try:
            tell(*sys.argv[1:])
        finally:
            window_manager.terminate()
