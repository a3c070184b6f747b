"""The form of a debrief that somebody was handed: by keyboard, kept in the file, sent back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette, QScreen, QTextCursor
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTextEdit, QWidget

from tests.packets import PACKET, REPLY, SIX
from tests.ui.driver import Driver, wait_for
from tests.ui.mail_program import mail_program
from winback_desktop import options
from winback_desktop.app import receiver
from winback_desktop.app.receiver import NOT_OPENED, Receiver
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.domain.terms import AskedHow
from winback_desktop.files.packet import read_packet, write_packet
from winback_desktop.services.receiving import AnswerFile
from winback_desktop.ui.receiver.sides import Side

Open = Callable[..., Driver]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What came, in a folder of its own that is not for passing things."""
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine" / "Cancity.winback-debrief"


@pytest.fixture
def open_it(qapp: QApplication, file: Path) -> Iterator[Open]:
    """Opens the file as a double-click does; closed at the end."""
    opened: list[Receiver] = []

    def open_one(packet: Packet | None = PACKET, reply: Reply | None = None) -> Driver:
        while opened:
            opened.pop().close()
        if packet is not None:
            write_packet(file, packet, reply)
        opened.append(Receiver(options.parse([str(file), "--today", "2026-11-24"]), qapp))
        window = opened[-1].window
        window.show()
        window.activateWindow()
        wait_for(window.isActiveWindow, "the window to be active")
        return Driver(window)

    yield open_one
    while opened:
        opened.pop().close()


