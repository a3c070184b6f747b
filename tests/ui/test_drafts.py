"""A draft from its choice to the word that it went out, by the dialog alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from tests.ui.driver import Driver, wait_for
from tests.ui.mail_program import MailProgram, mail_program
from winback_desktop.domain.records import Channel, Contact, Content, Employment, Origin, Touch
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealService
from winback_desktop.services.draft_texts import DraftTexts
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, rows, settings, tables, touches
from winback_desktop.store.store import Store
from winback_desktop.ui.drafts.controller import DraftController

TODAY = date(2026, 11, 22)
ACCOUNT = "Larkspur Logistics"
OPEN = "Open in mail program"


class Desk:
    """A store with sample data and the dialog over an empty window."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "winback.db")
        SampleDataService(self.store, lambda: TODAY).add()
        with self.store.write("Name"):
            settings.save(self.store, "rep_name", "Anna Berg")
        self.deals = DealService(self.store, lambda: TODAY)
        self.texts = DraftTexts(self.store)
        self.drafts = DraftService(self.store, lambda: TODAY)
        self.window = QWidget()
        self.window.show()
        self.controller = DraftController(
            self.drafts, self.texts, self.deals, today=lambda: TODAY, parent=self.window
        )
        self.heard: list[tuple[str, bool]] = []
        self.to_log: list[int] = []
        self.controller.said.connect(self._on_said)
        self.controller.log_touch_requested.connect(self.to_log.append)
        (self.deal_id, self.account_id) = self.store.connection.execute(
            "SELECT deal.id, account_id FROM deal JOIN account ON account.id = account_id"
            " WHERE account.name = ?",
            (ACCOUNT,),
        ).fetchone()
        self.plan(Channel.EMAIL)

    def plan(self, channel: Channel) -> None:
        """Make a touch of this channel the next one."""
        with self.store.write("Plan"):
            touch = Touch(0, self.deal_id, channel, Origin.CADENCE, planned_on=TODAY, why="Second mail")
            touches.plan(self.store, self.deal_id, touch)

    def add_contact(self, name: str, **values: object) -> int:
        """Somebody more at the account."""
        with self.store.write("Add"):
            contact = Contact(0, name, **values)  # type: ignore[arg-type]
            return accounts.add_person(self.store, contact, Employment(0, 0, self.account_id))

    def open(self) -> Driver:
        """The dialog, active."""
        dialog = self.controller.open(self.deal_id, self.window)
        dialog.activateWindow()
        wait_for(dialog.isActiveWindow, "the dialog to be active")
        return Driver(dialog)

    def planned(self) -> Touch:
        """The next touch."""
        found = touches.planned(self.store, self.deal_id)
        assert found is not None
        return found

    def close(self) -> None:
        """Close all of it."""
        self.controller.flush()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.store.close()

    def _on_said(self, text: str, undo: bool) -> None:
        self.heard.append((text, undo))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def program() -> Iterator[MailProgram]:
    with mail_program() as made:
        yield made


def _to(desk: Desk) -> str:
    contact_id = desk.drafts.for_touch(desk.deal_id).to
    assert contact_id is not None
    return contact_id.email


def test_a_mail_is_opened_and_logged_only_when_the_rep_says_so(desk: Desk, program: MailProgram) -> None:
    dialog = desk.open()
    dialog.replace("Subject", "A & B? 100 %")
    dialog.press(OPEN)
    assert program.fields()["to"] == _to(desk)
    assert program.fields()["subject"] == "A & B? 100 %"
    assert program.fields()["body"].endswith("Anna Berg")
    assert set(program.fields()) == {"to", "subject", "body"}
    assert desk.planned().drafted_on == TODAY
    assert desk.planned().done_on is None
    dialog.wait_for_text("Did it go out?")
    assert not dialog.has(OPEN)
    dialog.press("Sent")
    assert desk.heard[-1][0].startswith("Sent and logged · next ")
    assert desk.heard[-1][1]
    done = desk.deals.detail(desk.deal_id).touches[1]
    assert (done.done_on, done.outcome, done.note) == (TODAY, None, "A & B? 100 %")
    assert desk.texts.load(desk.deal_id) is None
    desk.store.undo()
    assert desk.planned().drafted_on == TODAY


def test_not_yet_keeps_it_due_with_what_was_typed(desk: Desk, program: MailProgram) -> None:
    dialog = desk.open()
    dialog.type_into("Text", "My own words. ")
    dialog.press(OPEN)
    dialog.press("Not yet")
    assert desk.heard == [("Not sent yet: it stays due, and your text is kept", False)]
    assert desk.planned().planned_on == TODAY
    again = desk.open()
    again.wait_for_text("Did it go out?")
    again.wait_for_text("Brought back what you had typed")
    assert again.value("Text").startswith("My own words. Hello")
    again.press("Open again")
    assert program.fields()["body"].startswith("My own words. Hello")
    again.press("Close")


