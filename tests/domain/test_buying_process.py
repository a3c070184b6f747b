from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_deal
from winback_desktop.domain import touches as touch_rules
from winback_desktop.domain.buying_process import (
    CHOICES,
    as_text,
    because,
    channel_for,
    checked,
    from_text,
    in_their_way,
    is_empty,
    still_because,
)
from winback_desktop.domain.buying_words import Proposal, propose
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.contract import Rule, current_cycle
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Channel,
    Contract,
    ImportantDate,
    ImportantDateKind,
    Origin,
    Outcome,
)
from winback_desktop.domain.touches import Planning
from winback_desktop.domain.workdays import weekends_only

MAIL, CALL, MEETING, LETTER, CONTENT = CHOICES
TODAY = date(2026, 3, 2)
LOST_ON = date(2026, 2, 3)
orders = st.permutations(CHOICES).flatmap(lambda all_: st.integers(0, 5).map(lambda n: tuple(all_[:n])))


def a_planning(*channels: Channel, today: date = TODAY, dates: tuple[ImportantDate, ...] = ()) -> Planning:
    cycle = current_cycle(
        Contract(),
        lost_on=LOST_ON,
        entered_on=None,
        product=None,
        today=today,
        rule=Rule(),
        working_days=weekends_only(),
    )
    return Planning(cycle, DEFAULT_CADENCE, today, weekends_only(), dates=dates, channels=channels)


@pytest.mark.parametrize(
    ("usual", "preferred", "becomes"),
    [
        (CALL, (), CALL),
        (CALL, (MAIL,), MAIL),
        (CALL, (MAIL, CALL), CALL),
        (CALL, (LETTER, MAIL), LETTER),
        (MAIL, (CALL,), CALL),
        (MAIL, (MEETING, MAIL), MAIL),
        (MEETING, (CALL,), CALL),
        (Channel.OTHER, (MEETING, CALL), MEETING),
    ],
)
def test_a_touch_goes_their_way(usual: Channel, preferred: tuple[Channel, ...], becomes: Channel) -> None:
    assert channel_for(usual, preferred) is becomes


@given(orders)
def test_channels_are_kept_in_their_order(preferred: tuple[Channel, ...]) -> None:
    assert from_text(as_text(preferred)) == preferred
    for usual in Channel:
        assert channel_for(usual, preferred) in (preferred or (usual,))


def test_what_is_no_channel_to_be_planned_counts_as_nothing() -> None:
    assert from_text("other e_mail pigeon e_mail call") == (MAIL, CALL)


@given(orders)
def test_only_the_channels_of_a_cadence_change(preferred: tuple[Channel, ...]) -> None:
    theirs = in_their_way(DEFAULT_CADENCE, preferred)
    assert theirs.interval_months == DEFAULT_CADENCE.interval_months
    assert [step.topic for step in theirs.steps] == [step.topic for step in DEFAULT_CADENCE.steps]
    assert (theirs == DEFAULT_CADENCE) is (not preferred or {MAIL, CALL} <= set(preferred))


@pytest.mark.parametrize(
    ("channels", "planned", "because_of"),
    [
        ((), [MAIL, MAIL, MAIL, CALL], ""),
        ((MAIL, CALL), [MAIL, MAIL, MAIL, CALL], ""),
        ((MAIL,), [MAIL, MAIL, MAIL, MAIL], ""),
        ((CALL,), [CALL, CALL, CALL, CALL], "by phone, because that is how they buy"),
        ((LETTER, CALL), [LETTER, LETTER, LETTER, CALL], "by letter, because that is how they buy"),
    ],
)
def test_the_next_touch_and_its_ghosts_agree(
    channels: tuple[Channel, ...], planned: list[Channel], because_of: str
) -> None:
    usual, planning = a_planning(), a_planning(*channels)
    touch = planning.next_touch(None)
    following = touch_rules.ghosts(touch, planning)
    assert [one.channel for one in (touch, *following)][:4] == planned
    days = [one.on for one in (usual.next_touch(None), *touch_rules.ghosts(usual.next_touch(None), usual))]
    assert [one.on for one in (touch, *following)] == days
    assert planning.why_this_way(touch) == because_of


def test_the_call_on_the_rules_date_gives_way_and_keeps_its_day() -> None:
    late = date(2026, 11, 16)
    planning = a_planning(MAIL, today=late)
    touch = planning.next_touch(None)
    assert (touch.origin, touch.channel) == (Origin.CONTRACT_RULE, MAIL)
    assert touch.on == a_planning(today=late).next_touch(None).on
    assert planning.why_this_way(touch) == "by e-mail, because that is how they buy"


