"""The page of the recon block: head with clock and progress, the card with what is beside it, the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from winback_desktop.domain.recon import Card as ReconCard
from winback_desktop.domain.recon import Progress, Summary
from winback_desktop.ui.recon import words
from winback_desktop.ui.recon.card_view import MainCard, Proposal
from winback_desktop.ui.recon.end import EndView
from winback_desktop.ui.recon.side import SideColumn
from winback_desktop.ui.recon.tiles import Choice
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.text import ElidedText
from winback_desktop.ui.theme import SPACE_16, Role, Tone, scaled

_BAR_WIDTH: Final = 280
_WIDE_FROM: Final = 980
_PAGE: Final = 12  # lines that Page Up and Page Down scroll by


class ReconPage(QWidget):
    """Shows what it is given; a digit, Space, W, N, Backspace and Esc are its keys.

    Wishes: `chosen(Choice)`, `answered` (what was asked), `back_requested`, `leave_requested`,
    `draft_requested`, `resume_requested`, `anew_requested`. Facts: `shown`, `hidden`.
    """

    chosen = Signal(object)
    answered = Signal()
    back_requested = Signal()
    leave_requested = Signal()
    draft_requested = Signal()
    resume_requested = Signal()
    anew_requested = Signal()
    shown = Signal()
    hidden = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Recon block"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(scaled(self.font(), _BAR_WIDTH))
        self._bar.setAccessibleName(self.tr("Cards done"))
        self._back = Button(self.tr("Card before"), "undo-2", Kind.FLAT, key="⌫", icon_only=True)
        self._leave = Button(self.tr("Leave"), key=self.tr("Esc"))
        self._again = Button(self.tr("Again"), "repeat", key="Ctrl+R")
        self._to_today = Button(self.tr("Back to Today"), "sun", Kind.PRIMARY, key=self.tr("Enter"))
        buttons = (self._back, self._leave, self._again, self._to_today)
        self._header = PageHeader(self.tr("Recon block"), "", self._bar, *buttons)
        self.card = MainCard(today)
        self.side = SideColumn()
        self.end = EndView()
        self._told = ElidedText("", Role.TEXT, Tone.NEUTRAL)
        self._hints = KeyHints(
            [("N", self.tr("note")), ("W", self.tr("won back")), ("⌫", self.tr("card before"))]
        )
        self._stack = QStackedWidget()
        self._message: EmptyState | None = None
        self._lay_out()
        self._connect()

    def show_card(self, card: ReconCard, proposal: Proposal) -> None:
        """Show a card; the keys are those of its outcomes."""
        self.card.show_card(card, proposal)
        self.side.show_card(card, self._today(), proposal.question)
        self._stack.setCurrentWidget(self._cards)
        self._show_frame(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_card(self, card: ReconCard, proposal: Proposal) -> None:
        """Show what is known now of the same card; focus and what is asked stay."""
        self.card.show_facts(card, proposal)
        self.side.show_card(card, self._today(), proposal.question)

    def show_progress(self, progress: Progress) -> None:
        """Say how far the block is and how much time is left."""
        self._header.set_subtitle(*words.subtitle(progress))
        self._bar.setRange(0, max(1, len(progress.chosen)))
        self._bar.setValue(progress.position - 1)
        self._back.setEnabled(bool(progress.done or progress.skipped))

    def show_end(self, summary: Summary, subtitle: str) -> None:
        """Say what the block did and what it moved."""
        self.end.show_summary(summary, self._today())
        self._stack.setCurrentWidget(self.end)
        self._header.set_subtitle(subtitle)
        self._show_frame(False)
        for widget in (self._back, self._again, self._to_today):
            widget.setVisible(True)
        self._leave.setVisible(False)
        self._to_today.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_resume(self, progress: Progress) -> None:
        """Offer to go on with the block that was left, or to begin another one."""
        done, left = len(progress.done), len(progress.open)
        said = self.tr("{0} of {1} cards are done.").format(done, done + left)
        self._show_message(
            EmptyState(
                "timer",
                self.tr("Go on where you left?"),
                self.tr("{0} What was logged stays as it is.").format(said),
                self.tr("Go on"),
                button_icon="chevron-right",
                also=self.tr("Begin a new block"),
            ),
            self.resume_requested,
        )

    def show_nothing(self) -> None:
        """Say kindly that there is nothing to do."""
        self._show_message(
            EmptyState(
                "circle-check",
                self.tr("Nothing is waiting for you"),
                self.tr(
                    "No touch is due, no window is open, and none is planned. New lost deals and imports"
                    " bring the next ones."
                ),
                self.tr("Back to Today"),
            ),
            self.leave_requested,
        )

    def tell(self, text: str) -> None:
        """Say quietly, under the card, what was just done."""
        self._told.setText(text or self.tr("Nothing is lost when you leave: each card stands for itself."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        elif self._stack.currentWidget() is self._cards and not self.card.is_asking():
            self._card_key(key, event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif key == Qt.Key.Key_Backspace and self._stack.currentWidget() is self.end:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.set_narrow(self.width() < scaled(self.font(), _WIDE_FROM))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _card_key(self, key: Qt.Key, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        scrolls = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        if key == Qt.Key.Key_Space:
            self.chosen.emit(Choice.SKIP)
        elif key == Qt.Key.Key_Backspace:
            self.back_requested.emit()
        elif key == Qt.Key.Key_N:
            self.side.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in scrolls:
            self.card.scroll_by(scrolls[key])
        elif event.text().upper() in tuple(Choice):
            self.chosen.emit(Choice(event.text().upper()))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        self._cards = QWidget()
        row = QHBoxLayout(self._cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        row.addWidget(self.card, 1)
        row.addWidget(self.side)
        self._stack.addWidget(self._cards)
        self._stack.addWidget(self.end)
        column.addWidget(self._stack, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_16)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._hints)
        self._hints.setFixedWidth(self._hints.sizeHint().width())
        column.addWidget(self._foot)
        self.tell("")

    def _connect(self) -> None:
        self._leave.clicked.connect(self.leave_requested)
        self._back.clicked.connect(self.back_requested)
        self.card.chosen.connect(self.chosen)
        self.card.draft_requested.connect(self.draft_requested)
        self.card.ask.answered.connect(self.answered)
        self.card.ask.cancelled.connect(self._on_cancelled)
        self.side.note.left_requested.connect(self._on_note_left)
        self.side.note.focus_changed.connect(self.card.tiles.show_typing)
        self._again.clicked.connect(self.anew_requested)
        self._to_today.clicked.connect(self.leave_requested)

    def _show_frame(self, card: bool) -> None:
        for widget in (self._bar, self._back, self._foot):
            widget.setVisible(card)
        self._leave.setVisible(True)
        for widget in (self._again, self._to_today):
            widget.setVisible(False)

    def _show_message(self, message: EmptyState, go_on: SignalInstance) -> None:
        if self._message is not None:
            self._stack.removeWidget(self._message)
            self._message.deleteLater()
        self._message = message
        message.requested.connect(go_on)
        message.also_requested.connect(self.anew_requested)
        self._stack.addWidget(message)
        self._stack.setCurrentWidget(message)
        self._header.set_subtitle("")
        self._show_frame(False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Enter takes the main way on, where a card does not wait for an outcome."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState):
            shown.requested.emit()
        elif shown is self.end:
            (self._again if self._again.hasFocus() else self._to_today).click()

    def _on_cancelled(self) -> None:
        self.card.show_tiles()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_note_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
