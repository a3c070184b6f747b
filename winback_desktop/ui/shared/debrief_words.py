"""What a debrief is called, and how it was held, in words that several screens say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.debrief_records import AskedHow, DebriefKind


def kind_words(kind: DebriefKind) -> str:
    """What a kind of debrief is called."""
    translate = QCoreApplication.translate
    return {
        DebriefKind.LOSS_REVIEW: translate("Debriefs", "Loss review"),
        DebriefKind.EXIT_INTERVIEW: translate("Debriefs", "Exit interview"),
        DebriefKind.SILENCE_LETTER: translate("Debriefs", "Silence letter"),
    }[kind]


def asked_how_name(how: AskedHow) -> str:
    """The way they were asked, as a choice says it."""
    translate = QCoreApplication.translate
    return {
        AskedHow.CALL: translate("Debriefs", "Call"),
        AskedHow.MEETING: translate("Debriefs", "Meeting"),
        AskedHow.FORM: translate("Debriefs", "Form"),
    }[how]


def asked_words(by: str, how: AskedHow | None, lost_it: bool) -> str:
    """Who asked, how, and whether it was who lost the deal; empty where neither is known."""
    translate = QCoreApplication.translate
    ways = {
        AskedHow.CALL: translate("Debriefs", "by phone"),
        AskedHow.MEETING: translate("Debriefs", "in a meeting"),
        AskedHow.FORM: translate("Debriefs", "by form"),
    }
    who = translate("Debriefs", "by {0}").format(by) if by else ""
    if by and lost_it:
        who = translate("Debriefs", "by {0}, who lost it").format(by)
    way = ways[how] if how is not None else ""
    return ", ".join(part for part in (who, way) if part)
