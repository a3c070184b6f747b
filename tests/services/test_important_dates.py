from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Deal, ImportantDate, ImportantDateKind, Origin, Outcome
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.important_dates import DateService
from winback_desktop.services.planning import Planner
from winback_desktop.services.replanning import replan_all
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store

BUDGET = ImportantDate(0, 1, ImportantDateKind.BUDGET_ROUND, date(2026, 12, 8), lead_days=14)


@pytest.fixture
def dates(store: Store) -> DateService:
    return DateService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService) -> int:
    return deals.add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=date(2026, 8, 24))))


def planned(touches: TouchService, deal_id: int) -> tuple[date | None, Origin, str]:
    touch = touches.planned(deal_id)
    assert touch is not None
    return touch.planned_on, touch.origin, touch.why


def test_a_date_moves_the_next_touch_and_says_why(
    dates: DateService, touches: TouchService, deal_id: int
) -> None:
    before = planned(touches, deal_id)
    date_id = dates.add(replace(BUDGET, day=date(2026, 12, 7)))
    assert planned(touches, deal_id) == (
        date(2026, 11, 23),
        Origin.IMPORTANT_DATE,
        "Budget round opens 7 Dec",
    )
    dates.delete(date_id)
    assert planned(touches, deal_id) == before


def test_what_the_rep_chose_stays(dates: DateService, touches: TouchService, deal_id: int) -> None:
    touches.plan_by_hand(deal_id, Channel.MEETING, date(2026, 12, 24))
    dates.add(BUDGET)
    assert planned(touches, deal_id)[:2] == (date(2026, 12, 24), Origin.BY_HAND)


def test_after_the_touch_the_cadence_goes_on(dates: DateService, touches: TouchService, deal_id: int) -> None:
    dates.add(replace(BUDGET, day=date(2026, 12, 3)))
    assert planned(touches, deal_id)[0] == TODAY
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.SPOKE))
    assert planned(touches, deal_id)[1] is not Origin.IMPORTANT_DATE


def test_planning_every_deal_anew_knows_the_dates(
    dates: DateService, touches: TouchService, deal_id: int, store: Store
) -> None:
    dates.add(BUDGET)
    before = planned(touches, deal_id)
    with store.write("Plan anew"):
        replan_all(store, Planner.load(store), TODAY, lambda _done, _total: True)
    assert planned(touches, deal_id) == before


def test_the_first_day_of_a_lead_time_moves_what_was_planned_without_it(
    deals: DealService, touches: TouchService, deal_id: int, store: Store
) -> None:
    # As an import or an older version leaves it: the date is there, the plan does not know it.
    store.connection.execute(
        "INSERT INTO important_date (account_id, kind, day, lead_days) VALUES (1, 'own', '2026-12-04', 14)"
    )
    assert not store.has_work_for(date(2026, 11, 19))
    assert store.has_work_for(TODAY)
    deals.roll()
    assert planned(touches, deal_id)[:2] == (TODAY, Origin.IMPORTANT_DATE)
    assert not store.has_work_for(TODAY)


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("Add date of Cancity", lambda dates, _: dates.add(BUDGET)),
        (
            "Change date “Board meets 8 Dec”",
            lambda dates, one: dates.change(replace(one, title="Board meets")),
        ),
        ("Delete date “Budget round opens 8 Dec”", lambda dates, one: dates.delete(one.id)),
    ],
)
def test_each_change_is_one_step(
    label: str,
    change: Callable[[DateService, ImportantDate], object],
    dates: DateService,
    deal_id: int,
    store: Store,
) -> None:
    one = dates.load(dates.add(BUDGET))
    before = dump(store)
    change(dates, one)
    assert store.undo_label == label
    store.undo()
    assert dump(store) == before


def test_a_day_that_is_past_or_a_strange_lead_is_refused(
    dates: DateService, deal_id: int, store: Store
) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="past"):
        dates.add(replace(BUDGET, day=date(2026, 11, 19)))
    with pytest.raises(Refused, match="lead time"):
        dates.add(replace(BUDGET, lead_days=400))
    assert dump(store) == before
    dates.add(replace(BUDGET, day=date(2020, 1, 2), yearly=True))
