from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, Caution, Part, Place
from winback_desktop.domain.debrief_records import DebriefKind, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Changes, Channel, Deal, Kind, Origin, SaidBy, Standing
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.store import search, settings
from winback_desktop.store.store import Store

PLACES: tuple[Place, ...] = (*Part, 1, 6, OWN_QUESTION_POSITION)


@pytest.fixture
def debriefs(store: Store) -> DebriefService:
    return DebriefService(store, lambda: TODAY)


@pytest.fixture
def lose(deals: DealService) -> Callable[..., int]:
    def add(account: str = "Cancity", contact: str = "Ida Holm", **values: object) -> int:
        known = {"name": "GTX Pro", "lost_on": date(2026, 6, 1), "owner": "Anna Berg", "competitor": "Gusto"}
        deal = Deal(0, 0, **(known | values))  # type: ignore[arg-type]
        return deals.add(NewDeal(account, deal, contact_name=contact))

    return add


@pytest.fixture
def begun(debriefs: DebriefService, lose: Callable[..., int]) -> int:
    return debriefs.start(lose())


def test_a_loss_review_asks_the_six_questions_and_the_reps_own(debriefs: DebriefService, begun: int) -> None:
    detail = debriefs.detail(begun)
    assert detail.debrief.kind is DebriefKind.LOSS_REVIEW
    assert detail.debrief.state is DebriefState.WAITING
    assert [answer.position for answer in detail.answers] == [1, 2, 3, 4, 5, 6, OWN_QUESTION_POSITION]
    assert detail.answers[0].question == "Why do you feel you made this decision?"
    assert detail.answers[-1].question.startswith("When choosing a vendor, how do you go about")


@pytest.mark.parametrize(
    ("kind", "expected", "questions"),
    [
        (Kind.LOST_SALE, DebriefKind.LOSS_REVIEW, 6),
        (Kind.FORMER_CUSTOMER, DebriefKind.EXIT_INTERVIEW, 6),
        (Kind.GONE_SILENT, DebriefKind.SILENCE_LETTER, 3),
    ],
)
def test_the_kind_of_the_deal_decides(
    debriefs: DebriefService,
    lose: Callable[..., int],
    kind: Kind,
    expected: DebriefKind,
    questions: int,
) -> None:
    detail = debriefs.detail(debriefs.start(lose(kind=kind)))
    assert detail.debrief.kind is expected
    assert len(detail.answers) == questions + 1


def test_a_won_deal_has_no_debrief(debriefs: DebriefService, lose: Callable[..., int], store: Store) -> None:
    deal = lose(kind=Kind.WON)
    before = dump(store)
    with pytest.raises(Refused):
        debriefs.start(deal)
    assert dump(store) == before


def test_starting_twice_opens_the_same(debriefs: DebriefService, begun: int) -> None:
    assert debriefs.start(debriefs.detail(begun).deal.id) == begun


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_is_kept_and_one_step(
    debriefs: DebriefService, begun: int, store: Store, place: Place
) -> None:
    before = dump(store)
    for text in ("P", "Pl", "Plus: the demo", "Plus: the demo “it felt right” 🙂"):
        debriefs.write(begun, place, text)
    assert debriefs.detail(begun).text(place) == "Plus: the demo “it felt right” 🙂"
    assert debriefs.detail(begun).debrief.state is DebriefState.IN_WORK
    store.undo()
    assert dump(store) == before
    store.redo()
    assert debriefs.detail(begun).text(place) == "Plus: the demo “it felt right” 🙂"


def test_another_field_is_another_step(debriefs: DebriefService, begun: int, store: Store) -> None:
    debriefs.write(begun, 1, "one")
    debriefs.write(begun, 2, "two")
    store.undo()
    assert [answer.text for answer in debriefs.detail(begun).answers[:2]] == ["one", ""]


def test_spaces_alone_begin_nothing(debriefs: DebriefService, begun: int) -> None:
    debriefs.write(begun, 1, "  \n")
    assert debriefs.detail(begun).debrief.state is DebriefState.WAITING


