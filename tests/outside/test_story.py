"""One story told from outside the process, by accessible names, on the real window under an X server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.leftovers import wait_until_gone

ROOT = Path(__file__).resolve().parents[2]
STORY = Path(__file__).with_name("story.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # the bindings to AT-SPI come with the system
PATIENCE_S = 90
REAL = Path("deals") / "crm_opportunities" / "iso" / "sales_pipeline.csv"
OWN = """Id,Account,Deal,Stage,Amount,Close date,Owner
1,Zotware,Small,Lost,1200.50,2017-03-02,Ann
2,Isdom,Big,Lost,9000,2017-04-13,Bo
3,Cancity,Won one,Won,700,2017-04-14,Bo
"""
pytestmark = pytest.mark.outside


@contextmanager
def x_server() -> Iterator[str]:
    """A screen of its own that nobody sees; yields its name."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL) as server:
        os.close(write_end)
        try:
            with os.fdopen(read_end) as lines:
                yield f":{lines.readline().strip()}"
        finally:
            server.terminate()


@pytest.mark.parametrize("source", ["own", pytest.param("real", marks=pytest.mark.external)])
def test_what_a_rep_did_is_there_after_the_power_went(
    source: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "lost.csv"
    file.write_text(OWN)
    if source == "real":
        file = request.getfixturevalue("shared_data") / REAL
    run_time = tmp_path / "run"
    run_time.mkdir(mode=0o700)
    with x_server() as display:
        code, said = tell(display, run_time, sys.executable, tmp_path / "winback.db", file)
    assert code == 0, said
    remaining = wait_until_gone(lambda: survivors(run_time))
    assert not remaining
    assert "all there after a kill" in said


def tell(display: str, run_time: Path, *words: object) -> tuple[int, str]:
    """Run the story in a session of its own, of which nothing remains; its status and what it said."""
    environment = os.environ | {
        "DISPLAY": display,
        "PYTHONPATH": str(ROOT),
        "XDG_RUNTIME_DIR": str(run_time),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    environment.pop("WAYLAND_DISPLAY", None)
    command = ["dbus-run-session", "--", SYSTEM_PYTHON, str(STORY), *map(str, words)]
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as session:
        try:
            said, _ = session.communicate(timeout=PATIENCE_S)
        finally:
            _end(session.pid)
    return session.returncode, said


def survivors(run_time: Path) -> list[str]:
    """The processes that still live in the session of this folder."""
    mark = f"XDG_RUNTIME_DIR={run_time}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "comm").read_text().strip())
        except OSError:
            continue
    return found


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
