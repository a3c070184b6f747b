"""Channels, outcomes and endings as every screen calls them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.terms import Channel, Kind, Outcome


def channel_name(channel: Channel) -> str:
    """A channel as its chip says it."""
    translate = QCoreApplication.translate
    return {
        Channel.EMAIL: translate("Touches", "E-mail"),
        Channel.CALL: translate("Touches", "Call"),
        Channel.MEETING: translate("Touches", "Meeting"),
        Channel.LETTER: translate("Touches", "Letter"),
        Channel.CONTENT: translate("Touches", "Content"),
        Channel.OTHER: translate("Touches", "Other"),
    }[channel]


def a_touch(channel: Channel) -> str:
    """A touch by this channel, in the middle of a sentence."""
    translate = QCoreApplication.translate
    return {
        Channel.EMAIL: translate("Touches", "an e-mail"),
        Channel.CALL: translate("Touches", "a call"),
        Channel.MEETING: translate("Touches", "a meeting"),
        Channel.LETTER: translate("Touches", "a letter"),
        Channel.CONTENT: translate("Touches", "a piece of content"),
        Channel.OTHER: translate("Touches", "a touch"),
    }[channel]


def outcome_name(outcome: Outcome) -> str:
    """What came of a touch, in the words of its tile."""
    translate = QCoreApplication.translate
    return {
        Outcome.NO_ANSWER: translate("Touches", "No answer"),
        Outcome.SPOKE: translate("Touches", "Spoke"),
        Outcome.ASKED_TO_COME_BACK: translate("Touches", "Asked to come back"),
        Outcome.RENEWED_RELATIONSHIP: translate("Touches", "Renewed relationship"),
        Outcome.NOT_A_MATCH: translate("Touches", "Not a match"),
        Outcome.ICY_SHOULDER: translate("Touches", "Icy shoulder"),
    }[outcome]


def ending_of(kind: Kind, competitor: str | None, *, replied: bool = False) -> str:
    """How a deal ended, in a few words: `lost to Gusto`, `gone silent`, `former customer`.

    Where one that had gone silent has `replied` since, that is said.
    """
    translate = QCoreApplication.translate
    if kind is Kind.GONE_SILENT and replied:
        return translate("Touches", "went silent, has answered since")
    if kind is Kind.LOST_SALE and competitor:
        return translate("Touches", "lost to {0}").format(competitor)
    return {
        Kind.LOST_SALE: translate("Touches", "lost sale"),
        Kind.GONE_SILENT: translate("Touches", "gone silent"),
        Kind.FORMER_CUSTOMER: translate("Touches", "former customer"),
        Kind.WON: translate("Touches", "won"),
    }[kind]
