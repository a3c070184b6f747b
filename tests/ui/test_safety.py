"""File > Back up and Restore as the rep meets them, and the start that finds a damaged store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.store.fill import filled_store
from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.errors import Damaged
from winback_desktop.services.backups import BackupService
from winback_desktop.store.store import Store
from winback_desktop.ui.safety import rescue
from winback_desktop.ui.safety.controller import SafetyController
from winback_desktop.ui.safety.model import BackupsModel
from winback_desktop.ui.shared.background import Background


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 12).astimezone()

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "winback.db")
    yield opened
    opened.close()


@pytest.fixture
def backups(store: Store, clock: Clock) -> BackupService:
    return BackupService(store, clock)


@pytest.fixture
def safety(qtbot: QtBot, backups: BackupService) -> Iterator[SafetyController]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    background = Background(window)
    made = SafetyController(backups, background, window)
    yield made
    made.close()
    background.finish()


def count_deals(store: Store) -> int:
    return int(store.connection.execute("SELECT count(*) FROM deal").fetchone()[0])


def delete_a_deal(store: Store) -> None:
    with store.write("Delete"):
        store.connection.execute("DELETE FROM deal WHERE id = 1")


def the_window(safety: SafetyController) -> Driver:
    window = safety.parent()
    assert isinstance(window, QWidget)
    return Driver(window)


def test_a_backup_by_hand_says_what_it_holds(safety: SafetyController, backups: BackupService) -> None:
    safety.ask_back_up()
    dialog = the_window(safety).dialog("Back up")
    dialog.wait_for_text("There is no backup yet.")
    dialog.press("Back up now")
    dialog.wait_for_text("Backed up 2 deals to winback-2026-11-22-0912.db")
    assert [copy.path.name for copy in backups.copies()] == ["winback-2026-11-22-0912.db"]
    dialog.press("Close")
    wait_for(lambda: safety.dialog is None, "the dialog to go")


def test_a_backup_goes_into_a_chosen_folder(qtbot: QtBot, safety: SafetyController, tmp_path: Path) -> None:
    safety.ask_back_up()
    dialog = the_window(safety).dialog("Back up")
    safety.dialog.choose_folder(tmp_path / "stick")  # type: ignore[union-attr]
    dialog.press("Back up now")
    dialog.wait_for_text("Backed up 2 deals")
    assert (tmp_path / "stick" / "winback-2026-11-22-0912.db").exists()
    dialog.press("Close")


def test_a_backup_that_cannot_be_made_says_why(safety: SafetyController, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    safety.ask_back_up()
    dialog = the_window(safety).dialog("Back up")
    safety.dialog.choose_folder(tmp_path / "file")  # type: ignore[union-attr]
    dialog.press("Back up now")
    dialog.wait_for_text("File exists")
    assert dialog.is_enabled("Back up now")
    dialog.press("Cancel")


def test_the_list_says_what_each_backup_holds(
    safety: SafetyController, backups: BackupService, store: Store, clock: Clock
) -> None:
    backups.back_up()
    delete_a_deal(store)
    clock.time += timedelta(hours=1)
    backups.back_up()
    safety.ask_restore()
    dialog = the_window(safety).dialog("Restore")
    table = dialog.table("Backups")
    wait_for(lambda: table.column("Holds")[0].startswith("1 deal"), "what the backups hold")
    assert table.column("Holds") == [
        "1 deal, 2 accounts, 1 person, 1 touch",
        "2 deals, 2 accounts, 1 person, 3 touches",
    ]
    assert [time.rpartition(", ")[2] for time in table.column("Made")] == ["10:12", "09:12"]
    dialog.press("Cancel")


def test_a_restore_keeps_what_was_there_and_shows_what_is_back(
    qtbot: QtBot, safety: SafetyController, backups: BackupService, store: Store, clock: Clock
) -> None:
    backups.back_up()
    delete_a_deal(store)
    clock.time += timedelta(hours=1)
    safety.ask_restore()
    dialog = the_window(safety).dialog("Restore")
    dialog.wait_for_text("What you have now is backed up first")
    with qtbot.waitSignals([safety.about_to_restore, safety.restored]):
        dialog.press("Restore")
    dialog.wait_for_text("What you had before is kept as winback-2026-11-22-1012.db.")
    assert count_deals(store) == 2
    assert store.undo_label is None
    dialog.press("Close")
    wait_for(lambda: safety.dialog is None, "the dialog to go")
    backups.restore(backups.prepare_restore(backups.copies()[0].path))
    assert count_deals(store) == 1


def test_a_wrong_file_changes_nothing(safety: SafetyController, store: Store, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Ida")
    safety.ask_restore()
    dialog = the_window(safety).dialog("Restore")
    dialog.wait_for_text("There is no backup")
    assert not dialog.is_enabled("Restore")
    safety.dialog.choose_file(other)  # type: ignore[union-attr]
    dialog.press("Restore")
    dialog.wait_for_text("letter.txt is not a Winback store")
    assert count_deals(store) == 2
    dialog.press("Cancel")


def test_what_is_written_meanwhile_is_not_lost(backups: BackupService, store: Store) -> None:
    made = backups.back_up()
    prepared = backups.prepare_restore(made.copy.path)
    delete_a_deal(store)
    with pytest.raises(Exception, match="meanwhile"):
        backups.restore(prepared)
    backups.discard(prepared)
    assert count_deals(store) == 1


def test_a_start_backs_up_when_the_last_backup_is_old(
    qtbot: QtBot, safety: SafetyController, backups: BackupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("winback_desktop.ui.safety.clock.AFTER_START", timedelta())
    with qtbot.waitSignal(safety.backed_up) as told:
        safety.start()
    assert told.args == [backups.copies()[0].made_at]
    assert safety.newest() == backups.copies()[0].made_at


def test_the_next_backup_waits_for_its_day(backups: BackupService, clock: Clock) -> None:
    assert backups.wait() == timedelta()
    backups.back_up()
    clock.time += timedelta(hours=6)
    assert backups.wait() == timedelta(hours=18)
    clock.time += timedelta(days=2)
    assert backups.wait() == timedelta()
    clock.time -= timedelta(days=300)
    assert backups.wait() == timedelta(days=1)


def test_a_damaged_store_is_said_once_by_the_clock(
    qtbot: QtBot, safety: SafetyController, backups: BackupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_arguments: object, **_options: object) -> None:
        raise Damaged("winback.db is damaged: page 3.")

    monkeypatch.setattr("winback_desktop.ui.safety.clock.AFTER_START", timedelta())
    monkeypatch.setattr(backups, "back_up", damaged)

    def read(dialog: Driver) -> None:
        dialog.wait_for_text("page 3")
        dialog.press("OK")

    the_window(safety).during(safety.start, "The store is damaged", read)


def test_the_model_keeps_the_rules_of_models(backups: BackupService, clock: Clock) -> None:
    copy = backups.back_up().copy
    model = BackupsModel(clock())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([copy])
    model.set_contents({copy.path: backups.glance(copy.path)})
    model.set_rows([])


def break_store(store: Store) -> Path:
    store.close()
    store.path.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    return store.path


def test_a_damaged_start_offers_the_newest_sound_backup(
    safety: SafetyController, backups: BackupService, store: Store
) -> None:
    backups.back_up()
    path = break_store(store)
    answers: list[bool] = []

    def look(dialog: Driver) -> None:
        dialog.wait_for_text("page 3 is gone")
        dialog.wait_for_text("with 2 deals")
        dialog.press("Restore this backup")

    the_window(safety).during(
        lambda: answers.append(rescue.offer_restore(path, "page 3 is gone")),
        "The store cannot be opened",
        look,
    )
    assert answers == [True]
    reopened = Store(path)
    assert count_deals(reopened) == 2
    reopened.close()


def test_a_damaged_start_without_a_backup_can_be_left(safety: SafetyController, store: Store) -> None:
    path = break_store(store)
    damaged = path.read_bytes()
    answers: list[bool] = []
    the_window(safety).during(
        lambda: answers.append(rescue.offer_restore(path, "page 3 is gone")),
        "The store cannot be opened",
        lambda dialog: dialog.press("Quit"),
    )
    assert answers == [False]
    assert path.read_bytes() == damaged
