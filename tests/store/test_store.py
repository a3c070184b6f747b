"""Opening, writing, merging, undoing: what the store promises and where its limits are."""

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

from tests.store.dumps import documents, dump, indexed
from tests.store.fill import STATEMENTS, filled_store
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.records import Changes
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


def write(store: Store, sql: str, *values: Any, label: str = "Step", merge: str | None = None) -> None:
    with store.write(label, merge=merge) as connection:
        connection.execute(sql, values)


def note(store: Store, text: str, merge: str | None = "note") -> None:
    write(store, "UPDATE deal_note SET text = ? WHERE deal_id = 1", text, merge=merge)


def text_of(store: Store) -> str:
    return str(store.connection.execute("SELECT text FROM deal_note WHERE deal_id = 1").fetchone()[0])


def touch_nothing(file: Path) -> tuple[bytes, int, list[str]]:
    """The bytes, the time of the last change, and what lies beside it."""
    return file.read_bytes(), file.stat().st_mtime_ns, sorted(one.name for one in file.parent.iterdir())


# Opening


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
        write(store, "UPDATE deal SET name = 'Beside' WHERE id = 1")
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


# Writing


def test_changes_name_what_was_written_cascades_included(store: Store) -> None:
    announced: list[Changes] = []
    store.on_changed.append(announced.append)
    write(store, "DELETE FROM account WHERE id = 1")
    assert announced == [
        Changes(
            {
                "account": frozenset({1}),
                "deal": frozenset({1}),
                "deal_note": frozenset({1}),
                "employment": frozenset({1}),
                "touch": frozenset({1, 2}),
            }
        )
    ]
    store.undo()
    assert announced[1] == announced[0]


def test_writing_what_is_there_already_is_no_step(store: Store) -> None:
    announced: list[Changes] = []
    store.on_changed.append(announced.append)
    write(store, "UPDATE deal SET name = name")
    assert announced == []
    assert store.undo_label == "Fill"


def test_many_rows_are_not_named_one_by_one(store: Store) -> None:
    announced: list[Changes] = []
    store.on_changed.append(announced.append)
    write(
        store,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 5000)"
        " INSERT INTO account (name) SELECT i FROM n",
    )
    assert announced == [Changes({"account": None})]
    assert announced[0].concern_row("account", 7)


