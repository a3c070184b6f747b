"""What is being changed about a cadence that deals use, kept until the rep saves it: nothing typed is lost.

A draft is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from typing import Any, Final

from winback_desktop.domain.records import Cadence, CadenceStep, Channel
from winback_desktop.store import settings
from winback_desktop.store.store import Store

_DRAFT: Final = "cadence_draft "


class CadenceDrafts:
    """Keeps one draft a cadence."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, cadence_id: int) -> Cadence | None:
        """What was typed and not saved; a draft that cannot be read counts as none."""
        found = settings.load(self._store).get(f"{_DRAFT}{cadence_id}")
        try:
            return None if found is None else _as_cadence(cadence_id, found)
        except (TypeError, ValueError, KeyError):
            return None

    def keep(self, cadence: Cadence) -> None:
        """Write a draft; it is on the disk when this returns."""
        steps = [[step.channel.value, step.topic] for step in cadence.steps]
        plain = {"name": cadence.name, "interval_months": cadence.interval_months, "steps": steps}
        with self._store.write_computed():
            settings.save(self._store, f"{_DRAFT}{cadence.id}", plain)

    def forget(self, cadence_id: int) -> None:
        """Let a draft go."""
        if self.load(cadence_id) is not None:
            with self._store.write_computed():
                settings.remove(self._store, f"{_DRAFT}{cadence_id}")


def _as_cadence(cadence_id: int, found: dict[str, Any]) -> Cadence:
    steps = tuple(CadenceStep(Channel(channel), str(topic)) for channel, topic in found["steps"])
    return Cadence(str(found["name"]), steps, int(found["interval_months"]), cadence_id)
