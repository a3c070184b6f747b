"""What is typed into a debrief outlives the program: a process types, is killed, and its store is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.ui.typist import letters
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.services.debriefs import DebriefDetail, DebriefService
from winback_desktop.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
TYPIST = Path(__file__).with_name("typist.py")


@contextmanager
def typing(how: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(TYPIST), how, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        try:
            yield child
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)


def lines(child: subprocess.Popen[str]) -> Iterator[list[str]]:
    assert child.stdout is not None
    for line in child.stdout:
        yield line.split()


def kept(path: Path) -> DebriefDetail:
    store = Store(path)
    try:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        debriefs = DebriefService(store, lambda: date(2026, 11, 22))
        (row,) = debriefs.overview().rows[DebriefState.IN_WORK]
        assert row.debrief_id is not None
        return debriefs.detail(row.debrief_id)
    finally:
        store.close()


@pytest.mark.parametrize("saves", [1, 40])
@pytest.mark.parametrize("how", ["service", "window"])
def test_what_was_called_saved_is_there_after_a_kill(tmp_path: Path, how: str, saves: int) -> None:
    path = tmp_path / "winback.db"
    saves = min(saves, 4) if how == "window" else saves
    with typing(how, path) as child:
        acknowledged = 0
        for words in lines(child):
            if words[0] == "saved":
                acknowledged, saves = int(words[1]), saves - 1
                if not saves:
                    child.send_signal(signal.SIGKILL)
                    break
    assert acknowledged
    assert child.returncode == -signal.SIGKILL
    found = kept(path)
    text = found.text(1) or str(found.debrief.did_well)
    assert len(text) >= acknowledged
    assert text == letters(len(text))


def test_a_kill_while_typing_costs_less_than_the_last_second(tmp_path: Path) -> None:
    path = tmp_path / "winback.db"
    typed: list[tuple[int, float]] = []
    killed_at = 0.0
    with typing("window", path) as child:
        for words in lines(child):
            if words[0] == "typed":
                typed.append((int(words[1]), float(words[2])))
                if len(typed) == 150:
                    killed_at = time.monotonic()
                    child.send_signal(signal.SIGKILL)
                    break
    safe = max(count for count, at in typed if at <= killed_at - 1.0)
    assert safe > 0
    text = str(kept(path).debrief.did_well)
    assert len(text) >= safe
    assert text == letters(len(text))