@pytest.mark.parametrize("bulk", [False, True])
def test_an_error_leaves_nothing_half_written(store: Store, bulk: bool) -> None:
    before, label = dump(store), store.undo_label
    announced: list[Changes] = []
    store.on_changed.append(announced.append)

    def fail() -> None:
        with store.write("Half", bulk=bulk) as connection:
            connection.execute("DELETE FROM deal WHERE id = 1")
            connection.execute("INSERT INTO deal (account_id, name) VALUES (2, 'New')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert dump(store) == before
    assert indexed(store) == documents(store)
    assert (store.undo_label, announced) == (label, [])
    note(store, "afterwards")
    assert indexed(store) == documents(store)


def test_a_foreign_key_that_leads_nowhere_is_refused(store: Store) -> None:
    before = dump(store)
    with pytest.raises(sqlcipher.IntegrityError):
        write(store, "INSERT INTO deal (account_id, name) VALUES (99, 'Nowhere')")
    assert dump(store) == before


def test_one_deal_has_one_planned_touch(store: Store) -> None:
    with pytest.raises(sqlcipher.IntegrityError):
        write(
            store,
            "INSERT INTO touch (deal_id, channel, origin, planned_on) VALUES (1, 'call', 'x', '2027-01-01')",
        )


def test_a_write_inside_a_write_is_a_mistake_of_the_program(store: Store) -> None:
    def nested() -> None:
        with store.write("Outer"), store.write("Inner"):
            pass

    with pytest.raises(RuntimeError, match="inside"):
        nested()
    note(store, "still works")


# Typing


def test_typing_is_one_step(store: Store) -> None:
    before = text_of(store)
    for text in ("H", "He", "Hello"):
        note(store, text)
    store.undo()
    assert text_of(store) == before
    store.redo()
    assert text_of(store) == "Hello"


def test_another_field_or_step_between_ends_the_typing(store: Store) -> None:
    note(store, "one")
    write(store, "UPDATE account SET note = 'x' WHERE id = 1", merge="account")
    note(store, "two")
    store.undo()
    assert text_of(store) == "one"


def test_sealed_typing_goes_on_as_a_new_step(store: Store) -> None:
    note(store, "one")
    store.journal.seal()
    note(store, "two")
    store.undo()
    assert text_of(store) == "one"


def test_a_merged_step_does_not_take_a_computed_change_along(store: Store) -> None:
    note(store, "one")
    with store.write_computed() as connection:
        connection.execute("UPDATE deal SET cycle_end = '2028-01-01' WHERE id = 1")
    note(store, "two")
    store.undo()
    assert store.connection.execute("SELECT cycle_end FROM deal WHERE id = 1").fetchone() == ("2028-01-01",)


# Undo


def test_undo_takes_the_last_step_back_by_its_name(store: Store) -> None:
    write(store, "UPDATE deal SET name = 'A' WHERE id = 1", label="Rename")
    write(store, "DELETE FROM deal WHERE id = 1", label="Delete")
    assert (store.undo_label, store.redo_label) == ("Delete", None)
    store.undo()
    assert (store.undo_label, store.redo_label) == ("Rename", "Delete")
    write(store, "UPDATE deal SET name = 'B' WHERE id = 1", label="Rename again")
    assert (store.undo_label, store.redo_label) == ("Rename again", None)


def test_nothing_left_is_said(path: Path) -> None:
    with closing(Store(path)) as store:
        with pytest.raises(Refused, match="undo"):
            store.undo()
        with pytest.raises(Refused, match="again"):
            store.redo()


def test_two_hundred_steps_are_kept(store: Store) -> None:
    for number in range(250):
        note(store, f"note {number}", merge=None)
    for _ in range(200):
        store.undo()
    assert text_of(store) == "note 49"
    assert store.undo_label is None
    (left,) = store.connection.execute("SELECT count(*) FROM inverse").fetchone()
    assert left == 200


def test_a_text_with_a_nul_comes_back_whole(store: Store) -> None:
    note(store, "before\x00after 'quoted'", merge=None)
    note(store, "gone", merge=None)
    store.undo()
    assert text_of(store) == "before\x00after 'quoted'"


def test_undo_of_much_changes_the_search_too(store: Store) -> None:
    with store.write("Much", bulk=True) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 1500)"
            " INSERT INTO deal (account_id, name) SELECT 1, 'Deal ' || i FROM n"
        )
    write(store, "UPDATE deal SET name = name || ' changed'", label="Rename all")
    write(store, "UPDATE deal SET owner = 'Bo'", label="Hand over")
    before = indexed(store)
    store.undo()
    store.undo()
    assert indexed(store) == documents(store)
    pages: list[tuple[int, int]] = []
    store.redo(lambda done, total: pages.append((done, total)))
    store.redo()
    assert indexed(store) == documents(store) == before
    assert pages[-1][0] == pages[-1][1]


def test_a_failing_commit_keeps_the_step(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, "DELETE FROM deal WHERE id = 1", label="Delete")
    after = dump(store)

    def fail(_done: int, _total: int) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        store.undo(fail)
    assert dump(store) == after
    assert (store.undo_label, store.redo_label) == ("Delete", None)
    store.undo()
    assert len(dump(store)["deal"]) == 2


def test_what_was_announced_can_be_read_at_once(store: Store) -> None:
    seen: list[str] = []
    store.on_changed.append(lambda _changes: seen.append(text_of(store)))
    note(store, "new")
    store.undo()
    assert seen == ["new", "They liked the demo"]


def test_erased_words_are_not_left_in_the_file(path: Path) -> None:
    with closing(filled_store(path)) as store:
        note(store, "Xylophonschmuggel", merge=None)
        note(store, "harmless", merge=None)
    assert b"Xylophonschmuggel" not in path.read_bytes()
    assert b"xylophonschmuggel" not in path.read_bytes()


def test_the_small_store_is_as_it_was_written() -> None:
    assert len(STATEMENTS.split(";")) == 6
