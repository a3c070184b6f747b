from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Contract,
    Deal,
    Employment,
    Length,
    Occasion,
    Origin,
    Outcome,
    Stance,
    State,
    Touch,
)
from winback_desktop.domain.today import Unsent
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.draft_facts import first_name
from winback_desktop.services.draft_texts import DraftText, DraftTexts
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.letters import LetterService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, changes, library_tables, rows, settings, tables, today
from winback_desktop.store import deals as deal_rows
from winback_desktop.store import touches as touch_rows
from winback_desktop.store.store import Store


@pytest.fixture
def drafts(store: Store) -> DraftService:
    return DraftService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService, store: Store) -> int:
    deal = Deal(
        0,
        0,
        "GTX Pro",
        product="GTX Pro",
        competitor="Gusto",
        value=Decimal(48000),
        currency="EUR",
        lost_on=date(2026, 2, 3),
        contract=Contract(date(2026, 2, 3), Length.parse("12 months")),
    )
    found = deals.add(NewDeal("Cancity", deal, ("Three suppliers were two too many",)))
    with store.write("Name"):
        settings.save(store, "rep_name", "Anna Berg")
    return found


def _add(store: Store, name: str, stance: Stance = Stance.NEUTRAL, **values: object) -> int:
    with store.write("Add"):
        return accounts.add_person(store, Contact(0, name, **values), Employment(0, 0, 1, stance=stance))  # type: ignore[arg-type]


def _plan(store: Store, deal_id: int, channel: Channel = Channel.EMAIL, **values: object) -> None:
    touch = Touch(0, deal_id, channel, Origin.CADENCE, planned_on=TODAY, **values)  # type: ignore[arg-type]
    with store.write("Plan"):
        touch_rows.plan(store, deal_id, touch)


def _change(store: Store, deal_id: int, kind: ChangeKind, contact_id: int | None = None) -> int:
    with store.write("Change"):
        change_id = changes.add(
            store,
            Change(0, kind, "There is one portal for all three.", date(2026, 10, 1), contact_id=contact_id),
        )
        (reason,) = deal_rows.reasons(store, deal_id)
        deal_rows.save_reason(store, replace(reason, change_id=change_id))
    return change_id


def test_the_draft_names_the_change(drafts: DraftService, store: Store, deal_id: int) -> None:
    _add(store, "Ida Holm", email="ida.holm@cancity.example")
    _plan(store, deal_id, change_id=_change(store, deal_id, ChangeKind.ONE_STOP_SHOP))
    draft = drafts.for_touch(deal_id)
    assert draft.key == "mail_change"
    assert draft.missing == ()
    assert draft.refusal == ""
    assert draft.subject == "What has changed since February"
    assert "That is different now: There is one portal for all three." in draft.body
    assert "It has been so since 1 October." in draft.body
    assert "Three suppliers were two too many" in draft.body
    assert draft.body.startswith("Hello Ida,")
    assert draft.body.endswith("Anna Berg")


@pytest.mark.parametrize(("to_mover", "key"), [(True, "mail_new_employer"), (False, "mail_successor")])
def test_who_moved_is_congratulated_and_who_follows_gets_an_introduction(
    drafts: DraftService, store: Store, deal_id: int, to_mover: bool, key: str
) -> None:
    left = _add(store, "Ida Holm", email="ida@x.example")
    follows = _add(store, "Per Lund", email="per@x.example")
    change = _change(store, deal_id, ChangeKind.CHAMPION_LEFT, left)
    _plan(store, deal_id, change_id=change, contact_id=left if to_mover else follows)
    assert drafts.for_touch(deal_id).key == key


def test_what_is_missing_is_said_and_not_sent(drafts: DraftService, deal_id: int) -> None:
    draft = drafts.for_touch(deal_id, letter_key="mail_question")
    assert draft.missing == ("{first name}: no contact is chosen", "Nobody is chosen to write to.")
    with pytest.raises(Refused, match=r"Still to fill in: \{first name\}"):
        drafts.mail(draft)
    filled = replace(draft, body=draft.body.replace("{first name}", "Ida"))
    assert str(drafts.mail(filled)).startswith("mailto:?subject=One%20question%20about%20GTX%20Pro")


def test_somebody_who_can_be_written_to_is_chosen(drafts: DraftService, store: Store, deal_id: int) -> None:
    _add(store, "Per Lund", Stance.CHAMPION, email="per@x.example", do_not_contact=True)
    _add(store, "Marla Voss", Stance.CHAMPION)
    _plan(store, deal_id)
    draft = drafts.for_touch(deal_id)
    assert draft.to is not None
    assert draft.to.name == "Marla Voss"
    assert "Marla Voss has no e-mail address." in draft.missing
    _add(store, "Ida Holm", Stance.BLOCKER, email="ida@x.example")
    draft = drafts.for_touch(deal_id)
    assert draft.to is not None
    assert draft.to.name == "Ida Holm"


