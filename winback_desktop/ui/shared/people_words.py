"""What people are to us, and where they have been, as every screen says it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.changes import Fate
from winback_desktop.domain.people import Move
from winback_desktop.domain.records import Contact, Employment, Stance
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.dates import month_and_year, short_day

_CONTEXT = "People"


def stance_name(stance: Stance) -> str:
    """What a contact is to us."""
    translate = QCoreApplication.translate
    return {
        Stance.CHAMPION: translate(_CONTEXT, "champion"),
        Stance.INCLUDER: translate(_CONTEXT, "put us on the list"),
        Stance.DECISION_MAKER: translate(_CONTEXT, "decides"),
        Stance.BLOCKER: translate(_CONTEXT, "blocker"),
        Stance.LOYAL_TO_RIVAL: translate(_CONTEXT, "loyal to rival"),
        Stance.NEUTRAL: translate(_CONTEXT, "neutral"),
    }[stance]


def fate_name(fate: Fate) -> str:
    """What became of somebody."""
    translate = QCoreApplication.translate
    return {
        Fate.LEFT: translate(_CONTEXT, "Left"),
        Fate.MOVED_UP: translate(_CONTEXT, "Moved up"),
        Fate.DIED: translate(_CONTEXT, "Has died"),
        Fate.NO_CONTACT: translate(_CONTEXT, "Wants no contact"),
    }[fate]


def mark_of(contact: Contact) -> str:
    """Why nothing may be addressed to somebody; empty where it may."""
    translate = QCoreApplication.translate
    if contact.deceased:
        return translate(_CONTEXT, "deceased")
    return translate(_CONTEXT, "do not contact") if contact.do_not_contact else ""


def was_words(stance: Stance, account: str) -> str:
    """What somebody was to us elsewhere: `warm: champion at Cancity`."""
    return QCoreApplication.translate(_CONTEXT, "warm: {0} at {1}").format(stance_name(stance), account)


def left_words(employment: Employment, to: str = "") -> str:
    """`left Sep 2026 for Globex`."""
    translate = QCoreApplication.translate
    when = month_and_short_year(employment)
    if to:
        return translate(_CONTEXT, "left {0} for {1}").format(when, to)
    return translate(_CONTEXT, "left {0}").format(when)


def unsure_words(news: Move, today: date) -> str:
    """What is said of somebody and not sure: `said to have left, not sure · 3 Nov`."""
    translate = QCoreApplication.translate
    said = translate(_CONTEXT, "said to have moved up, not sure")
    if news.fate is Fate.LEFT:
        said = translate(_CONTEXT, "said to have left, not sure")
    return joined(said, short_day(news.on, today))


def month_and_short_year(employment: Employment) -> str:
    """The month in which a time at an account ended: `Sep 2026`."""
    if employment.until is None:
        return ""
    month, year = month_and_year(employment.until).rsplit(" ", 1)
    return f"{month[:3]} {year}"
