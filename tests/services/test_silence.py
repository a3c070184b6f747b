from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.debrief_records import DebriefKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Deal, Kind, Origin, Outcome, State
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.silence import SilenceService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import debriefs, outcomes
from winback_desktop.store.store import Store


@pytest.fixture
def silence(store: Store) -> SilenceService:
    return SilenceService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService) -> int:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 2, 1), competitor="Gusto", stage_lost="Proposal")
    return deals.add(NewDeal("Cancity", deal))


def chase(touches: TouchService, deal_id: int, *outcomes: Outcome, until: date = TODAY) -> None:
    first = until - timedelta(days=len(outcomes) - 1)
    for number, outcome in enumerate(outcomes):
        day = first + timedelta(days=number)
        touches.log(LoggedTouch(deal_id, Channel.CALL, day, outcome, next_date=date(2027, 1, 5)))


def test_an_answer_starts_the_count_anew(deals: DealService, touches: TouchService, deal_id: int) -> None:
    chase(touches, deal_id, Outcome.NO_ANSWER, Outcome.NO_ANSWER)
    assert deals.detail(deal_id).unanswered == 2
    chase(touches, deal_id, Outcome.SPOKE, until=TODAY)
    assert deals.detail(deal_id).unanswered == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(
        st.sampled_from([Outcome.NO_ANSWER, Outcome.SPOKE, Outcome.RENEWED_RELATIONSHIP]), max_size=6
    )
)
def test_the_count_is_of_those_since_the_last_answer(
    said: list[Outcome], deals: DealService, touches: TouchService
) -> None:
    deal_id = deals.add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=date(2026, 2, 1))))
    chase(touches, deal_id, *said)
    expected = 0
    for outcome in said:
        expected = expected + 1 if outcome is Outcome.NO_ANSWER else 0
    assert deals.detail(deal_id).unanswered == expected


def test_at_the_threshold_it_is_proposed_and_undone_with_the_touch(
    deals: DealService, touches: TouchService, silence: SilenceService, deal_id: int, store: Store
) -> None:
    chase(touches, deal_id, *[Outcome.NO_ANSWER] * 4)
    assert deals.detail(deal_id).may_be_silent
    assert [(one.deal_id, one.unanswered) for one in silence.proposed()] == [(deal_id, 4)]
    store.undo()
    assert not deals.detail(deal_id).may_be_silent
    assert silence.proposed() == []


def test_chases_on_one_day_are_one(deals: DealService, touches: TouchService, deal_id: int) -> None:
    chase(touches, deal_id, Outcome.NO_ANSWER)
    for _ in range(3):
        chase(touches, deal_id, Outcome.NO_ANSWER)
    assert deals.detail(deal_id).unanswered == 1


def test_a_deal_that_came_in_as_silent_is_proposed_until_it_was_asked(
    deals: DealService, touches: TouchService, silence: SilenceService, deal_id: int, store: Store
) -> None:
    deals.save(replace(deals.load(deal_id), kind=Kind.GONE_SILENT))
    chase(touches, deal_id, *[Outcome.NO_ANSWER] * 4)
    assert deals.detail(deal_id).may_be_silent
    assert [one.deal_id for one in silence.proposed()] == [deal_id]
    episodes = len(deals.detail(deal_id).episodes)
    debrief_id = silence.accept(deal_id)
    assert debriefs.load(store, debrief_id).kind is DebriefKind.SILENCE_LETTER
    found = deals.detail(deal_id)
    assert not found.may_be_silent
    assert len(found.episodes) == episodes
    assert silence.proposed() == []
    store.undo()
    assert deals.detail(deal_id).may_be_silent


def test_accepting_keeps_what_it_was_and_asks_by_letter(
    deals: DealService, touches: TouchService, silence: SilenceService, deal_id: int, store: Store
) -> None:
    chase(touches, deal_id, *[Outcome.NO_ANSWER] * 4)
    before = dump(store)
    debrief_id = silence.accept(deal_id)
    found = deals.detail(deal_id)
    assert found.deal.kind is Kind.GONE_SILENT
    assert not found.may_be_silent
    (episode,) = found.episodes
    assert (episode.kind, episode.competitor, episode.note) == (
        Kind.LOST_SALE,
        "Gusto",
        "Gone silent after 4 unanswered touches",
    )
    assert debriefs.load(store, debrief_id).kind is DebriefKind.SILENCE_LETTER
    planned = touches.planned(deal_id)
    assert planned is not None
    assert (planned.channel, planned.origin, planned.planned_on) == (Channel.LETTER, Origin.DEBRIEF, TODAY)
    store.undo()
    assert dump(store) == before


def test_declining_asks_again_after_two_more(
    deals: DealService, touches: TouchService, silence: SilenceService, deal_id: int, store: Store
) -> None:
    chase(touches, deal_id, *[Outcome.NO_ANSWER] * 4, until=TODAY - timedelta(days=3))
    before = dump(store)
    silence.decline(deal_id)
    assert not deals.detail(deal_id).may_be_silent
    store.undo()
    assert dump(store) == before
    store.redo()
    chase(touches, deal_id, Outcome.NO_ANSWER, until=TODAY - timedelta(days=2))
    assert not deals.detail(deal_id).may_be_silent
    chase(touches, deal_id, Outcome.NO_ANSWER, until=TODAY - timedelta(days=1))
    assert deals.detail(deal_id).may_be_silent
    chase(touches, deal_id, Outcome.SPOKE)
    assert outcomes.silence(store, deal_id).declined_at is None


def test_a_letter_that_was_answered_counts_as_an_answer(
    deals: DealService, touches: TouchService, silence: SilenceService, deal_id: int, store: Store
) -> None:
    chase(touches, deal_id, *[Outcome.NO_ANSWER] * 4)
    service = DebriefService(store, lambda: TODAY)
    debrief_id = silence.accept(deal_id)
    service.write(debrief_id, 1, "You never rang back.")
    service.finish(debrief_id)
    assert deals.detail(deal_id).unanswered == 0


def test_a_deal_that_rests_cannot_go_silent(silence: SilenceService, deal_id: int, store: Store) -> None:
    BulkService(store, lambda: TODAY).set_state([deal_id], State.ICY)
    with pytest.raises(Refused, match="being worked"):
        silence.accept(deal_id)
