"""Kinds of important dates and signals as every screen calls them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.changes import SignalKind
from winback_desktop.domain.terms import ImportantDateKind


def date_kind_name(kind: ImportantDateKind) -> str:
    """A kind of date as its choice says it."""
    translate = QCoreApplication.translate
    return {
        ImportantDateKind.CONTRACT_END: translate("Facts", "Contract end"),
        ImportantDateKind.BUDGET_ROUND: translate("Facts", "Budget round"),
        ImportantDateKind.FISCAL_YEAR: translate("Facts", "Fiscal year"),
        ImportantDateKind.SELECTION_PROCESS: translate("Facts", "Selection process"),
        ImportantDateKind.CHANGE_OF_LEADERSHIP: translate("Facts", "Change of leadership"),
        ImportantDateKind.OWN: translate("Facts", "Own"),
    }[kind]


def signal_kind_name(kind: SignalKind) -> str:
    """A kind of signal as its menu and the timeline say it."""
    translate = QCoreApplication.translate
    return {
        SignalKind.FUNDING: translate("Facts", "Raised money"),
        SignalKind.NEW_OFFICE: translate("Facts", "New office"),
        SignalKind.NEW_LEADERSHIP: translate("Facts", "New leadership"),
        SignalKind.HIRING: translate("Facts", "Hiring"),
        SignalKind.BAD_REVIEW_OF_RIVAL: translate("Facts", "Bad review of their supplier"),
        SignalKind.RIVAL_DEARER: translate("Facts", "Their supplier became dearer"),
        SignalKind.MERGER: translate("Facts", "Merged or bought"),
        SignalKind.REORGANISATION: translate("Facts", "Reorganised"),
        SignalKind.BUDGET_OPENED: translate("Facts", "Money became free"),
        SignalKind.OTHER: translate("Facts", "Something else"),
    }[kind]
