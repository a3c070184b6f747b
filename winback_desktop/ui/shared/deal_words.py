"""How a deal ended and what is being done about it, in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.terms import Kind, State

_CONTEXT: Final = "Prospects"


def kind_name(kind: Kind) -> str:
    """How a deal ended."""
    translate = QCoreApplication.translate
    return {
        Kind.LOST_SALE: translate(_CONTEXT, "Lost sale"),
        Kind.GONE_SILENT: translate(_CONTEXT, "Gone silent"),
        Kind.FORMER_CUSTOMER: translate(_CONTEXT, "Former customer"),
        Kind.WON: translate(_CONTEXT, "Won"),
    }[kind]


def state_name(state: State) -> str:
    """What is being done about a deal."""
    translate = QCoreApplication.translate
    return {
        State.WORKING: translate(_CONTEXT, "Working"),
        State.WON_BACK: translate(_CONTEXT, "Won back"),
        State.NOT_A_MATCH: translate(_CONTEXT, "Not a match"),
        State.ICY: translate(_CONTEXT, "Resting"),
        State.CLOSED: translate(_CONTEXT, "Closed"),
    }[state]