def focused() -> QWidget:
    """Where the next key goes."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def kept(file: Path) -> Reply | None:
    """The answers on the disk."""
    return read_packet(file).reply


def test_it_shows_what_to_know_and_what_to_ask(open_it: Open) -> None:
    form = open_it()
    assert form.root.windowTitle() == "Loss review · Cancity"
    said = "\n".join(form.texts())
    for words in (
        "GTX Pro, 120 seats · for you from Anna Berg",
        "3 February 2026",
        "What Anna Berg thinks",
        *SIX,
    ):
        assert words in said
    assert form.value("Asked by") == "Maria Lang"
    assert "thinks" not in "\n".join(open_it(replace(PACKET, opinions=())).texts())


def test_filled_in_by_keyboard_alone(open_it: Open, file: Path) -> None:
    form = open_it()
    for number, question in enumerate(SIX, start=1):
        assert focused() is form.find(question, QWidget)
        QTest.keyClicks(focused(), f"Answer {number}")
        QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "That was all.")
    wait_for(lambda: kept(file) and "all." in str(kept(file)), "the last word to be on the disk", 1000)
    reply = kept(file)
    assert reply is not None
    assert reply.answers == {number: f"Answer {number}" for number in range(1, 7)}
    assert (reply.note, reply.interviewer) == ("That was all.", "Maria Lang")


def test_marks_of_a_call(open_it: Open, file: Path) -> None:
    form = open_it()
    field = form.find(SIX[0], QTextEdit)
    form.keys("Ctrl+'")
    QTest.keyClicks(field, "too slow")
    field.moveCursor(QTextCursor.MoveOperation.WordLeft, QTextCursor.MoveMode.KeepAnchor)
    QTest.keyClicks(field, "#")
    assert field.toPlainText() == "“too slow” # slow"
    form.keys("Ctrl+T")
    assert re.fullmatch(r"“too slow” # slow \[\d\d:\d\d\] ", field.toPlainText())
    form.keys("Ctrl+S")
    assert "“too slow” # slow [" in str(kept(file))
    form.keys("Ctrl+Z")
    assert field.toPlainText() == "“too slow”"
    wait_for(lambda: "# slow" not in str(kept(file)), "what was taken back to be kept")


def test_who_asks_whom(open_it: Open, file: Path) -> None:
    form = open_it()
    form.replace("Asked by", "anna  berg")
    assert any("They turned Anna Berg down" in text for text in form.texts())
    form.replace("Asked by", "Tom Frey")
    form.choose("Contact asked", "Ida Holm")
    assert form.value("Their title") == "Head of HR"
    form.replace("Asked on", "yesterday")
    form.choose("Asked how", "Meeting")
    form.press("Save answers")
    reply = kept(file)
    assert reply is not None
    assert (reply.interviewer, reply.contact, reply.contact_title) == ("Tom Frey", "Ida Holm", "Head of HR")
    assert (reply.asked_on, reply.asked_how) == (date(2026, 11, 23), AskedHow.MEETING)


def test_what_was_begun_is_there_again_and_nothing_is_written_for_looking(open_it: Open, file: Path) -> None:
    form = open_it(PACKET, REPLY)
    before = file.stat().st_mtime_ns
    assert form.value(SIX[0]) == REPLY.answers[1]
    assert form.value("Asked on") == "24 Nov 2026"
    assert focused() is form.find(SIX[1], QWidget)
    assert form.root.close()
    assert file.stat().st_mtime_ns == before


def test_it_opens_where_it_goes_on(open_it: Open) -> None:
    form = open_it(PACKET, replace(REPLY, answers=dict.fromkeys(range(1, 6), "Enough")))
    last = form.find(SIX[5], QWidget)
    assert focused() is last
    wait_for(lambda: not last.visibleRegion().isEmpty(), "the sixth question to be seen")


def test_closing_keeps_the_last_key(open_it: Open, file: Path) -> None:
    form = open_it()
    QTest.keyClicks(focused(), "Price")
    form.keys("Ctrl+Q")
    assert not form.root.isVisible()
    assert "Price" in str(kept(file))


def test_saving_moves_nothing_and_says_what_is_missing(open_it: Open) -> None:
    form = open_it()
    field = form.find(SIX[0], QTextEdit)
    place = field.mapTo(form.root, QPoint(0, 0))
    form.type_into(SIX[0], "Price")
    form.keys("Ctrl+S")
    form.wait_for_text("Saved: 1 of 6 questions answered. Whom you asked is not said yet.")
    assert field.mapTo(form.root, QPoint(0, 0)) == place
    QTest.keyClicks(field, "!")
    assert not any("Saved: 1 of 6" in text for text in form.texts())
    assert field.mapTo(form.root, QPoint(0, 0)) == place
    form.keys("Ctrl+W")
    assert focused() is form.find("Asked by", QWidget)
    assert "Contact asked · not said yet" in form.texts()
    title = form.find("Their title", QWidget).mapTo(form.root, QPoint(0, 0))
    form.choose("Contact asked", "Ida Holm")
    assert "Contact asked" in form.texts()
    assert form.find("Their title", QWidget).mapTo(form.root, QPoint(0, 0)) == title
    form.keys("Ctrl+S")
    form.wait_for_text("Send “Cancity.winback-debrief” back to Anna Berg.")


def test_it_fits_the_screen_and_every_card_its_column(open_it: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1280, 800))
    long = "maria.elisabeth.lindt-hohenfels@international-holdings.example.com"
    form = open_it(replace(PACKET, people=(f"Ida Holm, {long}", "a" * 90), context=((long, "b" * 90),)))
    frame = 48
    assert form.root.height() <= 800 - frame
    for side in form.root.findChildren(Side):
        inside = side.widget()
        assert inside is not None
        assert inside.width() <= side.viewport().width()


def test_the_theme_follows_the_system(open_it: Open, qapp: QApplication) -> None:
    open_it()
    before = qapp.palette()
    qapp.setPalette(QPalette())
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette() == before


def test_a_day_that_is_none_is_said_before_the_window_goes(open_it: Open) -> None:
    form = open_it()
    form.replace("Asked on", "soon")
    assert any("no day yet" in text for text in form.texts())
    assert not form.root.close()
    assert form.root.close(), "whoever insists may go"


def test_a_file_that_cannot_be_written_is_kept_beside_and_said(open_it: Open, file: Path) -> None:
    write_packet(file, PACKET)
    file.chmod(0o400)
    form = open_it(None)
    form.type_into(SIX[0], "Price")
    form.wait_for_text("Your answers are kept in “Cancity answers.winback-debrief”")
    assert kept(file) is None
    assert "Price" in str(kept(file.with_name("Cancity answers.winback-debrief")))


def test_nothing_can_be_written(open_it: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = open_it()

    def fails(self: AnswerFile, reply: Reply) -> bool:
        raise Refused("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(AnswerFile, "save", fails)
        form.type_into(SIX[0], "Price")
        form.wait_for_text("Your answers are not saved.")
        form.during(form.root.close, "Close without saving?", lambda asked: asked.press("Cancel"))
        assert form.root.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_name("mine")), ""))
    form.do("Save as…")
    assert "Price" in str(kept(file.with_name("mine.winback-debrief")))
    form.type_into(SIX[1], "Service")
    assert form.root.close()
    assert "Service" in str(kept(file.with_name("mine.winback-debrief")))


def test_a_file_out_of_a_mail_is_to_be_saved_elsewhere(
    open_it: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(file.parent))
    form = open_it()
    form.wait_for_text("This file lies where your mail program put it.")


def test_sent_back(open_it: Open, file: Path) -> None:
    form = open_it(PACKET, REPLY)
    with mail_program() as mail:
        form.press("Send back…")
        message = message_from_bytes(mail.file().read_bytes(), policy=policy.default)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == file.read_bytes()
    form.wait_for_text("was handed to your mail program")


def test_no_mail_program(open_it: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    form = open_it(PACKET, REPLY)
    monkeypatch.setattr("winback_desktop.ui.receiver.controller.opens_mail", lambda _: False)
    form.press("Send back…")
    form.wait_for_text("No mail program opened.")


def test_the_invitation(open_it: Open) -> None:
    form = open_it()
    form.press("Copy")
    assert QGuiApplication.clipboard().text() == f"{PACKET.invitation_subject}\n\n{PACKET.invitation}"
    with mail_program() as mail:
        form.press("Open in mail program")
        assert mail.fields()["subject"] == PACKET.invitation_subject
        form = open_it(replace(PACKET, invitation="long " * 1000))
        form.press("Open in mail program")
        assert mail.file().suffix == ".eml"


def test_on_paper(open_it: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = open_it(PACKET, REPLY)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_name("paper")), ""))
    form.do("Save as PDF…")
    assert file.with_name("paper.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected)
    form.do("Print…")


def test_markup_stays_text(open_it: Open) -> None:
    naughty = "<img src='file:///etc/passwd'><b>x</b>"
    form = open_it(replace(PACKET, account=naughty, context=((naughty, naughty),), people=(naughty,)))
    assert sum(naughty in text.replace("\u200b", "") for text in form.texts()) >= 3


def test_a_small_window(open_it: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1280, 800))
    form = open_it()
    form.root.resize(form.root.minimumSize())
    field = form.find(SIX[0], QWidget)
    wait_for(lambda: field.width() > 200, "the answer to have room")


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_a_second_start_on_the_file_brings_the_first_forward(file: Path, qapp: QApplication) -> None:
    write_packet(file, PACKET)
    found = options.parse([str(file)])
    status: list[int] = []

    def start_again() -> None:
        status.append(receiver.run(found))
        forms = [one for one in qapp.topLevelWidgets() if one.windowTitle() == "Loss review · Cancity"]
        assert len(forms) == 1
        forms[0].close()

    QTimer.singleShot(0, start_again)
    status.append(receiver.run(found))
    assert status == [0, 0]


@pytest.mark.parametrize(
    "content", ["", "{", "<html></html>", '{"format": "winback-debrief", "version": 99}']
)
def test_what_does_not_open_is_said_and_left_alone(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    found = options.parse([str(file)])
    status: list[int] = []
    any_window = Driver(QWidget())
    any_window.during(
        lambda: status.append(receiver.run(found)),
        "This debrief cannot be opened",
        lambda dialog: dialog.press("Close"),
    )
    assert status == [NOT_OPENED]
    assert file.read_text(encoding="utf-8") == content
    assert [one.name for one in file.parent.iterdir()] == [file.name]
