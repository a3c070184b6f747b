"""The child process in which files from outside are read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.files.bombs import workbook_claiming_everything
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.files.child import Child
from winback_desktop.files.reading import read_table


def counted(count: int) -> Iterator[int]:
    yield from range(count)


def refusing() -> Iterator[int]:
    yield 1
    raise Refused("not today")


def broken() -> Iterator[int]:
    yield 1 // 0


def greedy() -> Iterator[int]:
    yield len(bytearray(8 * 1024**3))


def dying() -> Iterator[int]:
    yield 1
    os.abort()


def endless() -> Iterator[int]:
    while True:
        time.sleep(0.01)
        if time.monotonic() < 0:
            yield 0


def tables(path: Path) -> Iterator[object]:
    yield read_table(path)


def test_items_arrive_in_order() -> None:
    with Child(counted, 1000) as child:
        assert list(child) == list(range(1000))
    assert child.finished


def test_a_refusal_crosses_over() -> None:
    with Child(refusing) as child, pytest.raises(Refused, match="not today"):
        list(child)


def test_a_fault_of_ours_is_no_damage() -> None:
    with Child(broken) as child, pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(child)


@pytest.mark.parametrize("work", [greedy, dying])
def test_death_and_greed_are_damage(work: object) -> None:
    with Child(work) as child, pytest.raises(Damaged):  # type: ignore[arg-type]  # one of the two above
        list(child)


def test_the_time_limit_ends_it() -> None:
    with Child(endless, seconds=0.5) as child, pytest.raises(Damaged, match="within"):
        list(child)


def test_a_bomb_of_a_kilobyte_is_a_clear_error(tmp_path: Path) -> None:
    bomb = workbook_claiming_everything(tmp_path / "bomb.xlsx")
    assert bomb.stat().st_size < 4000
    with Child(tables, bomb) as child, pytest.raises(Damaged, match="far larger than it is"):
        list(child)


def untidy(folder: Path) -> Iterator[int]:
    trace = folder / "half"
    trace.touch()
    try:
        yield 1
        yield from endless()
    finally:
        trace.unlink()


def test_a_tidy_one_cleans_up_when_it_is_stopped(tmp_path: Path) -> None:
    with Child(untidy, tmp_path, tidy=True) as child:
        assert next(iter(child)) == 1
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
