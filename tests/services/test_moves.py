"""Moves of people through the store: what is said is done, as one step that can be taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.changes import ChangeKind, Decision, Fate
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.people import Move
from winback_desktop.domain.records import (
    Account,
    Channel,
    Contact,
    Deal,
    Employment,
    LossReason,
    Origin,
    Stance,
    Standing,
    State,
    Touch,
)
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.moves import MoveService
from winback_desktop.services.people import PeopleService
from winback_desktop.store import accounts, changes, deals, moves, people, touches
from winback_desktop.store.store import Store

LEFT_ON = date(2026, 11, 3)


class House:
    """Cancity with two lost deals, a CFO loyal to Gusto, a Head of HR who put us on the list."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.moves = MoveService(store, lambda: TODAY)
        deals_service = DealService(store, lambda: TODAY)
        lost = Deal(0, 0, "GTX Pro", value=Decimal(48000), lost_on=date(2026, 3, 1))
        reasons = ("Loyal to Gusto", "Price")
        self.pro = deals_service.add(NewDeal("Cancity", lost, reasons))
        small = replace(lost, name="GTX Basic", value=Decimal(1000))
        self.basic = deals_service.add(NewDeal("Cancity", small, ("Loyal to Gusto",)))
        self.account = deals.load(store, self.pro).account_id
        add = PeopleService(store, lambda: TODAY).add
        self.per = add(self.account, "Per Lund", title="CFO", stance=Stance.LOYAL_TO_RIVAL)
        self.ida = add(self.account, "Ida Holm", title="Head of HR", stance=Stance.INCLUDER)

    def move(self, who: int, fate: Fate = Fate.LEFT, **values: object) -> Move:
        return replace(Move(self.account, who, fate, LEFT_ON), **values)  # type: ignore[arg-type]

    def standings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for deal_id in (self.pro, self.basic):
            for reason in deals.reasons(self.store, deal_id):
                found.setdefault(reason.text, []).append(reason.standing.value)
        return found

    def place(self, who: int, account: int | None = None) -> Employment:
        wanted = account or self.account
        return next(
            each.employment for each in people.places(self.store, who) if each.employment.account_id == wanted
        )


@pytest.fixture
def house(store: Store) -> House:
    return House(store)


def test_somebody_loyal_to_a_rival_leaves(house: House) -> None:
    said = house.moves.preview(house.move(house.per, successor="Anna Bo"))
    assert said == (
        "Notes that Per Lund left Cancity on Tue 3 Nov.",
        "Lifts “Loyal to Gusto” on 2 deals.",
        "Adds Anna Bo at Cancity.",
        "Plans an introduction to Anna Bo on Fri 20 Nov, for 2 deals in one conversation.",
    )
    house.moves.save(house.move(house.per, successor="Anna Bo"))
    assert house.standings() == {"Loyal to Gusto": ["lifted", "lifted"], "Price": ["unknown"]}
    assert house.place(house.per).until == LEFT_ON
    planned = touches.planned(house.store, house.pro)
    assert planned is not None
    assert planned.origin is Origin.CHANGE
    assert (
        planned.why
        == "Introduce yourself to Anna Bo, who follows Per Lund · “Loyal to Gusto” no longer holds"
    )
    assert planned.contact_id is not None
    assert accounts.contact(house.store, planned.contact_id).name == "Anna Bo"
    (change,) = changes.all_of(house.store)
    assert (change.kind, change.contact_id, change.account_id, change.ours) == (
        ChangeKind.DECISION_MAKER_LEFT,
        house.per,
        house.account,
        False,
    )
    assert {each.decision for each in moves.decisions(house.store, change.id)} == {Decision.CONFIRMED}
    reason = deals.reasons(house.store, house.pro)[0]
    assert (reason.change_id, reason.evidence) == (change.id, "Per Lund left Cancity")


def test_somebody_who_put_us_on_the_list_leaves_for_another_company(house: House) -> None:
    move = house.move(house.ida, employer="Globex", title="VP People", successor="Anna Bo")
    assert house.moves.preview(move)[1:] == (
        "Adds Anna Bo at Cancity.",
        "Adds Globex with a warm contact.",
        "Plans an introduction to Anna Bo on Fri 20 Nov, for 2 deals in one conversation.",
    )
    house.moves.save(move)
    globex = accounts.named(house.store, "globex")
    assert globex is not None
    there = house.place(house.ida, globex.id)
    assert (there.title, there.stance, there.since) == ("VP People", Stance.NEUTRAL, LEFT_ON)
    assert house.standings()["Loyal to Gusto"] == ["unknown", "unknown"]


