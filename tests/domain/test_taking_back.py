"""What becomes of answers that come back: nothing that stood is lost, and twice is as once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_debrief
from winback_desktop.domain import taking_back as rules
from winback_desktop.domain.debrief_records import Answer, AskedHow, DebriefKind, DebriefState, HandOver
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet, Reply, digest
from winback_desktop.domain.taking_back import Asking, Fate

NOW = datetime.fromisoformat("2026-11-03T09:30:00")
PACKET = Packet("key", NOW, DebriefKind.LOSS_REVIEW, "Loss review", "Cancity", "GTX Pro", ((1, "Why?"),))
GIVEN = HandOver(1, 1, "key", NOW, digest(PACKET))
LINES = st.lists(st.text("ab \r", max_size=3), max_size=4).map("\n".join)


def line(here: str, beside: str, came: str) -> rules.Line:
    answer = Answer(1, 1, "Why?", here, beside)
    (found,) = rules.compare(PACKET, [answer], Reply(NOW, {1: came}))
    return found


@pytest.mark.parametrize(
    ("here", "beside", "came", "fate", "after"),
    [
        ("", "", "Price", Fate.ADDED, ("Price", "")),
        (" \n", "", "Price\r\n", Fate.ADDED, ("Price", "")),
        ("Price", "", " Price ", Fate.SAME, ("Price", "")),
        ("Speed", "", "Price", Fate.BESIDE, ("Speed", "Price")),
        ("Speed", "Price", "Price", Fate.SAME, ("Speed", "Price")),
        ("Speed\nPrice", "", "Price", Fate.SAME, ("Speed\nPrice", "")),
        ("Speed", "Price", "Terms", Fate.BESIDE, ("Speed", "Price\n\nTerms")),
        ("Speed", "", "", Fate.ABSENT, ("Speed", "")),
        ("Prices", "", "Price", Fate.BESIDE, ("Prices", "Price")),
    ],
)
def test_what_becomes_of_an_answer(
    here: str, beside: str, came: str, fate: Fate, after: tuple[str, str]
) -> None:
    found = line(here, beside, came)
    assert found.fate is fate
    assert (found.merged.text, found.merged.beside) == after


@given(LINES, LINES, LINES)
def test_nothing_that_stood_is_lost_and_twice_is_as_once(here: str, beside: str, came: str) -> None:
    merged = line(here, beside, came).merged
    if here.strip():
        assert merged.text == here
    assert merged.beside.startswith(beside.rstrip())
    plain = came.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert plain in merged.text or plain in merged.beside
    again = line(merged.text, merged.beside, came)
    assert again.merged == merged
    assert again.fate in (Fate.SAME, Fate.ABSENT)


def test_who_asked_whom_is_as_the_reply_says_and_else_as_it_was() -> None:
    before = Asking("Anna Berg", "Ida Holm", date(2026, 11, 2), AskedHow.FORM)
    assert rules.asking(Reply(NOW), before) == before
    reply = Reply(NOW, {}, " Maria  Lindt", "Jonas Bech", "CFO", date(2026, 11, 9), AskedHow.CALL)
    after = rules.asking(reply, before)
    assert after == Asking("Maria Lindt", "Jonas Bech", date(2026, 11, 9), AskedHow.CALL)


@pytest.mark.parametrize(
    ("before", "after"),
    [(DebriefState.WAITING, DebriefState.IN_WORK), (DebriefState.DONE, DebriefState.DONE)],
)
def test_a_debrief_that_waited_is_in_work_then(before: DebriefState, after: DebriefState) -> None:
    debrief = a_debrief(state=before, note="Mine")
    reply = Reply(NOW, note="Theirs")
    merged = rules.merged(debrief, reply, Asking("Maria"), was_rep=False, contact_id=None)
    assert (merged.state, merged.note, merged.interviewer) == (after, "Mine\n\nTheirs", "Maria")
    again = rules.merged(merged, reply, Asking("Maria"), was_rep=False, contact_id=None)
    assert again == merged


def test_each_hindrance_is_named_with_what_to_do() -> None:
    reply = Reply(NOW, {1: "Price"})
    newer = replace(GIVEN, answered_at=NOW + timedelta(seconds=1), answers_digest="others")
    assert rules.check(PACKET, reply, GIVEN, digest(PACKET)) == GIVEN
    for given_, fingerprint, words in (
        (None, digest(PACKET), r"for Cancity \(GTX Pro\), handed over on 3 November 2026"),
        (GIVEN, "other", "not those that you handed over"),
        (newer, digest(PACKET), "older than those you have"),
    ):
        with pytest.raises(Refused, match=words):
            rules.check(PACKET, reply, given_, fingerprint)
    with pytest.raises(Refused, match="asks other questions"):
        rules.compare(PACKET, [Answer(1, 1, "Why not?")], reply)
