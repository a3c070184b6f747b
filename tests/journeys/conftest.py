"""What every journey stands on: programs that are quit when it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.program import TODAY, Program
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.store.store import Store
from winback_desktop.ui import theme

Start = Callable[..., Program]


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample data, as the first start adds it; to be copied."""
    path = tmp_path_factory.mktemp("sample") / "winback.db"
    store = Store(path)
    SampleDataService(store, lambda: TODAY).add()
    store.close()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The file of the rep's store, not there yet."""
    return tmp_path / "store" / "winback.db"


@pytest.fixture
def start(qapp: QApplication, store: Path) -> Iterator[Start]:
    """Start the program, on any day and with any file; one that still runs is quit before and at the end."""
    running: list[Program] = []

    def start_one(today: date = TODAY, file: Path | None = None) -> Program:
        while running:
            running.pop().quit()
        running.append(Program(qapp, store, today, file))
        return running[-1]

    yield start_one
    while running:
        running.pop().quit()
    theme.apply(qapp, theme.Mode.LIGHT)


@pytest.fixture
def program(start: Start, store: Path, sample_store: Path) -> Program:
    """The program on a store with the sample data."""
    store.parent.mkdir()
    shutil.copy(sample_store, store)
    made = start()
    made.settle()
    return made
