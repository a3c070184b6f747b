"""Columns of other things than text, dates and amounts: how each field's cells are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from winback_desktop.domain.records import Kind, State
from winback_desktop.files.columns import Reading, read_lengths, read_truths, read_with
from winback_desktop.files.tables import Cell

_KINDS: Final = {kind.value.replace("_", " "): kind for kind in Kind}
_STATES: Final = {state.value.replace("_", " "): state for state in State}


def _kind(text: str) -> Kind | None:
    return _KINDS.get(text.lower().replace("_", " "))


def _state(text: str) -> State | None:
    return _STATES.get(text.lower().replace("_", " "))


def _read_kinds(column: Iterable[Cell]) -> Reading[Kind]:
    return read_with(column, _kind, "is not a kind of deal that Winback knows")


def _read_states(column: Iterable[Cell]) -> Reading[State]:
    return read_with(column, _state, "is not a state of a deal that Winback knows")


def _count(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,6})(?:\.0+)?", text)
    return int(found[1]) if found else None


def _read_counts(column: Iterable[Cell]) -> Reading[int]:
    return read_with(column, _count, "is not a count")


READERS: Final[Mapping[str, Callable[[Iterable[Cell]], Reading[Any]]]] = {
    "contract_length": read_lengths,
    "kind": _read_kinds,
    "state": _read_states,
    "do_not_contact": read_truths,
    "human_touches": _read_counts,
    "digital_touches": _read_counts,
}
"""By the name of a field."""
