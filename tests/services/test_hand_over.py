"""Handing a debrief over: facts go out, opinions only where they are wanted, and one undo takes it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.golden_files import Golden
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Deal,
    Employment,
    Kind,
    LossReason,
    OnTheirList,
    Outcome,
    Parting,
    SaidBy,
    Stance,
)
from winback_desktop.files.packet import packet_text, read_packet
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.hand_over import HandOverService, file_name
from winback_desktop.services.letters import LetterService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, hand_overs, settings
from winback_desktop.store import deals as deal_rows
from winback_desktop.store.store import Store

NOW = datetime.fromisoformat("2026-11-03T09:30:00")
SECRET = "Zyxwvut"


@pytest.fixture
def debriefs(store: Store) -> DebriefService:
    return DebriefService(store, lambda: TODAY)


@pytest.fixture
def hand_over(store: Store) -> HandOverService:
    return HandOverService(store, lambda: TODAY, lambda: NOW)


@pytest.fixture
def begun(store: Store, deals: DealService, debriefs: DebriefService) -> int:
    with store.write("Say who I am"):
        settings.save(store, "rep_name", "Anna Berg")
    deal = Deal(
        0, 0, "GTX Pro", product="GTX Pro", lost_on=date(2026, 6, 1), owner="Anna Berg", competitor="Gusto"
    )
    return debriefs.start(deals.add(NewDeal("Cancity", deal, contact_name="Ida Holm")))


def _fill_with_opinions(
    store: Store, touches: TouchService, debriefs: DebriefService, debrief_id: int
) -> None:
    """Put a word into every field in which the rep says what they think."""
    detail = debriefs.detail(debrief_id)
    deal_id = detail.deal.id
    with store.write("Think"):
        deal = replace(
            detail.deal, note=f"{SECRET} note", parting=Parting.BADLY, on_their_list=OnTheirList.NO
        )
        deal_rows.save(store, deal)
        deal_rows.save_note(store, deal_id, f"{SECRET} note")
        for teller in (SaidBy.REP, SaidBy.SELF_ANALYSIS):
            reason = LossReason(0, deal_id, f"{SECRET} reason", said_by=teller, evidence=f"{SECRET} evidence")
            deal_rows.add_reason(store, reason)
        told = LossReason(0, deal_id, "Slow answers", said_by=SaidBy.BUYER, evidence=f"{SECRET} evidence")
        deal_rows.add_reason(store, told)
        contact = Contact(0, "Jonas Bech", note=f"{SECRET} remark")
        there = Employment(0, 0, detail.account.id, "CFO", Stance.BLOCKER)
        accounts.add_person(store, contact, there)
        accounts.save(store, replace(detail.account, note=f"{SECRET} account"))
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.SPOKE, note=f"{SECRET} call"))
    for part in Part:
        debriefs.write(debrief_id, part, f"{SECRET} {part}")
    debriefs.write(debrief_id, 1, f"{SECRET} typed already")


def test_no_word_of_the_reps_own_leaves_the_house(
    store: Store, touches: TouchService, debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    _fill_with_opinions(store, touches, debriefs, begun)
    text = packet_text(hand_over.packet(begun, "Maria Lindt")).casefold()
    assert "slow answers" in text
    for word in (SECRET, "badly", "blocker", "not on it"):
        assert word.casefold() not in text


def test_a_letter_of_the_reps_own_says_nothing_of_reasons_either(
    store: Store, touches: TouchService, debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    _fill_with_opinions(store, touches, debriefs, begun)
    letters = LetterService(store)
    copy = letters.copied(letters.named("invite_loss_review"))
    letters.save(replace(copy, body="Dear {contact}, it was {reason}, {value}, {interviewer}"))
    packet = hand_over.packet(begun, "Maria Lindt")
    assert packet.invitation == "Dear Ida Holm, it was {reason}, {value}, Maria Lindt"


def test_the_reps_own_view_goes_out_where_it_is_wanted(
    store: Store, touches: TouchService, debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    _fill_with_opinions(store, touches, debriefs, begun)
    packet = hand_over.packet(begun, "Maria Lindt", with_opinions=True)
    assert packet.context == hand_over.packet(begun, "Maria Lindt").context
    assert dict(packet.opinions) == {
        "Why I think we lost": f"{SECRET} reason: {SECRET} evidence",
        "Our self-analysis: reasons": f"{SECRET} reason: {SECRET} evidence",
        "Their reasons, in my words": f"Slow answers: {SECRET} evidence",
        "What we did well": f"{SECRET} did_well",
        "Where we fell short": f"{SECRET} fell_short",
        "How we parted": "Badly",
        "Their next list": "We are not on it",
        "What they are to us": "Jonas Bech: a blocker",
        "People, as I noted": f"Jonas Bech: {SECRET} remark",
        "My note of the deal": f"{SECRET} note",
        "My note of this debrief": f"{SECRET} note",
        "My notes of touches": f"20 November 2026, call: {SECRET} call",
    }


def test_a_packet_holds_the_questions_and_the_invitation(hand_over: HandOverService, begun: int) -> None:
    packet = hand_over.packet(begun, "  Maria   Lindt ")
    assert packet.handed_to == "Maria Lindt"
    assert packet.handed_by == "Anna Berg"
    assert [position for position, _ in packet.questions] == [1, 2, 3, 4, 5, 6]
    assert packet.questions[0][1] == "Why do you feel you made this decision?"
    assert "Companies need suppliers" in packet.invitation
    assert "Companies need suppliers" in packet.if_they_hesitate
    assert packet.invitation.startswith("Dear Ida Holm,")
    assert packet.invitation.endswith("Maria Lindt")
    assert dict(packet.context) == {
        "Lost on": "1 June 2026",
        "They chose": "Gusto",
        "Our rep": "Anna Berg",
    }
    assert packet.people == ("Ida Holm",)


@pytest.mark.parametrize(
    ("kind", "title", "words"),
    [
        (Kind.FORMER_CUSTOMER, "Exit interview", "ended your contract"),
        (Kind.GONE_SILENT, "Silence letter", "missed the mark"),
    ],
)
def test_each_kind_has_its_invitation(
    deals: DealService,
    debriefs: DebriefService,
    hand_over: HandOverService,
    kind: Kind,
    title: str,
    words: str,
) -> None:
    deal = Deal(0, 0, "GTX Pro", kind=kind, lost_on=date(2026, 6, 1))
    packet = hand_over.packet(debriefs.start(deals.add(NewDeal("Hot & Cold <Ltd>", deal))))
    assert packet.title == title
    assert words in packet.invitation
    assert packet.invitation.startswith("Dear …,")
    assert file_name(packet) == f"{title} Hot Cold Ltd.winback-debrief"


def test_giving_it_is_one_step_that_undo_takes_back(
    store: Store, debriefs: DebriefService, hand_over: HandOverService, begun: int, tmp_path: Path
) -> None:
    before = dump(store)
    path = tmp_path / "Cancity.winback-debrief"
    packet = hand_over.packet(begun, "Maria Lindt")
    hand_over.give(begun, packet, path)
    assert store.undo_label == "Hand over loss review of Cancity"
    detail = debriefs.detail(begun)
    assert detail.debrief.interviewer == "Maria Lindt"
    assert not detail.debrief.interviewer_was_rep
    given = detail.handed_over
    assert given is not None
    found = read_packet(path)
    assert (found.packet, found.reply, found.digest) == (packet, None, given.digest)
    assert (given.key, given.made_at, given.handed_to) == (packet.key, NOW, "Maria Lindt")
    (row,) = debriefs.overview().rows[DebriefState.WAITING]
    assert (row.handed_to, row.handed_on) == ("Maria Lindt", NOW.date())
    store.undo()
    assert dump(store) == before
    store.redo()
    assert hand_overs.with_key(store, packet.key) == given


def test_who_asked_already_stays_named(
    debriefs: DebriefService, hand_over: HandOverService, begun: int, tmp_path: Path
) -> None:
    debriefs.write(begun, 1, "The price")
    hand_over.give(begun, hand_over.packet(begun, "Maria Lindt"), tmp_path / "x.winback-debrief")
    assert debriefs.detail(begun).debrief.interviewer == "Anna Berg"
    (row,) = debriefs.overview().rows[DebriefState.IN_WORK]
    assert row.handed_to == "Maria Lindt"


def test_it_is_noted_when_the_loser_asks(hand_over: HandOverService, begun: int) -> None:
    assert hand_over.is_the_rep(begun, " anna  BERG")
    assert not hand_over.is_the_rep(begun, "Maria Lindt")
    assert not hand_over.is_the_rep(begun, "")


def test_nobody_is_no_one_to_hand_it_to(
    store: Store, hand_over: HandOverService, begun: int, tmp_path: Path
) -> None:
    before, path = dump(store), tmp_path / "x.winback-debrief"
    packet = hand_over.packet(begun, " ")
    actions: tuple[Callable[[], object], ...] = (
        lambda: hand_over.give(begun, packet, path),
        lambda: hand_over.mail_file(packet, ""),
        lambda: hand_over.note_given(begun, packet),
    )
    for action in actions:
        with pytest.raises(Refused, match="Say who asks"):
            action()
    assert not path.exists()
    assert dump(store) == before


def test_a_folder_that_is_not_there_leaves_no_trace(
    store: Store, hand_over: HandOverService, begun: int, tmp_path: Path
) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="cannot be written"):
        hand_over.give(begun, hand_over.packet(begun, "Maria"), tmp_path / "gone" / "x.winback-debrief")
    assert dump(store) == before


def test_a_mail_brings_it_attached(hand_over: HandOverService, begun: int, store: Store) -> None:
    before, packet = dump(store), hand_over.packet(begun, "Maria Lindt")
    with pytest.raises(Refused, match="not an e-mail address"):
        hand_over.mail_file(packet, "maria")
    made = message_from_bytes(hand_over.mail_file(packet, "maria@example.com").read_bytes())
    assert made["To"] == "Maria Lindt <maria@example.com>"
    assert made["X-Unsent"] == "1"
    attached = [part for part in made.walk() if part.get_filename()]
    names = [part.get_filename() for part in attached]
    assert names == ["Loss review Cancity.winback-debrief", "Loss review Cancity.html"]
    payload = attached[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    content = json.loads(payload)
    assert content["packet"]["key"] == packet.key
    assert dump(store) == before


def test_the_file_reads_as_it_was_looked_at(hand_over: HandOverService, begun: int, golden: Golden) -> None:
    packet = replace(hand_over.packet(begun, "Maria Lindt"), key="0" * 32)
    golden.text("packets/handed_over.json", packet_text(packet))


def test_who_is_named_already_is_proposed(
    debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    debriefs.name_interviewer(begun, "Anna Berg")
    assert hand_over.proposed(begun) == ""
    debriefs.name_interviewer(begun, " Carl Voss ")
    assert hand_over.proposed(begun) == "Carl Voss"
    hand_over.note_given(begun, hand_over.packet(begun, "Maria Lindt"))
    assert hand_over.proposed(begun) == "Maria Lindt"


def test_the_rep_is_not_proposed_where_somebody_else_lost_it(
    store: Store, debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    with store.write("Another rep"):
        settings.save(store, "rep_name", "Tom Frey")
    debriefs.name_interviewer(begun, "tom  frey")
    assert hand_over.proposed(begun) == ""


def test_only_who_may_be_asked_is_offered(
    store: Store, debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    account_id = debriefs.detail(begun).account.id
    with store.write("Meet them"):
        for contact, until in (
            (Contact(0, "Jonas Bech"), None),
            (Contact(0, "Lea Gone"), date(2026, 1, 1)),
            (Contact(0, "Max Alone", do_not_contact=True), None),
            (Contact(0, "Otto Dead", deceased=True), None),
        ):
            accounts.add_person(store, contact, Employment(0, 0, account_id, until=until))
    debriefs.name_contact(begun, "Jonas Bech")
    assert [one.contact.name for one in hand_over.to_ask(begun)] == ["Jonas Bech", "Ida Holm"]


def test_given_twice_is_one_hand_over(
    store: Store, debriefs: DebriefService, hand_over: HandOverService, begun: int
) -> None:
    packet = hand_over.packet(begun, "Maria Lindt")
    hand_over.note_given(begun, packet)
    before = dump(store)
    hand_over.note_given(begun, packet)
    assert dump(store) == before
