"""A debrief that somebody was handed: which window it opens in, and where its answers go."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.make import LOST_ON, TODAY
from tests.packets import PACKET, REPLY
from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.hand_over import Packet, digest
from winback_desktop.domain.records import Deal
from winback_desktop.files.packet import read_packet, write_packet
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.services.receiving import AnswerFile, opens_alone
from winback_desktop.services.session import Session

NOW = datetime.fromisoformat("2026-11-24T15:40:00.123456+00:00")


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    """What came by mail."""
    folder = tmp_path / "mine"
    folder.mkdir()
    write_packet(folder / "Cancity.winback-debrief", PACKET)
    return folder / "Cancity.winback-debrief"


def test_a_new_one_opens_alone_and_makes_no_store(handed: Path, tmp_path: Path) -> None:
    store = tmp_path / "data" / "winback.db"
    assert opens_alone(handed, store)
    write_packet(handed, PACKET, REPLY)
    assert opens_alone(handed, store)
    assert not store.parent.exists()


def test_what_is_no_debrief_is_the_main_window_s(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("Account,Deal\n", encoding="utf-8")
    assert not opens_alone(tmp_path / "deals.csv", tmp_path / "winback.db")


def test_a_damaged_one_opens_alone(handed: Path, tmp_path: Path) -> None:
    handed.write_text("{", encoding="utf-8")
    assert opens_alone(handed, tmp_path / "winback.db")


def test_answers_to_what_this_store_made_go_to_the_main_window(tmp_path: Path) -> None:
    session, packet = _handed_over(tmp_path / "rep")
    store, file = session.store.path, tmp_path / "back.winback-debrief"
    write_packet(file, packet)
    assert opens_alone(file, store), "without answers it is to fill in, even here"
    write_packet(file, packet, REPLY)
    assert not opens_alone(file, store), "while the store is open"
    write_packet(file, replace(packet, key="of another store"), REPLY)
    assert opens_alone(file, store)
    session.close()
    before = _look_of(store.parent)
    write_packet(file, packet, REPLY)
    assert not opens_alone(file, store), "and while it is closed"
    assert _look_of(store.parent) == before


@pytest.mark.parametrize("content", [b"", b"not a store at all", b"SQLite format 3\0" + b"\0" * 200])
def test_a_store_that_cannot_be_read_knows_nothing(handed: Path, tmp_path: Path, content: bytes) -> None:
    write_packet(handed, PACKET, REPLY)
    (tmp_path / "winback.db").write_bytes(content)
    assert opens_alone(handed, tmp_path / "winback.db")
    assert (tmp_path / "winback.db").read_bytes() == content


def test_answers_go_into_the_file_itself(handed: Path) -> None:
    file = _open(handed)
    assert file.reply is None
    assert file.save(REPLY)
    assert read_packet(handed) == (PACKET, REPLY, digest(PACKET))
    later = replace(REPLY, saved_at=file.now())
    assert not file.save(later), "nothing new is no reason to write"
    assert file.now() == datetime.fromisoformat("2026-11-24T15:40:00")
    assert [one.name for one in handed.parent.iterdir()] == [handed.name]


def test_a_file_that_may_not_be_written_keeps_the_answers_beside_it(handed: Path) -> None:
    handed.chmod(0o400)
    content = handed.read_bytes()
    file = _open(handed)
    file.save(REPLY)
    assert file.path == handed.with_name("Cancity answers.winback-debrief")
    assert read_packet(file.path).reply == REPLY
    assert handed.read_bytes() == content
    file.save(replace(REPLY, note="more"))
    assert len(list(handed.parent.iterdir())) == 2
    second = _open(handed)
    second.save(REPLY)
    assert second.path.name == "Cancity answers 2.winback-debrief"


def test_what_somebody_else_wrote_meanwhile_stays(handed: Path) -> None:
    file = _open(handed)
    file.save(REPLY)
    write_packet(handed, PACKET, replace(REPLY, note="theirs"))
    file.save(replace(REPLY, note="mine"))
    assert _note_in(handed) == "theirs"
    assert (file.path.name, _note_in(file.path)) == ("Cancity answers.winback-debrief", "mine")
    assert file.beside_because == "Somebody else wrote to the file that you opened."
    file.save(replace(REPLY, note="mine again"))
    assert (len(list(handed.parent.iterdir())), _note_in(file.path)) == (2, "mine again")


def test_what_was_removed_meanwhile_is_written_anew(handed: Path) -> None:
    file = _open(handed)
    handed.unlink()
    file.save(REPLY)
    assert (file.path, read_packet(handed).reply) == (handed, REPLY)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_read_the_file_may_read_the_answers(handed: Path) -> None:
    handed.chmod(0o664)
    _open(handed).save(REPLY)
    assert handed.stat().st_mode & 0o777 == 0o664


def test_a_folder_that_takes_nothing_leads_to_the_documents(
    handed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _open(handed)
    shutil.rmtree(handed.parent)
    (tmp_path / "Documents").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    file.save(REPLY)
    assert file.path == tmp_path / "Documents" / "Cancity answers.winback-debrief"
    monkeypatch.setenv("HOME", os.devnull)
    monkeypatch.setenv("USERPROFILE", os.devnull)
    shutil.rmtree(tmp_path / "Documents")
    with pytest.raises(Refused, match="Save as"):
        file.save(replace(REPLY, note="more"))


def test_saved_under_another_name(handed: Path, tmp_path: Path) -> None:
    file = _open(handed)
    file.save_as(tmp_path / "Debrief of Cancity", REPLY)
    assert file.path == tmp_path / "Debrief of Cancity.winback-debrief"
    assert read_packet(file.path).reply == REPLY
    assert read_packet(handed).reply is None


def test_sent_back_as_a_draft_with_the_file(handed: Path, tmp_path: Path) -> None:
    file = _open(handed)
    file.save(REPLY)
    made = file.draft(tmp_path)
    message = message_from_bytes(made.read_bytes(), policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message["Subject"] == "Loss review: Cancity"
    assert "Hello Anna Berg" in message.get_body().get_content()  # type: ignore[union-attr]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Cancity.winback-debrief"
    assert attached.get_content() == handed.read_bytes()


def test_the_invitation_for_the_mail_program(handed: Path, tmp_path: Path) -> None:
    file = _open(handed)
    assert (file.invitation_address() or "").startswith("mailto:?subject=Twenty%20minutes")
    write_packet(handed, replace(PACKET, invitation="long " * 1000))
    file = _open(handed)
    assert file.invitation_address() is None
    assert file.invitation_draft(tmp_path).suffix == ".eml"


def test_a_file_out_of_a_mail_is_passing(
    handed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))
    assert not _open(handed).is_passing
    monkeypatch.setattr("tempfile.tempdir", str(handed.parent))
    assert _open(handed).is_passing


def test_what_is_no_debrief_is_refused(handed: Path) -> None:
    handed.write_bytes(handed.read_bytes()[:-40])
    with pytest.raises(Damaged, match="Ask for the file again"):
        _open(handed)


def _handed_over(folder: Path) -> tuple[Session, Packet]:
    """The store of a rep, and what went out of it."""
    session = Session(folder / "winback.db", lambda: TODAY)
    deals = DealService(session.store, lambda: TODAY)
    debriefs = DebriefService(session.store, lambda: TODAY)
    debrief_id = debriefs.start(deals.add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=LOST_ON))))
    service = HandOverService(session.store, lambda: TODAY, lambda: PACKET.made_at)
    packet = service.packet(debrief_id, "Maria Lang")
    service.note_given(debrief_id, packet)
    return session, replace(packet, questions=PACKET.questions)


def _open(path: Path) -> AnswerFile:
    return AnswerFile(path, lambda: NOW)


def _note_in(path: Path) -> str:
    reply = read_packet(path).reply
    assert reply is not None
    return reply.note


def _look_of(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((one.name, one.stat().st_size, one.stat().st_mtime_ns) for one in folder.iterdir())
