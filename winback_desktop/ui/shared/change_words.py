"""Kinds of changes as every screen calls them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.changes import ChangeKind


def change_kind_name(kind: ChangeKind) -> str:
    """What kind of change it is, as a choice or a line says it."""
    translate = QCoreApplication.translate
    return {
        ChangeKind.PRICE_CUT: translate("Changes", "Lower price"),
        ChangeKind.BETTER_TERMS: translate("Changes", "Better terms"),
        ChangeKind.NEW_PRODUCT: translate("Changes", "New product"),
        ChangeKind.NEW_FEATURE: translate("Changes", "New feature"),
        ChangeKind.ONE_STOP_SHOP: translate("Changes", "All from one hand now"),
        ChangeKind.NEW_INTEGRATION: translate("Changes", "New integration"),
        ChangeKind.NEW_REGION: translate("Changes", "New region"),
        ChangeKind.SERVICE_IMPROVED: translate("Changes", "Better service"),
        ChangeKind.NEW_REP: translate("Changes", "New rep"),
        ChangeKind.NEW_REFERENCE: translate("Changes", "New reference"),
        ChangeKind.DECISION_MAKER_LEFT: translate("Changes", "Decision maker left"),
        ChangeKind.BLOCKER_LEFT: translate("Changes", "Blocker left"),
        ChangeKind.CHAMPION_LEFT: translate("Changes", "Champion left"),
        ChangeKind.SOMEBODY_LEFT: translate("Changes", "Somebody left"),
        ChangeKind.MOVED_UP: translate("Changes", "Somebody moved up"),
        ChangeKind.NEW_LEADERSHIP: translate("Changes", "New leadership"),
        ChangeKind.BUDGET_OPENED: translate("Changes", "Budget opened"),
        ChangeKind.MERGER: translate("Changes", "Merger or takeover"),
        ChangeKind.REORGANISATION: translate("Changes", "Reorganisation"),
        ChangeKind.FUNDING: translate("Changes", "Funding"),
        ChangeKind.NEW_OFFICE: translate("Changes", "New office"),
        ChangeKind.RIVAL_FAILED: translate("Changes", "The rival failed"),
        ChangeKind.RIVAL_DEARER: translate("Changes", "The rival became dearer"),
        ChangeKind.OTHER: translate("Changes", "Something else"),
    }[kind]
