"""Whether all is well, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.store.fill import filled_store
from tests.store.test_backup import flip_a_page
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.services import health, self_test
from winback_desktop.services.backups import BackupService, back_up, restore_closed, sound
from winback_desktop.services.health import Finding, Level
from winback_desktop.services.session import Session, StoreInUse

TODAY = date(2026, 11, 22)
SUBJECTS = ["store", "search", "touch days", "next touch", "cycles", "backups", "disk", "privacy"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled_store(tmp_path / "winback.db").close()
    return tmp_path / "winback.db"


def change(path: Path, *statements: str) -> None:
    """Change a store behind the program's back."""
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def finding(path: Path, subject: str, today: date = TODAY) -> Finding:
    found = [one for one in health.look(path, today).findings if one.subject == subject]
    assert len(found) == 1, found
    return found[0]


def test_a_sound_store_is_said_to_be_sound(path: Path) -> None:
    back_up(path)
    report = health.look(path, TODAY)
    assert [one.subject for one in report.findings] == SUBJECTS
    assert {one.level for one in report.findings} == {Level.SOUND}
    assert report.is_sound
    assert report.as_json()["sound"] is True
    assert report.findings[0].words.startswith("The store is sound: 2 deals, 2 accounts, 3 touches")


def test_looking_changes_nothing_and_needs_no_lock(path: Path) -> None:
    before = path.read_bytes()
    with closing(Session(path, lambda: TODAY)):
        assert health.look(path, TODAY).is_sound
    health.look(path, TODAY)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("subject", "level", "statement"),
    [
        ("search", Level.PROBLEM, "DELETE FROM deal_search WHERE rowid = 1"),
        ("search", Level.PROBLEM, "INSERT INTO deal_search (rowid, deal) VALUES (99, 'ghost')"),
        ("search", Level.PROBLEM, "UPDATE deal_search SET notes = 'other' WHERE rowid = 1"),
        ("touch days", Level.PROBLEM, "UPDATE deal SET next_touch_on = '2026-01-01' WHERE id = 1"),
        ("touch days", Level.PROBLEM, "UPDATE deal SET last_touch_on = NULL WHERE id = 1"),
        ("cycles", Level.ADVICE, "UPDATE deal SET cycle_end = '2026-11-22' WHERE id = 1"),
    ],
)
def test_what_is_out_of_step_is_found(path: Path, subject: str, level: Level, statement: str) -> None:
    change(path, statement)
    found = finding(path, subject)
    assert (found.level, found.count) == (level, 1)
    assert "1 deal" in found.words


def test_a_worked_deal_without_a_next_touch_is_advised_on(path: Path) -> None:
    change(
        path,
        "DELETE FROM touch WHERE done_on IS NULL AND deal_id = 2",
        "UPDATE deal SET next_touch_on = NULL WHERE id = 2",
    )
    found = finding(path, "next touch")
    assert (found.level, found.count) == (Level.ADVICE, 1)
    assert health.look(path, TODAY).is_sound


def test_restoring_a_backup_mends_what_was_out_of_step(path: Path) -> None:
    change(path, "DELETE FROM deal_search", "UPDATE deal SET next_touch_on = NULL, last_touch_on = NULL")
    assert finding(path, "search").count == 2
    restore_closed(path, back_up(path).copy.path)
    assert finding(path, "search").level is Level.SOUND
    assert finding(path, "touch days").level is Level.SOUND


def test_damage_names_the_newest_sound_backup(path: Path) -> None:
    times = [datetime(2026, 11, day, 9, 12).astimezone() for day in (20, 21)]
    first, second = (back_up(path, now=lambda time=time: time).copy.path for time in times)  # type: ignore[misc]
    flip_a_page(second)
    flip_a_page(path)
    report = health.look(path, TODAY)
    words = " ".join(one.words for one in report.findings)
    assert not report.is_sound
    assert f"winback restore “{first}”" in words
    assert f"{second.name} is damaged" in words
    assert [copy.path for copy, _ in sound(path)] == [first]


