"""The end of a block: what was done, what it moved, and two ways on."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_desktop.domain.recon import Done, Summary
from winback_desktop.domain.words import joined
from winback_desktop.ui.recon.card_view import empty
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.money import money, short_money
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name, outcome_name
from winback_desktop.ui.theme import HAIRLINE, SPACE_8, SPACE_12, SPACE_16, Role, Tone, scaled

translate: Final = QCoreApplication.translate

_NOTHING: Final = "–"
_LINE_HEIGHT: Final = 40
_CURRENCIES_SHOWN: Final = 2


class EndView(QWidget):
    """Figures, a line for each card that was done, and `again_requested` or `today_requested`."""

    again_requested = Signal()
    today_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = (
            StatCard(self.tr("People spoken to")),
            StatCard(self.tr("Sent")),
            StatCard(self.tr("Windows reached")),
            StatCard(self.tr("Value in play")),
        )
        self._done_title = SectionLabel(self.tr("What it moved"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.again = Button(self.tr("Again"), "repeat", key="Ctrl+R")
        self.back = Button(self.tr("Back to Today"), "sun", Kind.PRIMARY, key=self.tr("Enter"))
        self._lay_out()
        self.again.clicked.connect(self.again_requested)
        self.back.clicked.connect(self.today_requested)
        self.setFocusProxy(self.back)

    def show_summary(self, summary: Summary, today: date) -> None:
        """Show what a block came to."""
        for card, (value, note) in zip(self._figures, figures(summary), strict=True):
            card.set_value(value, note)
        empty(self._lines)
        for one in summary.done:
            self._lines.addWidget(_Line(one, today))
        self._card.setVisible(bool(summary.done))
        self._done_title.setVisible(bool(summary.done))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for card in self._figures:
            row.addWidget(card)
        column.addLayout(row)
        column.addSpacing(SPACE_8)
        column.addWidget(self._done_title)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        lines.addLayout(self._lines)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self._card = Card(padding=HAIRLINE)
        self._card.content.addWidget(scroll)
        column.addWidget(self._card, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.back)
        column.addLayout(buttons)
        column.addStretch()


class _Line(QWidget):
    """One card: whom, what came of it, what follows."""

    def __init__(self, done: Done, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, tone = came_of(done)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        account = ElidedText(done.account, Role.TEXT, bold=True)
        row.addWidget(account, 4)
        chip = QHBoxLayout()
        chip.addWidget(Chip(words, tone))
        chip.addStretch(1)
        row.addLayout(chip, 3)
        row.addWidget(ElidedText(follows(done, today), Role.TEXT, Tone.NEUTRAL), 4)
        row.addWidget(ElidedText(moved(done), Role.TEXT, Tone.VIOLET), 4)
        value = Text(money(done.value, done.currency), Role.TEXT, bold=True)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setMinimumWidth(scaled(self.font(), 90))
        row.addWidget(value)
        self.setFixedHeight(scaled(self.font(), _LINE_HEIGHT))


def figures(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Figure and note of each card."""
    tried = len(summary.done) - summary.spoke - summary.sent
    unreached = translate("Recon", "{0} without an answer").format(tried) if tried else ""
    lifted = translate("Recon", "1 lifted reason to tell")
    if summary.lifted != 1:
        lifted = translate("Recon", "{0} lifted reasons to tell").format(summary.lifted)
    followed = len(summary.next_days)
    planned = translate("Recon", "1 next touch is planned")
    if followed != 1:
        planned = translate("Recon", "{0} next touches are planned").format(followed)
    return (
        (str(summary.spoke or _NOTHING), unreached),
        (str(summary.sent or _NOTHING), translate("Recon", "mails, letters, content")),
        (str(summary.windows or _NOTHING), lifted if summary.lifted else ""),
        (_worth(summary), planned),
    )


def _worth(summary: Summary) -> str:
    if len(summary.worth) == 1:
        currency, value = summary.worth[0]
        return money(value, currency)
    shown = " + ".join(short_money(value, currency) for currency, value in summary.worth[:_CURRENCIES_SHOWN])
    return shown or _NOTHING


def came_of(done: Done) -> tuple[str, Tone]:
    """What came of a card, as its chip."""
    if done.won_back:
        return translate("Recon", "Won back"), Tone.GREEN
    if done.outcome is None:
        return translate("Recon", "{0} sent").format(channel_name(done.channel)), Tone.BLUE
    tones = {"no_answer": Tone.NEUTRAL, "not_a_match": Tone.NEUTRAL, "icy_shoulder": Tone.AMBER}
    return outcome_name(done.outcome), tones.get(done.outcome.value, Tone.GREEN)


def follows(done: Done, today: date) -> str:
    """What is planned next, and when."""
    if done.next_on is None or done.next_channel is None:
        return translate("Recon", "nothing more is planned")
    day = human_day(done.next_on, today)
    return translate("Recon", "next: {0}, {1}").format(channel_name(done.next_channel).lower(), day)


def moved(done: Done) -> str:
    """What it reached."""
    window = translate("Recon", "window reached") if done.in_window else ""
    return joined(window, translate("Recon", "reason lifted") if done.lifted else "")
