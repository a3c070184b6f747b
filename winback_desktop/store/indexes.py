"""What lists sort and filter by, an index each; several are partial or by expression."""

from __future__ import annotations

from typing import Final

WORKED: Final = "state = 'working' AND kind <> 'won'"
LIFTED_BY: Final = "standing = 'lifted' AND addressable AND change_id IS NOT NULL"
OPEN_COLUMNS: Final = "recontact_by, next_touch_on, cycle_end, closing_from, merit, value, currency"
NEXT_COLUMNS: Final = "next_touch_on, recontact_by, cycle_end, merit, value"

INCLUDING: Final = "until IS NULL AND stance IN ('champion', 'includer')"

INDEXES: Final = (
    "CREATE INDEX account_by_name ON account (name COLLATE NOCASE)",
    "CREATE INDEX deal_by_name ON deal (name COLLATE NOCASE)",
    "CREATE INDEX deal_by_owner ON deal (owner COLLATE NOCASE)",
    "CREATE INDEX deal_by_source ON deal (source COLLATE NOCASE)",
    "CREATE INDEX deal_by_stage_lost ON deal (stage_lost COLLATE NOCASE)",
    "CREATE INDEX deal_by_kind ON deal (kind, state)",
    "CREATE INDEX deal_by_state ON deal (state)",
    "CREATE INDEX deal_by_value ON deal (value)",
    "CREATE INDEX deal_by_lost_on ON deal (lost_on)",
    "CREATE INDEX deal_by_recontact_by ON deal (recontact_by, cycle_end)",
    "CREATE INDEX deal_by_cycle_end ON deal (cycle_end, length_assumed, state, kind)",
    "CREATE INDEX deal_by_next_touch_on ON deal (next_touch_on)",
    "CREATE INDEX deal_by_last_touch_on ON deal (last_touch_on)",
    "CREATE INDEX loss_reason_of_deal ON loss_reason (deal_id, kind, standing, addressable)",
    "CREATE INDEX loss_reason_by_kind ON loss_reason (kind, standing)",
    "CREATE UNIQUE INDEX touch_next ON touch (deal_id) WHERE done_on IS NULL",
    "CREATE INDEX touch_by_planned_on ON touch (planned_on, channel) WHERE done_on IS NULL",
    "CREATE INDEX touch_by_day ON touch (ifnull(done_on, planned_on), done_on, channel, origin)",
    "CREATE INDEX important_date_by_year_day ON important_date (substr(day, 6)) WHERE yearly = 1",
    f"CREATE INDEX deal_open ON deal ({OPEN_COLUMNS}) WHERE {WORKED}",
    f"CREATE INDEX deal_next ON deal ({NEXT_COLUMNS}) WHERE {WORKED}",
    "CREATE INDEX deal_without_merit ON deal (id) WHERE merit IS NULL",
    f"CREATE INDEX deal_by_cadence ON deal (cadence_id) WHERE {WORKED}",
    "CREATE INDEX loss_reason_lifted ON loss_reason (deal_id) WHERE standing = 'lifted' AND addressable",
    "CREATE INDEX deal_by_unanswered ON deal (unanswered)",
    f"CREATE INDEX loss_reason_lifted_by ON loss_reason (change_id, deal_id) WHERE {LIFTED_BY}",
    "CREATE INDEX touch_kept ON touch (planned_on, done_on) WHERE done_on IS NOT NULL",
    "CREATE INDEX touch_done ON touch (deal_id, done_on, planned_on) WHERE done_on IS NOT NULL",
    "CREATE INDEX touch_drafted ON touch (drafted_on) WHERE drafted_on IS NOT NULL AND done_on IS NULL",
    "CREATE INDEX touch_snoozed ON touch (deal_id) WHERE snoozed_from IS NOT NULL AND done_on IS NULL",
    f"CREATE INDEX employment_including ON employment (account_id, contact_id) WHERE {INCLUDING}",
    "CREATE INDEX debrief_by_state ON debrief (state)",
    "CREATE INDEX import_row_by_external_id ON import_row (system, external_id)",
)
