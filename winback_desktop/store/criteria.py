"""How many decided sales were won by what is known when a deal begins (domain/criteria.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from winback_desktop.domain.criteria import NO, YES, Attribute
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.store import losses
from winback_desktop.store.insight_keys import Quarters, key_of
from winback_desktop.store.packed_rates import packed_rates

# A sale counts from the day on which it was decided; what was won back earlier was bought, too.
_FIRST_BOUGHT: Final = """(SELECT account_id AS buyer, min(day) AS bought_on FROM (
    SELECT account_id, lost_on AS day FROM deal NOT INDEXED
      WHERE kind IN ('won', 'former_customer') AND lost_on IS NOT NULL
    UNION ALL SELECT account_id, won_on FROM win_back JOIN deal ON deal.id = deal_id)
  GROUP BY account_id)"""
# Who bought before the first sale that is noted is not known; after a year of sales it mostly is.
_KNOWN_FROM: Final = "(SELECT date(min(lost_on), '+1 year') AS known_from FROM deal)"
_DECIDED: Final = f"""SELECT deal.*, bought_on, known_from, kind = 'won' OR state = 'won_back' AS won
  FROM deal NOT INDEXED CROSS JOIN {_KNOWN_FROM} LEFT JOIN {_FIRST_BOUGHT} ON buyer = account_id
  WHERE kind IN ('won', 'lost_sale', 'gone_silent')"""
_DIMENSIONS: Final = {
    Attribute.PRODUCT: Dimension.PRODUCT,
    Attribute.SOURCE: Dimension.SOURCE,
    Attribute.SIZE: Dimension.SIZE,
    Attribute.INDUSTRY: Dimension.INDUSTRY,
    Attribute.COMPETITOR: Dimension.COMPETITOR,
    Attribute.OWNER: Dimension.OWNER,
}
_OWN: Final = {
    Attribute.COUNTRY: "(SELECT country FROM account WHERE account.id = account_id)",
    Attribute.BOUGHT_BEFORE: "CASE WHEN ifnull(lost_on < known_from, 1) THEN ''"
    f" WHEN bought_on < lost_on THEN '{YES}' ELSE '{NO}' END",
}


def rates(
    connection: Any, scope: Scope, quarters: Quarters
) -> tuple[Rate, Mapping[Attribute, Mapping[str, Rate]]]:
    """How many sales of a scope were won in all, and by the values of each attribute, "" for not noted."""
    every = replace(scope, kind=None)
    keys = [_OWN.get(by) or key_of(_DIMENSIONS[by], quarters) for by in Attribute]
    counted = packed_rates(
        connection, keys, [f"{_DECIDED}{losses.conditions(every)}"], losses.parameters(every)
    )
    any_of = counted[0].values()
    overall = Rate(sum(rate.won for rate in any_of), sum(rate.of for rate in any_of))
    return overall, dict(zip(Attribute, counted, strict=True))
