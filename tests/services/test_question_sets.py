from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.debrief_records import DebriefKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.question_sets import key_of
from winback_desktop.domain.records import Deal, Kind
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.silence import SilenceService
from winback_desktop.store.store import Store

ROSEN = "When choosing a vendor, how do you go about"


@pytest.fixture
def sets(store: Store) -> QuestionSetService:
    return QuestionSetService(store)


@pytest.fixture
def debriefs(store: Store) -> DebriefService:
    return DebriefService(store, lambda: TODAY)


def own_of(sets: QuestionSetService, key: str, *questions: str) -> str:
    return f"own {sets.save(replace(sets.copied(sets.named(key)), questions=questions))}"


def lose(deals: DealService, kind: Kind = Kind.LOST_SALE) -> int:
    return deals.add(NewDeal("Cancity", Deal(0, 0, "GTX", kind=kind, lost_on=TODAY), contact_name="Ida Holm"))


def test_a_copy_is_edited_saved_renamed_deleted_each_one_step(sets: QuestionSetService, store: Store) -> None:
    before = dump(store)
    copy = sets.copied(sets.named("loss_review"))
    assert (copy.title, copy.copy_of, copy.kind) == (
        "Loss review, my own",
        "loss_review",
        DebriefKind.LOSS_REVIEW,
    )
    own = sets.named(f"own {sets.save(replace(copy, questions=('Why?', 'Who?')))}")
    assert sets.all()[0] == own
    assert store.undo_label == "Save question set Loss review, my own"
    store.undo()
    assert dump(store) == before
    store.redo()
    sets.save(replace(own, title="For  hospitals"))
    assert sets.named(key_of(own)).title == "For hospitals"
    sets.delete(own)
    with pytest.raises(Refused, match="no longer there"):
        sets.named(key_of(own))
    store.undo()
    assert sets.named(key_of(own)).questions == ("Why?", "Who?")


def test_what_cannot_be_is_refused(sets: QuestionSetService, store: Store) -> None:
    before = dump(store)
    built_in = sets.named("loss_review")
    copy = sets.copied(built_in)
    for asked, words in (
        (built_in, "copy it"),
        (replace(copy, title="exit INTERVIEW"), "already"),
        (replace(copy, questions=()), "at least one question"),
    ):
        with pytest.raises(Refused, match=words):
            sets.save(asked)
    with pytest.raises(Refused, match="only your own"):
        sets.delete(built_in)
    assert dump(store) == before


def test_a_debrief_asks_the_newest_own_set_and_keeps_its_questions(
    sets: QuestionSetService, debriefs: DebriefService, deals: DealService
) -> None:
    own_of(sets, "loss_review", "Older?")
    key = own_of(sets, "loss_review", "Why?", "Who?")
    begun = debriefs.start(lose(deals))
    detail = debriefs.detail(begun)
    assert [(one.position, one.question) for one in detail.answers[:2]] == [(1, "Why?"), (2, "Who?")]
    assert detail.answers[2].question.startswith(ROSEN)
    assert (detail.title, key_of(detail.question_set)) == ("Loss review", key)
    debriefs.write(begun, 1, "Price")
    sets.delete(sets.named(key))
    detail = debriefs.detail(begun)
    assert [one.question for one in detail.answers[:2]] == ["Why?", "Who?"]
    assert (detail.question_set.heading, detail.text(1)) == ("The questions", "Price")


def test_other_questions_can_be_chosen_until_one_is_answered(
    sets: QuestionSetService, debriefs: DebriefService, deals: DealService, store: Store
) -> None:
    key = own_of(sets, "loss_review", "Why?")
    own_of(sets, "exit_interview", "Why did you leave?")
    begun = debriefs.start(lose(deals))
    assert [key_of(one) for one in debriefs.detail(begun).choices] == [key, "loss_review"]
    before = dump(store)
    debriefs.choose_questions(begun, "loss_review")
    assert store.undo_label == "Ask by “Loss review”"
    detail = debriefs.detail(begun)
    assert ([one.position for one in detail.answers], detail.debrief.question_set) == (
        [1, 2, 3, 4, 5, 6, OWN_QUESTION_POSITION],
        "loss_review",
    )
    store.undo()
    assert dump(store) == before
    debriefs.write(begun, OWN_QUESTION_POSITION, "By colleagues")
    assert debriefs.detail(begun).choices
    debriefs.choose_questions(begun, "loss_review")
    assert debriefs.detail(begun).text(OWN_QUESTION_POSITION) == "By colleagues"
    debriefs.write(begun, 1, "Price")
    assert debriefs.detail(begun).choices == ()
    with pytest.raises(Refused, match="so they stay"):
        debriefs.choose_questions(begun, key)


def test_questions_that_were_handed_over_stay(
    sets: QuestionSetService, debriefs: DebriefService, deals: DealService, store: Store
) -> None:
    own_of(sets, "loss_review", "Why?")
    begun = debriefs.start(lose(deals))
    with store.write("Hand over") as connection:
        connection.execute(
            "INSERT INTO hand_over (debrief_id, key, made_at, digest) VALUES (?, 'k', '2026-11-20', 'd')",
            (begun,),
        )
    assert debriefs.detail(begun).choices == ()


def test_the_question_to_them_can_be_the_reps_own(
    sets: QuestionSetService, debriefs: DebriefService, deals: DealService
) -> None:
    own_of(sets, "buying_process", "How do you find suppliers?")
    assert sets.built_in["buying_process"].questions[0].startswith(ROSEN)
    detail = debriefs.detail(debriefs.start(lose(deals)))
    assert detail.answers[-1].question == "How do you find suppliers?"
    assert (len(detail.answers), detail.own_question_title) == (7, "Your own question to them")


def test_a_silence_letter_asks_by_the_same_home(
    sets: QuestionSetService, debriefs: DebriefService, deals: DealService, store: Store
) -> None:
    key = own_of(sets, "silence_letter", "Where did we go wrong?")
    letter = SilenceService(store, lambda: TODAY).accept(lose(deals))
    detail = debriefs.detail(letter)
    assert (detail.debrief.question_set, detail.answers[0].question) == (key, "Where did we go wrong?")
