"""Writing, merging, undoing: what the store promises and where its limits are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.store.dumps import documents, dump, indexed
from tests.store.fill import STATEMENTS, filled_store
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Changes
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
