"""The file of a hand-over: every packet comes back as it was, and nothing that is wrong gets in."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from winback_desktop.domain.errors import Damaged, Refused, WinbackError
from winback_desktop.domain.hand_over import Packet, Reply, digest
from winback_desktop.domain.terms import AskedHow, DebriefKind
from winback_desktop.files.packet import (
    LARGEST_BYTES,
    checksum,
    is_packet,
    packet_from_text,
    packet_text,
    read_packet,
    write_packet,
)

PACKET = Packet(
    key="5f0c",
    made_at=datetime.fromisoformat("2026-11-03T09:30"),
    kind=DebriefKind.LOSS_REVIEW,
    title="Loss review",
    account="Cancity",
    deal="GTX Pro for Cancity",
    questions=((1, "Why?"), (2, "What made you feel good?")),
    context=(("Lost on", "12 October 2026"),),
    opinions=(("Our price", "Too high"),),
    people=("Ann Weiss, head of purchasing",),
    invitation_subject="Half an hour",
    invitation="Dear Ann Weiss,\n\nCompanies need suppliers.",
    handed_by="Sam Reed",
    handed_to="Maria Lindt",
)
REPLY = Reply(
    saved_at=datetime.fromisoformat("2026-11-10T16:05:07"),
    answers={1: "“Too slow” #slow answers", 2: ""},
    interviewer="Maria Lindt",
    contact="Ann Weiss",
    asked_on=date(2026, 11, 9),
    asked_how=AskedHow.CALL,
)

_WORDS = st.text(max_size=30)
_CAPTIONED = st.lists(st.tuples(_WORDS, _WORDS), max_size=3).map(tuple)
_MOMENTS = st.datetimes()
_PACKETS = st.builds(
    Packet,
    key=_WORDS,
    made_at=_MOMENTS,
    kind=st.sampled_from(DebriefKind),
    title=_WORDS,
    account=_WORDS,
    deal=_WORDS,
    questions=st.dictionaries(st.integers(1, 1000), _WORDS, min_size=1, max_size=4).map(
        lambda found: tuple(found.items())
    ),
    context=_CAPTIONED,
    opinions=_CAPTIONED,
    people=st.lists(_WORDS, max_size=3).map(tuple),
    invitation_subject=_WORDS,
    invitation=_WORDS,
    if_they_hesitate=_WORDS,
    handed_by=_WORDS,
    handed_to=_WORDS,
)


@st.composite
def _filled(draw: st.DrawFn) -> tuple[Packet, Reply | None]:
    packet = draw(_PACKETS)
    answers = {position: draw(_WORDS) for position, _ in packet.questions}
    reply = st.builds(
        Reply,
        saved_at=_MOMENTS,
        answers=st.just(answers),
        interviewer=_WORDS,
        contact=_WORDS,
        contact_title=_WORDS,
        asked_on=st.none() | st.dates(),
        asked_how=st.none() | st.sampled_from(AskedHow),
        note=_WORDS,
    )
    return packet, draw(st.none() | reply)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_filled())
def test_every_packet_comes_back_as_it_was(filled: tuple[Packet, Reply | None]) -> None:
    packet, reply = filled
    assert packet_from_text(packet_text(packet, reply), "x") == (packet, reply, digest(packet))


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "Cancity.winback-debrief"
    write_packet(path, PACKET, REPLY)
    assert read_packet(path) == (PACKET, REPLY, digest(PACKET))
    write_packet(path, PACKET)
    assert read_packet(path).reply is None


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(packet_text(PACKET, REPLY)) - 1), st.characters())
def test_no_flipped_character_ends_in_other_answers(place: int, other: str) -> None:
    whole = packet_text(PACKET, REPLY)
    with contextlib.suppress(Damaged, Refused):
        found = packet_from_text(whole[:place] + other + whole[place + 1 :], "x")
        assert found == (PACKET, REPLY, digest(PACKET))


def test_every_single_bit_of_an_answer_counts() -> None:
    whole = packet_text(PACKET, REPLY)
    begin = whole.index("Too slow")
    for place in range(begin, begin + len("Too slow")):
        flipped = whole[:place] + chr(ord(whole[place]) ^ 1) + whole[place + 1 :]
        with pytest.raises(Damaged, match="a letter of them changed"):
            packet_from_text(flipped, "x")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_cut_or_flipped_file_never_ends_in_anything_but_words(data: st.DataObject) -> None:
    content = bytearray(packet_text(PACKET, REPLY).encode())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    else:
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(WinbackError):
        assert packet_from_text(content.decode("utf-8", "replace"), "x").packet == PACKET


def test_flipped_bytes_are_read_from_the_disk_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "x.winback-debrief"
    whole = packet_text(PACKET, REPLY).encode()
    for place in range(0, len(whole), 7):
        content = bytearray(whole)
        content[place] ^= 0x80
        path.write_bytes(content)
        with pytest.raises(WinbackError, match=r"x\.winback-debrief"):
            read_packet(path)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", Damaged, "empty"),
        (b"  \n", Damaged, "empty"),
        (b"<!doctype html><p>Hello", Refused, "a web page"),
        (b"PK\x03\x04\x14\x00\xff\xfe", Refused, "ZIP"),
        (b"%PDF-1.7\n\xe2\xe3", Refused, "PDF"),
        (b"[1, 2]", Refused, "another program"),
        (b'{"format": "excalidraw", "version": 2}', Refused, "another program"),
        (b'"winback-debrief"', Refused, "another program"),
        (b"Account,Deal\nCancity,GTX", Damaged, "damaged in line 1"),
        (b"[" * 100_000, Damaged, "damaged"),
        (b'{"format": "winback-debrief", "version": ' + b"9" * 5000 + b"}", Damaged, "damaged"),
        (b'{"format": "winback-debrief", "version": 2}', Refused, "newer Winback"),
        (b'{"format": "winback-debrief", "version": true}', Damaged, "which version"),
        (b'{"format": "winback-debrief", "version": NaN}', Damaged, "which version"),
        (b'{"format": "winback-debrief", "version": 1}', Damaged, "packet"),
        (b" " * (LARGEST_BYTES + 1), Damaged, "larger than 2 MB"),
    ],
)
def test_what_is_no_debrief_is_named(
    tmp_path: Path, content: bytes, error: type[WinbackError], words: str
) -> None:
    path = tmp_path / "found.winback-debrief"
    path.write_bytes(content)
    with pytest.raises(error, match=words):
        read_packet(path)


def _edit(path: tuple[str | int, ...], value: object) -> Callable[[dict[str, Any]], None]:
    def edit(content: dict[str, Any]) -> None:
        at: Any = content
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "error", "words"),
    [
        (_edit(("packet", "context", 0, "text"), "13 October 2026"), Refused, "edited"),
        (_edit(("packet", "questions", 0, "question"), "Why not?"), Refused, "edited"),
        (_edit(("packet", "invitation", "text"), ""), Refused, "edited"),
        (_edit(("digest",), "0"), Refused, "edited"),
        (_edit(("digest",), None), Damaged, "digest"),
        (_edit(("packet", "made_at"), "yesterday"), Damaged, "made_at"),
        (_edit(("packet", "kind"), "chat"), Damaged, "kind"),
        (_edit(("packet", "questions"), []), Damaged, "no questions"),
        (_edit(("packet", "questions", 1, "position"), 1), Damaged, "two in one place"),
        (_edit(("packet", "questions", 1, "position"), True), Damaged, "position"),
        (_edit(("packet", "people"), ["x"] * 501), Damaged, "people"),
        (_edit(("packet", "account"), 7), Damaged, "account"),
        (_edit(("packet", "account"), "half \ud83d"), Damaged, "account"),
        (_edit(("reply",), 5), Damaged, "reply"),
        (_edit(("reply",), None), Damaged, "reply"),
        (_edit(("reply_checksum",), None), Damaged, "reply_checksum"),
        (_edit(("reply_checksum",), "00000000"), Damaged, "not as they were saved"),
        (
            _edit(("reply", "answers", 0, "answer"), "“Too slew” #slow answers"),
            Damaged,
            "not as they were saved",
        ),
        (_edit(("reply", "saved_at"), "0001-01-01T00:00:00+23:59"), Damaged, "saved_at"),
        (_edit(("reply", "asked_on"), "2026-02-30"), Damaged, "asked_on"),
        (_edit(("reply", "asked_how"), "fax"), Damaged, "asked_how"),
        (_edit(("reply", "answers", 0, "position"), 2), Damaged, "not as they were saved"),
        (_edit(("reply", "answers", 0, "answer"), None), Damaged, "answer"),
    ],
)
def test_a_wrong_value_is_named(
    edit: Callable[[dict[str, Any]], None], error: type[WinbackError], words: str
) -> None:
    content = json.loads(packet_text(PACKET, REPLY))
    edit(content)
    with pytest.raises(error, match=words):
        packet_from_text(json.dumps(content), "x")


def test_an_answer_to_nothing_is_named() -> None:
    with pytest.raises(Damaged, match="does not ask"):
        packet_from_text(packet_text(PACKET, replace(REPLY, answers={9: "Yes"})), "x")


def test_a_moment_with_a_zone_becomes_a_local_one() -> None:
    content = json.loads(packet_text(PACKET, REPLY))
    content["reply"]["saved_at"] = REPLY.saved_at.astimezone().isoformat()
    content["reply_checksum"] = checksum(content["reply"])
    assert packet_from_text(json.dumps(content), "x").reply == REPLY


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xef\xbb\xbf" + packet_text(PACKET).encode())
    assert read_packet(path).packet == PACKET
    assert is_packet(path)


def test_what_would_be_too_large_to_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.winback-debrief"
    long = Reply(saved_at=REPLY.saved_at, answers={1: "x" * LARGEST_BYTES})
    with pytest.raises(Refused, match="2 MB"):
        write_packet(path, PACKET, long)
    assert not path.exists()


def test_only_a_hand_over_is_taken_for_one(tmp_path: Path) -> None:
    list_file = tmp_path / "deals.csv"
    list_file.write_text("Account,Deal\n")
    assert not is_packet(list_file)
    assert not is_packet(tmp_path / "gone.csv")
    assert is_packet(tmp_path / "x.WINBACK-DEBRIEF")
    with pytest.raises(Refused, match="cannot be read"):
        read_packet(tmp_path / "gone.winback-debrief")


def test_half_characters_that_were_typed_are_written_as_question_marks(tmp_path: Path) -> None:
    path = tmp_path / "x.winback-debrief"
    write_packet(path, PACKET, Reply(saved_at=REPLY.saved_at, answers={1: "half \ud83d"}))
    reply = read_packet(path).reply
    assert reply is not None
    assert reply.answers == {1: "half ?"}
