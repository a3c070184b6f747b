from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain import call_notes
from winback_desktop.domain.call_notes import Mark, MarkKind, NamedReason


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#Denmark", NamedReason("Denmark", "")),
        ("They had no answer #Denmark module.", NamedReason("Denmark module", "They had no answer")),
        ("Minus: too slow to answer #", NamedReason("too slow to answer", "")),
        ("- [12:40] Minus: “it felt long” #", NamedReason("it felt long", "")),
        ("Too late #Ärger mit dem Preis", NamedReason("Ärger mit dem Preis", "Too late")),
        ("#", None),
        ("", None),
        ("Ticket #4411 was never answered", None),
        ("C#sharp", None),
        ("No mark here", None),
    ],
)
def test_a_line_names_a_reason(line: str, expected: NamedReason | None) -> None:
    assert call_notes.reason_in(line) == expected


def test_every_line_of_a_text_is_looked_at() -> None:
    found = call_notes.reasons_in("Plus: the demo\nMinus: the price #Price\n#Size of customer\n")
    assert [reason.text for reason in found] == ["Price", "Size of customer"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we were late", "“we were late”"),
        (" we were late ", " “we were late” "),
        ("“we were late”", "we were late"),
        ("say “no” twice", "“say no twice”"),
        ("two\nlines", "“two\nlines”"),
        ("", "“”"),
    ],
)
def test_quotes_are_put_on_and_taken_off(text: str, expected: str) -> None:
    assert call_notes.toggle_quote(text) == expected


@given(st.text(alphabet=st.characters(exclude_characters="“”", exclude_categories=["Cs"]), min_size=1))
def test_a_quote_taken_off_leaves_the_text(text: str) -> None:
    if text.strip():
        assert call_notes.toggle_quote(call_notes.toggle_quote(text)) == text


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, "[00:00]"), (760, "[12:40]"), (3725, "[62:05]"), (-1, "[00:00]")]
)
def test_a_moment_of_the_call(seconds: int, expected: str) -> None:
    assert call_notes.moment(seconds) == expected


def test_marks_of_a_line() -> None:
    found, goes_on = call_notes.marks("[12:40] “Too slow” they said #Speed")
    assert found == [
        Mark(MarkKind.MOMENT, 0, 7),
        Mark(MarkKind.REASON, 29, 35),
        Mark(MarkKind.THEIR_WORDS, 8, 18),
    ]
    assert not goes_on


def test_their_words_go_over_several_lines() -> None:
    first, goes_on = call_notes.marks("She said “it felt")
    assert goes_on
    assert first == [Mark(MarkKind.THEIR_WORDS, 9, 17)]
    second, goes_on = call_notes.marks("like work” and left", inside_quote=True)
    assert not goes_on
    assert second == [Mark(MarkKind.THEIR_WORDS, 0, 10)]


@given(st.text(), st.booleans())
def test_marks_lie_inside_their_line(line: str, inside: bool) -> None:
    found, _ = call_notes.marks(line, inside)
    assert all(0 <= mark.begin < mark.end <= len(line) for mark in found if line)
