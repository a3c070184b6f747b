"""What a draft says of reasons that were lifted, and what of them stays in the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.conftest import TODAY
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.letters import FIELDS
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Contract,
    Deal,
    Employment,
    Length,
    Letter,
    Occasion,
    Origin,
    SaidBy,
    Standing,
    Touch,
)
from winback_desktop.files.letters import read_folder
from winback_desktop.paths import resource
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.reasons import ReasonService
from winback_desktop.store import accounts, changes, settings, today
from winback_desktop.store import deals as deal_rows
from winback_desktop.store import touches as touch_rows
from winback_desktop.store.store import Store
from winback_desktop.ui.today.row_cells import RowCells

LETTERS = read_folder(resource("letters"))
PRIVATE = "Yard manager knows Tamsin & Webb"
"""Of no known kind, so perhaps about a person."""


class Desk:
    """A deal whose contract ends soon, with somebody to write to and the rep's name."""

    def __init__(self, store: Store, deals: DealService) -> None:
        self.store, self.deals = store, deals
        self.drafts = DraftService(store, lambda: TODAY)
        self.reasons = ReasonService(store, lambda: TODAY)
        contract = Contract(date(2025, 12, 25), Length.parse("12 months"))
        deal = Deal(0, 0, "Routes", competitor="Gusto", lost_on=date(2025, 12, 25), contract=contract)
        self.deal_id = deals.add(NewDeal("Larkspur", deal, ()))
        with store.write("Set up"):
            settings.save(store, "rep_name", "Anna Berg")
            person = Contact(0, "Ellen Voss", email="ellen@x.example")
            accounts.add_person(store, person, Employment(0, 0, 1))

    def reason(self, text: str, standing: Standing = Standing.STANDS, evidence: str = "") -> int:
        """Note a reason that the buyer gave."""
        found = self.reasons.add(self.deal_id, text, standing, SaidBy.BUYER)
        if evidence:
            self.reasons.set_standing(found, standing, evidence=evidence)
        return found

    def cut(self, reason_id: int) -> int:
        """Let a change lift this reason."""
        with self.store.write("Cut"):
            cut = Change(0, ChangeKind.PRICE_CUT, "our list is 12 % lower", date(2026, 11, 17))
            change_id = changes.add(self.store, cut)
            reason = deal_rows.reason(self.store, reason_id)
            reason = replace(reason, standing=Standing.LIFTED, change_id=change_id)
            deal_rows.save_reason(self.store, reason)
        return change_id


@pytest.fixture
def desk(store: Store, deals: DealService) -> Desk:
    return Desk(store, deals)


def test_a_lifted_reason_that_was_not_told_comes_first(desk: Desk) -> None:
    desk.reason("Implementation speed")
    desk.cut(desk.reason("Price"))
    draft = desk.drafts.for_touch(desk.deal_id, channel=Channel.EMAIL)
    assert draft.letter.occasion is Occasion.CHANGE
    assert draft.missing == ()
    assert "our list is 12 % lower" in draft.body
    assert "since 17 November" in draft.body
    chosen = desk.drafts.for_touch(desk.deal_id, letter_key="mail_change")
    assert "this counted against us: Price." in chosen.body
    assert chosen.missing == ()


def test_a_generic_mail_told_nothing_but_one_about_it_did(desk: Desk) -> None:
    desk.cut(desk.reason("Price"))
    generic = desk.drafts.for_touch(desk.deal_id, letter_key="mail_plain_question", channel=Channel.EMAIL)
    desk.drafts.mark_sent(generic, TODAY)
    draft = desk.drafts.for_touch(desk.deal_id, channel=Channel.EMAIL)
    assert draft.letter.occasion is Occasion.CHANGE
    desk.drafts.mark_sent(draft, TODAY)
    draft = desk.drafts.for_touch(desk.deal_id, channel=Channel.EMAIL)
    assert draft.letter.occasion is not Occasion.CHANGE
    assert desk.drafts.for_touch(desk.deal_id, letter_key="mail_change").missing == ()


