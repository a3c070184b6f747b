"""The card in the middle: whom, why now, what to say, how the reasons stand, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain.recon import ONE_WAY
from winback_desktop.domain.recon import Card as ReconCard
from winback_desktop.ui.recon import words
from winback_desktop.ui.recon.ask import AskBar
from winback_desktop.ui.recon.tiles import Choice, OutcomeTiles
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.chip_row import ChipRow
from winback_desktop.ui.shared.contract_strip import ContractStrip
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.theme import (
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    SPACE_32,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

_BAR: Final = 3
_SCROLL_ROOM: Final = SPACE_16  # kept free at the right, for the scroll bar and as much air
_SCROLL_BAR: Final = 10
_WIDE_FROM: Final = 600  # a narrower card has its name in a smaller font
_LINE: Final = 28  # pixels that the arrow keys scroll by


class Proposal:
    """What to say: lines to read out, a subject where it is a mail, and what is missing or forbids it.

    `question` is the rep's own, how they buy, where nobody has asked it yet.
    """

    def __init__(
        self, lines: Sequence[str] = (), subject: str = "", warning: str = "", question: str = ""
    ) -> None:
        self.lines = tuple(line for line in lines if line.strip())
        self.subject = subject
        self.warning = warning
        self.question = question


class MainCard(Card):
    """Shows what it is given. Wishes: `chosen(Choice)`, `draft_requested`; `ask` is where outcomes ask."""

    chosen = Signal(object)
    draft_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACE_32, parent=parent)
        self._today = today
        self._name = ElidedText("", Role.NAME)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._window = Chip("")
        self._value = Text("", Role.TITLE, bold=True)
        self._context = Text("", Role.READING, Tone.NEUTRAL, wrap=True)
        self._strip = ContractStrip()
        self._why = _Lines()
        self._quote = _Quote()
        self._draft = Button(self.tr("Open draft"), "mail", key="E")
        self._sent = Button(self.tr("It went out"), "send", key="0")
        self._reasons_title = SectionLabel(self.tr("Their reasons"))
        self._reasons = ChipRow()
        self._scroll = ScrollArea()
        self.tiles = OutcomeTiles()
        self.ask = AskBar(today)
        self._bottom = QStackedLayout()
        self._lay_out()
        self.tiles.chosen.connect(self.chosen)
        self._draft.clicked.connect(self.draft_requested)
        self._sent.clicked.connect(self._on_sent)

    def show_card(self, card: ReconCard, proposal: Proposal) -> None:
        """Show another card, with the tiles at its foot."""
        self.show_facts(card, proposal)
        self._scroll.verticalScrollBar().setValue(0)
        self.ask.clear(self._value.text())
        self.show_tiles()

    def show_facts(self, card: ReconCard, proposal: Proposal) -> None:
        """Show what is known; what is being asked stays."""
        today = self._today()
        self._name.setText(card.account)
        words_of_window, tone = words.window(card, today)
        self._window.setText(words_of_window)
        self._window.set_tone(tone)
        self._window.updateGeometry()
        self._value.setText(money(card.candidate.value, card.currency))
        self._context.setText(words.context(card))
        self._strip.set_life(words.life(card, today), card.mark, card.candidate.is_closing(today))
        self._why.show_lines(words.why_now(card, today))
        self._quote.show_proposal(proposal)
        self._draft.set_icon("mail" if card.slot.channel in ONE_WAY else "file-text")
        self._sent.setVisible(card.slot.channel in ONE_WAY)
        self._reasons.set_chips(words.reason_chips(card.reasons), words.reason_tip(card.reasons))
        self._reasons_title.setVisible(bool(card.reasons))
        self._reasons.setVisible(bool(card.reasons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(self.font(), _WIDE_FROM)
        self._name.setFont(role_font(self.font(), Role.NAME if wide else Role.TITLE))

    def show_tiles(self) -> None:
        """Let the rep say what came of it."""
        self._bottom.setCurrentWidget(self.tiles)

    def show_question(self, choice: Choice) -> None:
        """Ask for what this outcome needs."""
        self._bottom.setCurrentWidget(self.ask)
        self.ask.ask(choice)

    def is_asking(self) -> bool:
        """Whether an outcome is asking for something."""
        return self._bottom.currentWidget() is self.ask

    def scroll_by(self, lines: int) -> None:
        """Scroll what does not fit; pages are many lines."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + lines * _LINE)

    def _lay_out(self) -> None:
        self.content.setSpacing(SPACE_16)
        right = SPACE_32 - _SCROLL_ROOM
        self.content.setContentsMargins(SPACE_32, SPACE_24, right, SPACE_24 + SPACE_4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, _SCROLL_ROOM, 0)
        head.setSpacing(SPACE_12)
        head.addWidget(self._name)
        head.addWidget(self._window, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._value, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(head)
        self.content.addWidget(self._scroll, 1)
        foot = QWidget()
        foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bottom = QStackedLayout(foot)
        foot.setContentsMargins(0, 0, _SCROLL_ROOM, 0)
        self._bottom.addWidget(self.tiles)
        self._bottom.addWidget(self.ask)
        self.content.addWidget(foot)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._fill(self._inside)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, _SCROLL_ROOM, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self._context)
        column.addSpacing(SPACE_4)
        column.addWidget(self._strip)
        column.addSpacing(SPACE_4)
        column.addWidget(SectionLabel(self.tr("Why now")))
        column.addWidget(self._why)
        column.addSpacing(SPACE_4)
        column.addWidget(self._reasons_title)
        column.addWidget(self._reasons)
        say = QHBoxLayout()
        say.setSpacing(SPACE_8)
        say.addWidget(SectionLabel(self.tr("What to say")))
        say.addStretch(1)
        say.addWidget(self._sent)
        say.addWidget(self._draft)
        column.addLayout(say)
        column.addWidget(self._quote)
        column.addStretch(1)

    def _keep_edge(self, _least: int, most: int) -> None:
        """The text ends where the value above it does, with a scroll bar beside it or without."""
        right = _SCROLL_ROOM - _SCROLL_BAR if most else _SCROLL_ROOM
        self._inside.setContentsMargins(0, 0, right, 0)

    def _on_sent(self) -> None:
        self.chosen.emit(Choice.SENT)


class _Lines(QWidget):
    """Sentences one under the other, at the size of what is read during a call."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_8)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these and no others."""
        while len(self._labels) < len(lines):
            self._labels.append(Text("", Role.READING, wrap=True))
            self._column.addWidget(self._labels[-1])
        for position, label in enumerate(self._labels):
            label.setText(lines[position] if position < len(lines) else "")
            label.setVisible(position < len(lines))


class _Quote(QWidget):
    """What to say, behind a bar in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = Text("", Role.READING, bold=True, wrap=True)
        self._lines = _Lines()
        self._warning = Text("", Role.TEXT, Tone.AMBER, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, 2, 0, 2)
        column.setSpacing(SPACE_8)
        for widget in (self._subject, self._lines, self._warning):
            column.addWidget(widget)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what to say, and what stands in the way of it."""
        for label, text in ((self._subject, proposal.subject), (self._warning, proposal.warning)):
            label.setText(text)
            label.setVisible(bool(text))
        self._lines.show_lines(proposal.lines)
        self._lines.setVisible(bool(proposal.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, _BAR, self.height()), QColor(colours(self.palette()).accent))
