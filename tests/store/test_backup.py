"""Backups: sound, whole, private and dated; and what is refused leaves nothing behind."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from tests.store.fill import filled_store
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.store import backup
from winback_desktop.store.store import Store

NOW = datetime(2026, 11, 22, 9, 12, 30, tzinfo=UTC)


class Stop(Exception):
    """Raised by a progress callback."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled_store(tmp_path / "winback.db").close()
    return tmp_path / "winback.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def flip_a_page(file: Path) -> None:
    """Damage a page in the middle, as a failing disk does."""
    with file.open("rb+") as opened:
        opened.seek(file.stat().st_size // 2 // 4096 * 4096)
        opened.write(b"\xff" * 4096)


def test_a_backup_is_one_private_sound_file_with_all_rows(path: Path, folder: Path) -> None:
    copy, contents = backup.make(path, folder, NOW)
    assert copy.path == folder / "winback-2026-11-22-0912.db"
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert contents.rows["deal"] == 2
    assert contents.rows["touch"] == 3
    assert [file.name for file in folder.iterdir()] == [copy.path.name]
    assert backup.examine(copy.path) == contents


def test_a_second_backup_of_a_minute_gets_a_name_of_its_own(path: Path, folder: Path) -> None:
    names = [backup.make(path, folder, NOW)[0].path.name for _ in range(2)]
    assert names == ["winback-2026-11-22-0912.db", "winback-2026-11-22-0912-2.db"]
    assert [copy.path.name for copy in backup.copies(folder, "winback")] == names[::-1]


def test_a_backup_is_made_of_one_moment_while_the_store_is_being_written(path: Path, folder: Path) -> None:
    with closing(Store(path)) as store:
        with store.write("Add much"):
            store.connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
                " INSERT INTO account (name, note) SELECT 'Account ' || i, printf('%.*c', 900, 'x') FROM n"
            )

        def write_between(_done: int, _total: int) -> None:
            with store.write("Write meanwhile"):
                store.connection.execute("INSERT INTO account (name) VALUES ('Meanwhile')")

        _, contents = backup.make(path, folder, NOW, write_between)
        assert contents.rows["account"] == 4002
        (now_there,) = store.connection.execute("SELECT count(*) FROM account").fetchone()
        assert now_there > 4002


def test_what_only_the_log_holds_is_in_the_backup(path: Path, folder: Path) -> None:
    with closing(Store(path)) as store:
        with store.write("Add"):
            store.connection.execute("INSERT INTO account (name) VALUES ('Late')")
        assert backup.make(path, folder, NOW)[1].rows["account"] == 3


def test_a_stopped_backup_leaves_nothing(path: Path, folder: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        backup.make(path, folder, NOW, stop)
    assert list(folder.iterdir()) == []


def test_a_damaged_store_is_not_taken_for_a_backup(path: Path, folder: Path) -> None:
    flip_a_page(path)
    with pytest.raises(Damaged, match="damaged"):
        backup.make(path, folder, NOW)
    assert list(folder.iterdir()) == []


def test_an_old_leftover_is_cleared_away_and_a_fresh_one_is_not(path: Path, folder: Path) -> None:
    folder.mkdir()
    old, fresh = folder / "winback-old.db.partial", folder / "winback-fresh.db.partial"
    for file in (old, fresh):
        file.write_bytes(b"x")
    two_days_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(old, (two_days_ago, two_days_ago))
    backup.make(path, folder, NOW)
    assert not old.exists()
    assert fresh.exists()


@pytest.mark.parametrize(
    "bytes_of_it", [b"", b"Account,Deal\nCancity,GTX Pro\n", b"SQLite format 3\0" + b"x" * 99]
)
def test_what_is_no_store_is_said_to_be_none(tmp_path: Path, bytes_of_it: bytes) -> None:
    file = tmp_path / "other.db"
    file.write_bytes(bytes_of_it)
    with pytest.raises((Damaged, Refused)):
        backup.examine(file)
    assert file.read_bytes() == bytes_of_it
    assert [one.name for one in tmp_path.iterdir()] == ["other.db"]


def test_a_foreign_key_that_leads_nowhere_is_damage(path: Path) -> None:
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        connection.execute("DELETE FROM account WHERE id = 2")
    with pytest.raises(Damaged, match="deal"):
        backup.examine(path)


def name(day: datetime, stem: str = "winback") -> str:
    return f"{stem}-{day:%Y-%m-%d-%H%M}.db"


@given(st.lists(st.integers(0, 200 * 24), max_size=120, unique=True))
def test_rotation_keeps_what_it_promises(tmp_path_factory: pytest.TempPathFactory, hours: list[int]) -> None:
    folder = tmp_path_factory.mktemp("backups")
    start = datetime(2026, 11, 22, 18, 0).astimezone()
    times = sorted((start - timedelta(hours=ago) for ago in hours), reverse=True)
    for time in times:
        (folder / name(time)).touch()
    (folder / name(start, "other")).touch()
    backup.rotate(folder, "winback", start.date())
    kept = {copy.made_at for copy in backup.copies(folder, "winback")}
    assert set(times[:10]) <= kept
    for days_ago in range(14):
        day = start.date() - timedelta(days=days_ago)
        of_day = [time for time in times if time.date() == day]
        assert not of_day or max(of_day) in kept
    monday = start.date() - timedelta(days=start.date().weekday())
    for weeks_ago in range(8):
        first = monday - timedelta(weeks=weeks_ago)
        of_week = [time for time in times if first <= time.date() < first + timedelta(weeks=1)]
        assert not of_week or max(of_week) in kept
    assert len(kept) <= 10 + 14 + 8
    assert (folder / name(start, "other")).exists()


def test_rotation_leaves_files_that_are_no_backups(tmp_path: Path) -> None:
    for one in ("winback.db", "winback-mine.db", "winback-damaged-2026-01-01-0900.db", "notes.txt"):
        (tmp_path / one).touch()
    assert backup.rotate(tmp_path, "winback", date(2026, 11, 22)) == []
