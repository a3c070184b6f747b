"""The sample data: shows every state, comes and goes in one step, and leaves the rep's own data alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.services.conftest import dump
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.records import Channel, Deal, Kind, Outcome, Stance, Standing, State
from winback_desktop.files import sample_file
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.today import TodayService
from winback_desktop.store import buying_process
from winback_desktop.store.store import Store

# A Sunday, a leap day, the first and the last of a year.
DAYS = [date(2026, 11, 22), date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)]
NOT_OURS = {"sqlite_sequence", "inverse"}


def values(store: Store, table: str, column: str) -> set[object]:
    return {value for (value,) in store.connection.execute(f"SELECT DISTINCT {column} FROM {table}")}


def content(store: Store) -> dict[str, list[str]]:
    return {table: rows for table, rows in dump(store).items() if table not in NOT_OURS}


@pytest.mark.parametrize("day", DAYS)
def test_it_shows_every_state_on_any_day(store: Store, day: date) -> None:
    assert SampleDataService(store, lambda: day).add() == 60
    for table, column, wanted in (
        ("deal", "state", State),
        ("deal", "kind", Kind),
        ("loss_reason", "standing", Standing),
        ("employment", "stance", Stance),
        ("debrief", "state", DebriefState),
        ("touch", "outcome", Outcome),
    ):
        assert {one.value for one in wanted} <= values(store, table, column), table
    loaded = TodayService(store, lambda: day).load()
    counts = loaded.counts
    assert min(counts.due, counts.late, counts.windows, counts.recheck) > 0
    assert counts.missing == 0
    assert loaded.figures.lifted
    assert 50 < 100 * loaded.figures.kept / loaded.figures.planned < 100
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_touch_is_done_in_the_future_or_planned_in_the_past_but_for_the_late_ones(store: Store) -> None:
    day = DAYS[0]
    SampleDataService(store, lambda: day).add()
    (last,) = store.connection.execute("SELECT max(done_on) FROM touch").fetchone()
    assert date.fromisoformat(last) <= day
    (first,) = store.connection.execute("SELECT min(planned_on) FROM touch WHERE done_on IS NULL").fetchone()
    assert date.fromisoformat(first) >= day - timedelta(days=2)


def test_undo_takes_all_of_it_back(store: Store) -> None:
    before = content(store)
    service = SampleDataService(store, lambda: DAYS[0])
    beats: list[int] = []
    service.add(lambda: beats.append(1))
    assert len(beats) >= 60
    assert store.undo_label == "Add sample data"
    store.undo()
    assert content(store) == before
    assert not service.is_loaded()


def test_it_is_added_once(store: Store) -> None:
    service = SampleDataService(store, lambda: DAYS[0])
    service.add()
    with pytest.raises(Refused, match="there already"):
        service.add()


def test_removing_leaves_what_is_the_reps_own(store: Store, deals: DealService) -> None:
    own = Deal(0, 0, "GTX Pro", product="Route Planner", competitor="Ovalis", lost_on=date(2026, 3, 1))
    deals.add(NewDeal("Cancity", own, reasons=("Price",), contact_name="Ida Holm"))
    BulkService(store, lambda: DAYS[0]).tag([1], "key account")
    before = content(store)
    service = SampleDataService(store, lambda: DAYS[0])
    service.add()
    service.remove()
    assert content(store) == before
    store.undo()
    assert service.is_loaded()


def test_the_search_finds_it(store: Store) -> None:
    SampleDataService(store, lambda: DAYS[0]).add()
    found = store.connection.execute("SELECT count(*) FROM deal_search WHERE deal_search MATCH 'tulips'")
    assert found.fetchone() == (1,)


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "owner = 'A'",
        "owner = 'A'\ncolleague = 'B'\ncurrency = 'EUR'\n[products]\nX = 'forever'\n",
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "accounts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match=r"accounts\.toml"):
        sample_file.read(path)


def test_one_account_of_the_sample_has_said_how_it_buys(store: Store) -> None:
    SampleDataService(store, lambda: DAYS[0]).add()
    (account_id,) = store.connection.execute(
        "SELECT id FROM account WHERE name = 'Juniper Row Clinics'"
    ).fetchone()
    card = buying_process.of_account(store.connection, account_id)
    assert card is not None
    assert card.channels == (Channel.EMAIL, Channel.CALL)
    assert card.words.startswith("Write to me, then ring.")
    SampleDataService(store, lambda: DAYS[0]).remove()
    assert buying_process.of_account(store.connection, account_id) is None
