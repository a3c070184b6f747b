from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.silence import is_proposed
from winback_desktop.domain.terms import Kind, State


@pytest.mark.parametrize(
    ("kind", "state", "unanswered", "declined_at", "expected"),
    [
        (Kind.LOST_SALE, State.WORKING, 3, None, False),
        (Kind.LOST_SALE, State.WORKING, 4, None, True),
        (Kind.FORMER_CUSTOMER, State.WORKING, 9, None, True),
        (Kind.GONE_SILENT, State.WORKING, 3, None, False),
        (Kind.GONE_SILENT, State.WORKING, 4, None, True),
        (Kind.WON, State.WORKING, 9, None, False),
        (Kind.LOST_SALE, State.ICY, 9, None, False),
        (Kind.LOST_SALE, State.WON_BACK, 9, None, False),
        (Kind.LOST_SALE, State.WORKING, 5, 4, False),
        (Kind.LOST_SALE, State.WORKING, 6, 4, True),
    ],
)
def test_when_a_deal_is_proposed_as_gone_silent(
    kind: Kind, state: State, unanswered: int, declined_at: int | None, expected: bool
) -> None:
    assert is_proposed(kind, state, unanswered, after=4, declined_at=declined_at) is expected


def test_a_silent_deal_is_proposed_until_it_was_asked_by_letter() -> None:
    assert not is_proposed(Kind.GONE_SILENT, State.WORKING, 9, asked=True)
    assert is_proposed(Kind.LOST_SALE, State.WORKING, 9, asked=True)


@given(st.integers(0, 40), st.integers(0, 20), st.none() | st.integers(0, 20))
def test_more_silence_is_never_less_of_a_reason(unanswered: int, after: int, declined_at: int | None) -> None:
    def proposed(count: int) -> bool:
        return is_proposed(Kind.LOST_SALE, State.WORKING, count, after=after, declined_at=declined_at)

    assert proposed(unanswered + 1) >= proposed(unanswered)
    assert not proposed(0)
