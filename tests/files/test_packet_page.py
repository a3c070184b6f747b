"""The page of a debrief: complete in itself, closed to everything else, and it saves what Winback reads.

Tried by hand with Chromium too: typing, Ctrl+Enter, Ctrl+S, the saved file, a reload, dark, printing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtQml import QJSEngine

from tests.packets import PACKET
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.terms import AskedHow
from winback_desktop.files.packet import MOST_ITEMS, checksum, packet_from_text
from winback_desktop.files.packet_page import page, write_page
from winback_desktop.paths import resource

NAUGHTY = (
    "</script><script>evil()</script>",
    "--><!-- <![CDATA[ ]]>",
    "\"'><img src=x onerror=evil()>",
    "</textarea></title></style>",
    "${key} $title $$ %(x)s {0}",
    "&lt;b&gt; &amp; \u2028\u2029",
    "عربي \u202e reversed, 😀, ｆｕｌｌ",
    "a\x00b\x1b[31m",
)
VOID = {"meta", "input", "link", "br", "img"}


class Read(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, str] = {}
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID and tag not in ("li", "option"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("li", "option"):
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        at = self._open[-1] if self._open else ""
        if at in ("script", "style"):
            key = f"{at} {len([tag for tag, _ in self.tags if tag == at])}"
            self.inside[key] = self.inside.get(key, "") + data
        else:
            self.words += data

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.tags if name == tag]


def test_it_shows_everything_in_its_order() -> None:
    words = Read(page(PACKET)).words
    shown = (
        "Loss review · Cancity",
        "For Maria Lang, from Anna Berg",
        "3 February 2026",
        "What Anna Berg thinks",
        "Jonas Bech, CFO",
        "the VP of Sales, of Account Management, or Operations",
        "Companies need suppliers",
        *(question for _, question in PACKET.questions),
        "Anything else",
        "Twenty minutes, to learn from your decision",
    )
    places = [words.find(one) for one in shown]
    assert -1 not in places
    assert places == sorted(places)


def test_without_opinions_there_is_no_room_for_them() -> None:
    assert "thinks" not in page(replace(PACKET, opinions=()))


def test_it_loads_nothing_and_runs_its_own_script_only() -> None:
    made = page(PACKET)
    read = Read(made)
    policy = next(one["content"] for one in read.attributes("meta") if "http-equiv" in one)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'{_hash(read.inside['script 2'])}'"
    assert rules["style-src"] == f"'{_hash(read.inside['style 1'])}'"
    assert not [one for _, one in read.tags if {"src", "srcset", "action", "style"} & one.keys()]
    assert not [one for _, one in read.tags if any(name.startswith("on") for name in one)]
    for link in read.attributes("a"):
        assert link["href"].startswith(("#", "mailto:?subject="))
    assert not re.search(r"https?:|//[a-z]|url\(|@import", read.inside["style 1"])
    assert not re.search(r"https?:|fetch\(|XMLHttp|import\(|eval\(|innerHTML", read.inside["script 2"])


def test_every_field_has_a_label() -> None:
    read = Read(page(PACKET))
    fields = [one["id"] for tag in ("input", "textarea") for one in read.attributes(tag)]
    assert len(fields) == len(set(fields)) == 4 + 3 + 6 + 1
    assert sorted(one["for"] for one in read.attributes("label")) == sorted(fields)


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_what_comes_from_outside_stays_text(naughty: str) -> None:
    plain = Read(page(PACKET))
    texts = ("title", "account", "deal", "invitation_subject", "invitation", "if_they_hesitate", "handed_by")
    named: dict[str, Any] = dict.fromkeys((*texts, "handed_to"), naughty)
    packet = replace(
        PACKET,
        questions=tuple((number, naughty) for number in range(1, 7)),
        context=((naughty, naughty),),
        opinions=((naughty, naughty),),
        people=(naughty, naughty),
        **named,
    )
    read = Read(page(packet))
    missing = {"dt", "dd"}
    assert [tag for tag, _ in read.tags if tag not in missing] == [
        tag for tag, _ in plain.tags if tag not in missing
    ]
    assert json.loads(read.inside["script 1"])["packet"]["account"] == naughty
    assert read.inside["script 2"] == plain.inside["script 2"]
    shown = re.sub(r"[\x00-\x08\x0b-\x1f]", "\N{REPLACEMENT CHARACTER}", naughty)
    assert read.words.count(shown) >= 12


@pytest.mark.external
def test_strings_that_broke_others(shared_data: Path) -> None:
    found = json.loads((shared_data / "strings/naughty/blns.json").read_text(encoding="utf-8"))
    strings = [one for one in found if one.strip()][:MOST_ITEMS]
    packet = replace(PACKET, context=tuple((one, one) for one in strings))
    read = Read(page(packet))
    assert len(read.attributes("dd")) == len(strings) + len(PACKET.opinions)
    assert len(read.attributes("script")) == 2
    assert packet_from_text(read.inside["script 1"], "page").packet == packet


def test_what_it_saves_is_read() -> None:
    """What `save` in debrief.js does, done over."""
    content = json.loads(Read(page(PACKET)).inside["script 1"])
    content["reply"] = {
        "saved_at": "2026-11-24T15:40:00.000Z",
        "interviewer": "Maria Lang",
        "contact": "Ida Holm",
        "contact_title": "",
        "note": "",
        "asked_on": "2026-11-24",
        "asked_how": "call",
        "answers": [{"position": 1, "answer": "“Price” </script>\n# Price"}],
    }
    content["reply_checksum"] = checksum(content["reply"])
    made = packet_from_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "x")
    assert made.packet == PACKET
    assert made.reply is not None
    assert made.reply.answers == {1: "“Price” </script>\n# Price"}
    assert (made.reply.asked_on, made.reply.asked_how) == (date(2026, 11, 24), AskedHow.CALL)


@pytest.mark.parametrize(
    "said", [*NAUGHTY, "", "\r\n\t\b\f\\\\ /", "\u007f\u0085\ufeff\uffff", "👩‍👩‍👧 e\u0301"]
)
@pytest.mark.usefixtures("qapp")
def test_page_and_program_reckon_the_same_checksum(said: str) -> None:
    reply = dict.fromkeys(("saved_at", "interviewer", "contact", "contact_title", "note"), said) | {
        "asked_on": None, "asked_how": "call", "answers": [{"position": 12, "answer": said}],
    }  # fmt: skip
    script = resource("pages", "debrief.js").read_text(encoding="utf-8")
    found = re.search(r"function checksum.*?\n  }\n", script, re.DOTALL)
    assert found
    engine = QJSEngine()
    engine.evaluate(f"this.made = ({found[0]})(JSON.parse({json.dumps(json.dumps(reply))}))")
    assert engine.globalObject().property("made").toString() == checksum(reply)


def test_nothing_filled_in_is_read_too() -> None:
    content = json.loads(Read(page(PACKET)).inside["script 1"])
    content["reply"] = dict.fromkeys(("interviewer", "contact", "contact_title", "note"), "") | {
        "saved_at": "2026-11-24T15:40:00.000Z", "asked_on": None, "asked_how": None, "answers": [],
    }  # fmt: skip
    content["reply_checksum"] = checksum(content["reply"])
    reply = packet_from_text(json.dumps(content), "x").reply
    assert reply is not None
    assert not reply.answers


def test_a_long_invitation_has_no_mail_address() -> None:
    assert "mailto:" in page(PACKET)
    assert "mailto:" not in page(replace(PACKET, invitation="word " * 1000))


def test_written_as_a_file(tmp_path: Path) -> None:
    write_page(tmp_path / "page.html", PACKET)
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page(PACKET)
    with pytest.raises(Refused, match="cannot be written"):
        write_page(tmp_path / "missing" / "page.html", PACKET)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
