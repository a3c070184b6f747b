"""What a handed over debrief says to whoever asks, the same on the screen, on paper and on the page (R4)."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.hand_over import Packet
from winback_desktop.domain.terms import AskedHow

ASKED_BY: Final = "Asked by"
CONTACT: Final = "Contact asked"
CONTACT_TITLE: Final = "Their title"
ASKED_ON: Final = "Asked on"
ASKED_HOW: Final = "Asked how"
NOTE: Final = "Anything else"
CONTEXT: Final = "What is known"
BEFORE: Final = "Before you ask"
PEOPLE: Final = "People there"
HESITATE: Final = "If they hesitate"
INVITATION: Final = "The invitation"
QUESTIONS: Final = "Questions"
REMINDER: Final = (
    "Best asked by somebody whom they did not turn down: "
    "the VP of Sales, of Account Management, or Operations."
)

HOW: Final = {
    AskedHow.CALL: "Call",
    AskedHow.MEETING: "Meeting",
    AskedHow.FORM: "Form",
}


def for_whom(packet: Packet) -> str:
    """`For Maria Lang, from Anna Berg`, as far as the two are named."""
    parts = (("for", packet.handed_to), ("from", packet.handed_by))
    named = ", ".join(f"{word} {name.strip()}" for word, name in parts if name.strip())
    return named[:1].upper() + named[1:]


def whose_opinions(packet: Packet) -> str:
    """The heading above what the one who hands over thinks."""
    name = packet.handed_by.strip()
    return f"What {name} thinks" if name else "What the rep thinks"


def page_back(packet: Packet) -> str:
    """What to do with what the page saves."""
    to = packet.handed_by.strip() or "whoever gave it to you"
    return (
        f"“Save answers” makes a file that ends in .winback-debrief. Send that file to {to}: "
        "Winback reads the answers from it. This page sends nothing by itself."
    )


def subject_of_reply(packet: Packet) -> str:
    """The subject of the mail that brings the answers back."""
    return f"{packet.title}: {packet.account}"


def text_of_reply(packet: Packet) -> str:
    """The text of the mail that brings the answers back."""
    greeting = f"Hello {packet.handed_by.strip()},\n\n" if packet.handed_by.strip() else ""
    return (
        f"{greeting}the answers of {packet.account} are in the attached file. "
        "Open it in Winback to see them before they join the deal.\n\nKind regards\n"
    ) + packet.handed_to.strip()