def test_the_points_of_a_call_begin_with_what_no_longer_holds(desk: Desk) -> None:
    desk.cut(desk.reason("Price"))
    desk.reason("Winter service", Standing.LIFTED, "the service team started in August")
    for key in ("call_change", "call_rule"):
        points = desk.drafts.for_touch(desk.deal_id, letter_key=key, channel=Channel.CALL).points
        assert points[:2] == (
            "“Price” no longer holds: our list is 12 % lower, since 17 Nov.",
            "“Winter service” no longer holds: the service team started in August.",
        )
        assert sum("our list is 12 % lower" in point for point in points) == 1


def test_a_lifted_reason_is_never_said_to_stand(desk: Desk) -> None:
    desk.reason("Winter service", Standing.LIFTED, "the service team started in August")
    for letter in LETTERS:
        draft = desk.drafts.for_touch(desk.deal_id, letter_key=letter.key, channel=letter.channel)
        if letter.occasion is not Occasion.CHANGE:
            said = [point for point in draft.points if "no longer holds" not in point] or [draft.body]
            assert not any("Winter service" in text for text in said), letter.key


def test_the_letter_about_a_change_works_without_a_recorded_change(desk: Desk) -> None:
    desk.reason("Winter service", Standing.LIFTED, "the service team started in August")
    draft = desk.drafts.for_touch(desk.deal_id, letter_key="mail_change")
    assert draft.missing == ()
    assert "That is different now: the service team started in August." in draft.body


@pytest.mark.parametrize(
    ("evidence", "words"),
    [("", "not noted"), ("Ellen told me so", "names a person")],
)
def test_what_cannot_be_told_is_missing_with_words(desk: Desk, evidence: str, words: str) -> None:
    desk.reason("Winter service", Standing.LIFTED, evidence)
    draft = desk.drafts.for_touch(desk.deal_id, letter_key="mail_change")
    assert any(text.startswith("{change}: ") and words in text for text in draft.missing)
    assert not any(FIELDS["change"] in text for text in draft.missing)
    assert desk.drafts.for_touch(desk.deal_id).letter.occasion is not Occasion.CHANGE


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.key)
@pytest.mark.parametrize(
    "text", [PRIVATE, "Decision maker loyal to a rival", "Ellen finds the price too high"]
)
@pytest.mark.parametrize("standing", list(Standing))
def test_no_letter_says_what_we_think_of_a_person(
    desk: Desk, letter: Letter, text: str, standing: Standing
) -> None:
    desk.reason(text, standing, "it is so")
    draft = desk.drafts.for_touch(desk.deal_id, letter_key=letter.key, channel=letter.channel)
    written = [draft.subject, *draft.points] if draft.points else [draft.subject, draft.body]
    # What no longer holds is for the rep alone; it names no person that is known.
    said = [one for one in written if text != PRIVATE or "no longer holds" not in one]
    assert not any(text in one for one in said)
    if "{reason}" in draft.body and (standing is Standing.LIFTED) is (letter.occasion is Occasion.CHANGE):
        assert any(one.startswith("{reason}: ") and "about a person" in one for one in draft.missing)


def test_another_reason_takes_its_place(desk: Desk) -> None:
    desk.reason(PRIVATE)
    desk.reason("Price")
    draft = desk.drafts.for_touch(desk.deal_id, letter_key="letter_rule", channel=Channel.LETTER)
    assert "What counted for you: Price." in draft.body


def test_why_now_is_the_first_ground_of_todays_row(desk: Desk) -> None:
    desk.cut(desk.reason("Price"))
    with desk.store.write("Plan"):
        late = Touch(0, desk.deal_id, Channel.EMAIL, Origin.CADENCE, date(2026, 11, 1), why="Second mail")
        touch_rows.plan(desk.store, desk.deal_id, late)
    (row,) = today.rows_of(desk.store.connection, [desk.deal_id], TODAY)
    why = desk.drafts.for_touch(desk.deal_id).why
    assert why.splitlines() == RowCells(TODAY, 75.0).why(row)
    assert why.splitlines()[0] == "Contract ends 25 Dec"
