"""What was said of losses in debriefs that are done, by whom; it reads on a worker's connection."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.insights import Scope
from winback_desktop.domain.terms import SaidBy
from winback_desktop.domain.three_truths import Review, Said
from winback_desktop.store import losses

_DONE: Final = "deal.id IN (SELECT deal_id FROM debrief WHERE state = 'done')"
_REVIEWS: Final = """
  WITH reviewed AS MATERIALIZED ({losses})
  SELECT debrief.deal_id, account.name, fell_short, did_well, max(done_on || '/' || debrief.id)
    FROM debrief JOIN reviewed ON reviewed.deal_id = debrief.deal_id
    JOIN account ON account.id = reviewed.account_id
    WHERE debrief.state = 'done' GROUP BY debrief.deal_id ORDER BY 5 DESC
"""


def reviews(connection: Any, scope: Scope) -> list[Review]:
    """The losses of a scope with a debrief that is done, the newest first."""
    source, values = f"{losses.now(scope)} AND {_DONE}", losses.parameters(scope)
    found = connection.execute(_REVIEWS.format(losses=source), values).fetchall()
    said = defaultdict(list)
    for deal_id, *reason in connection.execute(
        f"SELECT deal_id, id, text, kind, said_by FROM loss_reason"
        f" WHERE deal_id IN (SELECT deal_id FROM ({source}))",
        values,
    ):
        said[deal_id].append(_said(*reason))
    return [
        Review(deal_id, account, said[deal_id], fell_short.strip() or did_well)
        for deal_id, account, fell_short, did_well, _ in found
    ]


def of_deal(connection: Any, deal_id: int) -> tuple[list[Said], str, list[str]]:
    """The reasons of one deal, the words of its self-analysis, and what the buyer answered."""
    said = connection.execute(
        "SELECT id, text, kind, said_by FROM loss_reason WHERE deal_id = ?", (deal_id,)
    ).fetchall()
    own = connection.execute(
        "SELECT fell_short, did_well FROM debrief WHERE deal_id = ?"
        " AND trim(fell_short || did_well) <> '' ORDER BY id DESC LIMIT 1",
        (deal_id,),
    ).fetchone()
    answers = connection.execute(
        "SELECT answer.text FROM answer JOIN debrief ON debrief.id = answer.debrief_id"
        " WHERE deal_id = ? AND position <= ? ORDER BY debrief.id DESC, position",
        (deal_id, OWN_QUESTION_POSITION),
    ).fetchall()
    own_words = (own[0].strip() or own[1]) if own else ""
    return [_said(*row) for row in said], own_words, [text for (text,) in answers]


def _said(reason_id: int, text: str, kind: str | None, said_by: str) -> Said:
    return Said(reason_id, text, kind, SaidBy(said_by))
