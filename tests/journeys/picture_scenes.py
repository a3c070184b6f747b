"""What is done before each picture, by keys and words as the rep does; a scene yields names with pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QComboBox, QTextEdit

from tests.journeys.grabbing import Pictures, grabbed
from tests.journeys.insight_scenes import chase, insights, loss_book
from tests.journeys.picture_store import CHAMPION, LUCK
from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.debrief_records import AskedHow, DebriefState
from winback_desktop.domain.hand_over import Reply
from winback_desktop.files.packet import write_packet
from winback_desktop.ui.hand_over.give_dialog import GiveDialog

LONGEST_BLOCK: Final = 20
LAST_STEPS: Final = 7
FIND: Final = "Find an account, contact, deal or command"
CHANGE: Final = "All prices are 15 % lower"
CADENCE: Final = "A letter, two mails, a call"
INTERVIEWER: Final = "Maria Lindt"
BACK: Final = Reply(
    saved_at=datetime.fromisoformat("2026-11-24T15:40:00"),
    answers={
        1: "Their offer was one page, ours was eleven. # Offer hard to read",
        2: "They came by every week. “We never felt alone with it.”",
        4: "The demo.",
    },
    interviewer=INTERVIEWER,
    contact="Jonas Bech",
    contact_title="Head of Operations",
    asked_how=AskedHow.CALL,
    note="Would talk to us again before the next round.",
)
TOPICS: Final = ("prices", "one-stop service", "references", "")
BUYS: Final = "Just mail me, or send a letter. We ask peers, in spring, and the plant manager decides."
ANNA_AT: Final = "mail.example"
DEBRIEF: Final = {
    "What did we do well, as we see it?": "The demo on their own data, and every answer within the day.",
    "Where did we fall short, as we see it?": "Nobody had met their operations lead before the offer.",
    "Why do you feel you made this decision?": "[02:10] The other offer had the service contract in it.\n"
    "[03:45] Ours was a page of options that nobody here could add up.\n# Price",
}


def today(program: Program) -> Pictures:
    """The first screen."""
    yield "today", grabbed(program)


def recon(program: Program) -> Pictures:
    """A card of the block, and its end after all of them."""
    program.keys("Ctrl+R")
    program.driver.wait_for_text("Card 1 of ")
    program.settle()
    yield "recon", grabbed(program)
    for number in range(LONGEST_BLOCK):
        if any("cards done" in text or "card done" in text for text in program.driver.texts()):
            break
        program.keys("2" if number % 3 else "1")
        program.settle()
    yield "recon-end", grabbed(program)
    program.keys("Escape")
    program.settle()
    while program.undo_words.startswith("Log "):
        program.keys("Ctrl+Z")
        program.settle()


def prospects(program: Program) -> Pictures:
    """A deal with an open window, in full beside the list."""
    program.driver.choose_segment("Show", "Windows")
    program.settle()
    program.keys("Ctrl+Return")
    program.settle()
    yield "prospects", grabbed(program)


def calendar(program: Program) -> Pictures:
    """A month."""
    program.go("Calendar")
    yield "calendar", grabbed(program)


def debrief(program: Program) -> Pictures:
    """What is typed while they speak, about the most valuable deal."""
    program.go("Debriefs")
    program.settle()
    program.driver.press("Start debrief")
    for question, answer in DEBRIEF.items():
        for number, line in enumerate(answer.splitlines()):
            if number:
                program.driver.keys("Return", on=question)
            program.driver.type_into(question, line)
        if question != list(DEBRIEF)[-1]:
            program.driver.keys("Ctrl+Return", on=question)
    program.driver.replace("Asked by", "Carl Voss, VP of Sales")
    program.driver.keys("Tab", on="Asked by")
    program.driver.choose("Asked how", "Call")
    asked = program.driver.find(list(DEBRIEF)[-1], QTextEdit)
    asked.setFocus()
    yield "debrief", grabbed(program)
    for _ in range(LAST_STEPS):
        program.keys("Ctrl+Down")
    yield "debrief-end", grabbed(program)
    for _ in range(LAST_STEPS):
        program.keys("Ctrl+Up")


def hand_over(program: Program) -> Pictures:
    """To whom a debrief goes, and the answers that came back beside what was typed meanwhile."""
    program.go("Debriefs")
    program.driver.press("Hand over…")
    dialog = Driver(next(each for each in program.window.findChildren(GiveDialog) if each.isVisible()))
    dialog.replace("Who asks", INTERVIEWER)
    dialog.tick("My own view as well")
    dialog.wait_for_text("every answer within the day")
    yield "hand-over", grabbed(program, dialog.root)
    dialog.press("Close")
    program.driver.press("All debriefs")
    services = program.app.services
    begun = services.debriefs.overview().rows[DebriefState.IN_WORK][0].debrief_id
    packet = services.hand_over.packet(begun, INTERVIEWER)
    services.hand_over.note_given(begun, packet)
    file = program.app.session.store.path.parent / "answers.winback-debrief"
    write_packet(file, packet, replace(BACK, saved_at=packet.made_at))
    program.window.files_dropped.emit([file])
    came = program.driver.dialog(f"Answers from {INTERVIEWER}")
    yield "hand-over-back", grabbed(program, came.root)
    came.press("Cancel")
    program.keys("Ctrl+Z")


def buying(program: Program) -> Pictures:
    """How they buy, as the answer of a debrief says it, and beside the deal."""
    program.go("Debriefs")
    program.settle()
    program.driver.choose_segment("Show", "Waiting")
    program.table("Debriefs").keys("Down")
    program.keys("D")
    program.settle()
    program.driver.press("3 · Your own question to them")
    question = program.driver.root.focusWidget().accessibleName()
    program.driver.type_into(question, BUYS)
    program.driver.wait_for_text("Proposed, not kept yet.")
    yield "how-they-buy", grabbed(program)
    program.driver.keys("Ctrl+S", on=question)
    program.driver.wait_for_text("Kept. Later touches go this way.")
    program.keys("Escape")
    for _ in range(2):
        program.keys("Ctrl+Z")
        program.settle()


def changes(program: Program) -> Pictures:
    """A change as it is recorded, and which reasons it may lift."""
    program.go("Today")
    program.keys("C")
    form = program.driver.dialog("Record change")
    form.type_into("In words", CHANGE)
    form.wait_for_text("May lift ")
    yield "change-form", grabbed(program, form.root)
    form.press("Record")
    program.wait_until_told(f"Recorded “{CHANGE}”")
    wait_for(lambda: program.table("Reasons").count() > 0, "the matches")
    program.settle()
    program.come_forward()
    yield "changes", grabbed(program)
    program.keys("Escape")


def people(program: Program) -> Pictures:
    """A champion who leaves, before it is saved, and their page after it."""
    program.go("Prospects")
    program.driver.replace("Search prospects", CHAMPION)
    program.settle()
    program.table("Prospects").keys("Home")
    program.keys("M")
    form = program.driver.dialog("Somebody moved")
    who = form.find("Who", QComboBox)
    wait_for(lambda: who.count() > 0, "the people of the account")
    names = [who.itemText(row) for row in range(who.count())]
    form.choose("Who", next(name for name in names if name.startswith(CHAMPION)))
    form.type_into("Works now at", "Globex")
    form.type_into("New title", "Head of Planning")
    form.type_into("Who follows", "Anna Bo")
    form.type_into("Their e-mail", f"anna.bo@{ANNA_AT}")
    form.wait_for_text("Adds Globex with a warm contact.")
    yield "move-form", grabbed(program, form.root)
    form.press("Save")
    program.wait_until_told(f"{CHAMPION} left")
    program.keys("Ctrl+K")
    program.driver.replace(FIND, CHAMPION)
    program.driver.keys("Return", on=FIND)
    program.driver.wait_for_text("Where they work and worked, and what they are to us")
    yield "contact", grabbed(program)
    program.driver.press("Back")
    program.go("Prospects")
    program.driver.replace("Search prospects", "")


def drafts(program: Program) -> Pictures:
    """The draft of the first touch of Today."""
    program.go("Today")
    program.settle()
    program.table("Today").keys("Home")
    program.keys("E")
    dialog = program.driver.dialog("Draft")
    dialog.choose_segment("Channel", "E-mail")
    program.settle()
    yield "draft", grabbed(program, dialog.root)
    dialog.press("Close")


def cadences(program: Program) -> Pictures:
    """A cadence of the rep's own, over its dates."""
    program.go("Library")
    program.driver.choose_segment("Section", "Cadences")
    program.driver.press("New")
    program.driver.replace("Name", CADENCE)
    program.driver.choose("Channel of step 1", "Letter")
    for number, topic in enumerate(TOPICS, 1):
        program.driver.replace(f"Topic of step {number}", topic)
    program.settle()
    yield "cadence", grabbed(program)