@pytest.mark.parametrize(
    ("barred", "words"),
    [({"do_not_contact": True}, "asked not to be contacted"), ({"deceased": True}, "has died")],
)
def test_who_must_be_left_alone_is_refused_at_the_moment_of_drafting(
    drafts: DraftService, store: Store, deal_id: int, barred: dict[str, bool], words: str
) -> None:
    contact_id = _add(store, "Ida Holm", email="ida@x.example")
    _plan(store, deal_id)
    draft = drafts.for_touch(deal_id)
    assert draft.refusal == ""
    with store.write("Bar"):
        rows.update(store.database, tables.Contact, contact_id, barred)
    assert words in drafts.for_touch(deal_id).refusal
    before = dump(store)
    with pytest.raises(Refused, match=words):
        drafts.mail(draft)
    with pytest.raises(Refused, match=words):
        drafts.mark_sent(draft, TODAY)
    assert dump(store) == before


def test_a_closed_deal_gets_no_draft(drafts: DraftService, store: Store, deal_id: int) -> None:
    with store.write("Close"):
        deal_rows.set_state(store, [deal_id], State.CLOSED)
    assert "closed" in drafts.for_touch(deal_id).refusal


def test_a_call_has_points_and_leaves_out_what_is_not_known(
    drafts: DraftService, store: Store, deal_id: int
) -> None:
    _plan(store, deal_id, Channel.CALL)
    draft = drafts.for_touch(deal_id)
    assert draft.key == "call_rule"
    assert draft.missing == ()
    assert "Remind them: in February they chose Gusto. You said that you would ask again." in draft.points
    assert any("3 February 2027" in point for point in draft.points)
    assert not any("What is different now" in point for point in draft.points)


def test_a_letter_has_an_address(drafts: DraftService, store: Store, deal_id: int) -> None:
    _add(store, "Ida Holm")
    draft = drafts.for_touch(deal_id, channel=Channel.LETTER)
    assert draft.key == "letter_rule"
    assert draft.address == "Ida Holm\nCancity"


def test_drafted_stays_due_and_sent_is_logged_each_as_one_step(
    drafts: DraftService, store: Store, deals: DealService, deal_id: int
) -> None:
    contact_id = _add(store, "Ida Holm", email="ida@x.example")
    with store.write("Content"):
        content_id = rows.insert(
            store.database, library_tables.Content, {"title": "A guide", "link": "https://x"}
        )
    _plan(store, deal_id, content_id=content_id, why="First mail")
    before = dump(store)
    drafts.mark_drafted(drafts.for_touch(deal_id))
    drafts.mark_drafted(drafts.for_touch(deal_id))
    (touch,) = deals.detail(deal_id).touches
    assert (touch.drafted_on, touch.done_on, touch.planned_on) == (TODAY, None, TODAY)
    assert today.unsent(store.connection) == Unsent(1, deal_id, "Cancity")
    draft = drafts.for_touch(deal_id)
    assert draft.content is not None
    drafts.mark_sent(draft, TODAY)
    following, done = deals.detail(deal_id).touches
    assert (done.done_on, done.outcome, done.content_id, done.contact_id) == (
        TODAY,
        None,
        content_id,
        contact_id,
    )
    assert done.note == draft.subject
    assert following.drafted_on is None
    assert today.unsent(store.connection) is None
    store.undo()
    assert today.unsent(store.connection) is not None
    store.undo()
    assert dump(store) == before


def test_a_long_text_or_a_file_becomes_a_message_file(
    drafts: DraftService, store: Store, deal_id: int, tmp_path: Path
) -> None:
    _add(store, "Ida Holm", email="ida@x.example")
    draft = drafts.for_touch(deal_id, letter_key="mail_question")
    path = drafts.mail(replace(draft, body="ä" * 1000))
    assert isinstance(path, Path)
    assert path.parent == store.path.parent / "drafts"
    assert path.name == "Cancity.eml"
    file = tmp_path / "guide.pdf"
    file.write_bytes(b"%PDF")
    with store.write("Content"):
        content_id = rows.insert(
            store.database, library_tables.Content, {"title": "A guide", "file": str(file)}
        )
    _plan(store, deal_id, content_id=content_id)
    draft = drafts.for_touch(deal_id, letter_key="mail_useful")
    assert "You find it attached." in draft.body
    found = drafts.mail(draft)
    assert isinstance(found, Path)
    assert b'filename="guide.pdf"' in found.read_bytes()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ida Holm", "Ida"),
        ("Holm, Ida", "Ida"),
        ("Dr. Ida Holm", "Ida"),
        ("Ida", "Ida"),
        ("", ""),
        ("Holm,", "Holm"),
    ],
)
def test_the_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


