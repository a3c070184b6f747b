"""The what-changed ledger: record, confirm, decline, postpone, correct, withdraw, each with its undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.changes import Change, ChangeKind, Decision
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Deal, LossReason, Origin, Standing, State, Touch
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.change_reads import Listed
from winback_desktop.services.changes import ChangeService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.reasons import ReasonService
from winback_desktop.store import change_effects, search
from winback_desktop.store import deals as deal_store
from winback_desktop.store import touches as touch_store
from winback_desktop.store.store import Store

CUT = Change(0, ChangeKind.PRICE_CUT, "GTX Pro is 15 % cheaper", date(2026, 10, 1), products=("gtx pro",))


@pytest.fixture
def service(store: Store) -> ChangeService:
    return ChangeService(store, lambda: TODAY)


def lose(
    deals: DealService,
    account: str,
    *reasons: str,
    product: str = "GTX Pro",
    value: int = 1000,
    **values: Any,
) -> int:
    known: dict[str, Any] = {"name": product, "product": product, "lost_on": date(2026, 2, 3)}
    deal = Deal(0, 0, value=Decimal(value), currency="EUR", **(known | values))
    return deals.add(NewDeal(account, deal, reasons=reasons))


def reasons_of(store: Store, deal_id: int) -> list[LossReason]:
    return deal_store.reasons(store, deal_id)


def planned(store: Store, deal_id: int) -> Touch:
    found = touch_store.planned(store, deal_id)
    assert found is not None
    return found


def listed(service: ChangeService, change_id: int, asked: Decision | None = None) -> Listed:
    found = service.reads().matches(change_id, asked)
    assert found is not None
    return found


def ids(service: ChangeService, change_id: int, asked: Decision | None = None) -> list[int]:
    return [match.reason_id for match in listed(service, change_id, asked).page.rows]


def test_a_recorded_change_lists_what_it_may_lift_ranked_with_why(
    service: ChangeService, deals: DealService
) -> None:
    lose(deals, "Cancity", "Price 15 % over Gusto", value=1000)
    lose(deals, "Betatech", "Too expensive", value=9000)
    lose(deals, "Isdom", "Missing feature")
    lose(deals, "Codehow", "Price", product="MG Special")
    found = listed(service, service.record(CUT))
    assert [match.account for match in found.page.rows] == ["Betatech", "Cancity"]
    assert (found.page.reasons, found.page.deals) == (2, 2)
    assert found.why[0] == "About price: a price cut for GTX Pro, since 1 Oct"


def test_a_change_needs_words(service: ChangeService) -> None:
    with pytest.raises(Refused, match="Say in a few words"):
        service.record(replace(CUT, text="  "))


def test_what_happens_at_one_account_needs_that_account(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    there, _elsewhere = lose(deals, "Cancity", "No budget"), lose(deals, "Betatech", "No budget")
    opened = Change(0, ChangeKind.BUDGET_OPENED, "Fresh budget", TODAY, ours=False)
    with pytest.raises(Refused, match="Name the account"):
        service.record(opened)
    account_id = deals.load(there).account_id
    found = listed(service, service.record(replace(opened, account_id=account_id)))
    assert [match.deal_id for match in found.page.rows] == [there]


def test_confirming_lifts_the_reasons_and_plans_to_tell_today(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    deal_id = lose(deals, "Cancity", "Price", "Loyal to Gusto")
    change_id = service.record(CUT)
    before = dump(store)
    assert service.confirm_all(change_id)
    price, loyal = reasons_of(store, deal_id)
    assert (price.standing, price.evidence, price.change_id) == (Standing.LIFTED, CUT.text, change_id)
    assert price.recheck_on is None
    assert loyal.standing is not Standing.LIFTED
    touch = planned(store, deal_id)
    assert (touch.planned_on, touch.origin, touch.change_id) == (TODAY, Origin.CHANGE, change_id)
    assert touch.why == "GTX Pro is 15 % cheaper (1 Oct)"
    assert deals.load(deal_id).id == deal_id
    assert ids(service, change_id) == []
    assert ids(service, change_id, Decision.CONFIRMED) == [price.id]
    assert store.undo_label == "Confirm 1 reason"
    store.undo()
    assert dump(store) == before


def test_what_is_planned_for_earlier_stays_on_its_day(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    deal_id = lose(deals, "Cancity", "Price")
    late = TODAY - timedelta(days=3)
    with store.write("Plan"):
        touch_store.plan(
            store, deal_id, Touch(0, deal_id, Channel.CALL, Origin.BY_HAND, late, note="Ask Ida")
        )
    service.confirm_all(service.record(CUT))
    touch = planned(store, deal_id)
    assert (touch.planned_on, touch.channel, touch.note) == (late, Channel.CALL, "Ask Ida")


def test_on_a_day_off_the_touch_comes_on_the_next_working_day(deals: DealService, store: Store) -> None:
    deal_id = lose(deals, "Cancity", "Price", lost_on=date(2026, 11, 2))
    saturday = date(2026, 11, 21)
    service = ChangeService(store, lambda: saturday)
    service.confirm_all(service.record(CUT))
    assert planned(store, deal_id).planned_on == date(2026, 11, 23)


def test_resting_deals_are_lifted_and_go_on_resting(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    deal_id = lose(deals, "Cancity", "Price")
    BulkService(store, lambda: TODAY).set_state([deal_id], State.ICY)
    before = touch_store.planned(store, deal_id)
    service.confirm_all(service.record(CUT))
    assert reasons_of(store, deal_id)[0].standing is Standing.LIFTED
    assert touch_store.planned(store, deal_id) == before


@pytest.mark.parametrize("state", [State.CLOSED, State.NOT_A_MATCH])
def test_ended_deals_do_not_match(
    service: ChangeService, deals: DealService, store: Store, state: State
) -> None:
    deal_id = lose(deals, "Cancity", "Price")
    BulkService(store, lambda: TODAY).set_state([deal_id], state, why="They build it themselves.")
    assert ids(service, service.record(CUT)) == []


def test_declined_and_postponed_reasons_do_not_wait(service: ChangeService, deals: DealService) -> None:
    for account in ("Cancity", "Betatech", "Isdom"):
        lose(deals, account, "Price")
    change_id = service.record(CUT)
    first, second, third = ids(service, change_id)
    service.decline(change_id, [first])
    until = TODAY + timedelta(days=7)
    service.postpone(change_id, [second], until)
    assert ids(service, change_id) == [third]
    assert ids(service, change_id, Decision.DECLINED) == [first]
    assert ids(service, change_id, Decision.POSTPONED) == [second]
    later = ChangeService(service._store, lambda: until)
    assert sorted(ids(later, change_id)) == [second, third]
    assert ids(later, change_id, Decision.POSTPONED) == []
    service.reconsider(change_id, [first])
    assert sorted(ids(service, change_id)) == [first, third]


def test_one_cannot_postpone_into_the_past(service: ChangeService) -> None:
    with pytest.raises(Refused, match="after today"):
        service.postpone(service.record(CUT), [], TODAY)


def test_deals_added_later_are_matched_against_past_changes(
    service: ChangeService, deals: DealService
) -> None:
    change_id = service.record(CUT)
    assert [(line.line.change.id, line.waiting) for line in service.reads().ledger()] == [(change_id, 0)]
    lose(deals, "Cancity", "Price")
    assert service.reads().waiting() == 1
    service.confirm_all(change_id)
    lose(deals, "Betatech", "Too expensive", "Discount")
    (line,) = service.reads().ledger()
    assert (line.waiting, line.line.confirmed) == (2, 1)


def test_an_uncertain_change_lifts_nothing_until_it_is_certain(
    service: ChangeService, deals: DealService
) -> None:
    lose(deals, "Cancity", "Price")
    change_id = service.record(replace(CUT, uncertain=True))
    assert ids(service, change_id) == []
    with pytest.raises(Refused, match="not certain"):
        service.confirm_all(change_id)
    service.make_certain(change_id)
    assert len(ids(service, change_id)) == 1


def test_all_reasons_of_a_deal_at_once(service: ChangeService, deals: DealService) -> None:
    lose(deals, "Cancity", "Price", "Discount")
    lose(deals, "Betatech", "Price")
    change_id = service.record(CUT)
    first = listed(service, change_id).page.rows[0]
    same = service.reads().undecided(change_id, [first.deal_id])
    assert sorted(same) == sorted(
        match.reason_id for match in listed(service, change_id).page.rows if match.deal_id == first.deal_id
    )


def test_withdrawing_puts_reasons_and_plans_back(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    mine = lose(deals, "Cancity", "Price", "Discount")
    other = lose(deals, "Betatech", "Price")
    promised = Touch(0, mine, Channel.CALL, Origin.BY_HAND, date(2027, 1, 11), why="They asked", note="Ida")
    with store.write("Plan"):
        touch_store.plan(store, mine, promised)
    change_id = service.record(CUT)
    before = dump(store)
    service.confirm_all(change_id)
    after = dump(store)
    service.withdraw(change_id)
    assert different(before, dump(store)) == {"change"}
    assert planned(store, mine).planned_on == date(2027, 1, 11)
    assert planned(store, other).origin is not Origin.CHANGE
    with pytest.raises(Refused, match="withdrawn"):
        service.confirm_all(change_id)
    store.undo()
    assert dump(store) == after


def test_what_the_rep_said_since_stays_when_a_change_is_withdrawn(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    deal_id = lose(deals, "Cancity", "Price")
    change_id = service.record(CUT)
    service.confirm_all(change_id)
    (reason,) = reasons_of(store, deal_id)
    ReasonService(store, lambda: TODAY).save(
        replace(reason, standing=Standing.STANDS, change_id=None, evidence="They say so")
    )
    service.withdraw(change_id)
    assert reasons_of(store, deal_id)[0].evidence == "They say so"


def test_two_changes_on_one_deal_are_withdrawn_in_any_order(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    deal_id = lose(deals, "Cancity", "Price", "Bad service")
    rule = planned(store, deal_id)
    cut = service.record(CUT)
    better = service.record(Change(0, ChangeKind.SERVICE_IMPROVED, "A hotline", date(2026, 10, 2)))
    service.confirm_all(cut)
    service.confirm_all(better)
    service.withdraw(cut)
    assert planned(store, deal_id).change_id == better
    service.withdraw(better)
    back = planned(store, deal_id)
    assert (back.planned_on, back.origin, back.change_id) == (rule.planned_on, rule.origin, None)


def test_a_corrected_change_says_it_everywhere_and_puts_back_what_it_does_not_touch(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    stays = lose(deals, "Cancity", "Price")
    goes = lose(deals, "Betatech", "Price", product="MG Special")
    before = planned(store, goes)
    change_id = service.record(replace(CUT, products=()))
    service.confirm_all(change_id)
    state = dump(store)
    corrected = replace(service.load(change_id), text="GTX Pro costs less", products=("GTX Pro",))
    assert service.stand_again(corrected) == 1
    service.correct(corrected)
    assert reasons_of(store, stays)[0].evidence == "GTX Pro costs less"
    assert planned(store, stays).why == "GTX Pro costs less (1 Oct)"
    assert reasons_of(store, goes)[0].standing is not Standing.LIFTED
    assert planned(store, goes) == before
    assert store.undo_label == "Correct change “GTX Pro costs less”"
    store.undo()
    assert dump(store) == state


def test_a_correction_takes_back_what_was_declined_out_of_its_scope(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    goes = lose(deals, "Betatech", "Price", product="MG Special")
    change_id = service.record(replace(CUT, products=()))
    service.decline(change_id, [reason.id for reason in reasons_of(store, goes)])
    service.correct(replace(service.load(change_id), products=("GTX Pro",)))
    assert change_effects.decided(store, change_id) == []


def test_many_can_be_called_off_and_nothing_is_changed(
    service: ChangeService, deals: DealService, store: Store
) -> None:
    for number in range(60):
        deal_id = lose(deals, f"Account {number}", "Price")
        if number % 2:
            (reason,) = reasons_of(store, deal_id)
            ReasonService(store, lambda: TODAY).save(replace(reason, evidence=f"They said {number}"))
    change_id = service.record(CUT)
    before = dump(store)
    seen: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        seen.append((done, total))
        return len(seen) < 2

    assert not service.confirm_all(change_id, go_on)
    assert dump(store) == before
    assert service.confirm_all(change_id)
    assert search.out_of_step(store.connection) == []
    assert service.withdraw(change_id)
    assert search.out_of_step(store.connection) == []


TEXTS = ("Price", "Too expensive", "Missing feature", "No budget", "Loyal to a rival", "Gut feeling")
KINDS = (ChangeKind.PRICE_CUT, ChangeKind.NEW_FEATURE, ChangeKind.RIVAL_FAILED, ChangeKind.OTHER)


@settings(max_examples=25)
@given(data=st.data())
def test_confirm_all_then_withdraw_leaves_all_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = Store(tmp_path_factory.mktemp("changes") / "winback.db")
    try:
        deals, service = DealService(store, lambda: TODAY), ChangeService(store, lambda: TODAY)
        for number in range(data.draw(st.integers(1, 4))):
            texts = data.draw(st.lists(st.sampled_from(TEXTS), max_size=3))
            lost_on = data.draw(st.dates(date(2024, 1, 1), TODAY))
            deal_id = lose(deals, f"Account {number}", *texts, lost_on=lost_on)
            if data.draw(st.booleans()):
                BulkService(store, lambda: TODAY).set_state(
                    [deal_id], data.draw(st.sampled_from((State.ICY, State.CLOSED)))
                )
        kind = data.draw(st.sampled_from(KINDS))
        change_id = service.record(Change(0, kind, "A new feeling for the price", date(2026, 10, 1)))
        before = dump(store)
        service.confirm_all(change_id)
        assert service.undecided(change_id) == []
        confirmed = dump(store)
        service.withdraw(change_id)
        assert different(before, dump(store)) <= {"change"}
        store.undo()
        assert dump(store) == confirmed
        if confirmed != before:
            store.undo()
        assert dump(store) == before
    finally:
        store.close()


def different(before: dict[str, list[str]], after: dict[str, list[str]]) -> set[str]:
    return {name for name, rows in after.items() if rows != before[name] and name != "sqlite_sequence"}
