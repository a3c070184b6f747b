"""Silence (R4, source S4): chases that nobody answered are counted, until a deal counts as gone silent.

Several on one day are one chase. A deal that came in as gone silent is proposed too, until it was asked
by letter: it is the letter that the proposal is for.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from winback_desktop.domain.terms import Kind, State

SILENCE_AFTER: Final = 4  # unanswered chases, a setting
ASK_AGAIN_AFTER: Final = 2  # more of them, once the rep said that a deal is not silent
MAY_GO_SILENT: Final = (Kind.LOST_SALE, Kind.FORMER_CUSTOMER)
MAY_BE_ASKED: Final = (*MAY_GO_SILENT, Kind.GONE_SILENT)


class Silent(NamedTuple):
    """A deal that may have gone silent, with how many chases nobody answered."""

    deal_id: int
    account: str
    deal: str
    unanswered: int


def is_proposed(
    kind: Kind,
    state: State,
    unanswered: int,
    *,
    after: int = SILENCE_AFTER,
    declined_at: int | None = None,
    asked: bool = False,
) -> bool:
    """Whether this deal is to be proposed as gone silent; `declined_at` chases the rep said no (R4).

    `asked` says that there is a silence letter already.
    """
    if kind not in MAY_BE_ASKED or state is not State.WORKING or (kind is Kind.GONE_SILENT and asked):
        return False
    needed = after if declined_at is None else max(after, declined_at + ASK_AGAIN_AFTER)
    return unanswered >= max(1, needed)
