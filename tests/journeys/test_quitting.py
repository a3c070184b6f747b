"""Every way to leave ends with status 0 and without a word; a second start finds the first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
LOST = "Id,Account,Deal,Stage,Amount,Close date\n1,Acme,Big,Lost,1200.50,2026-02-03\n"


def command(*words: object) -> list[str]:
    """The program with these arguments, in a process of its own."""
    return [sys.executable, *map(str, words)]


def environment(tmp_path: Path) -> dict[str, str]:
    """Where Python finds the program, and a private folder for its socket."""
    run_time = tmp_path / "run"
    run_time.mkdir(mode=0o700, exist_ok=True)
    return os.environ | {"PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(run_time)}


@pytest.mark.parametrize("way", ["by_menu", "by_key", "by_closing", "after_every_place", "while_typing"])
def test_leaving_ends_with_status_0(tmp_path: Path, way: str) -> None:
    runner = ROOT / "tests" / "journeys" / "runner.py"
    done = subprocess.run(
        command(runner, way, "--store", tmp_path / "winback.db", "--today", "2026-11-23"),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (done.returncode, _words(done.stderr)) == (0, [])


def test_leaving_while_a_file_is_read(tmp_path: Path) -> None:
    runner = ROOT / "tests" / "journeys" / "runner.py"
    file = tmp_path / "lost.csv"
    file.write_text(LOST)
    done = subprocess.run(
        command(runner, "while_reading", "--store", tmp_path / "winback.db", file),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (done.returncode, _words(done.stderr)) == (0, [])


def test_a_second_start_brings_the_first_forward_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "lost.csv"
    file.write_text(LOST)
    store = ("--store", tmp_path / "winback.db")
    runner = ROOT / "tests" / "journeys" / "runner.py"
    with subprocess.Popen(
        command(runner, "after_a_ring", *store),
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as first:
        try:
            assert first.stdout is not None
            assert first.stdout.readline() == "open\n"
            second = subprocess.run(
                command("-m", "winback_desktop", *store, file),
                env=environment(tmp_path),
                capture_output=True,
                text=True,
                timeout=PATIENCE_S,
                check=False,
            )
            assert (second.returncode, _words(second.stderr)) == (0, [])
            _, said = first.communicate(timeout=PATIENCE_S)
            assert (first.returncode, _words(said)) == (0, [])
        finally:
            first.kill()


def _words(stderr: str) -> list[str]:
    """What was said, without what the platform that has no display says by itself."""
    return [line for line in stderr.splitlines() if "This plugin does not support" not in line]
