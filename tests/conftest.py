"""Conditions that hold for every test: no display, no home, no leftovers."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

# Chosen before anything loads Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from tests.leftovers import begin, leftovers, open_windows, wait_until_gone

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
OUTSIDE_TOOLS = ("Xvfb", "openbox", "dbus-run-session", "dbus-daemon")
INTROSPECTION = "/usr/lib/python3/dist-packages/gi"

settings.register_profile(
    "usual", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


pytest_plugins = ["tests.golden_files"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew."""
    parser.addoption("--write-golden", action="store_true", help="write the golden files of tests/golden")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, saying why, what cannot run here."""
    no_data = pytest.mark.skip(reason=f"no real data at {SHARED_DATA}")
    lacking = missing_outside_tools()
    no_tools = pytest.mark.skip(reason=f"to drive the window from outside, install {', '.join(lacking)}")
    for item in items:
        if item.get_closest_marker("external") and not SHARED_DATA.is_dir():
            item.add_marker(no_data)
        if item.get_closest_marker("outside") and lacking and "WINBACK_OUTSIDE" not in os.environ:
            item.add_marker(no_tools)


def missing_outside_tools() -> list[str]:
    """List what the tests from outside need and this machine lacks; WINBACK_OUTSIDE forbids skipping."""
    lacking = [tool for tool in OUTSIDE_TOOLS if not shutil.which(tool)]
    if not Path(INTROSPECTION).is_dir():
        lacking.append("python3-gi")
    if not any(Path("/usr/lib").glob("*/girepository-1.0/Atspi-2.0.typelib")):
        lacking.append("gir1.2-atspi-2.0")
    return lacking


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Name the folder of real exports that lies beside the checkout; skip where it does not."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"no real data at {SHARED_DATA}")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the developer's own store and settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in (("DATA", ".local/share"), ("CONFIG", ".config"), ("STATE", ".local/state")):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / folder))
    monkeypatch.delenv("WINBACK_STORE", raising=False)


@pytest.fixture(autouse=True)
def nothing_left_behind(own_home: None) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer, a thread or a process."""
    begin()
    windows, threads = open_windows(), set(threading.enumerate())
    yield
    found = wait_until_gone(lambda: leftovers(windows, threads))
    if found:
        pytest.fail(f"left behind: {'; '.join(found)}")