def test_a_follow_up_in_the_open_window_goes_their_way() -> None:
    late = date(2026, 11, 16)
    touch = a_planning(LETTER, today=late).next_touch(date(2026, 11, 10))
    assert (touch.step, touch.channel) == (0, LETTER)


def test_a_date_of_theirs_is_met_their_way() -> None:
    budget = ImportantDate(1, 1, ImportantDateKind.BUDGET_ROUND, date(2026, 4, 1), lead_days=28)
    touch = a_planning(MAIL, dates=(budget,)).next_touch(None)
    assert (touch.origin, touch.channel) == (Origin.IMPORTANT_DATE, MAIL)


@pytest.mark.parametrize("origin", [Origin.BY_HAND, Origin.CHANGE, Origin.DEBRIEF])
def test_nothing_is_said_of_a_channel_that_the_rep_chose(origin: Origin) -> None:
    assert because(PlannedTouch(TODAY, LETTER, origin), DEFAULT_CADENCE, (LETTER,)) == ""


def test_what_they_agreed_in_a_talk_keeps_its_channel() -> None:
    found = touch_rules.follow_up(
        Outcome.ASKED_TO_COME_BACK,
        deal=a_deal(lost_on=LOST_ON),
        done_on=TODAY,
        planning=a_planning(MAIL),
        next_date=date(2026, 3, 20),
    )
    assert found.next is not None
    assert found.next.channel is CALL


def test_an_answer_plans_the_next_touch_their_way_and_says_so() -> None:
    found = touch_rules.follow_up(
        Outcome.SPOKE, deal=a_deal(lost_on=LOST_ON), done_on=TODAY, planning=a_planning(CALL)
    )
    assert found.next is not None
    assert found.next.channel is CALL
    assert found.words.endswith("by phone, because that is how they buy")


def test_a_touch_that_stays_says_only_how_they_buy_now() -> None:
    before = "75 % of the contract reached 3 Nov"
    once = still_because(before, MAIL)
    assert once == f"{before} · by e-mail, because that is how they buy"
    assert still_because(once, LETTER) == f"{before} · by letter, because that is how they buy"


def test_a_card_is_tidied() -> None:
    card = BuyingProcess(1, (MAIL, CALL, MAIL), " peers,\n fairs ", " spring", "the  board ", " Mail me.\n")
    assert checked(card) == BuyingProcess(1, (MAIL, CALL), "peers, fairs", "spring", "the board", "Mail me.")


def test_a_card_that_says_nothing_is_refused() -> None:
    empty = BuyingProcess(1, contact_id=3, asked_on=TODAY, timing="  ")
    assert is_empty(empty)
    with pytest.raises(Refused, match="how they want to be reached"):
        checked(empty)
    with pytest.raises(Refused, match="no channel that can be planned"):
        checked(BuyingProcess(1, (Channel.OTHER,)))


@pytest.mark.parametrize(
    ("said", "channels"),
    [
        ("Just mail me.", (MAIL,)),
        ("Send an e-mail, don't call.", (MAIL,)),
        ("You can call, but we prefer e-mail.", (MAIL, CALL)),
        ("We meet vendors at the fair.", (MEETING,)),
        ("We'd rather get a letter than a phone call.", (LETTER,)),
        ("No calls please. Something in writing is fine.", (MAIL,)),
        ("Call me first, then come by.", (CALL, MEETING)),
        ("We issue a call for tenders every second year.", ()),
        ("It was a fair price and a newsworthy offer.", ()),
        ("Instead of calling, send us a case study.", (CONTENT,)),
        ("[12:40] “Ring me”, # too many mails", (CALL,)),
        ("", ()),
    ],
)
def test_channels_are_proposed_from_the_words(said: str, channels: tuple[Channel, ...]) -> None:
    assert propose(said).channels == channels


def test_sources_timing_and_who_decides_are_proposed_from_the_words() -> None:
    said = (
        "We ask peers and read reviews online. We collect names in spring, before the budget round;"
        " the plant manager decides, Purchasing signs."
    )
    assert propose(said) == Proposal(
        (), "peers, reviews, the web", "in spring, before the budget round", "the plant manager decides"
    )


@pytest.mark.parametrize(
    ("said", "timing"),
    [
        ("We look in May and talk six months before the end.", "in May, six months before"),
        ("We may look at it, if it is fair.", ""),
        ("Once a year, at the end of the fiscal year.", "Once a year, at the end of the fiscal year"),
        ("Every second year, and the board signs.", "Every second year"),
    ],
)
def test_timing_is_proposed_in_few_words(said: str, timing: str) -> None:
    assert propose(said).timing == timing


@given(st.text(max_size=400))
def test_any_words_can_be_read(said: str) -> None:
    found = propose(said)
    assert set(found.channels) <= set(CHOICES)
    assert max(len(found.timing), len(found.who_decides)) <= 122
