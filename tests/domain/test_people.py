"""On whom a reason rests, who includes us, and which names are alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_contact, a_reason
from winback_desktop.domain.changes import ChangeKind, Fate
from winback_desktop.domain.people import (
    AGAINST,
    FRIENDLY,
    Person,
    change_kind,
    includes_us,
    list_advice,
    names,
    plain_company,
    rests_on,
    warm_from,
)
from winback_desktop.domain.records import Contact, Employment, OnTheirList, Stance, Standing

PER = a_contact(id=1, name="Per Lund")
IDA = a_contact(id=2, name="Ida Holm")


def a_place(
    stance: Stance = Stance.NEUTRAL, title: str = "CFO", contact: int = 1, **values: object
) -> Employment:
    return Employment(contact, contact, 1, title, stance, **values)  # type: ignore[arg-type]


def a_person(stance: Stance = Stance.NEUTRAL, contact: Contact = IDA, title: str = "COO") -> Person:
    return Person(contact, a_place(stance, title, contact.id))


@pytest.mark.parametrize(
    ("text", "title", "named"),
    [
        ("Per Lund blocked it", "", True),
        ("Lund blocked it", "", True),
        ("Price per seat", "", False),
        ("Lundgren blocked it", "", False),
        ("CFO loyal to Gusto", "CFO", True),
        ("cfo loyal to Gusto", "CFO", True),
        ("CFO loyal to Gusto", "Chief Financial Officer", True),
        ("CFO loyal to Gusto", "Head of HR", False),
        ("", "", False),
    ],
)
def test_who_is_named(text: str, title: str, named: bool) -> None:
    assert names(text, PER, a_place(title=title)) is named


@pytest.mark.parametrize(
    ("text", "kind", "stance", "rests"),
    [
        ("Loyal to Gusto", "rival_loyalty", Stance.LOYAL_TO_RIVAL, True),
        ("Loyal to Gusto", "rival_loyalty", Stance.BLOCKER, True),
        ("Loyal to Gusto", "rival_loyalty", Stance.DECISION_MAKER, True),
        ("Loyal to Gusto", "rival_loyalty", Stance.NEUTRAL, False),
        ("Loyal to Gusto", "rival_loyalty", Stance.CHAMPION, False),
        ("Price", "price", Stance.BLOCKER, False),
        ("Price, says Lund", "price", Stance.BLOCKER, True),
        ("Per Lund is loyal to Gusto", "rival_loyalty", Stance.NEUTRAL, True),
        ("Per Lund moved on", "champion_left", Stance.NEUTRAL, False),
        ("COO loyal to Gusto", "rival_loyalty", Stance.LOYAL_TO_RIVAL, False),
    ],
)
def test_on_whom_a_reason_rests(text: str, kind: str, stance: Stance, rests: bool) -> None:
    reason = a_reason(text=text, kind=kind, standing=Standing.STANDS)
    assert rests_on(reason, PER, a_place(stance), [a_person()]) is rests


@given(stance=st.sampled_from(list(Stance)), other=st.sampled_from(list(Stance)))
def test_a_reason_of_a_general_kind_stays_while_another_is_against_us(stance: Stance, other: Stance) -> None:
    reason = a_reason(text="Loyal to Gusto", kind="rival_loyalty")
    stands_in = other in (Stance.BLOCKER, Stance.LOYAL_TO_RIVAL)
    assert rests_on(reason, PER, a_place(stance), [a_person(other)]) is (stance in AGAINST and not stands_in)


@given(stance=st.sampled_from(list(Stance)))
def test_what_is_lifted_rests_on_nobody(stance: Stance) -> None:
    assert not rests_on(a_reason(text="Per Lund", standing=Standing.LIFTED), PER, a_place(stance))


@pytest.mark.parametrize("stance", list(Stance))
def test_every_departure_is_a_change_of_its_kind(stance: Stance) -> None:
    kind = change_kind(Fate.LEFT, stance)
    assert (kind is ChangeKind.CHAMPION_LEFT) is (stance in FRIENDLY)
    assert (kind is ChangeKind.SOMEBODY_LEFT) is (stance is Stance.NEUTRAL)
    assert change_kind(Fate.MOVED_UP, stance) is ChangeKind.MOVED_UP


def test_who_was_for_us_elsewhere_is_warm_here() -> None:
    there = Employment(1, 1, 2, stance=Stance.INCLUDER, until=date(2026, 9, 1))
    assert warm_from([there, a_place()], 1) == there
    assert warm_from([there, a_place()], 2) is None


@pytest.mark.parametrize(
    ("said", "people", "included", "advice"),
    [
        (OnTheirList.UNKNOWN, [a_person(Stance.INCLUDER)], True, ""),
        (OnTheirList.YES, [], True, ""),
        (OnTheirList.NO, [a_person(Stance.CHAMPION)], False, "not on the list"),
        (OnTheirList.UNKNOWN, [], False, "find out who draws it up"),
        (OnTheirList.UNKNOWN, [a_person()], False, "win Ida Holm for it"),
        (
            OnTheirList.UNKNOWN,
            [a_person(), Person(PER, a_place(Stance.CHAMPION, until=date(2026, 9, 1)))],
            False,
            "reintroduce yourself to Ida Holm",
        ),
        (
            OnTheirList.UNKNOWN,
            [a_person(Stance.CHAMPION, a_contact(id=3, do_not_contact=True))],
            False,
            "find out who draws it up",
        ),
    ],
)
def test_what_to_do_to_be_on_their_list(
    said: OnTheirList, people: list[Person], included: bool, advice: str
) -> None:
    assert includes_us(said, people) is included
    assert advice in list_advice(said, people)
    assert bool(list_advice(said, people)) is not included


def test_names_of_companies_are_alike_but_for_case_and_form() -> None:
    assert plain_company("Globex Ltd.") == plain_company("GLOBEX") == "globex"
    assert plain_company("Globex North") != plain_company("Globex")
    assert plain_company("Company Ltd") == "company ltd"
