from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_contract, a_deal
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Length, LengthUnit, Origin, Outcome, State
from winback_desktop.services.backups import BackupService
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.planning import Planner
from winback_desktop.services.preferences import Choices, PreferenceService, parse_ratio, ratio_words
from winback_desktop.services.replan import replan
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store

HALF = Fraction(1, 2)
GERMANY = Choices(country="DE")


@pytest.fixture
def preferences(store: Store) -> PreferenceService:
    service = PreferenceService(store, lambda: TODAY)
    service.save(GERMANY)
    return service


def add(deals: DealService, **values: object) -> int:
    return deals.add(NewDeal("Cancity", a_deal(id=0, account_id=0, **values)))


def planned_dates(deals: DealService, deal_id: int) -> tuple[object, ...]:
    row = deals._store.connection.execute(
        "SELECT rule_date, recontact_by, next_touch_on FROM deal WHERE id = ?", (deal_id,)
    ).fetchone()
    return tuple(row)


class TestRatio:
    @pytest.mark.parametrize(
        ("text", "ratio"),
        [
            ("75 %", "3/4"),
            ("75", "3/4"),
            ("75%", "3/4"),
            (" 3 / 4 ", "3/4"),
            ("2/3", "2/3"),
            ("66.7 %", "667/1000"),
            ("66,7", "667/1000"),
            ("99.9%", "999/1000"),
        ],
    )
    def test_reads_percent_and_fractions(self, text: str, ratio: str) -> None:
        assert parse_ratio(text) == Fraction(ratio)

    @pytest.mark.parametrize(
        "text", ["", "%", "soon", "0", "100 %", "3/0", "4/3", "-1/2", "1e400", "nan", "inf"]
    )
    def test_refuses_the_rest(self, text: str) -> None:
        with pytest.raises(Refused):
            parse_ratio(text)

    @given(st.fractions(min_value=0, max_value=1, max_denominator=10_000).filter(lambda share: 0 < share < 1))
    def test_reads_what_it_shows(self, ratio: Fraction) -> None:
        assert parse_ratio(ratio_words(ratio)) == ratio


class TestKeeping:
    def test_keeps_what_was_chosen(self, store: Store, deals: DealService) -> None:
        service = PreferenceService(store, lambda: TODAY)
        add(deals)
        chosen = Choices(
            country="GB",
            ratio=HALF,
            default_length=Length(2, LengthUnit.YEARS),
            product_lengths={"GTX Pro": Length(6, LengthUnit.MONTHS)},
            minimum_gap_days=10,
            rep_name="Anna Berg",
            backup_days=3,
        )
        assert service.save(chosen)
        assert service.load() == chosen
        assert service.products() == ["GTX Pro"]
        assert BackupService(store).every().days == 3
        assert Planner.load(store) == chosen.planner()

    def test_nothing_chosen_is_the_defaults_and_no_step(self, store: Store) -> None:
        service = PreferenceService(store, lambda: TODAY)
        assert service.load() == Choices()
        assert service.save(Choices())
        assert store.undo_label is None

    @pytest.mark.parametrize(
        "senseless", [Choices(ratio=Fraction(1)), Choices(minimum_gap_days=-1), Choices(backup_days=0)]
    )
    def test_refuses_what_makes_no_sense(self, store: Store, senseless: Choices) -> None:
        with pytest.raises(Refused):
            PreferenceService(store, lambda: TODAY).save(senseless)

    def test_the_example_follows_the_choices(self, preferences: PreferenceService) -> None:
        lost_on, cycle = preferences.example(GERMANY)
        assert (lost_on, cycle.recontact_by) == (date(2026, 2, 3), date(2026, 11, 3))
        _, cycle = preferences.example(
            replace(GERMANY, ratio=HALF, default_length=Length(2, LengthUnit.YEARS))
        )
        assert cycle.recontact_by == date(2027, 2, 3)
        # All Saints' Day is on a Sunday in 2026, Labour Day a Friday: the working day before it counts.
        _, cycle = preferences.example(
            replace(GERMANY, ratio=Fraction(87, 365), default_length=Length(365, LengthUnit.DAYS))
        )
        assert (cycle.rule_date, cycle.recontact_by) == (date(2026, 5, 1), date(2026, 4, 30))


