"""Handing a debrief over and taking the answers back, by the two dialogs alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.ui.driver import Driver, wait_for
from tests.ui.mail_program import mail_program
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.debrief_records import AskedHow
from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.domain.records import Deal
from winback_desktop.files.packet import read_packet, write_packet
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.services.taking_back import TakingBackService
from winback_desktop.store.store import Store
from winback_desktop.ui.hand_over.controller import HandOverController
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.scroll_area import ScrollArea

TODAY = date(2026, 11, 23)
NOW = datetime.fromisoformat("2026-11-03T09:30:00")
GIVE = "Hand over the loss review of Cancity"
REPLY = Reply(
    saved_at=NOW + timedelta(days=7),
    answers={1: "The price. # Price", 2: "They came by.", 4: ""},
    interviewer="Maria Lindt",
    contact="Jonas Bech",
    asked_on=date(2026, 11, 9),
    asked_how=AskedHow.CALL,
    note="Again in spring.",
)


class Desk:
    """A store with one debrief, and the dialogs over an empty window."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / "winback.db")
        self.debriefs = DebriefService(self.store, lambda: TODAY)
        deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 6, 1), owner="Anna Berg", competitor="Gusto")
        deals = DealService(self.store, lambda: TODAY)
        self.debrief_id = self.debriefs.start(deals.add(NewDeal("Cancity", deal, contact_name="Ida Holm")))
        self.service = HandOverService(self.store, lambda: TODAY, lambda: NOW)
        self.settings = Settings(folder / "window.ini")
        self.window = QWidget()
        self.window.show()
        self.controller = HandOverController(
            self.service,
            TakingBackService(self.store, lambda: TODAY),
            settings=self.settings,
            today=lambda: TODAY,
            window=self.window,
        )
        self.heard: list[tuple[str, bool]] = []
        self.to_receive: list[Path] = []
        self.to_show: list[int] = []
        self.flushed = 0
        self.controller.said.connect(self._on_said)
        self.controller.receiver_requested.connect(self.to_receive.append)
        self.controller.debrief_requested.connect(self.to_show.append)
        self.controller.about_to_take_back.connect(self._on_about_to_take_back)

    def give(self) -> Driver:
        """The dialog to hand over."""
        self.controller.give(self.debrief_id)
        return Driver(self.window).dialog(GIVE)

    def handed(self) -> Packet:
        """A packet that went out to Maria Lindt."""
        packet = self.service.packet(self.debrief_id, "Maria Lindt")
        self.service.note_given(self.debrief_id, packet)
        return packet

    def answered(self, packet: Packet, reply: Reply = REPLY) -> Path:
        """The file that came back."""
        path = self.folder / "back.winback-debrief"
        write_packet(path, packet, reply)
        return path

    def close(self) -> None:
        """Delete the window while the application lives."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.store.close()

    def _on_said(self, text: str, undo: bool) -> None:
        self.heard.append((text, undo))

    def _on_about_to_take_back(self) -> None:
        self.flushed += 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def _choosing(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))


def _done(dialog: Driver) -> None:
    """Say that nothing else is to go out."""
    dialog.press("Done")
    wait_for(lambda: _closed(dialog), "the dialog to close")


def _closed(dialog: Driver) -> bool:
    try:
        return not dialog.root.isVisible()
    except RuntimeError:
        return True


def test_the_file_that_is_saved_is_what_was_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.debriefs.write(desk.debrief_id, Part.DID_WELL, "The demo")
    dialog = desk.give()
    assert any("Best the VP of Sales" in text for text in dialog.texts())
    dialog.type_into("Who asks", "Anna Berg")
    dialog.wait_for_text("You lost this deal yourself.")
    dialog.replace("Who asks", "Maria Lindt")
    wait_for(lambda: not any("yourself." in text for text in dialog.texts()), "the warning to go")
    assert dialog.has("Adds: what we did well.")
    assert not any("The demo" in text for text in dialog.texts())
    dialog.choose_segment("What goes out", "Invitation")
    dialog.wait_for_text("Companies need suppliers")
    dialog.choose_segment("What goes out", "Context")
    dialog.tick("My own view as well")
    dialog.wait_for_text("The demo")
    _choosing(monkeypatch, "")
    dialog.press("Save file…")
    assert dialog.root.isVisible()
    (desk.folder / "Kept.winback-debrief").write_text("kept")
    _choosing(monkeypatch, str(desk.folder / "Kept"))
    dialog.press("Save file…")
    dialog.wait_for_text("Kept.winback-debrief is there already")
    _choosing(monkeypatch, str(desk.folder / "Cancity"))
    dialog.press("Save file…")
    _done(dialog)
    packet = read_packet(desk.folder / "Cancity.winback-debrief").packet
    assert packet.handed_to == "Maria Lindt"
    assert dict(packet.opinions) == {"What we did well": "The demo"}
    assert desk.heard == [("Handed over to Maria Lindt as Cancity.winback-debrief", True)]
    assert desk.give().value("Who asks") == "Maria Lindt"


def test_file_page_and_pdf_are_one_hand_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = desk.give()
    dialog.type_into("Who asks", "Maria Lindt")
    said = "Handed over to Maria Lindt"
    for button, suffix in (
        ("Save file…", ".winback-debrief"),
        ("Save page…", ".html"),
        ("Save PDF…", ".pdf"),
    ):
        _choosing(monkeypatch, str(desk.folder / f"Cancity{suffix}"))
        dialog.press(button)
        said += f"{',' if '.' in said else ''} as Cancity{suffix}"
        dialog.wait_for_text(said)
        assert (desk.folder / f"Cancity{suffix}").stat().st_size > 1_000
    key = read_packet(desk.folder / "Cancity.winback-debrief").packet.key
    assert key in (desk.folder / "Cancity.html").read_text()
    handed = desk.debriefs.detail(desk.debrief_id).handed_over
    assert handed is not None
    assert (handed.handed_to, handed.key) == ("Maria Lindt", key)
    _done(dialog)
    assert desk.heard == [(said, True)]
    desk.store.undo()
    assert desk.debriefs.detail(desk.debrief_id).handed_over is None


def test_another_packet_in_the_same_dialog_has_a_key_of_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = desk.give()
    keys = set()
    for name in ("Maria Lindt", "Tom Frey"):
        dialog.replace("Who asks", name)
        _choosing(monkeypatch, str(desk.folder / f"{name}.winback-debrief"))
        dialog.press("Save file…")
        keys.add(read_packet(desk.folder / f"{name}.winback-debrief").packet.key)
    assert len(keys) == 2
    _done(dialog)
    assert "; Handed over to Tom Frey as Tom Frey.winback-debrief" in desk.heard[0][0]


def test_the_invitation_greets_whom_the_rep_chooses(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.debriefs.name_contact(desk.debrief_id, "Jonas Bech")
    dialog = desk.give()
    assert dialog.value("Whom they ask") == "Jonas Bech"
    dialog.choose_segment("What goes out", "Invitation")
    dialog.wait_for_text("Dear Jonas Bech,")
    dialog.type_into("Who asks", "Maria Lindt")
    dialog.choose("Whom they ask", "Ida Holm")
    dialog.wait_for_text("Dear Ida Holm,")
    _choosing(monkeypatch, str(desk.folder / "Cancity.winback-debrief"))
    dialog.press("Save file…")
    packet = read_packet(desk.folder / "Cancity.winback-debrief").packet
    assert packet.people == ("Ida Holm", "Jonas Bech")
    assert packet.invitation.startswith("Dear Ida Holm,")


def test_who_was_given_one_last_is_proposed_for_the_next(desk: Desk) -> None:
    desk.debriefs.name_interviewer(desk.debrief_id, "Anna Berg")
    dialog = desk.give()
    dialog.type_into("Who asks", "Maria Lindt")
    dialog.press("Close")
    assert desk.give().value("Who asks") == "Maria Lindt"


def test_it_is_printed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = desk.folder / "paper.pdf"

    def accepted(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QPrintDialog.DialogCode.Accepted

    dialog = desk.give()
    dialog.type_into("Who asks", "Maria Lindt")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected)
    dialog.press("Print…")
    assert dialog.root.isVisible()
    monkeypatch.setattr(QPrintDialog, "exec", accepted)
    dialog.press("Print…")
    _done(dialog)
    assert paper.stat().st_size > 1_000
    assert desk.heard == [("Handed over to Maria Lindt on paper", True)]


def test_a_mail_opens_with_it_attached(desk: Desk) -> None:
    dialog = desk.give()
    dialog.press("Draft an e-mail")
    dialog.wait_for_text("Say who asks")
    assert dialog.find("Who asks", QLineEdit).hasFocus() or not dialog.root.isActiveWindow()
    dialog.type_into("Who asks", "Maria Lindt")
    dialog.type_into("Their e-mail", "maria")
    dialog.press("Draft an e-mail")
    dialog.wait_for_text("not an e-mail address")
    dialog.replace("Their e-mail", "maria@example.com")
    with mail_program() as program:
        dialog.press("Draft an e-mail")
        _done(dialog)
    assert [url.toLocalFile().endswith(".eml") for url in program.opened] == [True]
    assert desk.debriefs.detail(desk.debrief_id).handed_over is not None


def test_without_a_mail_program_nothing_is_handed_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = desk.give()
    dialog.type_into("Who asks", "Maria Lindt")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    dialog.press("Draft an e-mail")
    dialog.wait_for_text("No mail program opened.")
    assert desk.debriefs.detail(desk.debrief_id).handed_over is None
    dialog.press("Close")
    assert desk.settings.text("hand_over/name") == "Maria Lindt"


def test_a_debrief_that_is_gone_is_said(desk: Desk) -> None:
    desk.debriefs.delete(desk.debrief_id)
    desk.controller.give(desk.debrief_id)
    assert desk.heard == [("This debrief is no longer there.", False)]


def test_what_came_back_is_shown_before_it_is_taken(desk: Desk) -> None:
    path = desk.answered(desk.handed())
    desk.debriefs.write(desk.debrief_id, 2, "They were cheaper.")
    desk.controller.open_file(path)
    assert desk.flushed == 1
    dialog = Driver(desk.window).dialog("Answers from Maria Lindt")
    for words in (
        "Loss review · Cancity · GTX Pro · handed over 3 Nov, answered 10 Nov",
        "1 added",
        "1 kept beside",
        "4 without an answer",
        "New: will be added at Cancity",
        "New reason from them: Price",
        "They were cheaper.",
        "They came by.",
        "Again in spring.",
    ):
        assert dialog.has(words), words
    bar = dialog.root.findChildren(ScrollArea)[0].verticalScrollBar()
    for key, place in (("End", bar.maximum()), ("Home", bar.minimum()), ("PgDown", bar.pageStep())):
        dialog.keys(key)
        assert bar.value() == min(place, bar.maximum())
    dialog.press("Take over")
    assert desk.heard == [("1 answer of Cancity taken over · 1 kept beside", True)]
    assert desk.to_show == [desk.debriefs.detail(desk.debrief_id).deal.id]
    desk.controller.open_file(path)
    again = Driver(desk.window).dialog("Answers from Maria Lindt")
    assert any("It is here already." in text for text in again.texts())
    assert not again.has("Take over")
    again.keys("Escape")
    assert len(desk.heard) == 1


def test_leaving_the_preview_changes_nothing(desk: Desk) -> None:
    path = desk.answered(desk.handed())
    step = desk.store.undo_label
    desk.controller.open_file(path)
    Driver(desk.window).dialog("Answers from Maria Lindt").press("Cancel")
    assert desk.store.undo_label == step


def test_files_that_are_not_answers_to_us(desk: Desk) -> None:
    packet = desk.handed()
    path = desk.folder / "empty.winback-debrief"
    empty = "There are no answers in this file yet"
    for reply in (None, replace(REPLY, answers={1: " "})):
        write_packet(path, packet, reply)
        desk.controller.open_file(path)
        dialog = Driver(desk.window).dialog(empty)
        dialog.wait_for_text(
            "the loss review of Cancity that you handed over to Maria Lindt on 3 November 2026"
        )
        dialog.press("Cancel")
    assert not desk.to_receive
    desk.controller.open_file(path)
    Driver(desk.window).dialog(empty).press("Open the form")
    assert desk.to_receive == [path]
    foreign = desk.answered(replace(packet, key="another", account="Betasoloin"))
    desk.controller.open_file(foreign)
    dialog = Driver(desk.window).dialog("These answers belong to another store")
    dialog.wait_for_text("for Betasoloin (GTX Pro)")
    dialog.press("Read them")
    assert desk.to_receive == [path, foreign]
    write_packet(foreign, replace(packet, key="another"))
    desk.controller.open_file(foreign)
    assert desk.to_receive == [path, foreign, foreign]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{", "cut off or damaged in line 1"), (b"<html>", "a web page"), (b"", "is empty")],
)
def test_a_file_that_is_none_is_said(desk: Desk, content: bytes, words: str) -> None:
    path = desk.folder / "back.winback-debrief"
    path.write_bytes(content)

    def read(dialog: Driver) -> None:
        dialog.wait_for_text(words)
        dialog.press("OK")

    title = "This debrief cannot be taken over"
    Driver(desk.window).during(lambda: desk.controller.open_file(path), title, read)
