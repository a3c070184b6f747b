from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.news import (
    ABOUT_PEOPLE,
    News,
    as_point,
    is_about_people,
    lifted,
    may_go_out,
    names_somebody,
)
from winback_desktop.domain.records import Channel, LossReason, Origin, Outcome, Standing, Touch

TODAY = date(2026, 11, 22)
CUT = Change(7, ChangeKind.PRICE_CUT, "Our list is 12 % lower.", date(2026, 11, 17))
PRICE = LossReason(1, 1, "Price", Standing.LIFTED, kind="price", change_id=7)
BY_HAND = LossReason(2, 1, "Winter service", Standing.LIFTED, evidence="A team since August", kind="service")


def _done(channel: Channel, on: date, **values: object) -> Touch:
    return Touch(1, 1, channel, Origin.CADENCE, done_on=on, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("touch", "confirmed_on", "told"),
    [
        (None, None, False),
        (_done(Channel.EMAIL, TODAY), None, False),
        (_done(Channel.EMAIL, TODAY, change_id=7), None, True),
        (_done(Channel.EMAIL, TODAY, change_id=8), None, False),
        (_done(Channel.CALL, date(2026, 11, 16), outcome=Outcome.SPOKE), None, False),
        (_done(Channel.CALL, date(2026, 11, 17), outcome=Outcome.SPOKE), None, True),
        (_done(Channel.CALL, date(2026, 11, 17), outcome=Outcome.SPOKE), date(2026, 11, 18), False),
        (_done(Channel.CALL, TODAY, outcome=Outcome.NO_ANSWER), None, False),
        (_done(Channel.CALL, TODAY, outcome=Outcome.NO_ANSWER, change_id=7), None, False),
    ],
)
def test_what_was_lifted_is_told_by_a_word_about_it(
    touch: Touch | None, confirmed_on: date | None, told: bool
) -> None:
    days = {1: confirmed_on} if confirmed_on else {}
    (news,) = lifted([PRICE], {7: CUT}, days, [touch] if touch else [])
    assert news == News(PRICE, "Our list is 12 % lower", date(2026, 11, 17), told)


def test_what_they_were_not_told_comes_first_and_what_is_not_ours_never() -> None:
    reasons = [
        replace(PRICE, id=3, standing=Standing.STANDS),
        replace(PRICE, id=4, addressable=False),
        PRICE,
        BY_HAND,
    ]
    spoke = _done(Channel.MEETING, TODAY, outcome=Outcome.SPOKE)
    assert [one.reason.id for one in lifted(reasons, {7: CUT}, {}, [])] == [1, 2]
    assert [one.reason.id for one in lifted(reasons, {7: CUT}, {}, [spoke])] == [2, 1]


@pytest.mark.parametrize(
    ("news", "point"),
    [
        (
            News(PRICE, "our list is 12 % lower", date(2026, 11, 17)),
            "“Price” no longer holds: our list is 12 % lower, since 17 Nov.",
        ),
        (
            News(replace(PRICE, evidence="Cheaper than theirs."), "a price cut", date(2026, 11, 17)),
            "“Price” no longer holds: Cheaper than theirs.",
        ),
        (
            News(replace(PRICE, evidence="Voss told me"), "a price cut", date(2026, 11, 17)),
            "“Price” no longer holds: a price cut, since 17 Nov.",
        ),
        (
            News(BY_HAND, "A team since August"),
            "“Winter service” no longer holds: A team since August.",
        ),
        (News(replace(BY_HAND, evidence=""), "Voss told me"), "“Winter service” no longer holds."),
        (News(replace(BY_HAND, evidence="")), "“Winter service” no longer holds."),
    ],
)
def test_a_point_says_what_lifted_it_and_since_when(news: News, point: str) -> None:
    assert as_point(news, ["Ellen Voss"], TODAY) == point


@pytest.mark.parametrize(
    ("reason", "fit"),
    [
        (PRICE, True),
        (replace(PRICE, kind="own_1"), True),
        (replace(PRICE, kind=None), False),
        (replace(PRICE, kind="", text="Yard manager knows Tamsin & Webb"), False),
        (replace(PRICE, text="Voss finds the price too high"), False),
        (replace(PRICE, text="Van and driver are too dear"), True),
        *((replace(PRICE, kind=kind), False) for kind in sorted(ABOUT_PEOPLE)),
    ],
)
def test_what_is_about_a_person_stays_in_the_house(reason: LossReason, fit: bool) -> None:
    assert may_go_out(reason, ["Dr Ellen Voss", "Jan van der Kade"]) is fit


@given(some.text(), some.lists(some.text(min_size=1)))
def test_whoever_is_named_in_any_way_is_found(text: str, names: list[str]) -> None:
    assert names_somebody(f"{text} Ellen voss, {text}", [*names, "Ellen Voss"])
    assert not names_somebody("", names)


def test_a_reason_of_no_known_kind_may_be_read_by_the_rep_unless_it_names_somebody() -> None:
    assert not is_about_people(replace(PRICE, kind="", text="French invoices"), ["Ellen Voss"])
    assert is_about_people(replace(PRICE, kind="", text="Ellen wants it otherwise"), ["Ellen Voss"])
