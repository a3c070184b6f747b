"""The marks of deals as SQL over `deal`: for the rows that are shown, never for all deals."""

from __future__ import annotations

from typing import Any, Final

from winback_desktop.domain.marks import Mark

_REASON: Final = (
    "FROM loss_reason AS why WHERE why.deal_id = deal.id AND why.addressable AND why.standing {0} 'lifted'"
)
_THERE: Final = "FROM employment AS work WHERE work.account_id = deal.account_id AND work.until IS NULL"

ALL_LIFTED: Final = (
    f"(EXISTS (SELECT 1 {_REASON.format('=')}) AND NOT EXISTS (SELECT 1 {_REASON.format('<>')}))"
)
_MAY_BE_CONTACTED: Final = (
    "EXISTS (SELECT 1 FROM contact AS person"
    " WHERE person.id = work.contact_id AND NOT person.do_not_contact AND NOT person.deceased)"
)
DO_NOT_CONTACT: Final = (
    f"(EXISTS (SELECT 1 {_THERE}) AND NOT EXISTS (SELECT 1 {_THERE} AND {_MAY_BE_CONTACTED}))"
)
COLUMNS: Final = f"{ALL_LIFTED}, {DO_NOT_CONTACT}"
"""Two columns, for `marks_of`."""

# For a filter over all deals: begins with those that have a lifted reason at all.
WITH_ALL_LIFTED: Final = (
    "deal.id IN (SELECT deal_id FROM loss_reason INDEXED BY loss_reason_lifted"
    f" WHERE standing = 'lifted' AND addressable) AND NOT EXISTS (SELECT 1 {_REASON.format('<>')})"
)


def marks_of(all_lifted: int, do_not_contact: int) -> tuple[Mark, ...]:
    """The marks that the two columns tell of."""
    found = ((Mark.DO_NOT_CONTACT, do_not_contact), (Mark.ALL_LIFTED, all_lifted))
    return tuple(mark for mark, there in found if there)


def of_deal(connection: Any, deal_id: int) -> tuple[Mark, ...]:
    """The marks of one deal."""
    found = connection.execute(f"SELECT {COLUMNS} FROM deal WHERE id = ?", (deal_id,)).fetchone()
    return marks_of(*found) if found else ()
