from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from winback_desktop.services.deals import DealService
from winback_desktop.services.touches import TouchService
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 20)


def dump(store: Store) -> dict[str, list[str]]:
    """Every row of every table of ours, to compare a store before and after."""
    names = store.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'deal_search%'"
    ).fetchall()
    return {name: sorted(map(repr, store.connection.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "winback.db")
    yield opened
    opened.close()


@pytest.fixture
def deals(store: Store) -> DealService:
    return DealService(store, lambda: TODAY)


@pytest.fixture
def touches(store: Store) -> TouchService:
    return TouchService(store, lambda: TODAY)
