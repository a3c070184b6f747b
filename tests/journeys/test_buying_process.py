"""How they buy, on the assembled program: answered in a debrief, kept, and the next touch goes their way."""

from __future__ import annotations

from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for

ACCOUNT = "Bergkrone Quellen"
OTHER = "Larkspur Logistics"
QUESTION = (
    "When choosing a vendor, how do you go about gathering your information? This way, if I ever get a second"
    " chance to speak with you, I can honor your decision-making process and hopefully connect in a way that"
    " you're more comfortable with."
)
SAID = "Ring me. We ask peers in spring."


def asked(program: Program) -> Driver:
    """Press the key of how they buy."""
    program.keys("Shift+B")
    form = program.driver.dialog("How they buy")
    form.root.activateWindow()
    wait_for(form.root.isActiveWindow, "the form to be active")
    return form


def left(form: Driver) -> None:
    form.keys("Escape")
    wait_for(lambda: not form.root.isVisible(), "the form to be gone")


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
    form = asked(program)
    assert form.value("What they said") == SAID
    left(form)
    program.undo(f"Note how {ACCOUNT} buys")
    wait_for(lambda: next_touch(program) == before, "the mail as it was planned")
    wait_for(lambda: f"“{SAID}”" not in program.driver.texts(), "the card to be gone")


def test_the_card_is_written_on_a_persons_page_and_stands_in_the_recon_block_and_the_draft(
    program: Program,
) -> None:
    program.go("Prospects")
    program.table("Prospects").select(OTHER)
    program.driver.press("Sam Okoro")
    program.driver.wait_for_text(f"Nobody has asked {OTHER} yet.")
    form = asked(program)
    form.type_into("What they said", "Call me.")
    form.type_into("Who decides", "the board")
    form.press("Save")
    program.driver.wait_for_text("Call · the board")
    program.come_forward()
    program.go("Today")
    program.settle()
    program.table("Today").select(OTHER)
    program.keys("E")
    draft = program.driver.dialog("Draft")
    draft.wait_for_text("Call · the board")
    draft.press("Close")
    program.keys("Ctrl+R")
    program.driver.wait_for_text("Card 1 of ")
    for words in ("Call · the board", "Call me."):
        program.driver.wait_for_text(words)
