"""Whether an activity was between people or on a screen."""

from __future__ import annotations

import pytest

from winback_desktop.domain.leads import Way, way_of


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("Had a Phone Conversation", Way.HUMAN),
        ("Olark Chat Conversation", Way.HUMAN),
        ("Approached upfront", Way.HUMAN),
        ("Visited Booth in Tradeshow", Way.HUMAN),
        ("Unreachable", Way.HUMAN),
        ("Email Opened", Way.DIGITAL),
        ("SMS Sent", Way.DIGITAL),
        ("Page Visited on Website", Way.DIGITAL),
        ("Form Submitted on Website", Way.DIGITAL),
        ("View in browser link Clicked", Way.DIGITAL),
        ("Unsubscribed", Way.DIGITAL),
        ("Converted to Lead", Way.DIGITAL),
        ("Modified", None),
        ("", None),
    ],
)
def test_the_words_of_an_activity_tell(activity: str, expected: Way | None) -> None:
    assert way_of(activity) is expected
