"""Kinds, states, windows, stances and columns as the screen of the lost deals calls them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.queries import Facet, ProspectColumn, ProspectWindow
from winback_desktop.domain.records import BoundTo, Kind, Parting
from winback_desktop.ui.shared.deal_words import kind_name

_CONTEXT = "Prospects"


def column_name(column: ProspectColumn) -> str:
    """A column's heading."""
    translate = QCoreApplication.translate
    return {
        ProspectColumn.ACCOUNT: translate(_CONTEXT, "Account"),
        ProspectColumn.DEAL: translate(_CONTEXT, "Deal"),
        ProspectColumn.LOST_TO: translate(_CONTEXT, "Lost to"),
        ProspectColumn.CONTRACT_LIFE: translate(_CONTEXT, "Contract life"),
        ProspectColumn.NEXT_TOUCH: translate(_CONTEXT, "Next touch"),
        ProspectColumn.VALUE: translate(_CONTEXT, "Value"),
        ProspectColumn.RECONTACT_BY: translate(_CONTEXT, "Be back by"),
        ProspectColumn.LAST_TOUCH: translate(_CONTEXT, "Last touch"),
        ProspectColumn.LOST_ON: translate(_CONTEXT, "Lost on"),
        ProspectColumn.PRODUCT: translate(_CONTEXT, "Product"),
        ProspectColumn.KIND: translate(_CONTEXT, "Kind"),
        ProspectColumn.STATE: translate(_CONTEXT, "State"),
        ProspectColumn.STAGE_LOST: translate(_CONTEXT, "Stage lost"),
        ProspectColumn.SOURCE: translate(_CONTEXT, "Source"),
        ProspectColumn.OWNER: translate(_CONTEXT, "Owner"),
        ProspectColumn.UNANSWERED: translate(_CONTEXT, "Unanswered"),
        ProspectColumn.TAGS: translate(_CONTEXT, "Tags"),
    }[column]


def facet_name(facet: Facet) -> str:
    """A filter's name in the list of filters."""
    translate = QCoreApplication.translate
    return {
        Facet.KINDS: translate(_CONTEXT, "Kind"),
        Facet.STATES: translate(_CONTEXT, "State"),
        Facet.COMPETITORS: translate(_CONTEXT, "Lost to"),
        Facet.PRODUCTS: translate(_CONTEXT, "Product"),
        Facet.OWNERS: translate(_CONTEXT, "Owner"),
        Facet.SOURCES: translate(_CONTEXT, "Source"),
        Facet.STAGES: translate(_CONTEXT, "Stage lost"),
        Facet.TAGS: translate(_CONTEXT, "Tag"),
    }[facet]


def window_name(window: ProspectWindow) -> str:
    """How far a contract has run."""
    translate = QCoreApplication.translate
    return {
        ProspectWindow.AHEAD: translate(_CONTEXT, "Window ahead"),
        ProspectWindow.OPEN: translate(_CONTEXT, "Window open"),
        ProspectWindow.CLOSING: translate(_CONTEXT, "Window closing"),
    }[window]


def parting_name(parting: Parting) -> str:
    """How we parted."""
    translate = QCoreApplication.translate
    return {
        Parting.GOOD_TERMS: translate(_CONTEXT, "parted on good terms"),
        Parting.COOL: translate(_CONTEXT, "parted coolly"),
        Parting.BADLY: translate(_CONTEXT, "parted badly"),
    }[parting]


def lost_to(kind: Kind, competitor: str | None, bound_to: BoundTo | None) -> str:
    """Whom or what a deal went to, as the list says it."""
    if competitor:
        return competitor
    if kind is Kind.LOST_SALE:
        in_house = QCoreApplication.translate(_CONTEXT, "In-house")
        return in_house if bound_to is BoundTo.IN_HOUSE else ""
    return kind_name(kind)
