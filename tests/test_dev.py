"""The one command for every chore."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

import dev

ABSENT = {"libnowhere.so.7": "libnowhere7"}


@pytest.fixture
def as_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")


def test_what_is_there_is_not_missed() -> None:
    assert dev.missing_packages({"libc.so.6": "libc6", "sh": "dash"}) == []


def test_a_user_is_told_the_line(as_user: None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.provide_system_packages(ABSENT)
    assert stopped.value.code == 2
    assert "sudo apt-get install -y --no-install-recommends libnowhere7" in capsys.readouterr().err


def test_a_python_without_venv_is_told_too(as_user: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "venv_python", lambda: Path("/nowhere/python"))
    monkeypatch.setattr(dev, "_has_modules", lambda *names: False)
    assert dev.missing_packages(ABSENT) == ["python3-venv", "libnowhere7"]


def test_root_fetches(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    answers = iter([["libnowhere7"], []])
    monkeypatch.setattr(dev, "missing_packages", lambda libraries: next(answers))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev, "call", lambda *command: calls.append(command))
    dev.provide_system_packages(ABSENT)
    assert [command[1] for command in calls] == ["update", "install"]
    assert "libnowhere7" in calls[1]


def test_the_stamp_knows_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, larger, python = (tmp_path / name for name in ("run.lock", "dev.lock", "python"))
    for file in (lock, larger, python):
        file.write_text(file.name)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "DEV_LOCK", larger)
    monkeypatch.setattr(dev, "venv_python", lambda: python)
    assert not dev.is_installed(lock)
    dev.STAMP.write_text(dev.expected_stamp(larger))
    assert dev.is_installed(lock)
    assert dev.is_installed(larger)
    dev.STAMP.write_text(dev.expected_stamp(lock))
    assert dev.is_installed(lock)
    assert not dev.is_installed(larger)
    lock.write_text("another version")
    assert not dev.is_installed(lock)


def test_no_home_no_store(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/nowhere")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit):
        dev.require_home()
    assert "give --store" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_usage(arguments: list[str], status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dev.py", *arguments])
    assert dev.main() == status
