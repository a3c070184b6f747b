"""The fields of the move form as a draft that is kept, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from winback_desktop.domain.changes import Fate
from winback_desktop.domain.records import Stance
from winback_desktop.services.move_drafts import MoveDraft
from winback_desktop.ui.people.view import Entry
from winback_desktop.ui.people.who_field import Someone


def as_draft(entry: Entry) -> MoveDraft:
    """What is kept of the fields."""
    who, successor = entry.who, entry.successor
    return MoveDraft(
        who_id=who.contact_id if who else 0,
        who_account_id=who.account_id if who else 0,
        who=who.name if who else entry.who_typed,
        fate=entry.fate.value,
        on=entry.on.isoformat() if entry.on else "",
        uncertain=entry.uncertain,
        employer=entry.employer,
        title=entry.title,
        stance=entry.stance.value if entry.stance else "",
        successor_id=successor.contact_id if successor else 0,
        successor_account_id=successor.account_id if successor else 0,
        successor=successor.name if successor else entry.successor_name,
        successor_email=entry.successor_email,
    )


def as_entry(draft: MoveDraft, there: Sequence[Someone]) -> Entry:
    """The fields as they were kept; whoever is at the account is named as they are there now."""
    known = {each.contact_id: each for each in there}
    who = known.get(draft.who_id) or _someone(draft.who_id, draft.who_account_id, draft.who)
    successor = known.get(draft.successor_id) or _someone(
        draft.successor_id, draft.successor_account_id, draft.successor
    )
    return Entry(
        who=who,
        who_typed=draft.who,
        fate=Fate(draft.fate) if draft.fate in tuple(Fate) else Fate.LEFT,
        on=_day(draft.on),
        uncertain=draft.uncertain,
        employer=draft.employer,
        title=draft.title,
        stance=Stance(draft.stance) if draft.stance in tuple(Stance) else None,
        successor=successor,
        successor_name=draft.successor,
        successor_email=draft.successor_email,
    )


def _someone(contact_id: int, account_id: int, name: str) -> Someone | None:
    return Someone(contact_id, account_id, name, name) if contact_id else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