def test_the_first_answer_dates_the_conversation(debriefs: DebriefService, begun: int) -> None:
    debriefs.write(begun, Part.DID_WELL, "The demo")
    assert debriefs.detail(begun).debrief.asked_on is None
    debriefs.write(begun, 1, "Price")
    assert debriefs.detail(begun).debrief.asked_on == TODAY
    debriefs.set_asked_on(begun, date(2026, 11, 3))
    debriefs.write(begun, 2, "More")
    assert debriefs.detail(begun).debrief.asked_on == date(2026, 11, 3)


def test_typing_into_what_is_gone_is_refused(debriefs: DebriefService, begun: int) -> None:
    debriefs.delete(begun)
    for place in PLACES:
        with pytest.raises(Refused, match="no longer there"):
            debriefs.write(begun, place, "lost?")


@pytest.mark.parametrize(
    ("name", "rep", "owner", "is_rep"),
    [
        ("anna  BERG ", "", "Anna Berg", True),
        ("Carl Voss", "", "Anna Berg", False),
        ("", "", "Anna Berg", False),
        ("Maria Rep", "Maria Rep", "", True),
        ("Maria Rep", "Maria Rep", "Anna Berg", False),
    ],
)
def test_the_losing_rep_is_warned_and_recorded(
    debriefs: DebriefService,
    lose: Callable[..., int],
    store: Store,
    name: str,
    rep: str,
    owner: str,
    is_rep: bool,
) -> None:
    with store.write("Preferences"):
        settings.save(store, "rep_name", rep)
    begun = debriefs.start(lose(owner=owner))
    debriefs.name_interviewer(begun, name)
    detail = debriefs.detail(begun)
    assert detail.debrief.interviewer == name.strip()
    assert detail.debrief.interviewer_was_rep is is_rep
    assert (Caution.INTERVIEWER_LOST_IT in {notice.about for notice in detail.notices}) is is_rep


def test_an_empty_self_analysis_warns_until_there_is_one(debriefs: DebriefService, begun: int) -> None:
    assert Caution.SELF_ANALYSIS_EMPTY in {notice.about for notice in debriefs.detail(begun).notices}
    debriefs.write(begun, Part.FELL_SHORT, "Late with Denmark")
    assert debriefs.detail(begun).notices == ()


def test_somebody_known_is_asked_by_name_and_somebody_new_is_added(
    debriefs: DebriefService, begun: int, store: Store
) -> None:
    before = dump(store)
    debriefs.name_contact(begun, "ida holm ")
    detail = debriefs.detail(begun)
    assert detail.contact is not None
    assert detail.contact.contact.name == "Ida Holm"
    debriefs.name_contact(begun, "Carl Voss")
    detail = debriefs.detail(begun)
    assert detail.contact is not None
    assert detail.contact.contact.name == "Carl Voss"
    assert len(detail.people) == 2
    debriefs.name_contact(begun, "")
    assert debriefs.detail(begun).contact is None
    for _ in range(3):
        store.undo()
    assert dump(store) == before


def test_naming_the_same_contact_again_is_no_step(debriefs: DebriefService, begun: int, store: Store) -> None:
    debriefs.name_contact(begun, "Ida Holm")
    label = store.undo_label
    debriefs.write(begun, 1, "x")
    debriefs.name_contact(begun, "IDA HOLM")
    assert (label, store.undo_label) == ("Ask Ida Holm", "Write answer")


