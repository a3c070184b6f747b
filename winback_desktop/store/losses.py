"""The losses of a scope as SQL (domain/insights.py says what a loss is): now, and before a win-back.

The two are asked one after the other and added up by whoever asks: SQLite reads one table faster than a
union, and of the second kind there are few. Both have the same columns and may stand in a FROM.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from winback_desktop.domain.insights import Scope

_WON_ON: Final = "(SELECT max(won_on) FROM win_back WHERE win_back.deal_id = deal.id{until})"
_NOW: Final = f"""SELECT deal.id AS loss_id, deal.id AS deal_id, lost_on, kind, state,
  state = 'won_back' AS won,
  CASE state WHEN 'won_back' THEN {_WON_ON.format(until="")} END AS ended, value, currency, owner, product,
  competitor, stage_lost, source, parting, account_id
  FROM deal NOT INDEXED WHERE kind <> 'won'"""
_BEFORE: Final = f"""SELECT -before.id AS loss_id, deal.id AS deal_id, before.lost_on AS lost_on,
  before.kind AS kind, 'won_back' AS state, 1 AS won,
  ifnull({_WON_ON.format(until=" AND won_on <= ended_on")}, ended_on) AS ended,
  ifnull(before.value, deal.value) AS value, currency, owner, product, before.competitor AS competitor,
  before.stage_lost AS stage_lost, source, parting, account_id
  FROM loss_episode AS before JOIN deal ON deal.id = before.deal_id
  WHERE before.ended_as = 'won_back' AND before.kind <> 'won'"""
_CONDITIONS: Final = {
    "first": "{of}lost_on >= :first",
    "last": "{of}lost_on <= :last",
    "kind": "{of}kind = :kind",
    "owner": "owner = :owner",
    "product": "ifnull(product, '') = :product",
}

Parameters = dict[str, object]


def parameters(scope: Scope) -> Parameters:
    """The values by which a scope filters, by the names that the queries know them by."""
    found: Mapping[str, object] = {
        "first": scope.first and str(scope.first),
        "last": scope.last and str(scope.last),
        "kind": scope.kind and scope.kind.value,
        "owner": scope.owner,
        "product": scope.product,
    }
    return {name: value for name, value in found.items() if value is not None}


def conditions(scope: Scope, of: str = "") -> str:
    """What a row has to fulfil, each part after an AND; `of` names the table of the loss."""
    return "".join(f" AND {_CONDITIONS[name].format(of=of)}" for name in parameters(scope))


def now(scope: Scope) -> str:
    """What deals lost last."""
    return _NOW + conditions(scope)


def before(scope: Scope) -> str:
    """What deals had lost before they were won back and then lost again."""
    return _BEFORE + conditions(scope, "before.")


def sources(scope: Scope) -> tuple[str, str]:
    """Both, to be asked one after the other."""
    return now(scope), before(scope)


def every(scope: Scope) -> str:
    """All losses in one query."""
    return f"{now(scope)} UNION ALL {before(scope)}"
