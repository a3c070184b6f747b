"""`winback check`, `backup` and `restore`: words, JSON, exit status, also while the window is open."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.store.fill import filled_store
from tests.store.test_backup import flip_a_page
from tests.store.test_opening import as_version, touch_nothing
from winback_desktop import cli, options
from winback_desktop.services.session import Session
from winback_desktop.store import backup
from winback_desktop.store.identity import SCHEMA_VERSION

TODAY = date(2026, 11, 22)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled_store(tmp_path / "winback.db").close()
    return tmp_path / "winback.db"


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def winback(*words: object) -> tuple[int, str, str]:
        fixed = ("--store", str(path), "--today", TODAY.isoformat())
        status = cli.run(options.parse([*map(str, words), *fixed]))
        said = capsys.readouterr()
        return status, said.out, said.err

    return winback


def as_json(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_a_backup_can_be_made_while_the_window_is_open(run: Run, path: Path, tmp_path: Path) -> None:
    with closing(Session(path, lambda: TODAY)):
        status, out, err = run("backup", tmp_path / "stick", "--json")
    result = as_json(out)
    assert (status, result["rows"]["deal"]) == (0, 2)
    assert backup.examine(Path(result["file"])).rows["deal"] == 2
    assert "2 deals, opened and checked" in err


def test_without_a_folder_backups_go_beside_the_store(run: Run, path: Path) -> None:
    status, out, _ = run("backup")
    assert status == 0
    assert out.startswith(str(path.parent / "backups" / "winback-"))


def test_a_restore_is_refused_while_the_window_is_open(run: Run, path: Path) -> None:
    made = Path(as_json(run("backup", "--json")[1])["file"])
    with closing(Session(path, lambda: TODAY)):
        status, out, err = run("restore", made)
    assert (status, out) == (2, "")
    assert "open in another Winback" in err


def test_a_restore_keeps_what_was_there(run: Run, path: Path) -> None:
    made = Path(as_json(run("backup", "--json")[1])["file"])
    with closing(Session(path, lambda: TODAY)) as session, session.store.write("Delete"):
        session.store.connection.execute("DELETE FROM deal WHERE id = 1")
    status, out, _ = run("restore", made, "--json")
    result = as_json(out)
    assert (status, result["rows"]["deal"]) == (0, 2)
    assert backup.examine(Path(result["kept"])).rows["deal"] == 1
    assert backup.examine(path).rows["deal"] == 2


def test_a_damaged_store_can_be_restored(run: Run, path: Path) -> None:
    made = Path(as_json(run("backup", "--json")[1])["file"])
    flip_a_page(path)
    status, _, err = run("backup")
    assert (status, "damaged" in err) == (2, True)
    status, out, _ = run("check")
    assert (status, "PROBLEM" in out) == (1, True)
    assert f"winback restore “{made}”" in out
    assert run("restore", made)[0] == 0
    assert run("check")[0] == 0


@pytest.mark.parametrize("command", ["check", "backup", "restore"])
def test_a_newer_store_is_refused_without_a_byte_changed(run: Run, path: Path, command: str) -> None:
    as_version(path, SCHEMA_VERSION + 1)
    before = touch_nothing(path)
    words = [command, path] if command == "restore" else [command]
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert "newer Winback" in err
    if command != "restore":
        assert touch_nothing(path) == before
    assert path.read_bytes() == before[0]


@pytest.mark.parametrize("name", ["missing.db", "letter.txt"])
def test_a_wrong_file_changes_nothing(run: Run, path: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ida")
    before = path.read_bytes()
    status, out, err = run("restore", tmp_path / name)
    assert (status, out) == (2, "")
    assert name in err
    assert path.read_bytes() == before
    assert not (tmp_path / "winback.db.restoring").exists()


def test_a_check_says_all_in_words_and_as_json(run: Run) -> None:
    status, out, _ = run("check")
    assert status == 0
    assert "ok      The store is sound: 2 deals" in out
    assert "advice  There is no backup yet" in out
    status, out, _ = run("check", "--json")
    result = as_json(out)
    assert (status, result["sound"]) == (0, True)
    assert {finding["level"] for finding in result["findings"]} == {"sound", "advice"}


def test_nothing_can_be_checked_where_there_is_no_store(run: Run, path: Path) -> None:
    path.unlink()
    status, out, err = run("check")
    assert (status, out) == (2, "")
    assert "There is no store" in err
    assert list(path.parent.iterdir()) == []


def test_the_self_test_leaves_the_store_alone(run: Run, path: Path) -> None:
    before = touch_nothing(path)
    status, out, err = run("check", "--self-test", "--json")
    result = as_json(out)
    assert (status, result["passed"]) == (0, True)
    assert "ok      restore: what was deleted is back" in err
    assert touch_nothing(path) == before


def test_a_failed_self_test_is_a_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("winback_desktop.store.search.match_expression", lambda _typed: "nothing")
    status, out, err = run("check", "--self-test")
    assert (status, out) == (2, "Something is wrong.\n")
    assert "PROBLEM search" in err
