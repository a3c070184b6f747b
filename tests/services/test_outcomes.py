from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Deal, Kind, Outcome, State, WinBack
from winback_desktop.domain.win_backs import LedgerLine, sums_by_year
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.outcomes import LostAgain, OutcomeService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store


@pytest.fixture
def outcomes(store: Store) -> OutcomeService:
    return OutcomeService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService) -> int:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 2, 1), value=Decimal(48000), currency="EUR")
    return deals.add(NewDeal("Cancity", deal, reasons=("Price",)))


def test_a_win_back_is_in_the_ledger_and_can_be_corrected(
    deals: DealService, outcomes: OutcomeService, deal_id: int, store: Store
) -> None:
    deals.won_back(deal_id, "the new price", Decimal(50000))
    (line,) = outcomes.ledger()
    assert (line.account, line.win_back.value, line.win_back.what_changed) == (
        "Cancity",
        Decimal(50000),
        "the new price",
    )
    before = dump(store)
    outcomes.change(replace(line.win_back, value=Decimal(51000), won_on=date(2026, 11, 2)))
    assert outcomes.win_backs_of(deal_id)[0].value == Decimal(51000)
    store.undo()
    assert dump(store) == before
    with pytest.raises(Refused, match="still to come"):
        outcomes.change(replace(line.win_back, won_on=date(2026, 12, 2)))


def test_removing_the_line_takes_the_deal_up_again(
    deals: DealService, touches: TouchService, outcomes: OutcomeService, deal_id: int, store: Store
) -> None:
    deals.won_back(deal_id, "")
    before = dump(store)
    outcomes.remove(outcomes.win_backs_of(deal_id)[0])
    assert outcomes.ledger() == []
    assert deals.load(deal_id).state is State.WORKING
    assert touches.planned(deal_id) is not None
    store.undo()
    assert dump(store) == before


def test_losing_again_erases_nothing(
    deals: DealService, touches: TouchService, outcomes: OutcomeService, deal_id: int, store: Store
) -> None:
    deals.won_back(deal_id, "the new price")
    before = dump(store)
    lost = LostAgain(deal_id, date(2026, 11, 10), Kind.FORMER_CUSTOMER, "Ovalis", "Service")
    outcomes.lose_again(lost)
    found = deals.detail(deal_id)
    assert (found.deal.kind, found.deal.state, found.deal.competitor) == (
        Kind.FORMER_CUSTOMER,
        State.WORKING,
        "Ovalis",
    )
    assert [(one.kind, one.lost_on, one.ended_as) for one in found.episodes] == [
        (Kind.LOST_SALE, date(2026, 2, 1), State.WON_BACK)
    ]
    assert [one.text for one in found.reasons] == ["Price", "Service"]
    assert len(found.win_backs) == 1
    assert touches.planned(deal_id) is not None
    assert found.cycle.begin == date(2026, 11, 10)
    store.undo()
    assert dump(store) == before


def test_only_what_was_won_back_can_be_lost_again(outcomes: OutcomeService, deal_id: int) -> None:
    with pytest.raises(Refused, match="won back"):
        outcomes.lose_again(LostAgain(deal_id, date(2026, 11, 10)))


def test_the_rest_grows_with_every_icy_shoulder(deals: DealService, store: Store, deal_id: int) -> None:
    day, until, said = TODAY, [], ""
    for _ in range(3):
        today = day
        service = TouchService(store, lambda today=today: today)  # type: ignore[misc]
        follow_up = service.log(LoggedTouch(deal_id, Channel.CALL, day, Outcome.ICY_SHOULDER))
        assert follow_up.rests_until is not None
        said = follow_up.words
        until.append((follow_up.rests_until - day).days)
        day = follow_up.rests_until
        DealService(store, lambda day=day: day).roll()  # type: ignore[misc]
        assert deals.load(deal_id).state is State.WORKING
    assert "Icy 3 times" in said
    assert until[2] > until[1] + 200
    assert until[1] > until[0]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2020, 1, 1), date(2026, 1, 1)),
            st.none() | st.decimals(0, 10**6, places=2),
            st.sampled_from(["EUR", "USD", ""]),
        )
    )
)
def test_the_sums_are_of_all_lines(won: list[tuple[date, Decimal | None, str]]) -> None:
    lines = [
        LedgerLine(WinBack(number, 1, day, value, currency), "", "", Kind.LOST_SALE, "")
        for number, (day, value, currency) in enumerate(won)
    ]
    sums = sums_by_year(lines)
    assert sum(one.deals for one in sums) == len(lines)
    assert sum((one.value for one in sums), Decimal(0)) == sum(
        (value or Decimal(0) for _, value, _ in won), Decimal(0)
    )
    assert [one.year for one in sums] == sorted((one.year for one in sums), reverse=True)
