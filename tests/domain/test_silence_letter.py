from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.contract import Cycle, Rule, current_cycle
from winback_desktop.domain.debrief_records import Debrief, DebriefKind
from winback_desktop.domain.records import Channel, Contract, Length, LengthUnit, Origin, Outcome, Touch
from winback_desktop.domain.silence_letter import (
    answered_by,
    asks_where_we_went_wrong,
    follow_up_day,
)
from winback_desktop.domain.workdays import weekends_only

LETTER = Debrief(1, 1, DebriefKind.SILENCE_LETTER)


def cycle(today: date, start: date) -> Cycle:
    contract = Contract(start, Length(12, LengthUnit.MONTHS))
    return current_cycle(
        contract,
        lost_on=start,
        entered_on=start,
        product=None,
        today=today,
        rule=Rule(),
        working_days=weekends_only(),
    )


@pytest.mark.parametrize(
    ("sent_on", "start", "expected"),
    [
        (date(2026, 11, 20), date(2026, 10, 1), date(2026, 12, 4)),  # a Friday, 14 days on
        (date(2026, 11, 21), date(2026, 10, 1), date(2026, 12, 4)),  # a Saturday: the day before it
        (date(2026, 11, 20), date(2026, 3, 2), date(2026, 12, 2)),  # the rule's day comes before
        (date(2026, 11, 20), date(2026, 2, 24), date(2026, 12, 4)),  # too close to the letter
        (date(2026, 11, 20), date(2026, 1, 5), date(2026, 12, 4)),  # the window is open already
    ],
)
def test_the_letter_is_followed_up_in_14_days_and_not_past_the_rule(
    sent_on: date, start: date, expected: date
) -> None:
    assert follow_up_day(sent_on, cycle(sent_on, start), weekends_only(), 7) == expected


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 900), st.integers(0, 13))
def test_a_follow_up_is_a_working_day_after_the_letter(sent_on: date, before: int, gap: int) -> None:
    at = cycle(sent_on, sent_on - timedelta(days=before))
    day = follow_up_day(sent_on, at, weekends_only(), gap)
    assert sent_on < day <= sent_on + timedelta(days=14)
    assert day.weekday() < 5
    if at.recontact_by < day:
        assert at.recontact_by < sent_on + timedelta(days=max(1, gap))


@pytest.mark.parametrize(
    ("debrief", "planned", "expected"),
    [
        (LETTER, Touch(1, 1, Channel.LETTER, Origin.DEBRIEF), True),
        (LETTER, Touch(1, 1, Channel.EMAIL, Origin.DEBRIEF), True),
        (LETTER, Touch(1, 1, Channel.EMAIL, Origin.CADENCE), False),
        (LETTER, None, False),
        (None, Touch(1, 1, Channel.LETTER, Origin.DEBRIEF), False),
        (Debrief(1, 1, DebriefKind.LOSS_REVIEW), Touch(1, 1, Channel.LETTER, Origin.DEBRIEF), False),
        (
            Debrief(1, 1, DebriefKind.SILENCE_LETTER, asked_on=date(2026, 11, 2)),
            Touch(1, 1, Channel.EMAIL, Origin.DEBRIEF),
            True,
        ),
        (
            Debrief(1, 1, DebriefKind.SILENCE_LETTER, asked_on=date(2026, 11, 2)),
            Touch(1, 1, Channel.LETTER, Origin.DEBRIEF),
            False,
        ),
        (
            Debrief(1, 1, DebriefKind.SILENCE_LETTER, asked_on=date(2026, 11, 2)),
            Touch(1, 1, Channel.CALL, Origin.DEBRIEF),
            True,
        ),
        (
            Debrief(1, 1, DebriefKind.SILENCE_LETTER, done_on=date(2026, 11, 2)),
            Touch(1, 1, Channel.CALL, Origin.DEBRIEF),
            False,
        ),
    ],
)
def test_when_a_touch_asks_where_we_went_wrong(
    debrief: Debrief | None, planned: Touch | None, expected: bool
) -> None:
    way = planned.channel if planned else Channel.LETTER
    assert asks_where_we_went_wrong(debrief, planned, way) is expected


def test_the_first_answer_since_the_letter_counts() -> None:
    def done(number: int, day: int, outcome: Outcome | None) -> Touch:
        on = date(2026, 11, day)
        return Touch(number, 1, Channel.CALL, Origin.BY_HAND, done_on=on, outcome=outcome)

    log = [
        done(5, 20, Outcome.SPOKE),
        done(4, 15, Outcome.SPOKE),
        done(3, 14, Outcome.NO_ANSWER),
        done(2, 10, None),
        done(1, 2, Outcome.SPOKE),
    ]
    sent = Debrief(1, 1, DebriefKind.SILENCE_LETTER, asked_on=date(2026, 11, 10))
    found = answered_by(sent, log)
    assert found is not None
    assert found.id == 4
    assert answered_by(LETTER, log) is None
