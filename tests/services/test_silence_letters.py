from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.golden_files import Golden
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.debrief_records import DebriefKind, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import points_of
from winback_desktop.domain.records import (
    Channel,
    Contact,
    DayOff,
    Deal,
    Employment,
    Kind,
    Occasion,
    Origin,
    Outcome,
    Stance,
)
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.letters import LetterService
from winback_desktop.services.silence import SilenceService
from winback_desktop.services.silence_letters import LetterAnswer, SilenceLetterService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, debriefs, loads, prospects, settings
from winback_desktop.store import today as today_rows
from winback_desktop.store import touches as log
from winback_desktop.store.store import Store
from winback_desktop.ui.drafts.paper import Paper, save_pdf

HEADLINE = "WHERE DID WE GO WRONG?"
QUESTIONS = (
    "How did we miss the mark? Did we fail to listen, to understand your needs? If you chose another firm,"
    " what was the crucial distinction between them and us?"
)


@pytest.fixture
def letters(store: Store) -> SilenceLetterService:
    return SilenceLetterService(store, lambda: TODAY)


@pytest.fixture
def drafts(store: Store) -> DraftService:
    return DraftService(store, lambda: TODAY)


@pytest.fixture
def deal_id(store: Store, deals: DealService) -> int:
    """A deal that nobody answers, with one contact."""
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 9, 1), competitor="Gusto")
    made = deals.add(NewDeal("Cancity", deal))
    account_id = deals.detail(made).account.id
    with store.write("People"):
        settings.save(store, "rep_name", "Anna Berg")
        settings.save(store, "country", "DE")
        accounts.add_person(
            store,
            Contact(0, "Ida Holm", "ida.holm@cancity.example"),
            Employment(0, 0, account_id, "Head of HR"),
        )
    return made


@pytest.fixture
def debrief_id(store: Store, deal_id: int) -> int:
    return SilenceService(store, lambda: TODAY).accept(deal_id)


def send(drafts: DraftService, deal_id: int) -> None:
    drafts.mark_sent(drafts.for_touch(deal_id), TODAY)


@pytest.mark.parametrize("key", ["letter_silence", "mail_silence"])
def test_the_built_in_letters_ask_in_the_words_of_the_article(store: Store, key: str) -> None:
    letter = LetterService(store).named(key)
    assert letter.subject == HEADLINE
    assert QUESTIONS in letter.body
    assert "We wish to improve" in letter.body
    assert "honest assessment" in letter.body
    assert "Companies need suppliers" in letter.body


def test_the_call_after_the_letter_asks_the_same(store: Store) -> None:
    said = " ".join(points_of(LetterService(store).named("call_silence").body))
    for question in QUESTIONS.split("? "):
        assert question.rstrip("?") in said


def test_a_silence_letter_can_be_copied_and_the_copy_is_proposed(
    store: Store, drafts: DraftService, deal_id: int, debrief_id: int
) -> None:
    service = LetterService(store)
    copy = service.copied(service.named("letter_silence"))
    service.save(copy)
    draft = drafts.for_touch(deal_id)
    assert draft.letter.copy_of == "letter_silence"
    assert draft.letter.occasion is Occasion.SILENCE


@pytest.mark.usefixtures("debrief_id")
def test_it_is_the_proposed_letter_of_a_deal_that_went_silent(drafts: DraftService, deal_id: int) -> None:
    draft = drafts.for_touch(deal_id)
    assert (draft.key, draft.channel, draft.subject) == ("letter_silence", Channel.LETTER, HEADLINE)
    assert not draft.missing
    assert drafts.for_touch(deal_id, channel=Channel.EMAIL).key == "mail_silence"
    assert drafts.for_touch(deal_id, occasion=Occasion.SILENCE).key == "letter_silence"


