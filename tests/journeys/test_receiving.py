"""Somebody is handed a debrief: it opens beside a Winback that is open, survives a kill, touches no store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.journeys.program import Program
from tests.packets import PACKET
from winback_desktop.files.packet import read_packet, write_packet

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60


def test_filled_in_beside_an_open_winback_and_after_a_kill(
    program: Program, store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Cancity.winback-debrief"
    write_packet(file, PACKET)
    program.settle()
    before = _look_of(store.parent)
    killed = _start("die_while_typing", file, tmp_path, "--store", store)
    assert (killed.returncode, _words(killed.stderr)) == (-signal.SIGKILL, [])
    assert _look_of(store.parent) == before, "the store that is open stays as it was"
    # The second time on a machine that never had a Winback.
    again = _start("go_on", file, tmp_path)
    assert (again.returncode, _words(again.stderr)) == (0, [])
    reply = read_packet(file).reply
    assert reply is not None
    assert reply.answers == {1: "The price", 2: "Their service", 3: "Plus: the demo"}
    assert _look_of(tmp_path / "home") == [], "no store, no settings, no trace"
    assert program.window.isVisible()


def _start(way: str, file: Path, tmp_path: Path, *more: object) -> subprocess.CompletedProcess[str]:
    home, run_time = tmp_path / "home", tmp_path / "run"
    for folder in (home, run_time, tmp_path / "passing"):
        folder.mkdir(mode=0o700, exist_ok=True)
    own = {"HOME": home, "XDG_DATA_HOME": home / "data", "XDG_CONFIG_HOME": home / "config"}
    own |= {"XDG_STATE_HOME": home / "state", "XDG_CACHE_HOME": tmp_path / "cache"}
    own |= {"XDG_RUNTIME_DIR": run_time, "TMPDIR": tmp_path / "passing", "PYTHONPATH": ROOT}
    runner = ROOT / "tests" / "journeys" / "receiving_runner.py"
    return subprocess.run(
        [sys.executable, *map(str, (runner, way, file, *more, "--today", "2026-11-24"))],
        env={name: value for name, value in os.environ.items() if name != "WINBACK_STORE"}
        | {name: str(value) for name, value in own.items()},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def _look_of(folder: Path) -> list[tuple[str, int, int]]:
    found = (one for one in folder.rglob("*") if not one.is_dir())
    return sorted((str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in found)


def _words(errors: str) -> list[str]:
    """What was said, without the words of the platform without a display."""
    return [line for line in errors.splitlines() if line.strip() and "propagateSizeHints" not in line]
