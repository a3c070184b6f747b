"""Planned against kept."""

from __future__ import annotations

from datetime import date

import pytest

from tests.make import a_touch
from winback_desktop.domain.regularity import regularity

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("planned", "done", "marks"),
    [
        pytest.param("2026-11-02", "2026-11-02", (True,), id="on the day"),
        pytest.param("2026-11-02", "2026-10-28", (True,), id="before"),
        pytest.param("2026-11-02", "2026-11-04", (True,), id="two weekdays after"),
        pytest.param("2026-11-02", "2026-11-05", (False,), id="three weekdays after"),
        pytest.param("2026-11-06", "2026-11-10", (True,), id="over a weekend"),
        pytest.param("2026-11-06", "2026-11-11", (False,), id="over a weekend, too late"),
        pytest.param("2026-11-02", None, (False,), id="missed"),
        pytest.param("2026-11-18", None, (), id="still in time"),
        pytest.param("2026-12-18", None, (), id="to come"),
        pytest.param(None, "2026-11-02", (), id="never planned"),
    ],
)
def test_one_touch(planned: str | None, done: str | None, marks: tuple[bool, ...]) -> None:
    days = {
        name: date.fromisoformat(day) for name, day in (("planned_on", planned), ("done_on", done)) if day
    }
    touch = a_touch(**{"planned_on": None, **days})
    found = regularity([touch], TODAY)
    assert found.marks == marks
    assert (found.kept, found.planned) == (sum(marks), len(marks))


def test_the_oldest_comes_first() -> None:
    late = a_touch(id=1, planned_on=date(2026, 6, 1), done_on=date(2026, 6, 20))
    kept = a_touch(id=2, planned_on=date(2026, 7, 1), done_on=date(2026, 7, 1))
    assert regularity([kept, late], TODAY).marks == (False, True)
