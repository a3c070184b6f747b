"""The end of a block: what was done, what it moved, and two ways on."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.recon import Done, Summary
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.money import money, short_money
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name, outcome_name
from winback_desktop.ui.theme import HAIRLINE, SPACE_8, SPACE_12, SPACE_16, Role, Tone, scaled

translate: Final = QCoreApplication.translate

_NOTHING: Final = "–"
_LINE_HEIGHT: Final = 40
_MOST: Final = 1000  # of the height, until the card is as high as its lines
_CURRENCIES_SHOWN: Final = 2


class EndView(QWidget):
    """Four figures, and a line for each card that was done."""

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
        self._lay_out()

    def show_summary(self, summary: Summary, today: date) -> None:
        """Show what a block came to."""
        for card, (value, note) in zip(self._figures, figures(summary, today), strict=True):
            card.set_value(value, note)
        _empty(self._lines)
        for one in summary.done:
            self._lines.addWidget(_Line(one, today))
        self._card.setVisible(bool(summary.done))
        height = scaled(self.font(), _LINE_HEIGHT)
        self._card.setMaximumHeight(len(summary.done) * height + 2 * (SPACE_8 + HAIRLINE))
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
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        lines.addLayout(self._lines)
        lines.addStretch(1)
        scroll = ScrollArea()
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.viewport().setAutoFillBackground(False)
        self._card = Card(padding=HAIRLINE)
        self._card.content.addWidget(scroll)
        column.addWidget(self._card, _MOST)
        column.addStretch(1)


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


def figures(summary: Summary, today: date) -> tuple[tuple[str, str], ...]:
    """Figure and note of each card."""
    tried = len(summary.done) - summary.spoke - summary.sent
    unreached = translate("Recon", "{0} without an answer").format(tried) if tried else ""
    lifted = translate("Recon", "1 lifted reason to tell")
    if summary.lifted != 1:
        lifted = translate("Recon", "{0} lifted reasons to tell").format(summary.lifted)
    return (
        (str(summary.spoke or _NOTHING), unreached),
        (str(summary.sent or _NOTHING), translate("Recon", "mails, letters, content")),
        (str(summary.windows or _NOTHING), lifted if summary.lifted else ""),
        (_worth(summary), _planned(summary, today)),
    )


def _planned(summary: Summary, today: date) -> str:
    days = summary.next_days
    if not days:
        return translate("Recon", "nothing more is planned")
    if len(days) == 1:
        return translate("Recon", "next touch: {0}").format(human_day(days[0], today))
    return translate("Recon", "{0} next touches, from {1}").format(len(days), human_day(days[0], today))


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


def _empty(layout: QVBoxLayout) -> None:
    """Take all widgets out of a layout and let go of them."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
