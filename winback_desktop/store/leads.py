"""Digital leads: what an import says of each one's way, with the touches that were logged (R6).

A lead is a deal of which an import said how far it came. It was won if it became a customer, at first or
back; while it is worked on it counts as not won. The kind of a loss filters none of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Final

from winback_desktop.domain.bands import BANDS
from winback_desktop.domain.insights import Behind, Dimension, Rate, Scope
from winback_desktop.domain.leads import way_of
from winback_desktop.store import losses
from winback_desktop.store.insight_deals import shown
from winback_desktop.store.insight_keys import banded

ASKED_BY: Final = (
    Dimension.STAGE_LOST,
    Dimension.HUMAN_TOUCHES,
    Dimension.DIGITAL_TOUCHES,
    Dimension.LAST_WAY,
    Dimension.LAST_GAP,
    Dimension.OBJECTION,
)
_HUMAN: Final = "('call', 'meeting', 'letter')"
_LEADS: Final = f"""SELECT deal.id AS deal_id, lost_on, kind, state, value, currency, owner, product,
  kind = 'won' OR state = 'won_back' AS won, stage_lost, last_activity,
  iif(human_touches IS NULL AND human IS NULL, NULL, ifnull(human_touches, 0) + ifnull(human, 0)) AS human,
  iif(digital_touches IS NULL AND digital IS NULL, NULL, ifnull(digital_touches, 0) + ifnull(digital, 0))
    AS digital,
  ifnull(gap_days, gap) AS gap
  FROM lead_trail CROSS JOIN deal ON deal.id = lead_trail.deal_id LEFT JOIN (
    SELECT touch.deal_id, nullif(sum(channel IN {_HUMAN}), 0) AS human,
      nullif(sum(channel NOT IN {_HUMAN}), 0) AS digital,
      (SELECT CAST(julianday(max(touch.done_on)) - julianday(max(before.done_on)) AS INTEGER)
        FROM touch AS before
        WHERE before.deal_id = touch.deal_id AND before.done_on < max(touch.done_on)) AS gap
    FROM lead_trail AS led CROSS JOIN touch ON touch.deal_id = led.deal_id
    WHERE done_on IS NOT NULL GROUP BY touch.deal_id
  ) AS logged ON logged.deal_id = deal.id
  WHERE kind IN ('won', 'lost_sale', 'gone_silent')"""
_OBJECTIONS: Final = (
    "SELECT DISTINCT loss_reason.text AS key, leads.* FROM ({leads}) AS leads"
    " JOIN loss_reason USING (deal_id)"
)


def any_there(connection: Any) -> bool:
    """Whether an import brought any digital lead."""
    return connection.execute("SELECT 1 FROM lead_trail LIMIT 1").fetchone() is not None


def rates(connection: Any, scope: Scope, by: Dimension) -> dict[str, Rate]:
    """How many leads became customers, by one of `ASKED_BY`; a lead counts under each of its objections."""
    found = connection.execute(
        f"SELECT key, sum(won), count(*) FROM ({_keyed(scope, by)}) GROUP BY key", losses.parameters(scope)
    ).fetchall()
    won: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for key, so_many, leads in found:
        own = _own_key(by, key)
        won[own] += so_many
        of[own] += leads
    return {key: Rate(won[key], of[key]) for key in of}


def behind(connection: Any, scope: Scope, by: Dimension, key: str, limit: int | None) -> Behind:
    """The leads of one key, the most valuable first."""
    keys = [key]
    if by is Dimension.LAST_WAY:
        every = connection.execute("SELECT DISTINCT last_activity FROM lead_trail").fetchall()
        keys = [activity for (activity,) in every if _own_key(by, activity) == key]
    names = {f"key{place}": each for place, each in enumerate(keys)}
    listed = ", ".join(f":{name}" for name in names)
    found = (
        "SELECT deal_id, value, currency, lost_on, kind, state"
        f" FROM ({_keyed(scope, by)}) WHERE key IN ({listed})"
    )
    return shown(connection, found, scope, limit, **names)


def _own_key(by: Dimension, key: str) -> str:
    if by is not Dimension.LAST_WAY:
        return key
    way = way_of(key)
    return way.value if way else ""


def _keyed(scope: Scope, by: Dimension) -> str:
    leads = f"{_LEADS}{losses.conditions(replace(scope, kind=None))}"
    if by is Dimension.OBJECTION:
        return _OBJECTIONS.format(leads=leads)
    column = {
        Dimension.STAGE_LOST: "stage_lost",
        Dimension.LAST_WAY: "last_activity",
        Dimension.HUMAN_TOUCHES: banded("human", BANDS[Dimension.HUMAN_TOUCHES]),
        Dimension.DIGITAL_TOUCHES: banded("digital", BANDS[Dimension.DIGITAL_TOUCHES]),
        Dimension.LAST_GAP: banded("gap", BANDS[Dimension.LAST_GAP]),
    }[by]
    return f"SELECT {column} AS key, leads.* FROM ({leads}) AS leads"
