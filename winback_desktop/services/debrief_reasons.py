"""Loss reasons out of the marks of a debrief: named where a mark is set, taken back where it is deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from winback_desktop.domain.call_notes import NamedReason, reasons_in
from winback_desktop.domain.debrief import Part, Place
from winback_desktop.domain.debrief_records import Debrief
from winback_desktop.domain.records import SaidBy
from winback_desktop.services.named_reasons import first_standing, not_yet_noted
from winback_desktop.store import deals, debriefs
from winback_desktop.store.store import Store

_PARTS = {SaidBy.REP: (Part.NOTE,), SaidBy.SELF_ANALYSIS: (Part.DID_WELL, Part.FELL_SHORT)}


class DebriefReasons:
    """Each method is one undoable step; Refused when the debrief is gone."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def name(self, debrief_id: int, place: Place, found: list[NamedReason]) -> int:
        """Note loss reasons that were named at a place, each once; returns how many were new."""
        store = self._store
        deal_id = debriefs.load(store, debrief_id).deal_id
        new = not_yet_noted(store, deal_id, _said_by(place), found, self._today())
        if not new:
            return 0
        with store.write(f"Add reason “{new[0].text}”" if len(new) == 1 else f"Add {len(new)} reasons"):
            for reason in new:
                deals.add_reason(store, reason)
        return len(new)

    def withdraw(self, debrief_id: int, place: Place, gone: list[NamedReason]) -> int:
        """Take back reasons whose marks were deleted from a place; returns how many went.

        One that is named elsewhere in the debrief, that the rep has worked on since, or that is the rep's own
        and may have been entered before, stays.
        """
        store, said_by = self._store, _said_by(place)
        debrief = debriefs.load(store, debrief_id)
        elsewhere = {
            one.text.casefold() for text in self._texts(debrief, said_by) for one in reasons_in(text)
        }
        wanted = {(one.text.casefold(), one.evidence) for one in gone}
        found = [
            one
            for one in deals.reasons(store, debrief.deal_id)
            if one.said_by is said_by
            and said_by is not SaidBy.REP
            and (one.text.casefold(), one.evidence) in wanted
            and one.text.casefold() not in elsewhere
            and one.change_id is None
            and one.standing is first_standing(said_by)
        ]
        if found:
            label = (
                f"Take back reason “{found[0].text}”"
                if len(found) == 1
                else f"Take back {len(found)} reasons"
            )
            with store.write(label):
                for one in found:
                    deals.delete_reason(store, one.id)
        return len(found)

    def _texts(self, debrief: Debrief, said_by: SaidBy) -> list[str]:
        """What stands at all places at which the same side speaks."""
        if said_by is SaidBy.BUYER:
            return [one.text for one in debriefs.answers(self._store, debrief.id)]
        return [str(getattr(debrief, part)) for part in _PARTS[said_by]]


def _said_by(place: Place) -> SaidBy:
    if isinstance(place, int):
        return SaidBy.BUYER
    return SaidBy.REP if place is Part.NOTE else SaidBy.SELF_ANALYSIS