def test_a_friend_at_an_account_with_deals_of_ours_is_a_reason_to_be_in_touch(house: House) -> None:
    DealService(house.store, lambda: TODAY).add(NewDeal("Globex", Deal(0, 0, "GTX Pro")))
    said = house.moves.preview(house.move(house.ida, employer="Globex"))
    at = said.index("Adds Ida Holm as a warm contact at Globex, which you know already.")
    assert said[at + 1] == "You have 1 deal there: be in touch with Ida Holm while they are new."
    cold = house.moves.preview(house.move(house.per, employer="Globex"))
    assert not any("be in touch" in sentence for sentence in cold)


def test_without_a_successor_one_finds_out(house: House) -> None:
    house.moves.save(house.move(house.ida))
    planned = touches.planned(house.store, house.pro)
    assert planned is not None
    assert planned.why == "Ida Holm has left: find out who follows, and introduce yourself"
    assert planned.channel is Channel.CALL


def test_a_known_company_of_nearly_that_name_is_offered(house: House) -> None:
    known = DealService(house.store, lambda: TODAY).add(NewDeal("Globex Ltd", Deal(0, 0, "x")))
    account_id = deals.load(house.store, known).account_id
    assert [account.id for account in house.moves.alike("globex")] == [account_id]
    assert house.moves.alike("Globex Ltd") == []
    move = house.move(house.ida, employer="Globex", employer_id=account_id)
    assert "Adds Ida Holm as a warm contact at Globex Ltd, which you know already." in house.moves.preview(
        move
    )
    house.moves.save(move)
    assert accounts.named(house.store, "Globex") is None
    assert house.place(house.ida, account_id).since == LEFT_ON


def test_a_second_time_is_refused(house: House) -> None:
    house.moves.save(house.move(house.per))
    before = dump(house.store)
    with pytest.raises(Refused, match="Per Lund has left Cancity already"):
        house.moves.save(house.move(house.per))
    assert dump(house.store) == before


def test_moving_up_keeps_the_stance_or_raises_it(house: House) -> None:
    house.moves.save(house.move(house.ida, Fate.MOVED_UP, title="COO", stance=Stance.DECISION_MAKER))
    now = [each.employment for each in people.places(house.store, house.ida)]
    assert [(each.title, each.stance, each.since, each.until) for each in now] == [
        ("COO", Stance.DECISION_MAKER, LEFT_ON, None),
        ("Head of HR", Stance.INCLUDER, None, LEFT_ON),
    ]
    planned = touches.planned(house.store, house.pro)
    assert planned is not None
    assert planned.origin is not Origin.CHANGE


def test_uncertain_news_doubts_and_then_completes(house: House) -> None:
    before = dump(house.store)
    heard = house.move(house.per, uncertain=True, employer="Globex", successor="Anna Bo")
    assert house.moves.preview(heard) == (
        "Keeps it as unsure that Per Lund left Cancity: nothing there changes until you know.",
        "Marks “Loyal to Gusto” as unknown on 2 deals, to be asked about again on Fri 4 Dec.",
    )
    house.moves.save(heard)
    assert house.place(house.per).until is None
    assert accounts.named(house.store, "Globex") is None
    with pytest.raises(Refused, match="Uncertain news of Per Lund is noted already"):
        house.moves.save(heard)
    news = house.moves.news(house.per, house.account)
    assert news is not None
    assert (news.employer, news.successor, news.fate) == ("Globex", "Anna Bo", Fate.LEFT)
    house.moves.save(replace(news, uncertain=False))
    assert house.standings()["Loyal to Gusto"] == ["lifted", "lifted"]
    assert len(changes.all_of(house.store)) == 1
    assert house.moves.news(house.per, house.account) is None
    for _ in range(2):
        house.store.undo()
    assert dump(house.store) == before


def test_news_that_was_not_so_puts_back(house: House) -> None:
    reason = deals.reasons(house.store, house.pro)[0]
    stands = replace(reason, standing=Standing.STANDS, evidence="he said so", recheck_on=date(2027, 1, 5))
    with house.store.write("x"):
        deals.save_reason(house.store, stands)
    house.moves.save(house.move(house.per, uncertain=True))
    assert deals.reasons(house.store, house.pro)[0].standing is Standing.UNKNOWN
    house.moves.deny(house.per, house.account)
    assert deals.reasons(house.store, house.pro)[0] == stands
    with pytest.raises(Refused):
        house.moves.deny(house.per, house.account)


