"""What lists sort and filter by, an index each; several are partial or by expression."""

from __future__ import annotations

from typing import Final

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
    "CREATE INDEX deal_by_cycle_end ON deal (cycle_end)",
    "CREATE INDEX deal_by_next_touch_on ON deal (next_touch_on)",
    "CREATE INDEX deal_by_last_touch_on ON deal (last_touch_on)",
    "CREATE INDEX loss_reason_by_standing ON loss_reason (deal_id, standing)",
    "CREATE UNIQUE INDEX touch_next ON touch (deal_id) WHERE done_on IS NULL",
    "CREATE INDEX touch_by_planned_on ON touch (planned_on, channel) WHERE done_on IS NULL",
    "CREATE INDEX touch_by_day ON touch (ifnull(done_on, planned_on), channel, done_on)",
    "CREATE INDEX debrief_by_state ON debrief (state)",
    "CREATE INDEX import_row_by_external_id ON import_row (system, external_id)",
)