def reasons(program: Program) -> Pictures:
    """The kinds of reasons in the library."""
    program.go("Library")
    program.driver.choose_segment("Section", "Reasons")
    program.settle()
    yield "library", grabbed(program)
    program.driver.choose_segment("Section", "Question sets")
    program.table("Question sets").select("Loss review")
    program.settle()
    yield "question-sets", grabbed(program)


def win_backs(program: Program) -> Pictures:
    """What was won back, and why in the rep's words."""
    program.go("Today")
    program.keys("Ctrl+Shift+W")
    ledger = program.table("Win-backs")
    wait_for(lambda: ledger.count() > 0, "the ledger")
    for row, luck in enumerate(LUCK[: ledger.count()]):
        ledger.view.setCurrentIndex(ledger.view.model().index(row, 0))
        program.keys("F2")
        form = program.driver.dialog("Change win-back")
        form.replace("What changed our luck", luck)
        form.press("Save")
        program.settle()
        program.come_forward()
    program.settle()
    yield "win-backs", grabbed(program)
    program.keys("Escape")


def snoozed(program: Program) -> Pictures:
    """Touches that wait."""
    program.go("Today")
    program.driver.choose_segment("Show", "All")
    for key in ("2", "3", "5"):
        program.settle()
        program.table("Today").keys("Home")
        program.keys("S")
        dialog = program.driver.dialog("Snooze")
        dialog.root.activateWindow()
        if key == "5":
            yield "snooze", grabbed(program, dialog.root)
        dialog.keys(key)
        if dialog.has("Snooze anyway"):
            dialog.press("Snooze anyway")
        program.wait_until_told("Snoozed")
        program.come_forward()
    program.keys("Ctrl+Shift+S")
    program.driver.wait_for_text("touches wait")
    yield "snoozed", grabbed(program)
    program.keys("Escape")


