"""Undo in batches takes back what one row after the other would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.dumps import dump
from winback_desktop.store import reversing
from winback_desktop.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "winback.db")
    with opened.write("Fill") as connection:
        connection.executemany(
            "INSERT INTO product (id, name, length_count) VALUES (?, ?, ?)",
            [(number, f"Product {number}", number) for number in range(1, 301)],
        )
    yield opened
    opened.close()


def both_ways(store: Store, *statements: str) -> None:
    before = dump(store)
    with store.write("Change") as connection:
        for statement in statements:
            connection.execute(statement)
    after = dump(store)
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after
    store.undo()
    assert dump(store) == before


def test_many_rows_with_other_columns_each(store: Store) -> None:
    both_ways(
        store,
        "UPDATE product SET length_count = length_count + 1 WHERE id % 2",
        "UPDATE product SET length_unit = 'months', length_count = NULL WHERE id % 3 = 0",
    )


def test_the_same_row_again_and_again(store: Store) -> None:
    both_ways(store, *(f"UPDATE product SET length_count = {count} WHERE id < 9" for count in range(50)))


def test_names_that_must_be_unique_go_round(store: Store) -> None:
    both_ways(
        store,
        "UPDATE product SET name = 'spare' WHERE id = 1",
        "UPDATE product SET name = 'Product 1' WHERE id = 2",
        "UPDATE product SET name = 'Product 2', length_count = 7 WHERE id = 3",
        "UPDATE product SET name = 'Product 3' WHERE id = 4",
    )


def test_deleted_and_entered_anew(store: Store) -> None:
    both_ways(
        store,
        "DELETE FROM product WHERE id BETWEEN 20 AND 280",
        "INSERT INTO product (id, name) VALUES (25, 'Product 30'), (26, 'It''s “new”')",
        "DELETE FROM product WHERE id = 26",
    )


def test_values_longer_than_a_statement_may_be_taken_together(store: Store) -> None:
    with store.write("Long") as connection:
        connection.executemany(
            "INSERT INTO account (id, name, note) VALUES (?, 'A', ?)",
            [(number, "ö" * 90_000) for number in range(1, 9)],
        )
    both_ways(store, "UPDATE account SET note = 'short'")


def test_no_row_twice_in_a_batch() -> None:
    found = list(reversing.batches([(1, "a", "1"), (2, "a", "1"), (1, "b", "1"), (3, "a", "1")]))
    assert found == [[(1, "a", "1"), (2, "a", "1")], [(1, "b", "1"), (3, "a", "1")]]
