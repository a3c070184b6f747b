"""The three truths of one loss (R4): each reason with who named it, and the buyer's own words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.call_notes import CLOSING, OPENING
from winback_desktop.domain.terms import SaidBy
from winback_desktop.domain.three_truths import SIDES, DealTruths, TruthRow, Verdict
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone

_TONES: Final = {Verdict.AGREES: Tone.GREEN, Verdict.DIFFERS: Tone.AMBER, Verdict.ONLY_ONE: Tone.NEUTRAL}
_MOST_QUOTES: Final = 3


def tr(text: str) -> str:
    """Words of the three truths in the language of the program."""
    return QCoreApplication.translate("ThreeTruths", text)


def side_name(side: SaidBy) -> str:
    """Who speaks, within a sentence."""
    return {
        SaidBy.REP: tr("you"),
        SaidBy.SELF_ANALYSIS: tr("the self-analysis"),
        SaidBy.BUYER: tr("the buyer"),
    }[side]


def verdict_words(row: TruthRow) -> str:
    """Whether the sides agree about a reason; never said by colour alone."""
    if row.verdict is Verdict.ONLY_ONE:
        return tr("only {0}").format(side_name(next(iter(row.words))))
    return tr("agrees") if row.verdict is Verdict.AGREES else tr("differs")


class TruthsOfDeal(QWidget):
    """A line a reason, narrow enough for the side of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_8)
        self._shown: DealTruths | None = None

    def show_truths(self, truths: DealTruths) -> None:
        """Show those of another deal."""
        if truths == self._shown:
            return
        self._shown = truths
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in truths.rows:
            self._column.addWidget(_Line(row))
        if truths.named > len(truths.rows):
            together = tr("Reasons of one kind stand in one line.")
            self._column.addWidget(Text(together, Role.SMALL, Tone.NEUTRAL, wrap=True))
        if truths.self_words:
            words = tr("Self-analysis, without a reason named: {0}").format(truths.self_words)
            self._column.addWidget(Text(words, Role.SMALL, Tone.NEUTRAL, wrap=True))
        for quote in truths.quotes[:_MOST_QUOTES]:
            self._column.addWidget(Text(f"{OPENING}{quote}{CLOSING}", Role.TEXT, Tone.VIOLET, wrap=True))
        if truths.first_is_buyers is not None:
            said = tr("Your first reason is one of the buyer's.")
            differs = tr("Your first reason is none of the buyer's.")
            words = said if truths.first_is_buyers else differs
            self._column.addWidget(Text(words, Role.SMALL, Tone.NEUTRAL, wrap=True))


class _Line(QWidget):
    """A reason in the words of the last who spoke, who named it below, and whether they agree."""

    def __init__(self, row: TruthRow) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(row.text, Role.TEXT, wrap=True))
        below = self._in_their_words(row)
        if below:
            words.addWidget(Text(below, Role.SMALL, Tone.NEUTRAL, wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_4)
        line.addLayout(words, 1)
        line.addWidget(Chip(verdict_words(row), _TONES[row.verdict]), 0, Qt.AlignmentFlag.AlignTop)

    def _in_their_words(self, row: TruthRow) -> str:
        """Who named it; whoever named it in other words, in theirs."""
        if row.verdict is Verdict.ONLY_ONE:
            return ""
        said = []
        for side in SIDES:
            own = row.words.get(side)
            if own is not None:
                same = own.casefold() == row.text.casefold()
                said.append(side_name(side) if same else tr("{0}: {1}").format(side_name(side), own))
        return " · ".join(said)
