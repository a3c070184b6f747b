"""How they buy, on the assembled program: answered in a debrief, kept, and the next touch goes their way."""

from __future__ import annotations

from tests.journeys.program import Program
from tests.ui.driver import wait_for

ACCOUNT = "Bergkrone Quellen"
QUESTION = (
    "When choosing a vendor, how do you go about gathering your information? This way, if I ever get a second"
    " chance to speak with you, I can honor your decision-making process and hopefully connect in a way that"
    " you're more comfortable with."
)
SAID = "Ring me. We ask peers in spring."


def next_touch(program: Program) -> str:
    """What Prospects says of the next touch of the account."""
    program.settle()
    row = next(row for row in program.table("Prospects").rows() if row[0] == ACCOUNT)
    return next(cell for cell in row if cell.startswith(("Call", "E-mail", "Letter")))


def test_an_answer_becomes_the_card_which_sets_the_channel_of_the_next_touch(program: Program) -> None:
    program.go("Prospects")
    program.table("Prospects").select(ACCOUNT)
    before = next_touch(program)
    assert before.startswith("E-mail")
    program.keys("D")
    program.driver.wait_for_text(f"Loss review · {ACCOUNT}")
    program.driver.press("3 · Your own question to them")
    program.driver.type_into(QUESTION, SAID)
    program.driver.wait_for_text("Proposed, not kept yet.")
    program.driver.keys("Ctrl+S", on=QUESTION)
    program.wait_until_told("1 next touch goes another way now")
    program.go("Prospects")
    wait_for(lambda: next_touch(program) == before.replace("E-mail", "Call"), "the call on the same day")
    for words in ("Call", "peers", "in spring", f"“{SAID}”"):
        program.driver.wait_for_text(words)
    program.keys("Shift+B")
    form = program.driver.dialog("How they buy")
    assert form.value("What they said") == SAID
    form.keys("Escape")
    program.come_forward()
    program.undo(f"Note how {ACCOUNT} buys")
    wait_for(lambda: next_touch(program) == before, "the mail as it was planned")
    wait_for(lambda: f"“{SAID}”" not in program.driver.texts(), "the card to be gone")