@pytest.mark.usefixtures("golden_font", "debrief_id")
def test_the_letter_as_it_goes_out(
    golden: Golden, drafts: DraftService, deal_id: int, tmp_path: Path
) -> None:
    draft = drafts.for_touch(deal_id)
    text = f"{draft.address}\n\n{draft.subject}\n\n{draft.body}\n"
    golden.text("letters/silence-draft.txt", text)
    lines = "Route Works GmbH\nHafenstraße 7, 20457 Hamburg\nT +49 40 555 0100 · anna.berg@routeworks.example"
    paper = Paper("Anna Berg", draft.address, "20 November 2026", draft.subject, draft.body, lines)
    save_pdf(paper, tmp_path / "letter.pdf")
    golden.pdf("letters/silence", tmp_path / "letter.pdf")


def test_what_went_out_is_logged_and_followed_up_in_one_step(
    store: Store, drafts: DraftService, letters: SilenceLetterService, deal_id: int, debrief_id: int
) -> None:
    before = dump(store)
    draft = drafts.for_touch(deal_id)
    follow_up = drafts.mark_sent(draft, TODAY)

    assert follow_up.next is not None
    assert (follow_up.next.on, follow_up.next.channel) == (date(2026, 12, 4), Channel.CALL)
    planned = log.planned(store, deal_id)
    assert planned is not None
    assert (planned.origin, planned.why) == (Origin.DEBRIEF, "14 days after the letter")
    done = log.last_done(store, deal_id)
    assert done is not None
    assert (done.channel, done.note) == (Channel.LETTER, HEADLINE)
    state = letters.state(debrief_id)
    assert (state.sent_on, state.follow_up_on) == (TODAY, date(2026, 12, 4))
    assert state.contact is not None
    assert state.contact.contact.name == "Ida Holm"
    assert debriefs.load(store, debrief_id).state is DebriefState.IN_WORK
    row = DebriefService(store, lambda: TODAY).overview().rows[DebriefState.IN_WORK][0]
    assert (row.asked_on, row.follow_up_on) == (TODAY, date(2026, 12, 4))

    assert store.undo() is not None
    assert dump(store) == before


@pytest.mark.usefixtures("debrief_id")
def test_the_follow_up_comes_earlier_where_the_rep_is_away(
    store: Store, drafts: DraftService, deal_id: int
) -> None:
    away = DayOff(0, date(2026, 12, 3), date(2026, 12, 6), "Fair")
    with store.write("Away"):
        loads.save_days_off(store, (away,))
    send(drafts, deal_id)
    planned = log.planned(store, deal_id)
    assert planned is not None
    assert planned.planned_on == date(2026, 12, 2)
    assert planned.why == "Follows the letter, on an earlier day with room"


@pytest.mark.usefixtures("debrief_id")
def test_what_the_rep_planned_stays_when_the_letter_is_answered(
    drafts: DraftService,
    letters: SilenceLetterService,
    touches: TouchService,
    store: Store,
    deal_id: int,
    debrief_id: int,
) -> None:
    send(drafts, deal_id)
    touches.plan_by_hand(deal_id, Channel.MEETING, date(2026, 12, 1))
    letters.answered(debrief_id, LetterAnswer("Ida Holm", TODAY))
    planned = log.planned(store, deal_id)
    assert planned is not None
    assert (planned.planned_on, planned.channel) == (date(2026, 12, 1), Channel.MEETING)


@pytest.mark.usefixtures("debrief_id")
def test_the_follow_up_is_a_call_that_asks_the_same(drafts: DraftService, deal_id: int) -> None:
    send(drafts, deal_id)
    assert drafts.for_touch(deal_id).key == "call_silence"
    mail = drafts.for_touch(deal_id, channel=Channel.EMAIL)
    assert mail.key == "mail_silence_again"
    assert not mail.missing
    assert "how did we miss the mark" in mail.body.casefold()
    follow_up = drafts.mark_sent(mail, TODAY)
    assert follow_up.words != "14 days after the letter"


