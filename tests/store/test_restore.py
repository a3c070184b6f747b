"""Restoring: the present store is kept, the backup put in its place, and a wrong file changes nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.dumps import dump
from tests.store.fill import filled_store
from tests.store.test_backup import flip_a_page
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.records import Changes
from winback_desktop.store import backup, restore
from winback_desktop.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 9, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "winback.db")
    yield opened
    opened.close()


def restored(store: Store, source: Path) -> restore.Prepared:
    prepared = restore.prepare(store.path, source, store.path.parent / "backups", NOW)
    store.exchange(lambda: restore.put_in_place(store.path, prepared))
    return prepared


def backed_up(store: Store) -> Path:
    return backup.make(store.path, store.path.parent / "backups", NOW)[0].path


def delete_a_deal(store: Store) -> None:
    with store.write("Delete"):
        store.connection.execute("DELETE FROM deal WHERE id = 1")


def test_a_restore_brings_everything_back_and_keeps_what_was_there(store: Store) -> None:
    before = dump(store)
    source = backed_up(store)
    delete_a_deal(store)
    announced: list[Changes] = []
    store.on_changed.append(announced.append)
    prepared = restored(store, source)
    assert dump(store) == before
    assert prepared.kept is not None
    assert backup.examine(prepared.kept).rows["deal"] == 1
    assert announced[-1].rows["deal"] is None
    assert announced[-1].concern_row("touch", 77)
    assert store.undo_label is None
    assert sorted(file.name for file in store.path.parent.iterdir()) == [
        "backups",
        "winback.db",
        "winback.db-shm",
        "winback.db-wal",
    ]


def test_what_is_written_after_a_restore_is_kept(store: Store, tmp_path: Path) -> None:
    restored(store, backed_up(store))
    delete_a_deal(store)
    assert store.undo_label == "Delete"
    store.close()
    reopened = Store(tmp_path / "winback.db")
    assert len(dump(reopened)["deal"]) == 1
    reopened.close()


def test_a_damaged_backup_is_refused_before_anything_happens(store: Store) -> None:
    source = backed_up(store)
    flip_a_page(source)
    before = dump(store)
    with pytest.raises(Damaged):
        restore.prepare(store.path, source, store.path.parent / "backups", NOW)
    assert dump(store) == before
    assert not store.path.with_name("winback.db.restoring").exists()


def test_a_reader_makes_the_exchange_wait_for_another_time(store: Store) -> None:
    source = backed_up(store)
    delete_a_deal(store)
    prepared = restore.prepare(store.path, source, store.path.parent / "backups", NOW)
    with store.read_in_worker() as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM deal").fetchone()
        with pytest.raises(Refused, match="reading"):
            store.exchange(lambda: restore.put_in_place(store.path, prepared))
    assert len(dump(store)["deal"]) == 1
    store.exchange(lambda: restore.put_in_place(store.path, prepared))
    assert len(dump(store)["deal"]) == 2


def test_a_failing_exchange_leaves_the_store_open_as_it_was(store: Store) -> None:
    def fail() -> None:
        raise OSError("no room")

    before = dump(store)
    with pytest.raises(OSError, match="no room"):
        store.exchange(fail)
    assert dump(store) == before
    delete_a_deal(store)


def test_a_damaged_store_is_kept_byte_for_byte(store: Store) -> None:
    source = backed_up(store)
    store.close()
    flip_a_page(store.path)
    damaged = store.path.read_bytes()
    prepared = restore.prepare(store.path, source, store.path.parent / "backups", NOW)
    restore.put_in_place(store.path, prepared)
    assert prepared.kept is not None
    assert prepared.kept.name == "winback-damaged-2026-11-22-0912.db"
    assert prepared.kept.read_bytes() == damaged
    assert backup.examine(store.path).rows["deal"] == 2


def test_a_backup_can_be_put_where_no_store_is(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "mine.db"
    prepared = restore.prepare(target, backed_up(store), tmp_path / "elsewhere" / "backups", NOW)
    restore.put_in_place(target, prepared)
    assert prepared.kept is None
    assert backup.examine(target).rows["deal"] == 2


CRASHING = """
import os, sys
from datetime import datetime
from pathlib import Path
from winback_desktop.store import durable, restore
from winback_desktop.store.store import Store

stage, store_path, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
store = Store(store_path)
with store.write("Late"):
    store.connection.execute("UPDATE account SET note = 'late'")
publish, unlink = durable.publish, Path.unlink


def die(*_arguments, **_options):
    os._exit(9)


def publish_and_die(*arguments):
    publish(*arguments)
    os._exit(9)


prepared = restore.prepare(store_path, source, store_path.parent / "backups", datetime.now())
if stage == "clearing":
    Path.unlink = die
else:
    durable.publish = die if stage == "exchanging" else publish_and_die
store.exchange(lambda: restore.put_in_place(store_path, prepared))
"""


@pytest.mark.parametrize(("stage", "deals"), [("clearing", 1), ("exchanging", 1), ("opening", 2)])
def test_a_death_in_the_middle_leaves_the_old_or_the_new_store(store: Store, stage: str, deals: int) -> None:
    source = backed_up(store)
    delete_a_deal(store)
    store.close()
    command = [sys.executable, "-c", CRASHING, stage, str(store.path), str(source)]
    assert subprocess.run(command, check=False, cwd=ROOT).returncode == 9
    reopened = Store(store.path)
    rows = dump(reopened)
    assert len(rows["deal"]) == deals
    assert {row[7] for row in rows["account"]} == ({"late"} if deals == 1 else {""})
    # And the next restore is not hindered by what was left.
    restored(reopened, source)
    assert len(dump(reopened)["deal"]) == 2
    reopened.close()