def test_who_has_died_is_never_addressed_again(house: House) -> None:
    other = DealService(house.store, lambda: TODAY).add(NewDeal("Globex", Deal(0, 0, "x")))
    globex = deals.load(house.store, other).account_id
    with house.store.write("x"):
        people.add_employment(house.store, Employment(0, house.ida, globex))
        for deal_id in (house.pro, other):
            touch = Touch(0, deal_id, Channel.CALL, Origin.BY_HAND, planned_on=TODAY, contact_id=house.ida)
            touches.plan(house.store, deal_id, touch)
    house.moves.save(house.move(house.ida, Fate.DIED))
    assert accounts.contact(house.store, house.ida).deceased
    assert people.planned_with(house.store, house.ida) == []
    assert all(each.employment.until for each in people.places(house.store, house.ida))
    words = " ".join(touch.why for touch in touches.of_deal(house.store, house.pro))
    assert "died" not in words
    with pytest.raises(Refused, match="noted as having died"):
        house.moves.save(house.move(house.ida, Fate.DIED))


def test_after_a_death_nothing_is_planned_for_a_month_and_the_touch_says_nothing_of_it(house: House) -> None:
    said = house.moves.preview(house.move(house.per, Fate.DIED))
    assert "Plans nothing for now: be in touch again on Mon 21 Dec, for 2 deals in one conversation." in said
    house.moves.save(house.move(house.per, Fate.DIED))
    why = "Time to be back: ask who looks after this now"
    for deal_id in (house.pro, house.basic):
        planned = touches.planned(house.store, deal_id)
        assert planned is not None
        assert (planned.planned_on, planned.why, planned.change_id) == (date(2026, 12, 21), why, None)


def test_after_a_death_what_was_agreed_with_somebody_else_stays(house: House) -> None:
    with house.store.write("x"):
        agreed = Touch(0, house.pro, Channel.CALL, Origin.BY_HAND, planned_on=TODAY, contact_id=house.ida)
        touches.plan(house.store, house.pro, agreed)
    house.moves.save(house.move(house.per, Fate.DIED))
    planned = touches.planned(house.store, house.pro)
    assert planned is not None
    assert (planned.planned_on, planned.contact_id) == (TODAY, house.ida)


@pytest.mark.parametrize("email", ["ann@oak", "ann", "ann@oak.", "ann @oak.com", "a@b.co, c@d.co"])
def test_an_address_that_is_none_is_refused(house: House, email: str) -> None:
    with pytest.raises(Refused, match="is not an e-mail address"):
        house.moves.preview(house.move(house.per, successor="Ann Reed", successor_email=email))
    house.moves.preview(house.move(house.per, successor="Ann Reed", successor_email="ann@oak.co.uk"))


def test_who_wants_no_contact_loses_every_planned_touch(house: House) -> None:
    with house.store.write("x"):
        planned = Touch(0, house.pro, Channel.CALL, Origin.BY_HAND, planned_on=TODAY, contact_id=house.ida)
        touches.plan(house.store, house.pro, planned)
    move = house.move(house.ida, Fate.NO_CONTACT)
    assert "Takes Ida Holm off 1 planned touch." in house.moves.preview(move)
    house.moves.save(move)
    assert accounts.contact(house.store, house.ida).do_not_contact
    assert people.planned_with(house.store, house.ida) == []
    assert changes.all_of(house.store) == []


def test_what_was_planned_by_hand_is_noted_on_the_touch(house: House) -> None:
    with house.store.write("x"):
        agreed = Touch(
            0, house.pro, Channel.CALL, Origin.BY_HAND, planned_on=date(2026, 12, 5), why="They asked"
        )
        touches.plan(house.store, house.pro, agreed)
    house.moves.save(house.move(house.ida))
    planned = touches.planned(house.store, house.pro)
    assert planned is not None
    assert planned.note == "Planned before for Sat 5 Dec: They asked"