@pytest.mark.parametrize(
    ("place", "said_by", "standing"),
    [
        (3, SaidBy.BUYER, Standing.STANDS),
        (OWN_QUESTION_POSITION, SaidBy.BUYER, Standing.STANDS),
        (Part.FELL_SHORT, SaidBy.SELF_ANALYSIS, Standing.UNKNOWN),
        (Part.NOTE, SaidBy.REP, Standing.UNKNOWN),
    ],
)
def test_a_reason_says_whose_it_is(
    debriefs: DebriefService, begun: int, place: Place, said_by: SaidBy, standing: Standing
) -> None:
    assert debriefs.reasons.name(begun, place, [NamedReason("Denmark", "No answer on it")]) == 1
    assert debriefs.reasons.name(begun, place, [NamedReason("denmark", "again")]) == 0
    (reason,) = debriefs.detail(begun).reasons
    assert (reason.text, reason.said_by, reason.standing) == ("Denmark", said_by, standing)
    assert reason.evidence == "No answer on it"


def test_the_buyer_may_say_what_the_rep_said(
    debriefs: DebriefService, deals: DealService, begun: int, store: Store
) -> None:
    debriefs.reasons.name(begun, Part.FELL_SHORT, [NamedReason("Price", "")])
    debriefs.reasons.name(begun, 1, [NamedReason("Price", ""), NamedReason("Size", "")])
    said = [(reason.text, reason.said_by) for reason in debriefs.detail(begun).reasons]
    assert said == [("Price", SaidBy.SELF_ANALYSIS), ("Price", SaidBy.BUYER), ("Size", SaidBy.BUYER)]
    assert store.undo_label == "Add 2 reasons"


def test_finishing_asks_for_words_and_nothing_else(
    debriefs: DebriefService, begun: int, store: Store
) -> None:
    with pytest.raises(Refused, match="Nothing is noted"):
        debriefs.finish(begun)
    debriefs.write(begun, Part.NOTE, "They hung up.")
    touch = debriefs.detail(begun).next_touch
    debriefs.finish(begun)
    detail = debriefs.detail(begun)
    assert (detail.debrief.state, detail.debrief.done_on) == (DebriefState.DONE, TODAY)
    assert detail.next_touch == touch
    debriefs.write(begun, Part.NOTE, "They hung up twice.")
    assert debriefs.detail(begun).debrief.state is DebriefState.DONE
    store.undo()
    store.undo()
    assert debriefs.detail(begun).debrief.state is DebriefState.IN_WORK


def test_what_follows_is_planned_only_on_a_day_that_comes(debriefs: DebriefService, begun: int) -> None:
    with pytest.raises(Refused):
        debriefs.plan_follow_up(begun, Channel.CALL, TODAY - timedelta(days=1))
    debriefs.plan_follow_up(begun, Channel.LETTER, TODAY + timedelta(days=10))
    touch = debriefs.detail(begun).next_touch
    assert touch is not None
    assert (touch.channel, touch.origin, touch.planned_on) == (
        Channel.LETTER,
        Origin.DEBRIEF,
        TODAY + timedelta(days=10),
    )
    assert debriefs.follow_up_warning(begun, TODAY + timedelta(days=400))


def test_lost_deals_of_a_year_wait_the_most_valuable_first(
    debriefs: DebriefService, lose: Callable[..., int]
) -> None:
    lose("Small", value=Decimal(10), lost_on=TODAY)
    lose("Large", value=Decimal(900), lost_on=date(2025, 11, 20))
    lose("Unknown", lost_on=date(2026, 1, 1))
    lose("Undated", value=Decimal(50), lost_on=None)
    lose("Too old", value=Decimal(5000), lost_on=date(2025, 11, 19))
    lose("Won", value=Decimal(5000), kind=Kind.WON)
    asked = lose("Asked", value=Decimal(5000), lost_on=TODAY)
    opened = lose("Opened", value=Decimal(1), lost_on=date(2020, 1, 1))
    debriefs.write(debriefs.start(asked), 1, "Price")
    debriefs.start(opened)
    overview = debriefs.overview()
    waiting = [row.account for row in overview.rows[DebriefState.WAITING]]
    assert waiting == ["Large", "Undated", "Small", "Opened", "Unknown"]
    assert [row.account for row in overview.rows[DebriefState.IN_WORK]] == ["Asked"]
    assert overview.counts == {DebriefState.WAITING: 5, DebriefState.IN_WORK: 1, DebriefState.DONE: 0}
    assert overview.open == 2
    assert len(debriefs.overview(limit=2).rows[DebriefState.WAITING]) == 2
    assert debriefs.overview(limit=2).counts[DebriefState.WAITING] == 5


