"""Loss reasons as every screen calls their parts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.terms import SaidBy, Standing
from winback_desktop.ui.theme import Tone

STANDING_TONES: Final = {
    Standing.STANDS: Tone.RED,
    Standing.LIFTED: Tone.VIOLET,
    Standing.UNKNOWN: Tone.NEUTRAL,
}
_CONTEXT: Final = "Reasons"


def standing_name(standing: Standing) -> str:
    """Whether a reason still holds."""
    translate = QCoreApplication.translate
    return {
        Standing.STANDS: translate(_CONTEXT, "stands"),
        Standing.LIFTED: translate(_CONTEXT, "lifted"),
        Standing.UNKNOWN: translate(_CONTEXT, "unknown"),
    }[standing]


def said_by_name(said_by: SaidBy) -> str:
    """Who named a reason."""
    translate = QCoreApplication.translate
    return {
        SaidBy.REP: translate(_CONTEXT, "The rep"),
        SaidBy.SELF_ANALYSIS: translate(_CONTEXT, "Self-analysis"),
        SaidBy.BUYER: translate(_CONTEXT, "The buyer"),
    }[said_by]


def severity_name(severity: int) -> str:
    """How grave a reason is, from 1 to 3; the gravest is no end."""
    translate = QCoreApplication.translate
    return (
        translate(_CONTEXT, "Small"),
        translate(_CONTEXT, "Serious"),
        translate(_CONTEXT, "Unforgivable"),
    )[severity - 1]
