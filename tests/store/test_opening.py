"""Opening a store: private, refused untouched, brought up to date after a backup."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from tests.store.dumps import dump
from tests.store.fill import filled_store
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.store import migrate
from winback_desktop.store.identity import SCHEMA_VERSION
from winback_desktop.store.store import Store

NEWER = SCHEMA_VERSION + 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "winback.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = filled_store(path)
    yield opened
    opened.close()


def touch_nothing(file: Path) -> tuple[bytes, int, list[str]]:
    """The bytes, the time of the last change, and what lies beside it."""
    return file.read_bytes(), file.stat().st_mtime_ns, sorted(one.name for one in file.parent.iterdir())


def test_the_store_is_private_and_safe(store: Store) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert {name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas} == pragmas


def test_a_new_folder_is_private(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "new" / "winback.db")) as store:
        assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def as_version(path: Path, version: int, *, mode: str = "wal") -> None:
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_newer_store_is_refused_without_a_byte_changed(path: Path, mode: str) -> None:
    filled_store(path).close()
    as_version(path, NEWER, mode=mode)
    os.utime(path, ns=(1, 1))
    before = touch_nothing(path)
    for read_only in (False, True):
        with pytest.raises(Refused, match="newer Winback"):
            Store(path, read_only=read_only)
    assert touch_nothing(path) == before


def test_a_newer_store_of_which_only_the_log_tells_is_refused_too(path: Path, tmp_path: Path) -> None:
    filled_store(path).close()
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute(f"PRAGMA user_version = {NEWER}")
        crashed = tmp_path / "crashed" / "winback.db"
        crashed.parent.mkdir()
        for ending in ("", "-wal"):
            part = path.with_name(path.name + ending)
            (crashed.parent / part.name).write_bytes(part.read_bytes())
    before, log = crashed.read_bytes(), crashed.with_name("winback.db-wal").read_bytes()
    with pytest.raises(Refused, match="newer Winback"):
        Store(crashed)
    assert crashed.read_bytes() == before
    assert crashed.with_name("winback.db-wal").read_bytes() == log


@pytest.mark.parametrize(
    "content", [b"Account,Deal\nCancity,GTX Pro\n" * 9, b"SQLite format 3\0", os.urandom(5000)]
)
def test_what_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = touch_nothing(path)
    with pytest.raises(Damaged, match="Nothing was changed"):
        Store(path)
    assert touch_nothing(path) == before


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = touch_nothing(path)
    with pytest.raises(Damaged, match="another program"):
        Store(path)
    assert touch_nothing(path) == before


def test_a_broken_first_page_is_damage(path: Path) -> None:
    filled_store(path).close()
    with path.open("rb+") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    with pytest.raises(Damaged):
        Store(path)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch(0o600)
    with closing(Store(path)) as store:
        assert dump(store)["deal"] == []


def test_a_first_start_that_was_cut_short_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = SqlCipherDatabase(str(path))
    database.connect()
    empty = path.parent / "no scripts"
    empty.mkdir()
    migrate.bring_up_to_date(database, path, None, empty)
    database.close()
    with closing(filled_store(path)) as store:
        assert len(dump(store)["deal"]) == 2


def test_reading_beside_a_writer_needs_no_lock_and_cannot_write(store: Store) -> None:
    with closing(Store(store.path, read_only=True)) as reader:
        with store.write("Step"):
            store.connection.execute("UPDATE deal SET name = 'Beside' WHERE id = 1")
        assert reader.connection.execute("SELECT name FROM deal WHERE id = 1").fetchone() == ("Beside",)
        with pytest.raises(sqlcipher.OperationalError):
            reader.connection.execute("DELETE FROM deal")
        with pytest.raises(RuntimeError, match="reading"), reader.write("Step"):
            pass


def test_a_store_that_is_not_there_cannot_be_read(path: Path) -> None:
    with pytest.raises(Refused, match="no store"):
        Store(path, read_only=True)
    assert not path.exists()


# Bringing up to date

ADD_COLUMN = """
from peewee import TextField


def up(migrator, db):
    migrator.migrate(migrator.add_column("account", "city", TextField(default="")))
    db.execute_sql("PRAGMA user_version = 2")
"""
FAILING = """
def up(migrator, db):
    db.execute_sql("DELETE FROM touch")
    db.execute_sql("PRAGMA user_version = 2")
    db.execute_sql("this is not SQL")
"""


def scripts_with(tmp_path: Path, second: str) -> Path:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    first = next(migrate.SCRIPTS.glob("0001*.py"))
    (scripts / first.name).write_bytes(first.read_bytes())
    (scripts / "0002_second.py").write_text(second)
    return scripts


def opened_by_hand(path: Path) -> Any:
    database = SqlCipherDatabase(str(path), pragmas=[("foreign_keys", 1)])
    database.connect()
    return database


def test_an_older_store_is_backed_up_and_brought_up_to_date(tmp_path: Path, path: Path) -> None:
    filled_store(path).close()
    as_version(path, 1)
    database = opened_by_hand(path)
    backed_up: list[Path] = []
    migrate.bring_up_to_date(database, path, backed_up.append, scripts_with(tmp_path, ADD_COLUMN), 2)
    assert backed_up == [path]
    assert database.execute_sql("PRAGMA user_version").fetchone() == (2,)
    assert database.execute_sql("SELECT name, city FROM account WHERE id = 1").fetchone() == ("Cancity", "")
    # The trap: outside its context, adding a column to a parent deletes all its children.
    assert database.execute_sql("SELECT count(*) FROM touch").fetchone() == (3,)
    assert database.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_a_failing_step_changes_nothing(tmp_path: Path, path: Path) -> None:
    filled_store(path).close()
    as_version(path, 1)
    database = opened_by_hand(path)
    with pytest.raises(Exception, match="syntax"):
        migrate.bring_up_to_date(database, path, None, scripts_with(tmp_path, FAILING), 2)
    assert database.execute_sql("PRAGMA user_version").fetchone() == (1,)
    assert database.execute_sql("SELECT count(*) FROM touch").fetchone() == (3,)
    database.close()


def test_no_backup_is_made_of_a_new_store(path: Path) -> None:
    backed_up: list[Path] = []
    with closing(Store(path, backed_up.append)):
        assert backed_up == []
