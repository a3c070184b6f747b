"""What is known about a system whose exports are recognised: a table of data, no code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from winback_desktop.domain.records import Kind, State
from winback_desktop.files.columns import EMPTY_MARKS


class Holds(StrEnum):
    """What one row of a file is."""

    DEALS = "deals"
    ACCOUNTS = "accounts"
    CONTACTS = "contacts"


class Verdict(NamedTuple):
    """What becomes of a row: a kind and a state, or `skipped` with the reason."""

    kind: Kind = Kind.LOST_SALE
    state: State = State.WORKING
    skipped: str = ""
    deceased: bool = False


class OutcomeRule(NamedTuple):
    """A verdict for the rows whose field `column` holds one of `texts`, which are in lower case."""

    column: str
    texts: frozenset[str]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class System:
    """How one kind of file is read; `columns` names for each field the headers that it may have."""

    key: str
    name: str
    holds: Holds
    signatures: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    outcomes: tuple[OutcomeRule, ...] = ()
    otherwise: Verdict = field(default_factory=Verdict)
    empty_marks: frozenset[str] = EMPTY_MARKS
    account_prefix: str = ""
    zero_is_no_value: bool = False


def words_of(text: str) -> frozenset[str]:
    """The texts of a list written with commas."""
    return frozenset(text.split(", "))


def one_of(*alternatives: str) -> tuple[frozenset[str], ...]:
    """Signatures: a file has all headers of at least one."""
    return tuple(words_of(alternative) for alternative in alternatives)


def headers_of(**columns: str) -> dict[str, tuple[str, ...]]:
    """For each field the headers it may have, the best first."""
    return {name: tuple(headers.split(", ")) for name, headers in columns.items()}