def test_content_that_nobody_had_goes_along_once(drafts: DraftService, store: Store, deal_id: int) -> None:
    _add(store, "Ida Holm", email="ida@x.example")
    with store.write("Content"):
        content_id = rows.insert(
            store.database, library_tables.Content, {"title": "A guide", "link": "https://x.example"}
        )
    _plan(store, deal_id)
    draft = drafts.for_touch(deal_id)
    assert draft.content is not None
    assert draft.content.id == content_id
    assert "https://x.example" in draft.body
    assert drafts.for_touch(deal_id, letter_key="mail_next_round").content is None
    drafts.mark_sent(draft, TODAY)
    assert drafts.for_touch(deal_id, channel=Channel.EMAIL).content is None


def test_a_thank_you_leaves_the_plan_as_it_is(drafts: DraftService, store: Store, deal_id: int) -> None:
    ida = _add(store, "Ida Holm", email="ida@x.example")
    _add(store, "Per Lund", Stance.CHAMPION, email="per@x.example")
    _plan(store, deal_id, Channel.EMAIL)
    planned = touch_rows.planned(store, deal_id)
    before = dump(store)
    draft = drafts.for_touch(deal_id, ida, occasion=Occasion.THANKS)
    assert (draft.key, draft.channel, draft.to and draft.to.id) == ("mail_thanks", Channel.EMAIL, ida)
    drafts.mark_drafted(draft)
    assert touch_rows.planned(store, deal_id) == planned
    follow_up = drafts.mark_sent(draft, TODAY)
    assert follow_up.stays
    assert touch_rows.planned(store, deal_id) == planned
    done = touch_rows.last_done(store, deal_id)
    assert done is not None
    assert (done.channel, done.done_on, done.contact_id, done.note) == (
        Channel.EMAIL,
        TODAY,
        ida,
        "Thank you",
    )
    store.undo()
    assert dump(store) == before


def test_a_thank_you_does_not_take_the_mark_of_another_draft(
    drafts: DraftService, store: Store, deal_id: int
) -> None:
    _add(store, "Ida Holm", email="ida@x.example")
    _plan(store, deal_id)
    drafts.mark_drafted(drafts.for_touch(deal_id))
    drafts.mark_sent(drafts.for_touch(deal_id, occasion=Occasion.THANKS), TODAY)
    planned = touch_rows.planned(store, deal_id)
    assert planned is not None
    assert planned.drafted_on == TODAY


def test_who_has_no_address_is_thanked_by_post_and_an_own_letter_comes_first(
    drafts: DraftService, store: Store, deal_id: int
) -> None:
    ida = _add(store, "Ida Holm")
    draft = drafts.for_touch(deal_id, ida, occasion=Occasion.THANKS)
    assert (draft.key, draft.channel) == ("letter_thanks", Channel.LETTER)
    letters = LetterService(store)
    own = letters.save(letters.copied(letters.named("letter_thanks")))
    assert drafts.for_touch(deal_id, ida, occasion=Occasion.THANKS).key == f"own {own}"
    assert (
        drafts.for_touch(deal_id, ida, channel=Channel.EMAIL, occasion=Occasion.THANKS).key == "mail_thanks"
    )


def test_a_resting_deal_rests_on_after_a_thank_you(drafts: DraftService, store: Store, deal_id: int) -> None:
    _add(store, "Ida Holm", email="ida@x.example")
    TouchService(store, lambda: TODAY).log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.ICY_SHOULDER))
    resting, planned = deal_rows.load(store, deal_id), touch_rows.planned(store, deal_id)
    drafts.mark_sent(drafts.for_touch(deal_id, occasion=Occasion.THANKS), TODAY)
    assert (deal_rows.load(store, deal_id), touch_rows.planned(store, deal_id)) == (resting, planned)


def test_a_thank_you_begun_and_a_mail_begun_are_kept_apart(store: Store, deal_id: int) -> None:
    texts = DraftTexts(store)
    mail = DraftText(deal_id, Channel.EMAIL, "mail_news", body="News")
    thanks = DraftText(deal_id, Channel.EMAIL, "mail_thanks", body="Thanks", occasion=Occasion.THANKS)
    texts.keep(mail)
    texts.keep(thanks)
    assert (texts.load(deal_id), texts.load(deal_id, Occasion.THANKS)) == (mail, thanks)
    texts.forget(deal_id, Occasion.THANKS)
    assert (texts.load(deal_id), texts.load(deal_id, Occasion.THANKS)) == (mail, None)
