"""A debrief that was handed over, and what came of it: the same for every test, with fixed names and days."""

from __future__ import annotations

from datetime import date, datetime

from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.domain.terms import AskedHow, DebriefKind

SIX = (
    "Why do you feel you made this decision?",
    "What made you feel good about the organization you went with?",
    "As you assessed our organization, what were the pluses and minuses?",
    "What did we do well?",
    "In what areas do we need to improve?",
    "What one thing could we have done differently to make a difference in this decision?",
)

PACKET = Packet(
    key="4f1c2f3e-8f0b-4a55-9a3a-0c6f9d1b7e21",
    made_at=datetime.fromisoformat("2026-11-22T09:12:00"),
    kind=DebriefKind.LOSS_REVIEW,
    title="Loss review",
    account="Cancity",
    deal="GTX Pro, 120 seats",
    questions=tuple(enumerate(SIX, start=1)),
    context=(
        ("Lost on", "3 February 2026"),
        ("Lost to", "Gusto"),
        ("Value", "48,000 EUR"),
        ("Stage", "Negotiation"),
        ("How we parted", "On good terms"),
    ),
    opinions=(
        ("Why we lost", "Price; late with the Danish module"),
        ("What we did well", "A strong demo"),
    ),
    people=("Ida Holm, Head of HR", "Jonas Bech, CFO"),
    invitation_subject="Twenty minutes, to learn from your decision",
    invitation=(
        "Dear Ida Holm,\n\nin February you chose Gusto. We respect that, and do not try to change it.\n\n"
        "May I ask you six questions, in twenty minutes? What you say goes to those who can mend it.\n\n"
        "We are not selling today. Companies need suppliers: if we can be better, you gain a choice.\n\n"
        "Kind regards\nMaria Lang\nVP of Sales"
    ),
    if_they_hesitate=(
        "We are not selling today. Companies need suppliers: if we can be better, you gain a choice."
    ),
    handed_by="Anna Berg",
    handed_to="Maria Lang",
)

REPLY = Reply(
    saved_at=datetime.fromisoformat("2026-11-24T15:40:00"),
    answers={
        1: "The price, in the end. # Price\nThe board wanted one supplier for all of Denmark.",
        3: (
            "Plus: the demo. Minus: three people asked us the same things.\n"
            "“It felt like we were working for you.”"
        ),
        6: "An answer on Denmark, [12:40] two weeks earlier.",
    },
    interviewer="Maria Lang",
    contact="Ida Holm",
    contact_title="Head of HR",
    asked_on=date(2026, 11, 24),
    asked_how=AskedHow.CALL,
    note="She would talk to us again in spring.",
)