class TestPlanningAnew:
    def test_a_new_ratio_moves_the_dates(self, deals: DealService, preferences: PreferenceService) -> None:
        deal_id = add(deals, lost_on=date(2026, 9, 1))
        assert planned_dates(deals, deal_id)[0] == "2027-06-01"
        assert preferences.planned_anew(replace(GERMANY, ratio=HALF)) == 1
        preferences.save(replace(GERMANY, ratio=HALF))
        assert planned_dates(deals, deal_id)[:2] == ("2027-03-01", "2027-03-01")

    def test_it_plans_as_one_deal_is_planned(
        self, store: Store, deals: DealService, touches: TouchService
    ) -> None:
        service = PreferenceService(store, lambda: TODAY)
        ids = [
            add(deals, lost_on=date(2026, 9, 1)),
            add(deals, lost_on=None, contract=a_contract("2 years", start=date(2024, 1, 31))),
            add(deals, lost_on=date(2025, 2, 3), contract=a_contract(ends_on=date(2027, 3, 1))),
            add(deals, lost_on=None, product=None, contract=a_contract("6 weeks")),
            add(deals, lost_on=date(2026, 8, 31), product="MG Special"),
        ]
        touches.log(LoggedTouch(ids[0], Channel.CALL, TODAY, Outcome.SPOKE))
        touches.log(LoggedTouch(ids[1], Channel.CALL, date(2026, 6, 1), Outcome.NO_ANSWER))
        chosen = Choices(
            "DE",
            Fraction(2, 3),
            Length(18, LengthUnit.MONTHS),
            {"MG Special": Length(1, LengthUnit.YEARS)},
            21,
        )
        service.save(chosen)
        at_once = dump(store)
        with store.write("One by one"):
            for deal_id in ids:
                replan(store, chosen.planner(), deals.load(deal_id), TODAY)
        assert dump(store) == at_once

    def test_what_the_rep_chose_stays(
        self, store: Store, deals: DealService, touches: TouchService, preferences: PreferenceService
    ) -> None:
        by_hand, icy, closed, won = (add(deals, lost_on=date(2026, 9, 1)) for _ in range(4))
        touches.plan_by_hand(by_hand, Channel.MEETING, date(2026, 12, 24))
        touches.log(LoggedTouch(icy, Channel.CALL, TODAY, Outcome.ICY_SHOULDER))
        BulkService(store, lambda: TODAY).set_state([closed], State.CLOSED)
        with store.write("Win") as connection:
            connection.execute("UPDATE deal SET kind = 'won' WHERE id = ?", (won,))
        before = {
            deal_id: (touches.planned(deal_id), planned_dates(deals, deal_id))
            for deal_id in (by_hand, icy, closed, won)
        }
        preferences.save(replace(GERMANY, ratio=HALF))
        assert touches.planned(by_hand) == before[by_hand][0]
        assert planned_dates(deals, by_hand) == ("2027-03-01", "2027-03-01", "2026-12-24")
        assert touches.planned(icy) == before[icy][0]
        assert touches.planned(closed) is None
        assert planned_dates(deals, won) == before[won][1]

    def test_what_was_missed_stays_missed(
        self, store: Store, deals: DealService, touches: TouchService
    ) -> None:
        service = PreferenceService(store, lambda: TODAY)
        service.save(GERMANY)
        mail, call = (add(deals, lost_on=date(2026, 2, 3)) for _ in range(2))
        with store.write("Let time pass") as connection:
            connection.execute(
                "UPDATE touch SET planned_on = '2026-09-03', origin = 'cadence' WHERE deal_id = ?", (mail,)
            )
            connection.execute("UPDATE touch SET planned_on = '2026-11-03' WHERE deal_id = ?", (call,))
        service.save(replace(GERMANY, ratio=HALF))
        assert [str(touch.planned_on) for each in (mail, call) if (touch := touches.planned(each))] == [
            "2026-09-03",
            "2026-11-03",
        ]
        # ... unless the rule no longer asks for it.
        service.save(replace(GERMANY, ratio=Fraction(9, 10)))
        touch = touches.planned(call)
        assert touch is not None
        assert touch.planned_on is not None
        assert touch.planned_on > TODAY

    def test_a_deal_without_a_next_touch_gets_one(
        self, store: Store, deals: DealService, touches: TouchService, preferences: PreferenceService
    ) -> None:
        deal_id = add(deals, lost_on=date(2026, 9, 1))
        with store.write("Lose the touch") as connection:
            connection.execute("DELETE FROM touch")
        preferences.save(replace(GERMANY, ratio=HALF))
        touch = touches.planned(deal_id)
        assert touch is not None
        assert touch.origin in (Origin.CADENCE, Origin.CONTRACT_RULE)
        assert planned_dates(deals, deal_id)[2] == str(touch.planned_on)

    def test_a_name_plans_nothing_anew(self, deals: DealService, preferences: PreferenceService) -> None:
        add(deals)
        calls: list[int] = []

        def go_on(done: int, total: int) -> bool:
            calls.append(done)
            return True

        preferences.save(replace(GERMANY, rep_name="Anna Berg"), go_on)
        assert not calls
        assert preferences.planned_anew(replace(GERMANY, rep_name="Anna Berg")) == 0

    def test_one_undo_takes_all_of_it_back(
        self, store: Store, deals: DealService, preferences: PreferenceService
    ) -> None:
        for month in range(1, 10):
            add(deals, lost_on=date(2026, month, 5))
        before = dump(store)
        chosen = replace(GERMANY, ratio=HALF, product_lengths={"GTX Pro": Length(6, LengthUnit.MONTHS)})
        preferences.save(chosen)
        after = dump(store)
        assert before != after
        assert store.undo_label == "Change preferences"
        store.undo()
        assert dump(store) == before
        assert preferences.load() == GERMANY
        store.redo()
        assert dump(store) == after

    def test_cancelling_changes_nothing(
        self, store: Store, deals: DealService, preferences: PreferenceService
    ) -> None:
        for _ in range(3):
            add(deals, lost_on=date(2026, 9, 1))
        before, label = dump(store), store.undo_label
        assert not preferences.save(replace(GERMANY, ratio=HALF), lambda done, total: False)
        assert dump(store) == before
        assert store.undo_label == label