def test_escape_loses_nothing_and_start_anew_lets_it_go(desk: Desk) -> None:
    dialog = desk.open()
    proposed = dialog.value("Text")
    dialog.type_into("Text", "Mine. ")
    dialog.keys("Escape")
    again = desk.open()
    assert again.value("Text") == f"Mine. {proposed}"
    again.press("Start anew")
    assert again.value("Text") == proposed
    again.press("Close")
    assert desk.texts.load(desk.deal_id) is None


def test_text_is_kept_a_moment_after_the_key(desk: Desk) -> None:
    dialog = desk.open()
    dialog.type_into("Text", "Kept. ")
    wait_for(lambda: desk.texts.load(desk.deal_id), "the text to be kept")
    dialog.press("Close")


def test_a_missing_field_is_marked_and_refused_until_it_is_filled(desk: Desk, program: MailProgram) -> None:
    dialog = desk.open()
    dialog.choose("Template", "A useful thing")
    dialog.wait_for_text("{content}: no content is chosen")
    dialog.press(OPEN)
    dialog.wait_for_text("Still to fill in: {content}")
    assert program.opened == []
    dialog.replace("Subject", "A guide")
    dialog.replace("Text", "Here is the guide.")
    dialog.press(OPEN)
    assert program.fields()["body"] == "Here is the guide."
    dialog.press("Close")


def test_who_must_be_left_alone_gets_nothing(desk: Desk, program: MailProgram) -> None:
    barred = desk.add_contact("Ida Holm", email="ida@x.example", do_not_contact=True)
    dialog = desk.open()
    dialog.choose("To", "Ida Holm")
    dialog.wait_for_text("Ida Holm asked not to be contacted")
    assert not dialog.is_enabled(OPEN)
    assert not dialog.is_enabled("Copy text")
    with desk.store.write("Bar"):
        rows.update(desk.store.database, tables.Contact, barred, {"do_not_contact": False, "deceased": True})
    dialog.choose("To", "Ida Holm")
    dialog.wait_for_text("Ida Holm has died")
    dialog.press("Close")


def test_who_asks_to_be_left_alone_meanwhile_is_refused(desk: Desk, program: MailProgram) -> None:
    dialog = desk.open()
    to = desk.drafts.for_touch(desk.deal_id).to
    assert to is not None
    with desk.store.write("Bar"):
        rows.update(desk.store.database, tables.Contact, to.id, {"do_not_contact": True})
    dialog.press(OPEN)
    dialog.wait_for_text("asked not to be contacted")
    assert program.opened == []
    dialog.press("Close")


def test_another_letter_replaces_the_text_and_undo_brings_it_back(desk: Desk) -> None:
    dialog = desk.open()
    dialog.type_into("Text", "Mine. ")
    mine = dialog.value("Text")
    dialog.choose("Template", "Thank you for the talk")
    assert "Thank you for the time" in dialog.value("Text")
    dialog.wait_for_text("Ctrl+Z in the text brings back")
    dialog.keys("Ctrl+Z", on="Text")
    assert dialog.value("Text") == mine
    dialog.press("Close")


def test_another_contact_renames_a_text_that_is_as_proposed_and_leaves_one_that_is_not(desk: Desk) -> None:
    desk.add_contact("Ida Holm", email="ida@x.example")
    dialog = desk.open()
    dialog.choose("To", "Ida Holm")
    assert dialog.value("Text").startswith("Hello Ida,")
    dialog.type_into("Text", "Mine. ")
    other = desk.deals.detail(desk.deal_id).people[0].contact.name
    combo = dialog.value("To")
    assert combo == "Ida Holm"
    desk.add_contact("Per Lund", email="per@x.example")
    dialog.choose("To", next(text for text in _choices(dialog) if text.startswith(other)))
    assert dialog.value("Text").startswith("Mine. Hello Ida,")
    dialog.wait_for_text("check the name in it")
    dialog.press("Close")


def _choices(dialog: Driver) -> list[str]:
    combo = dialog.find("To", QWidget)
    return [combo.itemText(place) for place in range(combo.count())]  # type: ignore[attr-defined]


def test_a_long_mail_is_opened_as_a_message_file(desk: Desk, program: MailProgram) -> None:
    dialog = desk.open()
    field = dialog.find("Text", QWidget)
    field.setPlainText("ü" * 900)  # type: ignore[attr-defined]
    dialog.press(OPEN)
    assert program.file().suffix == ".eml"
    assert b"X-Unsent: 1" in program.file().read_bytes()
    dialog.press("Close")


def test_without_a_mail_program_it_says_what_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_url: object) -> bool:
        return False

    monkeypatch.setattr("winback_desktop.ui.drafts.handing_on.QDesktopServices.openUrl", fails)
    dialog = desk.open()
    dialog.press(OPEN)
    dialog.wait_for_text("No mail program opened. Take Copy text")
    assert not any("Handed on" in text for text in dialog.texts())
    assert desk.planned().drafted_on is None
    dialog.press("Copy text")
    assert "Anna Berg" in QGuiApplication.clipboard().text()
    assert desk.planned().drafted_on == TODAY
    dialog.press("Close")