STANCES = st.sampled_from(list(Stance))
MOVES = st.fixed_dictionaries(
    {
        "fate": st.sampled_from(list(Fate)),
        "uncertain": st.booleans(),
        "title": st.sampled_from(["", "COO"]),
        "stance": st.none() | STANCES,
        "employer": st.sampled_from(["", "Globex", "cancity ltd", "Cancity"]),
        "successor": st.sampled_from(["", "Anna Bo", "Ida Holm", "Per Lund"]),
    }
)
PEOPLE = st.lists(st.tuples(STANCES, st.booleans()), min_size=1, max_size=3)
REASONS = st.lists(
    st.tuples(
        st.sampled_from(["Loyal to Gusto", "CFO against us", "Per Lund blocked it", "Price", "Veto"]),
        st.sampled_from(list(Standing)),
        st.booleans(),
    ),
    max_size=4,
)
STATES = st.tuples(*[st.sampled_from([State.WORKING, State.ICY, State.NOT_A_MATCH])] * 2)


@given(said=MOVES, there=PEOPLE, reasons=REASONS, states=STATES)
def test_any_move_is_said_done_and_taken_back(
    tmp_path_factory: pytest.TempPathFactory,
    said: dict[str, object],
    there: list[tuple[Stance, bool]],
    reasons: list[tuple[str, Standing, bool]],
    states: tuple[State, State],
) -> None:
    store = Store(_file(tmp_path_factory))
    try:
        account, who = _filled(store, there, reasons, states)
        service = MoveService(store, lambda: TODAY)
        move = replace(Move(account, who, Fate.LEFT, LEFT_ON), **said)  # type: ignore[arg-type]
        before, counted = dump(store), _counted(store)
        try:
            words = service.preview(move)
        except Refused:
            with pytest.raises(Refused):
                service.save(move)
            assert dump(store) == before
            return
        assert dump(store) == before
        service.save(move)
        assert _told(words) == _happened(counted, _counted(store))
        after = dump(store)
        store.undo()
        assert dump(store) == before
        store.redo()
        assert dump(store) == after
        with pytest.raises(Refused):
            service.save(move)
    finally:
        store.close()


def _file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("move") / "winback.db"


def _filled(
    store: Store,
    there: list[tuple[Stance, bool]],
    reasons: list[tuple[str, Standing, bool]],
    states: tuple[State, State],
) -> tuple[int, int]:
    with store.write("Fill"):
        account = accounts.add(store, Account(0, "Cancity"))
        ids = []
        for number, (stance, is_away) in enumerate(there):
            name = ("Per Lund", "Ida Holm", "Bo Berg")[number]
            until = LEFT_ON if is_away and number else None
            contact = accounts.add_person(
                store,
                Contact(0, name),
                Employment(0, 0, account, ("CFO", "", "COO")[number], stance, until=until),
            )
            ids.append(contact)
        deal_ids = [
            deals.add(store, Deal(0, account, f"Deal {n}", state=state)) for n, state in enumerate(states)
        ]
        for text, standing, second in reasons:
            deals.add_reason(store, LossReason(0, deal_ids[second], text, standing))
        touch = Touch(0, deal_ids[0], Channel.CALL, Origin.BY_HAND, planned_on=TODAY, contact_id=ids[0])
        touches.plan(store, deal_ids[0], touch)
    return account, ids[0]


def _counted(store: Store) -> dict[str, int]:
    counts = {
        "lifted": "SELECT count(*) FROM loss_reason WHERE standing = 'lifted'",
        "accounts": "SELECT count(*) FROM account",
        "contacts": "SELECT count(*) FROM contact",
        "changes": "SELECT count(*) FROM touch WHERE origin = 'change'",
        "rechecks": "SELECT count(*) FROM loss_reason WHERE recheck_on IS NOT NULL",
    }
    return {name: store.connection.execute(sql).fetchone()[0] for name, sql in counts.items()}


def _happened(before: dict[str, int], after: dict[str, int]) -> dict[str, bool]:
    return {name: after[name] > before[name] for name in before}


def _told(words: tuple[str, ...]) -> dict[str, bool]:
    def any_begins(*beginnings: str) -> bool:
        return any(sentence.startswith(beginnings) for sentence in words)

    return {
        "lifted": any_begins("Lifts “"),
        "accounts": any("as a new account" in each or "with a warm contact." in each for each in words),
        "contacts": any(each.startswith("Adds") and each.endswith(" at Cancity.") for each in words),
        "changes": any_begins("Plans"),
        "rechecks": any_begins("Marks"),
    }
