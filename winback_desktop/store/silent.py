"""Deals that may have gone silent; read for the first screen too, so it imports next to nothing."""

from __future__ import annotations

import json
from typing import Any, Final

from winback_desktop.domain.silence import ASK_AGAIN_AFTER, MAY_BE_ASKED, SILENCE_AFTER, Silent
from winback_desktop.domain.terms import DebriefKind, Kind, Outcome

_KINDS: Final = ", ".join(f"'{kind.value}'" for kind in MAY_BE_ASKED)
ASKED: Final = (
    "EXISTS (SELECT 1 FROM debrief WHERE deal_id = deal.id"
    f" AND debrief.kind = '{DebriefKind.SILENCE_LETTER.value}')"
)
_OF_LETTER: Final = f"debrief.kind = '{DebriefKind.SILENCE_LETTER.value}'"
REPLIED_ON: Final = f"""(SELECT min(done_on) FROM touch WHERE touch.deal_id = debrief.deal_id
  AND {_OF_LETTER} AND done_on >= debrief.asked_on
  AND outcome <> '{Outcome.NO_ANSWER.value}')"""
"""When the silence letter of a debrief was answered; as `domain.silence_letter.answered_by` has it."""
REPLIED: Final = f"""(deal.kind = '{Kind.GONE_SILENT.value}' AND EXISTS (SELECT 1 FROM debrief
  WHERE debrief.deal_id = deal.id AND {REPLIED_ON} IS NOT NULL))"""
_PROPOSED: Final = f"""FROM deal INDEXED BY deal_by_unanswered
  WHERE unanswered > 0 AND unanswered >= :after AND state = 'working' AND deal.kind IN ({_KINDS})
    AND unanswered >= ifnull(silence_declined_at + {ASK_AGAIN_AFTER}, 0)
    AND (deal.kind <> '{Kind.GONE_SILENT.value}' OR NOT {ASKED})"""


def proposed(connection: Any, limit: int) -> list[Silent]:
    """Deals with as many unanswered chases as the setting says, or two more since the rep said no."""
    found = connection.execute(
        f"""SELECT shown.id, account.name, shown.name, unanswered FROM
          (SELECT id, account_id, name, unanswered, value {_PROPOSED}
            ORDER BY unanswered DESC, value DESC, id LIMIT :limit) AS shown
          JOIN account ON account.id = account_id ORDER BY unanswered DESC, value DESC, shown.id""",
        {"after": _after(connection), "limit": limit},
    )
    return [Silent(*row) for row in found]


def count(connection: Any) -> int:
    """How many deals are proposed."""
    (found,) = connection.execute(f"SELECT count(*) {_PROPOSED}", {"after": _after(connection)}).fetchone()
    return int(found)


def _after(connection: Any) -> int:
    found = connection.execute("SELECT value FROM setting WHERE name = 'silence_after'").fetchone()
    return int(json.loads(found[0])) if found else SILENCE_AFTER
