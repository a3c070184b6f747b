"""Cadences: kept, given to deals, paused, resumed, stopped; each with its undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Cadence,
    CadenceState,
    CadenceStep,
    Channel,
    Contact,
    Contract,
    Deal,
    Employment,
    Length,
    Origin,
    Outcome,
    StopCause,
    Touch,
)
from winback_desktop.domain.regularity import regularity
from winback_desktop.services.cadence_reach import people_changed
from winback_desktop.services.cadences import BUILT_IN, CadenceService, Cancelled
from winback_desktop.services.calendar import CalendarService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.planning import Planner
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, merits, today
from winback_desktop.store import deals as deal_rows
from winback_desktop.store import touches as touch_rows
from winback_desktop.store.store import Store

LETTERS = Cadence(
    "Letters", (CadenceStep(Channel.LETTER, "price"), CadenceStep(Channel.MEETING, "review")), 2
)
LOST = (date(2026, 2, 3), date(2026, 6, 15), date(2026, 9, 1), date(2026, 10, 5), date(2024, 1, 31))


@pytest.fixture
def cadences(store: Store) -> CadenceService:
    return CadenceService(store, lambda: TODAY)


def enter(deals: DealService, lost_on: date = date(2026, 9, 1), length: str = "12 months") -> int:
    contract = Contract(lost_on, Length.parse(length))
    return deals.add(
        NewDeal("Cancity", Deal(0, 0, "GTX Pro", value=Decimal(4), lost_on=lost_on, contract=contract))
    )


def planned(store: Store, deal_id: int) -> tuple[date | None, Channel, Origin]:
    touch = touch_rows.planned(store, deal_id)
    assert touch is not None
    return touch.planned_on, touch.channel, touch.origin


def undo_gives_back(store: Store, before: dict[str, list[str]]) -> None:
    after = dump(store)
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def test_the_built_in_one_is_there_and_cannot_be_changed(cadences: CadenceService) -> None:
    (known,) = cadences.all()
    assert (known.cadence, known.built_in, known.of_new_deals) == (DEFAULT_CADENCE, True, True)
    with pytest.raises(Refused, match="no longer there"):
        cadences.delete(BUILT_IN)


def test_a_cadence_is_kept_copied_changed_and_deleted(store: Store, cadences: CadenceService) -> None:
    before = dump(store)
    first = cadences.add(LETTERS)
    undo_gives_back(store, before)
    copied = cadences.copy(first)
    assert [known.cadence.name for known in cadences.all()] == [
        DEFAULT_CADENCE.name,
        "Letters",
        "Letters (copy)",
    ]
    before = dump(store)
    cadences.save(replace(cadences.load(copied), name="Slow", interval_months=3))
    assert cadences.load(copied) == replace(LETTERS, name="Slow", interval_months=3, id=copied)
    undo_gives_back(store, before)
    with pytest.raises(Refused, match="There is a cadence"):
        cadences.save(replace(cadences.load(copied), name="letters"))
    before = dump(store)
    cadences.delete(copied)
    undo_gives_back(store, before)


def test_a_deal_is_planned_by_the_cadence_it_was_given(
    store: Store, deals: DealService, cadences: CadenceService
) -> None:
    deal_id = enter(deals)
    assert planned(store, deal_id) == (date(2026, 12, 1), Channel.EMAIL, Origin.CADENCE)
    letters = cadences.add(LETTERS)
    before = dump(store)
    cadences.assign([deal_id], letters)
    assert planned(store, deal_id) == (date(2026, 12, 1), Channel.LETTER, Origin.CADENCE)
    assert deals.load(deal_id).cadence_id == letters
    undo_gives_back(store, before)
    ghosts = CalendarService(store, lambda: TODAY).ghosts(deal_id)
    assert [(ghost.on, ghost.channel) for ghost in ghosts] == [
        (date(2027, 2, 1), Channel.MEETING),
        (date(2027, 4, 1), Channel.LETTER),
        (date(2027, 6, 1), Channel.MEETING),
    ]


def test_deleting_or_changing_a_cadence_plans_its_deals_anew(
    store: Store, deals: DealService, cadences: CadenceService
) -> None:
    letters, deal_id = cadences.add(LETTERS), enter(deals)
    cadences.assign([deal_id], letters)
    changed = replace(cadences.load(letters), steps=(CadenceStep(Channel.CALL),))
    before = dump(store)
    assert cadences.save(changed) == 1
    assert planned(store, deal_id)[1] is Channel.CALL
    undo_gives_back(store, before)
    before = dump(store)
    assert cadences.delete(letters) == 1
    assert planned(store, deal_id)[1] is Channel.EMAIL
    assert deals.load(deal_id).cadence_id is None
    undo_gives_back(store, before)


def test_new_deals_get_the_chosen_cadence(store: Store, deals: DealService, cadences: CadenceService) -> None:
    letters = cadences.add(LETTERS)
    before = dump(store)
    cadences.give_to_new_deals(letters)
    undo_gives_back(store, before)
    deal_id = enter(deals)
    assert deals.load(deal_id).cadence_id == letters
    assert planned(store, deal_id)[1] is Channel.LETTER
    cadences.delete(letters)
    assert Planner.load(store).cadence_of_new is None


def test_paused_and_stopped_leave_the_rules_own_touch(
    store: Store, deals: DealService, cadences: CadenceService
) -> None:
    deal_id = enter(deals)
    first = planned(store, deal_id)
    rule = (date(2027, 6, 1), Channel.CALL, Origin.CONTRACT_RULE)
    before = dump(store)
    cadences.pause([deal_id], "fair season")
    assert planned(store, deal_id) == rule
    deal = deals.load(deal_id)
    assert (deal.cadence_state, deal.cadence_note) == (CadenceState.PAUSED, "paused: fair season")
    undo_gives_back(store, before)
    assert CalendarService(store, lambda: TODAY).ghosts(deal_id) == ()
    cadences.resume([deal_id])
    assert planned(store, deal_id) == first
    cadences.stop([deal_id], "they merge")
    assert planned(store, deal_id) == rule
    with pytest.raises(Refused, match="Say why"):
        cadences.stop([deal_id], " ")


def test_what_was_planned_by_hand_stays(
    store: Store, deals: DealService, touches: TouchService, cadences: CadenceService
) -> None:
    deal_id = enter(deals)
    touches.plan_by_hand(deal_id, Channel.CALL, date(2026, 11, 25), "asked")
    by_hand = planned(store, deal_id)
    cadences.assign([deal_id], cadences.add(LETTERS))
    cadences.pause([deal_id])
    assert planned(store, deal_id) == by_hand


def test_a_missed_step_gives_way_and_a_missed_rules_call_stays(
    store: Store, deals: DealService, cadences: CadenceService
) -> None:
    step, rule = enter(deals), enter(deals, date(2026, 2, 3))
    for deal_id, origin in ((step, Origin.CADENCE), (rule, Origin.CONTRACT_RULE)):
        missed = Touch(0, deal_id, Channel.EMAIL, origin, planned_on=date(2026, 11, 3))
        with store.write("Miss"):
            touch_rows.plan(store, deal_id, missed)
    cadences.assign([step, rule], cadences.add(LETTERS))
    assert planned(store, step)[0] == date(2026, 12, 1)
    assert planned(store, rule)[0] == date(2026, 11, 3)


def test_many_at_once_are_planned_as_one_by_one(
    store: Store, deals: DealService, touches: TouchService, cadences: CadenceService
) -> None:
    letters = cadences.add(LETTERS)
    for number in range(2):
        for lost_on in LOST:
            for length in ("12 months", "7 months", "90 days"):
                deal_id = enter(deals, lost_on, length)
                if number:
                    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.SPOKE))
    deal_ids = [deal_id for (deal_id,) in store.connection.execute("SELECT id FROM deal")]
    told: list[tuple[int, int]] = []
    cadences.assign(deal_ids, letters, lambda done, total: told.append((done, total)))
    assert told[-1] == (30, 30)
    together = dump(store)
    store.undo()
    for deal_id in deal_ids:
        cadences.assign([deal_id], letters)
    assert dump(store) == together
    planner = Planner.load(store)
    for deal in deal_rows.load_many(store, deal_ids):
        wanted = planner.next_touch(
            deal, planner.cycle(deal, TODAY), TODAY, touch_rows.last_done(store, deal.id)
        )
        assert wanted is not None
        assert planned(store, deal.id) == (wanted.planned_on, wanted.channel, wanted.origin)


def test_called_off_it_changes_nothing(store: Store, deals: DealService, cadences: CadenceService) -> None:
    letters, deal_ids = cadences.add(LETTERS), [enter(deals) for _ in range(41)]
    before = dump(store)

    def call_off(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        cadences.assign(deal_ids, letters, call_off)
    assert dump(store) == before


def test_a_preview_shows_real_dates_before_anything_is_saved(
    store: Store, deals: DealService, cadences: CadenceService
) -> None:
    deal_id = enter(deals)
    before = dump(store)
    shown = cadences.preview(LETTERS, deal_id)
    assert shown.account == "Cancity"
    assert [(touch.on, touch.topic) for touch in shown.outline.touches] == [
        (date(2026, 12, 1), "price"),
        (date(2027, 2, 1), "review"),
        (date(2027, 4, 1), "price"),
        (date(2027, 6, 1), "review"),
    ]
    assert shown.cycle.recontact_by == date(2027, 6, 1)
    example = cadences.preview(LETTERS)
    assert example.account == ""
    assert example.cycle.begin == date(2026, 8, 20)
    assert dump(store) == before


@pytest.mark.parametrize(
    ("logged", "cause", "note"),
    [
        (
            LoggedTouch(0, Channel.EMAIL, TODAY, Outcome.SPOKE),
            StopCause.REPLY,
            "stopped: they answered on 20 November",
        ),
        (
            LoggedTouch(0, Channel.CALL, TODAY, Outcome.ASKED_TO_COME_BACK, next_date=date(2026, 12, 15)),
            StopCause.AGREED,
            "stopped: they asked you to come back on 15 December",
        ),
    ],
)
def test_an_answer_stops_and_the_next_touch_sets_going(
    store: Store,
    deals: DealService,
    touches: TouchService,
    logged: LoggedTouch,
    cause: StopCause,
    note: str,
) -> None:
    deal_id = enter(deals)
    before = dump(store)
    touches.log(replace(logged, deal_id=deal_id))
    deal = deals.load(deal_id)
    assert (deal.cadence_state, deal.cadence_stop, deal.cadence_note) == (CadenceState.STOPPED, cause, note)
    undo_gives_back(store, before)
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.SPOKE))
    assert deals.load(deal_id).cadence_state is CadenceState.RUNNING
    touch = touch_rows.planned(store, deal_id)
    assert touch is not None
    assert "because you spoke on 20 November" in touch.why


def test_a_reply_leaves_the_rules_call_and_says_why(
    store: Store, deals: DealService, touches: TouchService
) -> None:
    deal_id = enter(deals)
    follow_up = touches.log(LoggedTouch(deal_id, Channel.EMAIL, TODAY, Outcome.SPOKE))
    assert follow_up.stops_cadence
    assert "the cadence stopped: they answered on 20 November" in follow_up.words
    assert planned(store, deal_id) == (date(2027, 6, 1), Channel.CALL, Origin.CONTRACT_RULE)


def test_a_booked_meeting_stops_the_cadence(store: Store, deals: DealService, touches: TouchService) -> None:
    deal_id = enter(deals)
    touches.plan_by_hand(deal_id, Channel.MEETING, date(2026, 11, 25))
    assert deals.load(deal_id).cadence_note == "stopped: a meeting is booked for 25 November"


def test_nobody_left_to_write_to_stops_and_somebody_sets_going(store: Store, deals: DealService) -> None:
    deal_id = enter(deals)
    account_id = deals.load(deal_id).account_id
    planner = Planner.load(store)
    with store.write("Opt out"):
        accounts.add_person(store, Contact(0, "Ida", do_not_contact=True), Employment(0, 0, account_id))
        (deal,) = people_changed(store, planner, account_id, TODAY)
    assert deal.cadence_stop is StopCause.OPT_OUT
    assert planned(store, deal_id)[2] is Origin.CONTRACT_RULE
    before = dump(store)
    with store.write("Arrive"):
        accounts.add_person(store, Contact(0, "Bo"), Employment(0, 0, account_id))
        people_changed(store, planner, account_id, TODAY)
    assert deals.load(deal_id).cadence_state is CadenceState.RUNNING
    assert planned(store, deal_id)[2] is Origin.CADENCE
    undo_gives_back(store, before)


def test_the_store_counts_regularity_as_the_rule_does(store: Store, deals: DealService) -> None:
    deal_ids = [enter(deals), enter(deals)]
    for number in range(40):
        planned_on = date(2026, 10, 1 + number % 28)
        done_on = date(2026, 10, 1 + number * 7 % 28)
        touch = Touch(0, deal_ids[0], Channel.CALL, Origin.CADENCE, planned_on=planned_on, done_on=done_on)
        with store.write("Log"):
            touch_rows.add_done(store, touch)
    with store.write("Miss"):
        missed = Touch(0, deal_ids[1], Channel.CALL, Origin.CADENCE, planned_on=date(2026, 11, 17))
        touch_rows.plan(store, deal_ids[1], missed)
    of_all = []
    for deal_id in deal_ids:
        known = touch_rows.of_deal(store, deal_id)
        rule = regularity((one for one in known if one.done_on), TODAY)
        case = merits.cases(store.connection, [deal_id])[deal_id]
        (row,) = today.rows_of(store.connection, [deal_id], TODAY)
        assert (case.kept, case.promised) == (rule.kept, rule.planned)
        assert (row.candidate.kept, row.candidate.promised) == (rule.kept, rule.planned)
        of_all += known
    for day in (TODAY, date(2026, 11, 19)):
        figures = today.figures(store.connection, day, today.windows(store.connection, day))
        rule = regularity(of_all, day)
        assert (figures.kept, figures.planned) == (rule.kept, rule.planned)
