"""The page of one person: how to reach them, where they work and worked, the deals and touches with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain.people import warm_from
from winback_desktop.domain.records import Contact, Stance
from winback_desktop.domain.words import joined
from winback_desktop.services.people import DealWith, PersonDetail, Place, TouchWith
from winback_desktop.ui.people.lines import Line
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.buying_text import in_one_line
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.dates import day_and_year, human_day
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.news_row import NewsRow
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.people_words import mark_of, stance_name, was_words
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name, ending_of, outcome_name
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_16, Role, Tone, scaled

_NOTE_HIGH: Final = 88


class PersonPage(QWidget):
    """Facts: `edited` with every key, `left`.

    Wishes: `moved_requested`, `confirm_requested(account's id, contact's id)`, `news_denied` of the same,
    `place_requested(Place)`, `deal_requested(id)`, `buying_requested` (of the account where they work now).
    """

    edited = Signal()
    left = Signal()
    moved_requested = Signal()
    confirm_requested = Signal(int, int)
    news_denied = Signal(int, int)
    place_requested = Signal(object)
    deal_requested = Signal(object)
    buying_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Person"))
        # The page itself takes the focus first, so that its keys are commands and not letters.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._contact: Contact | None = None
        back = Button(self.tr("Back"), "arrow-left", key="Esc")
        back.clicked.connect(self.left)
        self._moved = Button(self.tr("Somebody moved…"), "user-round-x", Kind.PRIMARY, key="M")
        self._moved.clicked.connect(self.moved_requested)
        self._header = PageHeader("", "", back, self._moved)
        self._name, self._email, self._phone = QLineEdit(), QLineEdit(), QLineEdit()
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(scaled(self.font(), _NOTE_HIGH))
        self._banned = QCheckBox(self.tr("Do not contact"))
        self._mark = Text("", Role.TEXT, Tone.RED, wrap=True)
        self._problem = Text("", Role.SMALL, Tone.RED, wrap=True)
        self._places, self._deals, self._touches = _Lines(), _Lines(), _Lines()
        self._buying = Text("", Role.TEXT, wrap=True)
        self._edit_buying = Button("", "signpost", Kind.FLAT)
        self._edit_buying.clicked.connect(self.buying_requested)
        self._buying_card = _titled(self.tr("How they buy"), self._buying)
        self._buying_card.content.addWidget(self._edit_buying, 0, Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        for field in (self._name, self._email, self._phone):
            field.textEdited.connect(self.edited)
        self._note.textChanged.connect(self._on_note)
        self._banned.clicked.connect(self.edited)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def show_person(self, detail: PersonDetail, today: date) -> None:
        """Show a person as they are now; what is being typed stays where it is the same."""
        self._contact = contact = detail.contact
        now = next((place for place in detail.places if place.employment.until is None), None)
        at = self.tr("{0} at {1}").format(now.employment.title, now.account) if now else ""
        if now is not None and not now.employment.title:
            at = now.account
        self._header.set_title(contact.name)
        self._header.set_subtitle(joined(at, _stance_words(now, detail.places), mark_of(contact)))
        for field, text in (
            (self._name, contact.name),
            (self._email, contact.email),
            (self._phone, contact.phone),
        ):
            if field.text().strip() != text:
                field.setText(text)
        if self._note.toPlainText() != contact.note:
            self._note.blockSignals(True)
            self._note.setPlainText(contact.note)
            self._note.blockSignals(False)
        self._banned.setChecked(contact.do_not_contact)
        self._banned.setVisible(not contact.deceased)
        self._mark.setText(self.tr("Deceased. Nothing is addressed to them any more, in any deal."))
        self._mark.setVisible(contact.deceased)
        self._moved.setEnabled(now is not None and not contact.deceased)
        self._show_buying(detail)
        self._show_places(detail, today)
        self._show_deals(detail.deals)
        self._show_touches(detail.touches, today)
        self.show_problem("")

    def contact(self) -> Contact | None:
        """The fields as they stand."""
        if self._contact is None:
            return None
        return replace(
            self._contact,
            name=self._name.text().strip(),
            email=self._email.text().strip(),
            phone=self._phone.text().strip(),
            note=self._note.toPlainText(),
            do_not_contact=self._banned.isChecked(),
        )

    def show_problem(self, words: str) -> None:
        """Say why what is typed cannot be kept."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _show_places(self, detail: PersonDetail, today: date) -> None:
        lines: list[QWidget] = []
        places = detail.places
        for place in places:
            one = place.employment
            line = Line(
                place.account,
                joined(one.title, stance_name(one.stance), "" if one.until else _warm_words(place, places)),
                _span(one.since, one.until),
                dim=one.until is not None,
                name=self.tr("Change the time at {0}").format(place.account),
            )
            line.value = place
            line.opened.connect(self.place_requested)
            lines.append(line)
            for news in detail.news if one.until is None else ():
                if news.account_id == one.account_id:
                    row = NewsRow(news, detail.contact.name, today)
                    row.confirm_requested.connect(self.confirm_requested)
                    row.deny_requested.connect(self.news_denied)
                    lines.append(row)
        self._places.show_lines(lines, self.tr("No employer is known."))

    def _show_buying(self, detail: PersonDetail) -> None:
        known, place = detail.buying, detail.place
        self._buying_card.setVisible(place is not None)
        account = place.account if place else ""
        nothing = self.tr("Nobody has asked {0} yet.").format(account)
        self._buying.setText(in_one_line(known) if known else nothing)
        self._buying.set_tone(None if known else Tone.NEUTRAL)
        self._edit_buying.set_text(self.tr("Change how they buy") if known else self.tr("Note how they buy"))

    def _show_deals(self, deals: Sequence[DealWith]) -> None:
        lines = []
        for deal in deals:
            about = joined(deal.name if deal.name != deal.account else "", ending_of(deal.kind, None))
            lost = self.tr("lost {0}").format(day_and_year(deal.lost_on)) if deal.lost_on else ""
            amount = money(deal.value, deal.currency)
            line = Line(deal.account, joined(about, lost), amount, dim=deal.is_past)
            line.value = deal.deal_id
            line.opened.connect(self.deal_requested)
            lines.append(line)
        self._deals.show_lines(lines, self.tr("No deal with an account where they work or worked."))

    def _show_touches(self, touches: Sequence[TouchWith], today: date) -> None:
        lines = []
        for touch in touches:
            day = touch.done_on or touch.planned_on
            when = human_day(day, today) if day else ""
            if touch.done_on is None:
                when = self.tr("planned {0}").format(when)
            outcome = outcome_name(touch.outcome) if touch.outcome else ""
            about = joined(touch.account, outcome, touch.words.split("\n", 1)[0])
            line = Line(channel_name(touch.channel), about, when)
            line.value = touch.deal_id
            line.opened.connect(self.deal_requested)
            lines.append(line)
        self._touches.show_lines(lines, self.tr("No touch with them by name yet."))

    def _lay_out(self) -> None:
        page = page_layout(self)
        page.addWidget(self._header)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._reach_card())
        left.addWidget(_titled(self.tr("Where they work and worked, and what they are to us"), self._places))
        left.addWidget(self._buying_card)
        left.addStretch(1)
        right.addWidget(_titled(self.tr("Deals where they matter"), self._deals))
        right.addWidget(_titled(self.tr("Touches with them"), self._touches))
        right.addStretch(1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        for column in (left, right):
            column.setSpacing(SPACE_16)
            row.addLayout(column, 1)
        scroll = ScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        page.addWidget(scroll, 1)

    def _reach_card(self) -> Card:
        card = Card()
        grid = FieldGrid()
        grid.add_field(self.tr("Name"), self._name)
        grid.add_field(self.tr("E-mail"), self._email, span=1)
        grid.add_field(self.tr("Phone"), self._phone, column=1, span=1)
        grid.add_field(self.tr("Note"), self._note)
        card.content.addLayout(grid)
        card.content.addSpacing(SPACE_4)
        card.content.addWidget(self._banned)
        card.content.addWidget(self._mark)
        card.content.addWidget(self._problem)
        return card

    def _on_note(self) -> None:
        self.edited.emit()


class _Lines(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[QWidget], nothing: str) -> None:
        """Show these, or say that there are none."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines or [Text(nothing, Role.TEXT, Tone.NEUTRAL, wrap=True)]:
            self._column.addWidget(line)


def _titled(title: str, lines: QWidget) -> Card:
    card = Card()
    card.content.setSpacing(SPACE_8)
    card.content.addWidget(SectionLabel(title))
    card.content.addWidget(lines)
    return card


def _stance_words(now: Place | None, places: Sequence[Place]) -> str:
    if now is None:
        return ""
    stance = "" if now.employment.stance is Stance.NEUTRAL else stance_name(now.employment.stance)
    return joined(stance, _warm_words(now, places))


def _warm_words(now: Place, places: Sequence[Place]) -> str:
    """What they were to us elsewhere, which makes them warm here."""
    was = warm_from([place.employment for place in places], now.employment.account_id)
    if was is None:
        return ""
    return was_words(was.stance, next(place.account for place in places if place.employment is was))


def _span(since: date | None, until: date | None) -> str:
    translate = QCoreApplication.translate
    if until is None:
        return translate("People", "since {0}").format(day_and_year(since)) if since else ""
    if since is None:
        return translate("People", "until {0}").format(day_and_year(until))
    return f"{day_and_year(since)} – {day_and_year(until)}"