def test_a_call_shows_its_points_and_leads_to_the_log(desk: Desk, program: MailProgram) -> None:
    desk.plan(Channel.CALL)
    desk.add_contact("Ida Holm", phone="+49 (30) 12 34")
    dialog = desk.open()
    lifted = "• “Price” no longer holds: price list cut by 12 %, since 16 Nov."
    assert dialog.value("Talking points").startswith(f"{lifted}\n\n• Ask first")
    assert not dialog.has("Subject")
    dialog.choose("To", "Ida Holm")
    dialog.press("Dial +49 (30) 12 34")
    assert program.opened[-1].toString() == "tel:+49301234"
    dialog.press("Log touch")
    assert desk.to_log == [desk.deal_id]
    assert desk.planned().drafted_on is None


def test_a_letter_is_saved_as_pdf(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.plan(Channel.LETTER)
    path = tmp_path / "letter.pdf"

    def chosen(*_arguments: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    dialog = desk.open()
    assert dialog.value("Address").endswith(ACCOUNT)
    dialog.press("Save PDF…")
    assert path.read_bytes().startswith(b"%PDF-")
    assert desk.planned().drafted_on == TODAY
    dialog.wait_for_text("Saved as letter.pdf. Winback logs it when you say so.")
    assert dialog.has("Print…")
    path.unlink()
    dialog.press("Save PDF…")
    assert path.exists()
    dialog.press("Sent")
    assert desk.deals.detail(desk.deal_id).touches[1].channel is Channel.LETTER


def test_a_letter_says_what_it_lacks_to_arrive_and_to_be_answered(desk: Desk) -> None:
    no_street, no_sender = "The address has no street.", "Your address is not set in Preferences"
    desk.plan(Channel.LETTER)
    dialog = desk.open()
    dialog.wait_for_text(no_street)
    dialog.wait_for_text(no_sender)
    dialog.find("Address", QPlainTextEdit).appendPlainText("Harbour Road 7")
    wait_for(lambda: not any(no_street in text for text in dialog.texts()), "the street to be seen")
    with desk.store.write("Address"):
        settings.save(desk.store, "sender", "Route Works GmbH\nKai 3, Hamburg")
    dialog.replace("Subject", "Where did we go wrong?")
    wait_for(lambda: not any(no_sender in text for text in dialog.texts()), "the sender to be known")
    dialog.press("Close")


def test_a_draft_of_another_day_says_so(desk: Desk) -> None:
    yesterday = DraftService(desk.store, lambda: TODAY - timedelta(days=1))
    yesterday.mark_drafted(yesterday.for_touch(desk.deal_id))
    dialog = desk.open()
    dialog.wait_for_text("Handed on: Yesterday.")
    dialog.press("Close")


def test_what_goes_with_it_is_proposed_changed_and_logged(desk: Desk, program: MailProgram) -> None:
    contents = ContentService(desk.store, lambda: TODAY)
    first = contents.add(Content(0, "One portal", link="https://winback.example/portal"))
    other = contents.add(Content(0, "What Cancity saved", link="https://winback.example/cancity"))
    dialog = desk.open()
    dialog.choose("Template", "A useful thing")
    assert dialog.value("Goes with it") == "One portal"
    dialog.wait_for_text("Fits everybody")
    assert "https://winback.example/portal" in dialog.value("Text")
    dialog.choose("Goes with it", "What Cancity saved")
    assert "https://winback.example/cancity" in dialog.value("Text")
    dialog.press("Close")
    dialog = desk.open()
    assert dialog.value("Goes with it") == "What Cancity saved"
    dialog.press(OPEN)
    dialog.press("Sent")
    (given,) = contents.given(desk.deal_id)
    assert given.content_id == other != first


def test_who_has_had_everything_is_sent_nothing(desk: Desk) -> None:
    contents = ContentService(desk.store, lambda: TODAY)
    one = contents.add(Content(0, "One portal", link="https://winback.example/portal"))
    TouchService(desk.store, lambda: TODAY).log(
        LoggedTouch(desk.deal_id, Channel.EMAIL, TODAY - timedelta(days=9), content_id=one)
    )
    desk.plan(Channel.EMAIL)
    dialog = desk.open()
    dialog.choose("Template", "A useful thing")
    dialog.wait_for_text("They have had everything")
    assert dialog.value("Goes with it") == "Nothing"
    dialog.choose("Goes with it", "One portal · they have had it")
    assert "https://winback.example/portal" in dialog.value("Text")


def test_a_thank_you_is_written_beside_what_is_planned_and_begun(desk: Desk, program: MailProgram) -> None:
    ida = desk.add_contact("Ida Holm", email="ida@x.example")
    begun, planned = desk.open(), desk.planned()
    begun.type_into("Text", "Half a thought. ")
    begun.press("Close")
    for answer in ("Not yet", "Sent"):
        dialog = Driver(desk.controller.open_thanks(desk.deal_id, ida, desk.window))
        assert (dialog.value("Template"), dialog.value("To")) == ("Thank you for the talk", "Ida Holm")
        dialog.press(OPEN)
        dialog.press(answer)
    assert desk.heard[0] == ("Not sent yet: your text is kept", False)
    assert desk.planned() == planned
    assert "Half a thought" in desk.open().value("Text")
