"""Signals: which of them count as a change on their side that may lift reasons (R3)."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.changes import ChangeKind, SignalKind

_CHANGES: Final = {
    SignalKind.FUNDING: ChangeKind.FUNDING,
    SignalKind.NEW_OFFICE: ChangeKind.NEW_OFFICE,
    SignalKind.NEW_LEADERSHIP: ChangeKind.NEW_LEADERSHIP,
    SignalKind.BAD_REVIEW_OF_RIVAL: ChangeKind.RIVAL_FAILED,
    SignalKind.RIVAL_DEARER: ChangeKind.RIVAL_DEARER,
    SignalKind.MERGER: ChangeKind.MERGER,
    SignalKind.REORGANISATION: ChangeKind.REORGANISATION,
    SignalKind.BUDGET_OPENED: ChangeKind.BUDGET_OPENED,
}
WORDS: Final = {
    SignalKind.FUNDING: "They raised money",
    SignalKind.NEW_OFFICE: "They opened a new office",
    SignalKind.NEW_LEADERSHIP: "Somebody new leads them",
    SignalKind.HIRING: "They are hiring",
    SignalKind.BAD_REVIEW_OF_RIVAL: "A bad review of their supplier",
    SignalKind.RIVAL_DEARER: "Their supplier became dearer",
    SignalKind.MERGER: "They merged or were bought",
    SignalKind.REORGANISATION: "They reorganised",
    SignalKind.BUDGET_OPENED: "Money became free",
    SignalKind.OTHER: "Something to know",
}


def change_of(kind: SignalKind) -> ChangeKind | None:
    """The change that a signal counts as; None where it lifts nothing by itself."""
    return _CHANGES.get(kind)


def text_of(kind: SignalKind, text: str) -> str:
    """What the rep typed, else what the kind says."""
    return text.strip() or WORDS[kind]
