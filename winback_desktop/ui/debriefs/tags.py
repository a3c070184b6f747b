"""The marks in the text that is open, on their way to reasons: new ones are noted, those gone taken back."""

from __future__ import annotations

from winback_desktop.domain import call_notes
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief import Place
from winback_desktop.services.debriefs import DebriefService


class Tags:
    """Knows what the text at one place named before; what is typed has to be kept first."""

    def __init__(self, service: DebriefService) -> None:
        self._service = service
        self._debrief_id = 0
        self._place: Place = 0
        self._named: dict[str, NamedReason] = {}

    def begin(self, debrief_id: int, place: Place, text: str) -> None:
        """Another text is open."""
        self._debrief_id, self._place = debrief_id, place
        self._named = _by_words(call_notes.reasons_in(text))

    def note(self, text: str, without_line: int | None = None) -> None:
        """Note the reasons that the text did not name before; a line being typed can wait."""
        lines = text.split("\n")
        found = [
            reason
            for number, line in enumerate(lines)
            if number != without_line and (reason := call_notes.reason_in(line)) is not None
        ]
        new = {words: one for words, one in _by_words(found).items() if words not in self._named}
        self._named |= new
        if new:
            self._service.reasons.name(self._debrief_id, self._place, list(new.values()))

    def note_selected(self, selected: str) -> None:
        """Note a stretch of the text as a reason."""
        words = call_notes.bare_reason(selected)
        if words:
            self._service.reasons.name(self._debrief_id, self._place, [NamedReason(words, "")])

    def settle(self, text: str) -> None:
        """Bring the reasons in line with the text, once the rep leaves it."""
        self.note(text)
        now = _by_words(call_notes.reasons_in(text))
        gone = [one for words, one in self._named.items() if words not in now]
        self._named = {words: one for words, one in self._named.items() if words in now}
        if gone:
            self._service.reasons.withdraw(self._debrief_id, self._place, gone)


def _by_words(reasons: list[NamedReason]) -> dict[str, NamedReason]:
    return {one.text.casefold(): one for one in reversed(reasons)}
