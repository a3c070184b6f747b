from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_desktop import options


@pytest.mark.parametrize(
    "arguments",
    [
        ["--store", "s.db", "--today", "2026-11-22", "--json", "import", "deals.csv"],
        ["import", "--json", "deals.csv", "--store", "s.db", "--today", "2026-11-22"],
        ["import", "deals.csv", "--store=s.db", "--today=2026-11-22", "--json"],
    ],
)
def test_the_common_options_may_stand_anywhere(arguments: list[str]) -> None:
    found = options.parse(arguments)
    assert (found.command, found.store, found.today, found.json, found.files) == (
        "import",
        Path("s.db"),
        date(2026, 11, 22),
        True,
        [Path("deals.csv")],
    )


def test_a_file_alone_means_the_window_with_its_preview(tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.touch()
    found = options.parse([str(file), "--store", "s.db"])
    assert (found.command, found.file) == (None, file)


def test_a_mistyped_command_is_not_taken_for_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options.parse(["frobnicate"])
    assert ended.value.code == 2
    assert "neither a command nor a file" in capsys.readouterr().err


def test_nothing_means_the_window_on_the_own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WINBACK_STORE", str(tmp_path / "mine.db"))
    found = options.parse([])
    assert (found.command, found.file, found.json) == (None, None, False)
    assert options.store_path(found) == tmp_path / "mine.db"


@pytest.mark.parametrize(
    "arguments", [["--today", "22.11.2026"], ["import"], ["export", "a.csv", "--what", "all", "b"]]
)
def test_wrong_usage_ends_with_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options.parse(arguments)
    assert ended.value.code == 2
    assert "winback" in capsys.readouterr().err
