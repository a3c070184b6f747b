from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import (
    FIELDS,
    Case,
    check_letter,
    choose,
    fields_of,
    fill,
    has_street,
    open_fields,
    points_of,
)
from winback_desktop.domain.records import Channel, Letter, Occasion

MAIL = Letter("mail", "A mail", Channel.EMAIL, "About {account}", "Hello {first name},\n{change}.")
CALL = Letter("call", "A call", Channel.CALL, "", "- In {lost in} they left.\n- {change}, new.\n\n- Ask.")
CHANGE = Change(1, ChangeKind.ONE_STOP_SHOP, "There is one portal", date(2026, 10, 1))


def test_a_field_without_a_value_is_named_and_stays_where_it_was() -> None:
    filled = fill(MAIL, {"account": "Cancity", "change": "There is one portal"})
    assert filled.subject == "About Cancity"
    assert filled.body == "Hello {first name},\nThere is one portal."
    assert filled.missing == ("{first name}: no contact is chosen",)
    assert open_fields(filled.body) == ("first name",)


def test_a_script_leaves_out_what_is_not_known() -> None:
    filled = fill(CALL, {"lost in": "February"})
    assert points_of(filled.body) == ("In February they left.", "Ask.")
    assert filled.missing == ()


@pytest.mark.parametrize(
    ("values", "body", "missing"),
    [
        ({"account": "A", "reason": "Price", "change date": "1 May"}, "Hello A.\n\nPrice, since 1 May.", ()),
        ({"account": "A", "reason": "Price"}, "Hello A.", ()),
        ({}, "Hello {account}.", ("{account}: it is a secret",)),
    ],
)
def test_a_paragraph_of_asides_alone_is_left_out(
    values: dict[str, str], body: str, missing: tuple[str, ...]
) -> None:
    letter = replace(MAIL, subject="", body="Hello {account}.\n\n{reason}, since {change date}.")
    filled = fill(letter, values, {"account": "it is a secret"})
    assert (filled.body, filled.missing) == (body, missing)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{frist name}", "Did you mean {first name}?"),
        ("{contact.email}", "Did you mean"),
        ("{account.__class__}", "There is no field {account.__class__}"),
        ("{account!r}", "There is no field {account!r}"),
        ("{account:>9}", "There is no field {account:>9}"),
        ("{0}", "choose one from the list of fields"),
        ("{}", "choose one from the list of fields"),
        ("{account", "single brace"),
        ("account}", "single brace"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest_known_one(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        check_letter(replace(MAIL, body=text))
    assert words in str(refused.value)


@pytest.mark.parametrize(("name", "body"), [(" ", "x"), ("x", " \n")])
def test_a_letter_needs_a_name_and_a_text(name: str, body: str) -> None:
    with pytest.raises(Refused):
        check_letter(replace(MAIL, name=name, body=body))


@given(some.dictionaries(some.sampled_from(sorted(FIELDS)), some.text(min_size=1)))
def test_what_is_merged_in_is_never_read_as_a_field(values: dict[str, str]) -> None:
    body = "|".join(f"{{{name}}}" for name in values)
    if body:
        filled = fill(replace(MAIL, subject="", body=body), values)
        assert filled.body == "|".join(values.values())
        assert filled.missing == ()


@given(some.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        fields = fields_of(text)
    except Refused:
        return
    assert set(fields) <= set(FIELDS)


def _letters() -> list[Letter]:
    def one(key: str, channel: Channel, occasion: Occasion, body: str = "Hello", *topics: str) -> Letter:
        return Letter(key, key, channel, "", body, occasion=occasion, topics=topics)

    return [
        one("useful", Channel.EMAIL, Occasion.MONTHLY, "{content}", "useful"),
        one("question", Channel.EMAIL, Occasion.MONTHLY, "Hello", "question"),
        one("next", Channel.EMAIL, Occasion.MONTHLY, "Hello", "planning"),
        one("change", Channel.EMAIL, Occasion.CHANGE, "{change}"),
        one("successor", Channel.EMAIL, Occasion.SUCCESSOR),
        one("congratulation", Channel.EMAIL, Occasion.NEW_EMPLOYER),
        one("rest", Channel.EMAIL, Occasion.AFTER_REST),
        one("silence", Channel.EMAIL, Occasion.SILENCE),
        one("call", Channel.CALL, Occasion.RULE),
        one("paper", Channel.LETTER, Occasion.RULE),
    ]


LEFT = replace(CHANGE, kind=ChangeKind.CHAMPION_LEFT, contact_id=7)


@pytest.mark.parametrize(
    ("case", "values", "expected"),
    [
        (Case(Channel.EMAIL), {}, "question"),
        (Case(Channel.EMAIL), {"content": "A guide"}, "useful"),
        (Case(Channel.EMAIL, topics=("Planning",)), {"content": "A guide"}, "next"),
        (Case(Channel.EMAIL, sent_before=1), {}, "next"),
        (Case(Channel.EMAIL, sent_before=2), {}, "question"),
        (Case(Channel.EMAIL, topics=("Planning",)), {}, "next"),
        (Case(Channel.CONTENT, topics=("useful",)), {"content": "A guide"}, "useful"),
        (Case(Channel.EMAIL, change=CHANGE), {"change": "x"}, "change"),
        (Case(Channel.EMAIL, change=LEFT), {"change": "x"}, "successor"),
        (Case(Channel.EMAIL, change=LEFT, to_mover=True), {"change": "x"}, "congratulation"),
        (Case(Channel.EMAIL, after_rest=True), {}, "rest"),
        (Case(Channel.CALL, change=CHANGE), {}, "call"),
        (Case(Channel.EMAIL, news=True), {"change": "x"}, "change"),
        (Case(Channel.EMAIL, news=True, after_rest=True), {"change": "x"}, "change"),
        (Case(Channel.MEETING), {}, "call"),
        (Case(Channel.LETTER), {}, "paper"),
        (Case(Channel.OTHER), {}, "question"),
    ],
)
def test_the_letter_fits_the_touch(case: Case, values: dict[str, str], expected: str) -> None:
    assert choose(_letters(), case, lambda _: values).key == expected


def test_the_reps_own_letter_comes_first_among_equals() -> None:
    own = Letter("", "Mine", Channel.EMAIL, "", "Hello", id=3)
    assert choose([*_letters(), own], Case(Channel.EMAIL), lambda _: {}) is own


def test_without_a_letter_for_the_channel_it_says_what_to_do() -> None:
    with pytest.raises(Refused, match="write one in Library"):
        choose([CALL], Case(Channel.EMAIL), lambda _: {})


@pytest.mark.parametrize(
    ("address", "has"),
    [
        ("Ida Holm\nHead of HR\nCancity", False),
        ("Ida Holm\nCancity\nHafenstraße 7\n20457 Hamburg", True),
        ("Cancity, P.O. Box 12", True),
        ("", False),
    ],
)
def test_an_address_that_reads_like_one_has_a_street(address: str, has: bool) -> None:
    assert has_street(address) is has