def test_what_others_may_read_is_named(path: Path) -> None:
    path.chmod(0o644)
    found = finding(path, "privacy")
    assert (found.level, str(path) in found.words) == (Level.PROBLEM, True)


def test_a_full_disk_is_foreseen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 10_000_000}))
    assert finding(path, "disk").level is Level.PROBLEM


def test_no_store_and_another_programs_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no store"):
        health.look(tmp_path / "winback.db", TODAY)
    (tmp_path / "winback.db").write_text("Dear Ida" * 99)
    with pytest.raises(Damaged, match="not a Winback store"):
        health.look(tmp_path / "winback.db", TODAY)


# Sessions and the lock


def test_a_store_is_opened_once_for_writing_and_often_for_reading(path: Path) -> None:
    with closing(Session(path, lambda: TODAY)):
        with pytest.raises(StoreInUse, match="another Winback"):
            Session(path, lambda: TODAY)
        with pytest.raises(StoreInUse):
            restore_closed(path, path)
        with closing(Session(path, lambda: TODAY, read_only=True)) as reader:
            assert reader.store.connection.execute("SELECT count(*) FROM deal").fetchone() == (2,)
        assert back_up(path).contents.rows["deal"] == 2
    Session(path, lambda: TODAY).close()


def test_a_session_that_could_not_open_holds_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "winback.db"
    path.write_text("Dear Ida" * 99)
    for _ in range(2):
        with pytest.raises(Damaged):
            Session(path, lambda: TODAY)


def test_an_older_store_is_backed_up_when_a_session_opens_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("winback_desktop.store.migrate.SCHEMA_VERSION", 4)
    monkeypatch.setattr("winback_desktop.store.store.Store.database", None)

    def bring_up_to_date(_database: object, store: Path, backup: object) -> None:
        assert callable(backup)
        backup(store)

    monkeypatch.setattr("winback_desktop.store.migrate.bring_up_to_date", bring_up_to_date)
    Session(path, lambda: TODAY).close()
    assert len(list((path.parent / "backups").glob("winback-*.db"))) == 1


# Backups by hand


@pytest.fixture
def backups(path: Path) -> Iterator[BackupService]:
    with closing(Session(path, lambda: TODAY)) as session:
        yield BackupService(session.store)


def test_only_the_own_folder_is_thinned_out(path: Path, tmp_path: Path) -> None:
    start = datetime(2026, 11, 22, 9, 12).astimezone()
    stick = tmp_path / "stick"
    removed = 0
    for number in range(13):
        now = start + timedelta(minutes=number)
        removed += back_up(path, now=lambda now=now: now).removed  # type: ignore[misc]
        assert back_up(path, stick, now=lambda now=now: now).removed == 0  # type: ignore[misc]
    assert removed == 3
    assert len(list((tmp_path / "backups").iterdir())) == 10
    assert len(list(stick.iterdir())) == 13


def test_the_program_passes_its_own_test() -> None:
    steps = list(self_test.steps())
    assert [step.fault for step in steps] == [None] * len(steps)
    assert len(steps) == 13


def test_the_self_test_stops_at_the_first_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("winback_desktop.store.search.match_expression", lambda _typed: "nothing")
    *well, last = self_test.steps()
    assert [step.fault for step in well] == [None] * len(well)
    assert last.name == "search"
    assert "found 0 deals" in (last.fault or "")


def test_what_is_typed_just_now_is_not_out_of_step(path: Path) -> None:
    with closing(Session(path, lambda: TODAY)) as session:
        with session.store.write("Start") as connection:
            connection.execute("INSERT INTO debrief (id, deal_id, kind) VALUES (1, 1, 'loss_review')")
        with session.store.write("Type") as connection:
            connection.execute("UPDATE debrief SET did_well = 'Demo' WHERE id = 1")
        assert finding(path, "search").level is Level.SOUND
