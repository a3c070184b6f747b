"""What came back by file beside what was typed meanwhile: the rep settles which of it stands (R4)."""

from __future__ import annotations

from winback_desktop.domain.debrief_records import Answer
from winback_desktop.domain.errors import Refused
from winback_desktop.store import debriefs
from winback_desktop.store.store import Store


class BesideAnswers:
    """Each method is one undoable step; Refused where nothing came back beside an answer, or it is gone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, debrief_id: int, position: int) -> None:
        """Let what came back stand in place of what was typed."""
        answer = self._answer(debrief_id, position)
        with self._store.write("Take over what came back"):
            debriefs.settle_beside(self._store, debrief_id, position, answer.beside)

    def append(self, debrief_id: int, position: int) -> None:
        """Put what came back under what was typed."""
        answer = self._answer(debrief_id, position)
        both = "\n".join(part for part in (answer.text.rstrip(), answer.beside) if part)
        with self._store.write("Append what came back"):
            debriefs.settle_beside(self._store, debrief_id, position, both)

    def drop(self, debrief_id: int, position: int) -> None:
        """Let go of what came back; what was typed stays."""
        answer = self._answer(debrief_id, position)
        with self._store.write("Let go of what came back"):
            debriefs.settle_beside(self._store, debrief_id, position, answer.text)

    def _answer(self, debrief_id: int, position: int) -> Answer:
        known = debriefs.answers(self._store, debrief_id)
        found = next((one for one in known if one.position == position and one.beside), None)
        if found is None:
            raise Refused("Nothing is left here that came back by file.")
        return found