def test_a_silence_letter_by_hand_begins_the_debrief_that_waits_for_its_answer(
    store: Store, deals: DealService, drafts: DraftService
) -> None:
    deal_id = deals.add(NewDeal("Isdom", Deal(0, 0, "MG", kind=Kind.GONE_SILENT, lost_on=date(2026, 9, 1))))
    drafts.mark_sent(drafts.for_touch(deal_id, occasion=Occasion.SILENCE), TODAY)
    (made,) = debriefs.of_deal(store, deal_id)
    assert (made.kind, made.asked_on) == (DebriefKind.SILENCE_LETTER, TODAY)
    planned = log.planned(store, deal_id)
    assert planned is not None
    assert planned.planned_on == date(2026, 12, 4)


def test_somebody_more_senior_answers(
    store: Store,
    drafts: DraftService,
    letters: SilenceLetterService,
    deals: DealService,
    touches: TouchService,
    deal_id: int,
    debrief_id: int,
) -> None:
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.NO_ANSWER, next_date=date(2026, 12, 1)))
    send(drafts, deal_id)
    assert deals.detail(deal_id).unanswered
    before = dump(store)
    answer = LetterAnswer(
        "  Per   Lund ", TODAY, title="CFO", email="per.lund@cancity.example", more_senior=True
    )
    follow_up = letters.answered(debrief_id, answer)

    detail = deals.detail(deal_id)
    assert detail.unanswered == 0
    planned = log.planned(store, deal_id)
    assert planned is not None
    assert follow_up.next is not None
    assert planned.origin is not Origin.DEBRIEF
    assert (planned.planned_on, planned.channel) == (follow_up.next.on, follow_up.next.channel)
    assert planned.planned_on is not None
    assert planned.planned_on <= detail.cycle.recontact_by
    (row,) = DebriefService(store, lambda: TODAY).overview().rows[DebriefState.IN_WORK]
    assert (row.replied_on, row.contact, row.follow_up_on) == (TODAY, "Per Lund", planned.planned_on)
    with store.read_in_worker() as connection:
        (shown,) = prospects.rows(connection, [deal_id])
        (there,) = today_rows.rows_of(connection, [deal_id], TODAY)
    assert (shown.kind, shown.replied, shown.next_on) == (Kind.GONE_SILENT, True, planned.planned_on)
    assert there.replied
    state = letters.state(debrief_id)
    assert state.answered_on == TODAY
    assert state.contact is not None
    assert state.contact.contact.name == "Per Lund"
    assert state.contact.contact.email == "per.lund@cancity.example"
    assert state.contact.employment.title == "CFO"
    assert state.contact.employment.stance is Stance.DECISION_MAKER
    done = log.last_done(store, deal_id)
    assert done is not None
    assert (done.outcome, done.contact_id) == (Outcome.SPOKE, state.contact.contact.id)

    assert store.undo() is not None
    assert dump(store) == before


def test_whom_we_wrote_to_answers(
    drafts: DraftService, letters: SilenceLetterService, deals: DealService, deal_id: int, debrief_id: int
) -> None:
    send(drafts, deal_id)
    letters.answered(debrief_id, LetterAnswer("ida holm", TODAY, title="VP of HR"))
    (person,) = deals.detail(deal_id).people
    assert (person.contact.name, person.employment.title) == ("Ida Holm", "VP of HR")
    assert person.contact.email == "ida.holm@cancity.example"
    assert person.employment.stance is Stance.NEUTRAL


@pytest.mark.parametrize(
    "answer",
    [
        LetterAnswer("  ", TODAY),
        LetterAnswer("Per Lund", date(2026, 11, 21)),
        LetterAnswer("Per Lund", TODAY, email="per lund"),
    ],
)
def test_what_cannot_be_an_answer(
    store: Store, letters: SilenceLetterService, debrief_id: int, answer: LetterAnswer
) -> None:
    before = dump(store)
    with pytest.raises(Refused):
        letters.answered(debrief_id, answer)
    assert dump(store) == before
