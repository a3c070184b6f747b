"""One deal in full: contract, reasons, people, notes, timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.contract import Window, is_closing, window
from winback_desktop.domain.debrief_records import Debrief
from winback_desktop.domain.people import OPEN_STATES, list_advice
from winback_desktop.domain.queries import ProspectWindow
from winback_desktop.domain.records import Channel, State
from winback_desktop.domain.records import Kind as DealKind
from winback_desktop.domain.words import joined
from winback_desktop.services.deals import DealDetail
from winback_desktop.ui.prospects.buying import BuyingPart
from winback_desktop.ui.prospects.contract_head import ContractHead
from winback_desktop.ui.prospects.facts import Facts
from winback_desktop.ui.prospects.names import window_name
from winback_desktop.ui.prospects.notes import Notes
from winback_desktop.ui.prospects.people import People
from winback_desktop.ui.prospects.reasons import Reasons
from winback_desktop.ui.prospects.rhythm import RhythmPart
from winback_desktop.ui.prospects.story import entries_of
from winback_desktop.ui.prospects.timeline import Timeline
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.deal_words import kind_name, state_name
from winback_desktop.ui.shared.marks import MarkRow
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.shared.three_truths import TruthsOfDeal
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import HAIRLINE, SPACE_4, SPACE_8, SPACE_16, Role, Tone, colours, scaled

_PADDING: Final = 20
_MORE_SIDE: Final = 24
_ICONS: Final = {Channel.CALL: "phone", Channel.EMAIL: "mail", Channel.LETTER: "mail-open"}


class DetailPane(QWidget):
    """Shows a deal. Its parts (`reasons`, `people`, `facts`, `rhythm`, `notes`) carry their own wishes.

    Wishes of its own: `contact_requested` (call, mail), `log_requested`, `debrief_requested`,
    `plan_requested` (the missing next touch), `silence_accepted`, `silence_declined`, `lose_again_requested`;
    `menu` holds what else can be done.
    """

    contact_requested = Signal()
    log_requested = Signal()
    debrief_requested = Signal()
    plan_requested = Signal()
    silence_accepted = Signal()
    silence_declined = Signal()
    lose_again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Deal"))
        self._name = ElidedText("", Role.READING, bold=True)
        self._chip = Chip("")
        self._about = ElidedText("", Role.TEXT, Tone.NEUTRAL)
        self._marks = MarkRow()
        self._tags = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self.menu = QMenu(self)
        self._more = Button(self.tr("More"), "ellipsis", Kind.FLAT, icon_only=True)
        self._more.clicked.connect(self._on_more)
        self._head = ContractHead()
        self._contact = Button(self.tr("Call"), "phone", Kind.PRIMARY)
        self._log = Button(self.tr("Log touch"), "clipboard-pen")
        self._debrief = Button(self.tr("Debrief"), "message-square-quote")
        self._debrief.setAccessibleName(self.tr("Start debrief"))
        self._missing = Banner(self.tr("No next touch."), tone=Tone.RED, action=self.tr("Plan it"))
        self._silent = Banner("", tone=Tone.AMBER, action=self.tr("Gone silent"), dismissable=True)
        self._won = Banner(self.tr("Won back."), tone=Tone.GREEN, action=self.tr("Lost again…"))
        self.reasons, self.people, self.notes, self.timeline = Reasons(), People(), Notes(), Timeline()
        self.facts, self.rhythm, self.buying = Facts(), RhythmPart(), BuyingPart()
        self._truths_label, self._truths = SectionLabel(self.tr("Three truths")), TruthsOfDeal()
        self._body = _Body()
        self._nothing = Text(
            self.tr("Choose a deal to see why it was lost."), Role.TEXT, Tone.NEUTRAL, wrap=True
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        for button, signal in (
            (self._contact, self.contact_requested),
            (self._log, self.log_requested),
            (self._debrief, self.debrief_requested),
        ):
            button.clicked.connect(signal)
        self._missing.action_requested.connect(self.plan_requested)
        self._silent.action_requested.connect(self.silence_accepted)
        self._silent.dismissed.connect(self.silence_declined)
        self._won.action_requested.connect(self.lose_again_requested)
        self.show_nothing()

    def sizeHint(self) -> QSize:
        return QSize(348, super().sizeHint().height())

    def show_detail(self, detail: DealDetail, debriefs: Sequence[Debrief], today: date) -> None:
        """Show a deal as it is now."""
        deal = detail.deal
        self._name.setText(detail.account.name)
        words, tone = _state_words(detail, today)
        self._chip.setText(words)
        self._chip.set_tone(tone)
        self._chip.updateGeometry()
        won = deal.kind is DealKind.WON
        ended = self.tr("won on {0}") if won else self.tr("lost {0}")
        day = ended.format(day_and_year(deal.lost_on)) if deal.lost_on else ""
        self._about.setText(joined(deal.name, money(deal.value, deal.currency), day))
        unanswered = self.tr("{0} unanswered").format(detail.unanswered) if detail.unanswered else ""
        tags = self.tr("Tags: {0}").format(", ".join(detail.tags)) if detail.tags else ""
        self._marks.show_marks(detail.marks)
        self._tags.setText(joined(unanswered, tags))
        self._tags.setVisible(bool(unanswered or tags))
        self._head.show_cycle(detail.cycle, today)
        # What was never lost has no contract with a rival to be back by.
        for part in (self._head, self._reasons_label, self.reasons):
            part.setVisible(not won)
        self._show_next(detail)
        self.reasons.show_reasons(deal.id, detail.reasons, today)
        self._show_truths(detail)
        live = deal.kind is not DealKind.WON and deal.state in OPEN_STATES
        advice = list_advice(deal.on_their_list, detail.people) if live else ""
        self.people.show_people(detail.people, detail.elsewhere, advice)
        self.people.show_news(detail.news, today)
        self.buying.show_card(deal.id, detail.buying, detail.buying_said_by)
        self.facts.show_facts(detail, today)
        self.notes.show_note(deal.id, deal.note)
        self.timeline.show_entries(entries_of(detail, debriefs, today))
        self._nothing.hide()
        self._top.show()
        self._scroll.show()

    def show_nothing(self) -> None:
        """Say that no deal is chosen."""
        self._top.hide()
        self._scroll.hide()
        self._nothing.show()

    def scroll_to_top(self) -> None:
        """Show the beginning, as for another deal."""
        self._scroll.verticalScrollBar().setValue(0)

    def start(self) -> None:
        """Put the focus on the first thing to do."""
        self._contact.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.surface))
        if self._top.isVisible():
            painter.fillRect(0, self._top.geometry().bottom(), self.width(), HAIRLINE, QColor(theme.line))

    def _show_next(self, detail: DealDetail) -> None:
        deal = detail.deal
        planned = next((touch for touch in detail.touches if touch.done_on is None), None)
        working = deal.state is State.WORKING and deal.kind is not DealKind.WON
        self._missing.setVisible(working and planned is None)
        self._silent.set_text(
            self.tr("Gone silent?"), self.tr("{0} touches without an answer.").format(detail.unanswered)
        )
        self._silent.setVisible(detail.may_be_silent)
        self._won.setVisible(deal.state is State.WON_BACK)
        channel = planned.channel if planned and planned.channel in _ICONS else Channel.CALL
        self._contact.set_text(channel_name(channel))
        self._contact.set_icon(_ICONS[channel])
        live = deal.kind is not DealKind.WON and deal.state in (State.WORKING, State.ICY)
        for button in (self._contact, self._log):
            button.setEnabled(live)

    def _show_truths(self, detail: DealDetail) -> None:
        """Where at least two sides have spoken, what each said."""
        truths = detail.truths
        there = truths is not None and truths.can_be_compared
        if truths is not None:
            self._truths.show_truths(truths)
        for part in (self._truths_label, self._truths):
            part.setVisible(there)

    def _lay_out(self) -> None:
        self._top = QWidget()
        column = QVBoxLayout(self._top)
        column.setContentsMargins(_PADDING, SPACE_16 - 2, _PADDING - SPACE_4, SPACE_16 - 2)
        column.setSpacing(SPACE_4)
        column.addLayout(self._title_row())
        column.addWidget(self._about)
        column.addWidget(self._tags)
        column.addWidget(self._marks)
        column.addSpacing(SPACE_4)
        column.addWidget(self._head)
        column.addLayout(self._button_row())
        column.addWidget(self._missing)
        column.addWidget(self._silent)
        column.addWidget(self._won)
        self._lay_out_body()
        self._scroll = ScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._nothing, 1)

    def _title_row(self) -> QHBoxLayout:
        title = QHBoxLayout()
        title.setSpacing(SPACE_8)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        side = scaled(self.font(), _MORE_SIDE)
        self._more.setFixedSize(side, side)
        title.addWidget(self._name)
        title.addWidget(self._chip)
        title.addStretch(1)
        title.addWidget(self._more)
        return title

    def _button_row(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.setContentsMargins(0, SPACE_8, 0, 0)
        for button in (self._contact, self._log, self._debrief):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _lay_out_body(self) -> None:
        self._truths.setContentsMargins(0, 0, 0, SPACE_8)
        self._reasons_label = SectionLabel(self.tr("Why we lost, and whether it still holds"))
        column = QVBoxLayout(self._body)
        column.setContentsMargins(_PADDING, SPACE_16 - 2, _PADDING, SPACE_16)
        column.setSpacing(SPACE_8)
        for label, part in (
            (self._reasons_label, self.reasons),
            (SectionLabel(self.tr("People")), self.people),
            (SectionLabel(self.tr("How they buy")), self.buying),
            (SectionLabel(self.tr("Dates and signals")), self.facts),
            (SectionLabel(self.tr("Cadence")), self.rhythm),
            (SectionLabel(self.tr("Notes")), self.notes),
            (SectionLabel(self.tr("Timeline")), self.timeline),
        ):
            column.addWidget(label)
            column.addWidget(part)
            column.addSpacing(SPACE_8)
            if part is self.reasons:
                column.addWidget(self._truths_label)
                column.addWidget(self._truths)
        column.addStretch(1)

    def _on_more(self) -> None:
        self.menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class _Body(QWidget):
    """As high as its wrapped texts need at this width: a scroll area alone would squeeze them."""

    def event(self, event: QEvent) -> bool:
        layout = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and layout is not None:
            self.setMinimumHeight(max(0, layout.totalHeightForWidth(self.width())))
        return super().event(event)


def _state_words(detail: DealDetail, today: date) -> tuple[str, Tone]:
    """What a deal's chip says: its state, or where its window is while it is worked on."""
    deal = detail.deal
    if deal.kind is DealKind.WON:
        return kind_name(deal.kind), Tone.GREEN
    if deal.state is not State.WORKING:
        tones = {State.WON_BACK: Tone.GREEN, State.ICY: Tone.BLUE}
        return state_name(deal.state), tones.get(deal.state, Tone.NEUTRAL)
    if window(detail.cycle, today) is Window.AHEAD:
        return window_name(ProspectWindow.AHEAD), Tone.NEUTRAL
    if is_closing(detail.cycle, today):
        return window_name(ProspectWindow.CLOSING), Tone.RED
    return window_name(ProspectWindow.OPEN), Tone.AMBER
