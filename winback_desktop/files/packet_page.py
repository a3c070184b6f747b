"""A handed over debrief as a page that any browser opens, fills in, prints and saves, without a network (R4).

The page loads nothing: its own style and script are in it, and its policy allows no others. What it saves
is the file that `files.packet` reads: the packet with its fingerprint as it was put in, and the reply.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Final

from winback_desktop.domain import packet_words
from winback_desktop.domain.hand_over import Packet
from winback_desktop.files.drafts import mailto
from winback_desktop.files.packet import packet_text
from winback_desktop.files.writing import replacing
from winback_desktop.paths import resource

SUFFIX: Final = ".html"

_NOT_SHOWN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Inside a script element only these can end it or begin a comment.
_IN_SCRIPT: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
_RULES: Final = 4


def page(packet: Packet) -> str:
    """The page, complete in itself; everything that stands in the packet is shown as plain text."""
    style, script = _read("debrief.css"), _read("debrief.js")
    return Template(_read("debrief.html")).substitute(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        packet=_data(packet),
        title=_text(packet.title),
        account=_text(packet.account),
        subtitle=_text(" · ".join(part for part in (packet.deal, packet_words.for_whom(packet)) if part)),
        context=_facts(packet_words.CONTEXT, packet.context),
        opinions=_facts(packet_words.whose_opinions(packet), packet.opinions),
        people=_people(packet.people),
        people_options="".join(f'<option value="{_text(one)}">' for one in _names(packet.people)),
        how_heading=_text(packet_words.BEFORE),
        reminder=_text(packet_words.REMINDER),
        hesitate=_hesitate(packet.if_they_hesitate),
        asked_by=_text(packet_words.ASKED_BY),
        asked_on=_text(packet_words.ASKED_ON),
        contact=_text(packet_words.CONTACT),
        contact_title=_text(packet_words.CONTACT_TITLE),
        asked_how=_text(packet_words.ASKED_HOW),
        how_options="".join(_how(how.value, words) for how, words in packet_words.HOW.items()),
        questions=_questions(packet),
        invitation=_invitation(packet),
        send_back=_text(packet_words.page_back(packet)),
    )


def write_page(path: Path, packet: Packet) -> None:
    """Write the page as a file; Refused where that cannot be."""
    with replacing(path) as draft:
        draft.write_text(page(packet), encoding="utf-8", errors="replace", newline="\n")


def _read(name: str) -> str:
    return resource("pages", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(packet: Packet) -> str:
    return packet_text(packet).translate(_IN_SCRIPT)


def _text(text: str) -> str:
    return html.escape(_NOT_SHOWN.sub("\N{REPLACEMENT CHARACTER}", text))


def _facts(heading: str, facts: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f'<dt dir="auto">{_text(caption)}</dt><dd dir="auto">{_text(value)}</dd>' for caption, value in facts
    )
    return _card(heading, f"<dl>{lines}</dl>") if lines else ""


def _people(people: tuple[str, ...]) -> str:
    lines = "".join(f'<li dir="auto">{_text(one)}</li>' for one in people)
    return _card(packet_words.PEOPLE, f"<ul>{lines}</ul>") if lines else ""


def _names(people: Iterable[str]) -> list[str]:
    """People without the title behind the comma."""
    return [one.partition(",")[0].strip() for one in people]


def _hesitate(words: str) -> str:
    if not words.strip():
        return ""
    return _card(packet_words.HESITATE, f'<blockquote dir="auto">“{_text(words)}”</blockquote>')


def _how(value: str, words: str) -> str:
    name = f"how-{value}"
    return (
        f'<span><input type="radio" name="asked_how" id="{name}" value="{value}">'
        f'<label for="{name}">{_text(words)}</label></span>'
    )


def _questions(packet: Packet) -> str:
    total = len(packet.questions)
    asked = (
        _question(f"question-{number}", f"answer-{position}", f"Question {number} of {total}", question)
        for number, (position, question) in enumerate(packet.questions, start=1)
    )
    return "".join(asked) + _question("question-note", "note", "", packet_words.NOTE)


def _question(section: str, field: str, number: str, question: str) -> str:
    caption = f'<span class="number">{number}</span>' if number else ""
    return (
        f'<section class="card question" id="{section}">'
        f'<label for="{field}" dir="auto">{caption}{_text(question)}</label>'
        f'<textarea id="{field}" rows="4" dir="auto"></textarea>'
        f'<div class="paper" aria-hidden="true"></div>'
        f'<div class="rules" aria-hidden="true">{"<i></i>" * _RULES}</div></section>'
    )


def _invitation(packet: Packet) -> str:
    if not packet.invitation.strip():
        return ""
    address = mailto("", packet.invitation_subject, packet.invitation)
    mail = f'<a class="button" href="{_text(address)}">Open in mail program</a>' if address else ""
    return (
        f'<section class="card" id="invitation"><h2>{_text(packet_words.INVITATION)}</h2>'
        f'<p class="subject" id="invitation-subject" dir="auto">{_text(packet.invitation_subject)}</p>'
        f'<p class="letter" id="invitation-text" dir="auto">{_text(packet.invitation)}</p>'
        f'<p class="row"><button type="button" id="copy">Copy</button>{mail}'
        f'<span id="copied" class="dim" role="status"></span></p></section>'
    )


def _card(heading: str, inside: str) -> str:
    return f'<section class="card"><h2 dir="auto">{_text(heading)}</h2>{inside}</section>'
