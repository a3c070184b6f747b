"""Many deals at once: one step each, the rules kept, all or nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.queries import ProspectQuery
from winback_desktop.domain.records import Contract, Deal, Kind, Length, Outcome, Stance, State
from winback_desktop.services import bulk as bulk_module
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.people import PeopleService
from winback_desktop.services.prospects import Outdated, ProspectService
from winback_desktop.services.slices import Cancelled
from winback_desktop.services.touches import TouchService
from winback_desktop.store import prospects
from winback_desktop.store.store import Store


@pytest.fixture
def bulk(store: Store) -> BulkService:
    return BulkService(store, lambda: TODAY)


@pytest.fixture
def ids(deals: DealService) -> list[int]:
    """Thirty deals, lost one a week back from today."""
    made = []
    for number in range(30):
        contract = Contract(length=Length.parse("12 months"))
        lost_on = TODAY - timedelta(weeks=number + 1)
        deal = Deal(0, 0, f"Deal {number}", value=Decimal(100), lost_on=lost_on, contract=contract)
        made.append(deals.add(NewDeal(f"Account {number}", deal, ("Price",))))
    return made


def next_days(store: Store) -> dict[int, date | None]:
    service = ProspectService(store, lambda: TODAY)
    return {row.deal_id: row.next_on for row in service.rows(range(1, 100))}


def test_reschedule_moves_every_planned_touch_and_undoes_as_one(
    store: Store, bulk: BulkService, ids: list[int], touches: TouchService
) -> None:
    before = dump(store)
    day = TODAY + timedelta(days=3)
    assert bulk.reschedule(ids, day) == len(ids)
    assert set(next_days(store).values()) == {day}
    assert {touches.planned(deal_id).planned_on for deal_id in ids} == {day}  # type: ignore[union-attr]
    assert store.undo_label == "Reschedule 30 deals"
    store.undo()
    assert dump(store) == before


def test_deals_without_a_next_touch_stay_without_when_rescheduled(
    store: Store, bulk: BulkService, ids: list[int]
) -> None:
    bulk.set_state(ids[:5], State.CLOSED)
    assert bulk.reschedule(ids, TODAY) == len(ids) - 5
    assert next_days(store)[ids[0]] is None


def test_the_rule_counts_whom_a_day_is_too_late_for(bulk: BulkService, ids: list[int]) -> None:
    assert bulk.late_for(ids, TODAY) == 0
    assert bulk.late_for(ids[:1], TODAY + timedelta(days=280)) == 1  # lost last week, for a year
    assert bulk.late_for(ids[:1], TODAY + timedelta(days=200)) == 0
    with pytest.raises(Refused, match="past"):
        bulk.late_for(ids, TODAY - timedelta(days=1))


@pytest.mark.parametrize("state", [State.NOT_A_MATCH, State.CLOSED])
def test_ended_deals_lose_their_next_touch(
    store: Store, bulk: BulkService, ids: list[int], state: State
) -> None:
    before = dump(store)
    assert bulk.set_state(ids, state, why="Too small for us") == len(ids)
    assert set(next_days(store).values()) == {None}
    assert bulk.set_state(ids, state, why="Too small for us") == 0  # they are there already
    store.undo()
    assert dump(store) == before


def test_why_they_are_not_a_match_is_kept_with_each(
    store: Store, bulk: BulkService, deals: DealService, ids: list[int]
) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="Say why"):
        bulk.set_state(ids[:3], State.NOT_A_MATCH, why="  ")
    assert dump(store) == before
    bulk.set_state(ids[:3], State.NOT_A_MATCH, why=" They buy from their parent ")
    for deal_id in ids[:3]:
        (touch,) = deals.detail(deal_id).touches
        assert (touch.outcome, touch.done_on) == (Outcome.NOT_A_MATCH, TODAY)
        assert touch.note == "They buy from their parent"
    assert len(deals.detail(ids[3]).touches) == 1  # the planned one


def test_each_icy_shoulder_makes_the_rest_longer(
    bulk: BulkService, deals: DealService, ids: list[int]
) -> None:
    rests = []
    for _ in range(2):
        bulk.set_state(ids[:1], State.ICY)
        rests.append(deals.load(ids[0]).rests_until)
        bulk.set_state(ids[:1], State.WORKING)
    first, second = rests
    assert first is not None
    assert second is not None
    assert second - first > timedelta(days=300)  # a cycle of a year more


def test_resting_deals_return_in_the_next_cycle(
    store: Store, bulk: BulkService, deals: DealService, ids: list[int]
) -> None:
    bulk.set_state(ids[:2], State.ICY)
    deal = deals.load(ids[0])
    assert deal.rests_until is not None
    assert deal.rests_until >= deals.cycle(deal).end
    assert next_days(store)[ids[0]] == deal.rests_until


def test_reopened_deals_get_a_touch_and_keep_how_they_ended(
    store: Store, bulk: BulkService, deals: DealService, ids: list[int]
) -> None:
    bulk.set_state(ids[:3], State.CLOSED)
    assert bulk.set_state(ids[:5], State.WORKING) == 3
    assert None not in next_days(store).values()
    assert [one.ended_as for one in deals.detail(ids[0]).episodes] == [State.CLOSED]
    assert deals.detail(ids[4]).episodes == ()


def test_moves_that_the_rules_forbid_do_not_happen(bulk: BulkService, ids: list[int]) -> None:
    bulk.set_state(ids[:1], State.CLOSED)
    assert bulk.set_state(ids[:1], State.ICY) == 0


def test_tags_go_on_and_off(store: Store, bulk: BulkService, deals: DealService, ids: list[int]) -> None:
    bulk.tag(ids, " spring ")
    bulk.tag(ids[:1], "spring")
    assert deals.detail(ids[0]).tags == ("spring",)
    bulk.untag(ids[:1], "spring")
    assert deals.detail(ids[0]).tags == ()
    assert deals.detail(ids[1]).tags == ("spring",)
    with pytest.raises(Refused):
        bulk.tag(ids, "  ")


@pytest.mark.parametrize("count", [3, 30])
def test_delete_takes_everything_and_gives_it_back(
    store: Store, bulk: BulkService, ids: list[int], count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_module, "_INDEX_AT_END", 10)
    before, found = dump(store), ProspectQuery(search="account 1")
    assert len(prospects.all_ids(store.connection, found, TODAY)) == 11
    bulk.delete(ids[:count])
    assert len(next_days(store)) == 30 - count
    assert len(prospects.all_ids(store.connection, found, TODAY)) == (10 if count == 3 else 0)
    store.undo()
    assert dump(store) == before
    assert len(prospects.all_ids(store.connection, found, TODAY)) == 11


def test_cancelled_work_changes_nothing(store: Store, bulk: BulkService, ids: list[int]) -> None:
    before = dump(store)
    seen: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 10:
            raise Cancelled

    bulk.set_state(ids, State.CLOSED)
    store.undo()
    with pytest.raises(Cancelled):
        bulk.set_state(ids, State.ICY, tell)
    assert 10 <= seen[-1][0] < 30
    assert dump(store) == before


def test_won_deals_are_left_alone(store: Store, bulk: BulkService, deals: DealService) -> None:
    deal_id = deals.add(NewDeal("Sunny", Deal(0, 0, "Won", kind=Kind.WON)))
    assert bulk.set_state([deal_id], State.CLOSED) == 0


def test_an_outdated_question_is_not_answered(store: Store, ids: list[int]) -> None:
    service = ProspectService(store, lambda: TODAY)
    old = service.ask()
    new = service.ask()
    with pytest.raises(Outdated):
        service.page(ProspectQuery(), old)
    assert (
        len(service.page(ProspectQuery(), new).rows) == len(service.order(ProspectQuery(), new)) == len(ids)
    )


def test_filters_are_saved_renamed_and_deleted(store: Store) -> None:
    service = ProspectService(store, lambda: TODAY)
    service.save_filter("Gusto", ProspectQuery(competitors=("Gusto",)))
    service.save_filter("Gusto", ProspectQuery(competitors=("Gusto", "Paychex")))
    service.save_filter("Open", ProspectQuery())
    first = service.saved_filters()[0]
    assert first.query.competitors == ("Gusto", "Paychex")
    with pytest.raises(Refused, match="already"):
        service.rename_filter(first, "Open")
    with pytest.raises(Refused, match="Name the filter"):
        service.rename_filter(first, " ")
    service.rename_filter(first, "Rivals")
    service.delete_filter(service.saved_filters()[0])
    assert [one.name for one in service.saved_filters()] == ["Rivals"]
    store.undo()
    assert [one.name for one in service.saved_filters()] == ["Open", "Rivals"]


def test_people_are_added_to_an_account(store: Store, deals: DealService, ids: list[int]) -> None:
    people = PeopleService(store, lambda: TODAY)
    account = deals.detail(ids[0]).account
    people.add(account.id, " Ida Holm ", title="Head of HR", stance=Stance.INCLUDER)
    (person,) = deals.detail(ids[0]).people
    assert (person.contact.name, person.employment.title) == ("Ida Holm", "Head of HR")
    people.set_stance(person, Stance.CHAMPION)
    assert deals.detail(ids[0]).people[0].employment.stance is Stance.CHAMPION
    with pytest.raises(Refused):
        people.add(account.id, "  ")
