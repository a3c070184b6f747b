"""The window of a debrief that somebody was handed: what to know, the questions, who asks whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from winback_desktop.domain import packet_words
from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.ui.receiver.question_card import QuestionCard
from winback_desktop.ui.receiver.sides import (
    WHO_KEY,
    InvitationCard,
    Side,
    WhoCard,
    cards_to_read,
    hesitate_card,
    put_under_each_other,
)
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.saved_chip import SavedChip
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.scroll_body import screen_room
from winback_desktop.ui.theme import SPACE_12, SPACE_16, Tone

_SIZE: Final = QSize(1280, 800)
_SMALLEST: Final = QSize(900, 560)
_ROOM_ABOVE: Final = 60


class ReceiverWindow(QMainWindow):
    """One debrief.

    Fact: `changed` (something was typed or chosen). Wishes: `save_requested`, `save_as_requested`,
    `print_requested`, `pdf_requested`, `send_back_requested`, and those of `invitation`.
    """

    changed = Signal()
    save_requested = Signal()
    save_as_requested = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    send_back_requested = Signal()

    def __init__(
        self,
        packet: Packet,
        *,
        today: Callable[[], date],
        now: Callable[[], datetime],
        may_close: Callable[[], bool],
    ) -> None:
        """`may_close` is asked before the window goes."""
        super().__init__()
        self._packet = packet
        self._may_close = may_close
        self.setWindowTitle(f"{packet.title} · {packet.account}")
        room = screen_room(self)
        self.setMinimumSize(_SMALLEST.boundedTo(room))
        self.resize(_SIZE.boundedTo(room))
        self.saved = SavedChip(now)
        self.done = Banner("", tone=Tone.GREEN, dismissable=True)
        self.elsewhere = Banner("", tone=Tone.AMBER, action=self.tr("Save as…"), dismissable=True)
        self.trouble = Banner("", tone=Tone.RED, action=self.tr("Save as…"))
        self.who = WhoCard(packet, today)
        self.invitation = InvitationCard(packet)
        self._header = self._made_header()
        self._cards = self._questions()
        self._scroll = ScrollArea()
        self._right = Side(self._beside(), self.tr("Who asks whom"))
        self._build()
        self._connect()
        self._menus()

    def show_reply(self, reply: Reply | None) -> None:
        """Show what was answered so far, with the cursor at the first question that is not."""
        self.who.show_reply(reply, self._packet.handed_to)
        self.who.changed.connect(self.changed)
        texts = {position: "" for position, _ in self._packet.questions} | dict(
            reply.answers if reply else {}
        )
        for card, text in zip(self._cards, [*texts.values(), reply.note if reply else ""], strict=True):
            card.set_text(text)
            card.typed.connect(self.changed)
        first = next((card for card in self._cards if not card.text().strip()), self._cards[0])
        first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def reply(self, saved_at: datetime) -> Reply:
        """What stands in the fields."""
        answers = {
            position: card.text()
            for (position, _), card in zip(self._packet.questions, self._cards, strict=False)
            if card.text().strip()
        }
        return Reply(
            saved_at,
            answers,
            self.who.interviewer.text().strip(),
            self.who.contact.currentText().strip(),
            self.who.contact_title.text().strip(),
            self.who.asked_on.day(),
            self.who.how(),
            self._cards[-1].text(),
        )

    def say(self, banner: Banner, headline: str, text: str = "") -> None:
        """Say something in one of the banners; nothing to say hides it."""
        if headline:
            banner.set_text(headline, text)
        banner.setVisible(bool(headline))

    def note(self, text: str) -> None:
        """Say what was done, in the line under the title until the next key: nothing moves for it."""
        self._header.set_subtitle(text, Tone.GREEN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only once everything has its place can it be scrolled to.
        QTimer.singleShot(0, self, self._show_focused)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def _questions(self) -> list[QuestionCard]:
        total = len(self._packet.questions)
        cards = [
            QuestionCard(self.tr("Question {0} of {1}").format(number, total), question)
            for number, (_, question) in enumerate(self._packet.questions, start=1)
        ]
        return [*cards, QuestionCard("", packet_words.NOTE)]

    def _build(self) -> None:
        page = QWidget()
        column = page_layout(page)
        column.addWidget(self._header)
        for banner in (self.trouble, self.elsewhere, self.done):
            banner.hide()
            column.addWidget(banner)
        self._scroll.setAccessibleName(packet_words.QUESTIONS)
        put_under_each_other(self._scroll, self._cards)
        middle = QVBoxLayout()
        middle.setSpacing(SPACE_12)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(KeyHints(self._keys()))
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(Side(cards_to_read(self._packet), packet_words.BEFORE))
        row.addLayout(middle, 1)
        row.addWidget(self._right)
        column.addLayout(row, 1)
        self.setCentralWidget(page)

    def _about(self) -> str:
        words = [self._packet.deal] if self._packet.deal.strip() else []
        if self._packet.handed_by.strip():
            words.append(self.tr("for you from {0}").format(self._packet.handed_by))
        return " · ".join(words)

    def _made_header(self) -> PageHeader:
        send = Button(self.tr("Send back…"), "send")
        send.clicked.connect(self.send_back_requested)
        save = Button(self.tr("Save answers"), kind=Kind.PRIMARY, key=self.tr("Ctrl S"))
        save.clicked.connect(self.save_requested)
        return PageHeader(
            f"{self._packet.title} · {self._packet.account}", self._about(), self.saved, send, save
        )

    def _beside(self) -> Sequence[QWidget]:
        hesitate = hesitate_card(self._packet)
        invitation = [self.invitation] if self._packet.invitation.strip() else []
        return [self.who, *([hesitate] if hesitate else []), *invitation]

    def _keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Ctrl Enter"), self.tr("next")),
            (self.tr("Ctrl '"), self.tr("their words")),
            (self.tr("Ctrl T"), self.tr("time")),
            ("#", self.tr("reason")),
        ]

    def _connect(self) -> None:
        self.changed.connect(self._on_changed)
        self.elsewhere.action_requested.connect(self.save_as_requested)
        self.trouble.action_requested.connect(self.save_as_requested)
        for number, card in enumerate(self._cards):
            card.next_requested.connect(partial(self._on_next, number))
            card.cursor_moved.connect(partial(self._on_cursor, card))

    def _menus(self) -> None:
        menu = self.menuBar().addMenu(self.tr("&File"))
        shown = (
            (self.tr("Save answers"), "Ctrl+S", self.save_requested),
            (self.tr("Save as…"), "Ctrl+Shift+S", self.save_as_requested),
            (self.tr("Send back…"), "Ctrl+Shift+M", self.send_back_requested),
            (self.tr("Print…"), "Ctrl+P", self.print_requested),
            (self.tr("Save as PDF…"), "Ctrl+Shift+P", self.pdf_requested),
        )
        for words, keys, wish in shown:
            _add(menu, words, keys, wish.emit)
        menu.addSeparator()
        _add(menu, self.tr("Who asks whom"), WHO_KEY, self._on_who)
        menu.addSeparator()
        _add(menu, self.tr("Close"), "Ctrl+Q", self.close)

    def _on_changed(self) -> None:
        self._header.set_subtitle(self._about())

    def _on_who(self) -> None:
        self.who.start()
        self._right.ensureWidgetVisible(self.who)

    def _show_focused(self) -> None:
        first = next((card for card in self._cards if card.field is self.focusWidget()), None)
        if first is not None:
            self._scroll.ensureWidgetVisible(first, 0, SPACE_12)

    def _on_next(self, number: int, step: int) -> None:
        there = min(max(number + step, 0), len(self._cards) - 1)
        self._cards[there].field.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._cards[there], 0, SPACE_12)

    def _on_cursor(self, card: QuestionCard, where: QRect) -> None:
        inside = self._scroll.widget()
        if card.field.hasFocus() and inside is not None:
            point = card.mapTo(inside, where.center())
            self._scroll.ensureVisible(point.x(), point.y(), 0, _ROOM_ABOVE)


def _add(menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> None:
    action = QAction(words, menu)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(act)
    menu.addAction(action)
