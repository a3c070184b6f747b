"""Long work is cut by the clock; nothing is left out and nothing is done twice."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.services.slices import Cancelled, slices, while_waiting


@given(st.lists(st.integers(), max_size=2_000))
def test_every_item_comes_once_and_in_order(items: list[int]) -> None:
    told: list[tuple[int, int]] = []
    parts = list(slices(items, lambda done, total: told.append((done, total))))
    assert [item for part in parts for item in part] == items
    assert len(told) == len(parts)
    assert not items or told[-1] == (len(items), len(items))


def test_slices_grow_while_they_are_quick_and_shrink_when_they_are_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes, clock = [], [0.0]
    monkeypatch.setattr("winback_desktop.services.slices.perf_counter", lambda: clock[0])
    for part in slices(range(400)):
        sizes.append(len(part))
        clock[0] += 0.02 if len(sizes) == 6 else 0
    assert sizes[:6] == [5, 10, 20, 40, 80, 160]
    assert sizes[6] < 85


def test_no_garbage_is_looked_for_meanwhile_and_it_is_afterwards_also_when_called_off() -> None:
    def stop(_done: int, _total: int) -> None:
        assert not gc.isenabled()
        raise Cancelled

    with pytest.raises(Cancelled):
        list(slices([1, 2, 3], stop))
    assert gc.isenabled()


def test_what_waits_for_the_disk_cannot_be_called_off() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    pump = while_waiting(range(1_000), stop)
    assert pump is not None
    pump()
    assert while_waiting([1], stop) is None
