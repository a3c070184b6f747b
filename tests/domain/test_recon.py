"""The recon block's rules: what fits into the minutes, what comes next, whom to reach, what it came to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import TODAY, a_contact
from winback_desktop.domain.recon import (
    MINUTES,
    Block,
    Done,
    Progress,
    Reachable,
    Slot,
    summed,
    way_to,
    whom,
)
from winback_desktop.domain.records import Channel, Employment, Outcome, Stance

CALL, MAIL = Channel.CALL, Channel.EMAIL


def block(*channels: Channel, minutes: int = 20) -> Block:
    slots = tuple(Slot(number, number, channel) for number, channel in enumerate(channels, start=1))
    return Block(1, TODAY, minutes, slots)


def ids(progress: Progress) -> list[int]:
    return [slot.deal_id for slot in progress.chosen]


@pytest.mark.parametrize(
    ("minutes", "channels", "expected"),
    [
        (10, (CALL, CALL, CALL), [1, 2]),
        (20, (CALL, CALL, CALL, CALL, CALL), [1, 2, 3, 4]),
        (10, (CALL, MAIL, CALL, Channel.CONTENT), [1, 2, 4]),
        (3, (CALL, MAIL), [1]),
        (45, (MAIL,), [1]),
        (10, (), []),
    ],
)
def test_the_best_that_fit_are_chosen(
    minutes: int, channels: tuple[Channel, ...], expected: list[int]
) -> None:
    assert ids(Progress(block(*channels, minutes=minutes))) == expected


def test_a_skipped_card_costs_nothing_and_another_moves_up() -> None:
    start = Progress(block(CALL, CALL, CALL, minutes=10))
    skipped = start.with_skipped(1)
    assert ids(skipped) == [2, 3]
    assert skipped.position == 1
    assert len(skipped.chosen) == len(start.chosen)


def test_a_card_that_was_put_off_is_passed_over() -> None:
    progress = Progress(block(CALL, CALL, minutes=10), passed=frozenset({1}))
    assert progress.current is not None
    assert progress.current.deal_id == 2


def test_done_cards_stay_and_the_next_is_current() -> None:
    progress = Progress(block(CALL, CALL, CALL)).with_done(1)
    assert (progress.position, len(progress.chosen)) == (2, 3)
    assert progress.current is not None
    assert progress.following is not None
    assert (progress.current.deal_id, progress.following.deal_id) == (2, 3)
    at_the_end = progress.with_done(2).with_done(3)
    assert at_the_end.current is None
    assert at_the_end.following is None


@pytest.mark.parametrize(
    ("seconds", "left"), [(0, 20), (1, 20), (60, 19), (1199, 1), (1200, 0), (1201, 0), (1260, -1), (1320, -2)]
)
def test_minutes_left_count_begun_ones(seconds: int, left: int) -> None:
    assert Progress(block(CALL), seconds=seconds).minutes_left == left


@given(
    channels=st.lists(st.sampled_from(Channel), max_size=12),
    minutes=st.sampled_from((10, 20, 45)),
    away=st.sets(st.integers(1, 12)),
    done=st.sets(st.integers(1, 12)),
)
def test_whatever_was_passed_the_block_stays_in_order_and_in_time(
    channels: list[Channel], minutes: int, away: set[int], done: set[int]
) -> None:
    known = set(range(1, len(channels) + 1))
    progress = Progress(block(*channels, minutes=minutes), frozenset(done & known), frozenset(away - done))
    chosen = ids(progress)
    assert chosen == sorted(chosen)
    assert set(chosen).isdisjoint(away - done)
    assert done & known <= set(chosen)
    to_do = sum(slot.minutes for slot in progress.open)
    spent = sum(MINUTES[channels[number - 1]] for number in done & known)
    assert to_do <= max(0, minutes - spent) or (len(chosen) == 1 and not done & known)


def person(
    number: int, stance: Stance = Stance.NEUTRAL, until: date | None = None, **values: object
) -> Reachable:
    contact = a_contact(id=number, name=f"Person {number}", **{"email": "", **values})
    return Reachable(contact, Employment(number, number, 1, stance=stance, until=until))


@pytest.mark.parametrize(
    ("people", "channel", "named", "expected"),
    [
        ([], CALL, None, None),
        ([person(1), person(2, Stance.CHAMPION)], CALL, None, 2),
        ([person(1, Stance.BLOCKER), person(2)], CALL, None, 2),
        ([person(1, Stance.CHAMPION), person(2, phone="+45 1")], CALL, None, 2),
        ([person(1, Stance.CHAMPION, phone="+45 1"), person(2, email="a@b.example")], MAIL, None, 2),
        ([person(1, Stance.CHAMPION), person(2)], CALL, 2, 2),
        ([person(1, deceased=True), person(2, do_not_contact=True)], CALL, 1, None),
        ([person(1, until=TODAY), person(2)], CALL, None, 2),
        ([person(1, until=date(2027, 1, 1))], CALL, None, 1),
    ],
)
def test_whom_to_reach(
    people: list[Reachable], channel: Channel, named: int | None, expected: int | None
) -> None:
    found = whom(people, channel, TODAY, named)
    assert (found.contact.id if found else None) == expected


@given(st.lists(st.tuples(st.sampled_from(Stance), st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_nobody_who_must_be_left_alone_is_ever_named(
    people: list[tuple[Stance, bool, bool, bool]],
) -> None:
    at_hand = [
        person(number, stance, TODAY if left else None, deceased=dead, do_not_contact=opted_out)
        for number, (stance, dead, opted_out, left) in enumerate(people, start=1)
    ]
    for named in (None, *range(1, len(people) + 1)):
        found = whom(at_hand, CALL, TODAY, named)
        if found is None:
            assert all(dead or opted_out or left for _, dead, opted_out, left in people)
        else:
            assert not any(people[found.contact.id - 1][1:])


def test_the_way_to_somebody_is_that_of_the_channel() -> None:
    contact = a_contact(phone="+45 33 12 44 10")
    assert way_to(contact, CALL) == "+45 33 12 44 10"
    assert way_to(contact, MAIL) == "ida.holm@cancity.example"


def test_what_a_block_came_to() -> None:
    made = summed(
        [
            Done(1, "A", CALL, Outcome.SPOKE, next_on=date(2026, 12, 3), in_window=True, value=Decimal(100),
                 currency="EUR", lifted=2),
            Done(2, "B", CALL, Outcome.NO_ANSWER, next_on=date(2026, 11, 30), value=Decimal(900),
                 currency="USD"),
            Done(3, "C", MAIL, None, value=Decimal(50), currency="EUR"),
            Done(4, "D", CALL, Outcome.NOT_A_MATCH),
        ],
        skipped=2,
        seconds=600,
    )  # fmt: skip
    assert (made.spoke, made.sent, made.windows, made.lifted, made.skipped) == (2, 1, 1, 2, 2)
    assert made.next_days == (date(2026, 11, 30), date(2026, 12, 3))
    assert made.worth == (("USD", Decimal(900)), ("EUR", Decimal(150)))