def test_rows_say_how_far_a_debrief_is(debriefs: DebriefService, begun: int) -> None:
    debriefs.name_contact(begun, "Ida Holm")
    debriefs.name_interviewer(begun, "Carl Voss")
    debriefs.write(begun, 2, "The price")
    debriefs.write(begun, OWN_QUESTION_POSITION, "By colleagues")
    debriefs.finish(begun)
    (row,) = debriefs.overview().rows[DebriefState.DONE]
    assert (row.answered, row.asked, row.contact, row.interviewer) == (1, 6, "Ida Holm", "Carl Voss")
    assert (row.debrief_id, row.asked_on, row.done_on) == (begun, TODAY, TODAY)


def found(store: Store, word: str) -> list[int]:
    expression = search.match_expression(word)
    query = "SELECT rowid FROM deal_search WHERE deal_search MATCH ?"
    return [row[0] for row in store.connection.execute(query, (expression,))]


def test_what_was_said_is_found_by_search(debriefs: DebriefService, begun: int, store: Store) -> None:
    deal = debriefs.detail(begun).deal.id
    debriefs.write(begun, 1, "The onboarding felt heavy")
    debriefs.write(begun, Part.NOTE, "A colleague recommended them")
    store.index_due()
    assert found(store, "onboarding") == found(store, "recommended") == [deal]
    store.undo()
    store.index_due()
    assert found(store, "recommended") == []


@pytest.mark.parametrize("ended", ["closed", "killed"])
def test_what_was_said_is_found_after_any_end(
    debriefs: DebriefService, begun: int, store: Store, tmp_path: Path, ended: str
) -> None:
    debriefs.write(begun, 1, "The onboarding felt heavy")
    path = tmp_path / "copy" / "winback.db"
    if ended == "closed":
        store.close()
        path = store.path
    else:
        path.parent.mkdir()
        for file in store.path.parent.glob("winback.db*"):
            shutil.copy(file, path.parent / file.name)
    again = Store(path)
    try:
        assert found(again, "onboarding") == [1]
    finally:
        again.close()


def test_every_write_says_what_changed(debriefs: DebriefService, begun: int, store: Store) -> None:
    heard: list[Changes] = []
    store.on_changed.append(heard.append)
    debriefs.write(begun, 1, "Price")
    assert heard[-1].concern_row("debrief", begun)
    assert heard[-1].concern("answer")


@given(texts=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    store = Store(tmp_path_factory.mktemp("typed") / "winback.db")
    try:
        deal_id = DealService(store, lambda: TODAY).add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=TODAY)))
        debriefs = DebriefService(store, lambda: TODAY)
        begun = debriefs.start(deal_id)
        for text in texts:
            debriefs.write(begun, 1, text)
            assert debriefs.detail(begun).text(1) == text
        if store.undo_label == "Write answer":
            store.undo()
        assert debriefs.detail(begun).text(1) == ""
    finally:
        store.close()


def test_the_list_is_quick_among_many_deals(debriefs: DebriefService, store: Store) -> None:
    with store.write("Many", bulk=True) as connection:
        connection.execute("INSERT INTO account (id, name) VALUES (1, 'Cancity')")
        connection.executemany(
            "INSERT INTO deal (account_id, name, value, lost_on) VALUES (1, ?, ?, ?)",
            (
                (f"Deal {number}", number * 7919 % 100_003, str(TODAY - timedelta(days=number % 1000)))
                for number in range(20_000)
            ),
        )
    began = time.perf_counter()
    overview = debriefs.overview()
    assert overview.counts[DebriefState.WAITING] > 7_000
    assert time.perf_counter() - began < 1.0
