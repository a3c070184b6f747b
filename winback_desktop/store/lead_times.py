"""The lead times of important dates that run on a day, and the deals that are planned later, as a query."""

from __future__ import annotations

from typing import Final

# Which day a yearly 29 February falls on is left to the rule: here a day more or less does not matter.
DEALS_WITH_LEAD_BEGUN: Final = """
SELECT deal.id FROM (
    SELECT account_id, date(next, '-' || lead_days || ' days') AS begins FROM (
      SELECT account_id, lead_days, CASE WHEN NOT yearly THEN day
        WHEN substr(day, 5) >= substr(:today, 5) THEN substr(:today, 1, 4) || substr(day, 5)
        ELSE CAST(substr(:today, 1, 4) + 1 AS TEXT) || substr(day, 5) END AS next
      FROM important_date WHERE yearly OR day >= :today)
    WHERE begins <= :today) AS lead
  JOIN deal ON deal.account_id = lead.account_id JOIN touch ON touch.deal_id = deal.id
WHERE state = 'working' AND deal.kind <> 'won' AND done_on IS NULL
  AND origin IN ('contract_rule', 'cadence') AND planned_on > :today
  AND ifnull(last_touch_on, '') < begins"""
