"""Answers that come back by file: checked, laid beside what is here, merged as one step."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.debrief_records import AskedHow, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet, Reply, digest
from winback_desktop.domain.records import Deal, SaidBy, Standing
from winback_desktop.domain.taking_back import Fate
from winback_desktop.files.packet import packet_text, write_packet
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.hand_over import HandOverService
from winback_desktop.services.receiving import AnswerFile
from winback_desktop.services.taking_back import TakingBackService
from winback_desktop.store.store import Store

NOW = datetime.fromisoformat("2026-11-03T09:30:00")
REPLY = Reply(
    saved_at=NOW + timedelta(days=7),
    answers={
        1: "Your answers took a week. # Slow answers",
        2: "They came by.",
        3: "",
        4: "The demo.",
    },
    interviewer="Maria Lindt",
    contact="Jonas Bech",
    contact_title="CFO",
    asked_on=date(2026, 11, 9),
    asked_how=AskedHow.CALL,
    note="She would talk again in spring.",
)


@pytest.fixture
def debriefs(store: Store) -> DebriefService:
    return DebriefService(store, lambda: TODAY)


@pytest.fixture
def taking_back(store: Store) -> TakingBackService:
    return TakingBackService(store, lambda: TODAY)


@pytest.fixture
def begun(deals: DealService, debriefs: DebriefService) -> int:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 6, 1), owner="Anna Berg", competitor="Gusto")
    return debriefs.start(deals.add(NewDeal("Cancity", deal, contact_name="Ida Holm")))


@pytest.fixture
def packet(store: Store, begun: int, tmp_path: Path) -> Packet:
    service = HandOverService(store, lambda: TODAY, lambda: NOW)
    made = service.packet(begun, "Maria Lindt")
    service.give(begun, made, tmp_path / "out.winback-debrief")
    return made


@pytest.fixture
def came(packet: Packet, tmp_path: Path) -> Callable[..., Path]:
    def write(**changed: object) -> Path:
        path = tmp_path / "back.winback-debrief"
        write_packet(path, packet, replace(REPLY, **changed))  # type: ignore[arg-type]
        return path

    return write


def test_answers_go_where_nothing_stands_and_beside_what_does(
    store: Store,
    debriefs: DebriefService,
    taking_back: TakingBackService,
    begun: int,
    came: Callable[..., Path],
) -> None:
    debriefs.write(begun, 2, "They were cheaper.")
    debriefs.write(begun, 4, "The demo.")
    before = dump(store)
    path = came()
    found = taking_back.preview(path)
    fates = [Fate.ADDED, Fate.BESIDE, Fate.ABSENT, Fate.SAME, Fate.ABSENT, Fate.ABSENT]
    assert [line.fate for line in found.lines] == fates
    assert found.new_contact == "Jonas Bech"
    assert not found.known
    assert dump(store) == before
    taking_back.merge(path)
    assert store.undo_label == "Take over answers of Cancity"
    detail = debriefs.detail(begun)
    assert [detail.text(position) for position in (1, 2, 3, 4)] == [
        "Your answers took a week. # Slow answers",
        "They were cheaper.",
        "",
        "The demo.",
    ]
    assert [detail.beside(position) for position in (1, 2, 4)] == ["", "They came by.", ""]
    store.undo()
    assert dump(store) == before
    store.redo()
    assert debriefs.detail(begun) == detail


def test_who_asked_whom_when_and_how_comes_along(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    taking_back.merge(came())
    detail = debriefs.detail(begun)
    debrief = detail.debrief
    assert (debrief.interviewer, debrief.interviewer_was_rep) == ("Maria Lindt", False)
    assert (debrief.asked_on, debrief.asked_how) == (date(2026, 11, 9), AskedHow.CALL)
    assert debrief.state is DebriefState.IN_WORK
    assert debrief.note == "She would talk again in spring."
    assert detail.contact is not None
    assert (detail.contact.contact.name, detail.contact.employment.title) == ("Jonas Bech", "CFO")
    (row,) = debriefs.overview().rows[DebriefState.IN_WORK]
    assert (row.handed_to, row.handed_on) == ("", None)


def test_a_contact_who_is_known_is_not_added_again(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    found = taking_back.merge(came(contact=" ida  HOLM"))
    assert found.new_contact == ""
    detail = debriefs.detail(begun)
    assert [one.contact.name for one in detail.people] == ["Ida Holm"]
    assert detail.contact is not None


def test_that_the_loser_asked_after_all_is_recorded(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    taking_back.merge(came(interviewer="Anna Berg"))
    assert debriefs.detail(begun).debrief.interviewer_was_rep


def test_what_the_file_leaves_open_stays_as_it_was(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    debriefs.name_contact(begun, "Ida Holm")
    debriefs.set_asked_on(begun, date(2026, 11, 2))
    path = came(interviewer="", contact="", asked_on=None, asked_how=None, note="")
    taking_back.merge(path)
    detail = debriefs.detail(begun)
    assert detail.debrief.interviewer == "Maria Lindt"
    assert detail.debrief.asked_on == date(2026, 11, 2)
    assert detail.contact is not None
    assert detail.contact.contact.name == "Ida Holm"


def test_tags_in_new_answers_become_reasons_of_the_buyer(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    debriefs.write(begun, 2, "Something else")
    answers = {**REPLY.answers, 2: "Price, mostly. #Price\n#slow answers"}
    found = taking_back.merge(came(answers=answers))
    assert [one.text for one in found.reasons] == ["slow answers", "Price"]
    reasons = debriefs.detail(begun).reasons
    assert {(one.text.casefold(), one.said_by, one.standing) for one in reasons} == {
        ("slow answers", SaidBy.BUYER, Standing.STANDS),
        ("price", SaidBy.BUYER, Standing.STANDS),
    }


def test_the_same_file_again_changes_nothing(
    store: Store, taking_back: TakingBackService, came: Callable[..., Path]
) -> None:
    path = came()
    first = taking_back.merge(path).as_import().as_json()
    before, label = dump(store), store.undo_label
    again = taking_back.merge(path)
    assert again.known
    assert (dump(store), store.undo_label) == (before, label)
    assert (first["read"], first["added"], first["updated"], first["unchanged"]) == (3, 3, 0, 0)
    result = again.as_import().as_json()
    assert (result["read"], result["added"], result["updated"], result["unchanged"]) == (3, 0, 0, 3)
    assert result["system"] == "winback debrief"


def test_answers_are_known_by_what_they_say_not_by_when_they_were_saved(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    taking_back.merge(came())
    changed = taking_back.preview(came(answers={**REPLY.answers, 1: "Another text."}))
    assert not changed.known
    assert [line.fate for line in changed.lines][:2] == [Fate.BESIDE, Fate.SAME]
    taking_back.merge(came(answers={**REPLY.answers, 1: "Another text."}))
    assert debriefs.detail(begun).beside(1) == "Another text."
    later = {**REPLY.answers, 1: "Another text.", 3: " "}
    assert taking_back.preview(came(answers=later, saved_at=REPLY.saved_at + timedelta(hours=1))).known


def _awaited(debriefs: DebriefService, debrief_id: int) -> tuple[str, ...]:
    """Who is said to ask still, by the list and by the form."""
    rows = (row for state in debriefs.overview().rows.values() for row in state)
    given = debriefs.detail(debrief_id).awaited
    return (*(row.handed_to for row in rows if row.handed_to), given.handed_to if given else "")


def test_answers_to_one_file_end_the_waiting_for_all_that_this_person_was_given(
    store: Store, debriefs: DebriefService, taking_back: TakingBackService, begun: int, tmp_path: Path
) -> None:
    service = HandOverService(store, lambda: TODAY, lambda: NOW)
    packets = [service.packet(begun, name) for name in ("Maria Lindt", "maria lindt", "Maria Lindt")]
    for packet in packets:
        service.note_given(begun, packet)
    assert _awaited(debriefs, begun) == ("Maria Lindt", "Maria Lindt")
    path = tmp_path / "back.winback-debrief"
    write_packet(path, packets[0], REPLY)
    before = dump(store)
    taking_back.merge(path)
    assert _awaited(debriefs, begun) == ("",)
    write_packet(path, packets[2], replace(REPLY, answers={5: "Be quicker."}, saved_at=NOW))
    taking_back.merge(path)
    assert debriefs.detail(begun).text(5) == "Be quicker."
    store.undo()
    store.undo()
    assert dump(store) == before


def test_somebody_else_is_still_awaited(
    store: Store,
    debriefs: DebriefService,
    taking_back: TakingBackService,
    begun: int,
    came: Callable[..., Path],
) -> None:
    service = HandOverService(store, lambda: TODAY, lambda: NOW)
    service.note_given(begun, service.packet(begun, "Tom Frey"))
    taking_back.merge(came())
    assert _awaited(debriefs, begun) == ("Tom Frey", "Tom Frey")
    debriefs.finish(begun)
    assert _awaited(debriefs, begun) == ("",)


def test_a_later_file_of_the_same_talk_adds_what_is_new(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    taking_back.merge(came())
    later = {**REPLY.answers, 2: "They came by, twice.", 5: "Be quicker."}
    path = came(answers=later, saved_at=REPLY.saved_at + timedelta(hours=1))
    result = taking_back.merge(path).as_import().as_json()
    assert (result["read"], result["added"], result["updated"], result["unchanged"]) == (4, 1, 1, 2)
    assert debriefs.detail(begun).beside(2) == "They came by, twice."
    assert debriefs.detail(begun).debrief.note == REPLY.note
    with pytest.raises(Refused, match="older than those"):
        taking_back.merge(came())


def test_what_was_settled_does_not_come_back(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, came: Callable[..., Path]
) -> None:
    debriefs.write(begun, 2, "They were cheaper.")
    taking_back.merge(came())
    debriefs.beside.append(begun, 2)
    found = taking_back.preview(came(saved_at=REPLY.saved_at + timedelta(hours=1)))
    assert {line.fate for line in found.lines} == {Fate.SAME, Fate.ABSENT}


def test_wrong_files_say_what_is_wrong(
    store: Store,
    debriefs: DebriefService,
    taking_back: TakingBackService,
    begun: int,
    packet: Packet,
    tmp_path: Path,
) -> None:
    path = tmp_path / "back.winback-debrief"
    before = dump(store)
    foreign = replace(packet, key="another", account="Betasoloin")
    edited = replace(packet, context=(*packet.context, ("Lost on", "2 June 2026")))
    cases = (
        (packet, None, "Nobody has filled in back.winback-debrief"),
        (foreign, REPLY, r"for Betasoloin \(GTX Pro\), handed over on 3 November 2026"),
        (edited, REPLY, "not those that you handed over"),
        (packet, replace(REPLY, answers={1: "  "}), "No question is answered"),
    )
    for given, reply, words in cases:
        write_packet(path, given, reply)
        with pytest.raises(Refused, match=words):
            taking_back.merge(path)
    content = json.loads(packet_text(packet, REPLY))
    content["packet"]["deal"] = "Another deal"
    path.write_text(json.dumps(content))
    with pytest.raises(Refused, match="were edited"):
        taking_back.merge(path)
    assert dump(store) == before
    debriefs.delete(begun)
    write_packet(path, packet, REPLY)
    with pytest.raises(Refused, match="the debrief was deleted here"):
        taking_back.merge(path)
    assert not taking_back.is_ours(packet.key)


def test_other_questions_than_were_asked_are_not_mixed_up(
    store: Store, taking_back: TakingBackService, packet: Packet, came: Callable[..., Path]
) -> None:
    with store.write("Ask otherwise") as connection:
        connection.execute("UPDATE answer SET question = 'Why not?' WHERE position = 1")
    path = came()
    assert digest(packet)
    with pytest.raises(Refused, match="asks other questions now"):
        taking_back.merge(path)


def test_what_the_form_of_the_receiver_writes_is_taken_over(
    debriefs: DebriefService, taking_back: TakingBackService, begun: int, packet: Packet, tmp_path: Path
) -> None:
    path = tmp_path / "out.winback-debrief"
    filled = AnswerFile(path, lambda: NOW + timedelta(days=3))
    filled.save(replace(REPLY, saved_at=filled.now()))
    taking_back.merge(path)
    assert debriefs.detail(begun).text(2) == "They came by."