def preferences(program: Program) -> Pictures:
    """How deals are ranked, and how much a day holds."""
    program.keys("Ctrl+,")
    dialog = program.driver.dialog("Preferences")
    for page in ("Ranking", "Load"):
        dialog.choose_segment("Page", page)
        if page == "Load":
            dialog.replace("Touches a day, at most", "12")
        program.settle()
        yield f"preferences-{page.lower()}", grabbed(program, dialog.root)
    dialog.press("Cancel")
    program.come_forward()


def reminders(program: Program) -> Pictures:
    """What came due while the program was closed."""
    program.driver.wait_for_text("While Winback was closed")
    yield "reminders", grabbed(program)
    program.driver.press("Put the reminders away")


def silence(program: Program) -> Pictures:
    """The letter to a deal that went silent, as it is drafted."""
    waiting = program.app.services.debriefs.overview().rows[DebriefState.WAITING]
    deal_id = next(row.deal_id for row in waiting if row.kind is None and row.deal_kind == "lost_sale")
    program.app.services.silence.accept(deal_id)
    program.app.errands.debrief_requested.emit(deal_id)
    program.keys("Ctrl+D")
    dialog = program.driver.dialog("Draft")
    yield "silence-letter", grabbed(program, dialog.root)
    dialog.press("Close")
    program.keys("Ctrl+Z")


SCENES: Final[tuple[Callable[[Program], Pictures], ...]] = (
    reminders,
    today,
    prospects,
    calendar,
    debrief,
    hand_over,
    silence,
    buying,
    win_backs,
    insights,
    loss_book,
    chase,
    changes,
    people,
    drafts,
    cadences,
    reasons,
    preferences,
    recon,
    snoozed,
)
"""In their order: what one leaves behind does not harm those after it."""


def preview(program: Program, dialog: Driver) -> Pictures:
    """What an import would do."""
    yield "import", grabbed(program, dialog.root)
    dialog.press("Cancel")
