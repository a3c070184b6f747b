"""The people at an account: who they are, what they are to us; and the form for one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain.people import Move, Person, warm_from
from winback_desktop.domain.records import Employment, Stance
from winback_desktop.domain.words import capital, joined
from winback_desktop.services.people import Place
from winback_desktop.ui.prospects.reasons import clear
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.news_row import NewsRow
from winback_desktop.ui.shared.people_words import left_words, mark_of, stance_name, was_words
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone, colours, role_font, scaled

_STANCES: Final = tuple(Stance)
_MORE_SIDE: Final = 24


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What the form of a person asks for."""

    name: str
    title: str
    email: str
    phone: str
    stance: Stance


class PersonLine(QWidget):
    """One person.

    Wishes: `open_requested(contact's id)` by the name, `moved_requested(account's id, contact's id)`,
    `stance_requested(person, Stance)` when another one is chosen.
    """

    open_requested = Signal(int)
    moved_requested = Signal(int, int)
    stance_requested = Signal(object, object)

    def __init__(
        self, person: Person, elsewhere: Sequence[Place] = (), parent: QWidget | None = None
    ) -> None:
        """`elsewhere` is where they work and worked, here among it."""
        super().__init__(parent)
        self._person = person
        contact, employment = person.contact, person.employment
        self._name = _Name(contact.name, dim=employment.until is not None or contact.deceased)
        self._name.clicked.connect(self._on_name)
        words = joined(*_about(person, elsewhere))
        about = Text(words, Role.TEXT, Tone.NEUTRAL, wrap=True)
        reach = "\n".join(part for part in (contact.email, contact.phone) if part)
        self.setToolTip(reach)
        self._more = Button(
            self.tr("More about {0}").format(contact.name), "ellipsis", Kind.FLAT, icon_only=True
        )
        self._more.clicked.connect(self._on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        top = Qt.AlignmentFlag.AlignTop
        side = scaled(self.font(), _MORE_SIDE)
        self._more.setFixedSize(side, side)
        self._name.setFixedHeight(side)
        about.setContentsMargins(0, (side - self.fontMetrics().height()) // 2, 0, 0)
        row.addWidget(self._name, 0, top)
        row.addWidget(about, 1, top)
        row.addWidget(self._more, 0, top)

    @property
    def name(self) -> str:
        """Who it is."""
        return self._person.contact.name

    def is_of(self, move: Move) -> bool:
        """Whether a move is one of them, here and now."""
        here = self._person.employment
        there = (here.account_id, here.contact_id) == (move.account_id, move.contact_id)
        return there and here.until is None

    def _on_name(self) -> None:
        self.open_requested.emit(self._person.contact.id)

    def _on_pressed(self) -> None:
        contact = self._person.contact
        menu = QMenu(self)
        for part in (contact.email, contact.phone):
            if part:
                menu.addAction(part.replace("&", "&&")).setEnabled(False)
        menu.addAction(self.tr("Show this person")).triggered.connect(self._on_name)
        if self._person.employment.until is None and not contact.deceased:
            menu.addAction(self.tr("Somebody moved…")).triggered.connect(self._on_moved)
        menu.addSection(self.tr("What they are to us"))
        for stance in _STANCES:
            action = menu.addAction(capital(stance_name(stance)))
            action.setCheckable(True)
            action.setChecked(stance is self._person.employment.stance)
            action.setData(stance.value)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_moved(self) -> None:
        self.moved_requested.emit(self._person.employment.account_id, self._person.contact.id)

    def _on_chosen(self, action: QAction) -> None:
        if action.data() and action.data() != self._person.employment.stance.value:
            self.stance_requested.emit(self._person, Stance(action.data()))


class People(QWidget):
    """Everyone at the account, and what to do where nobody there would include us.

    Wishes: `add_requested`, `open_requested(contact's id)`, `moved_requested(account's id, contact's id)`,
    `stance_requested(person, Stance)`, `news_denied(account's id, contact's id)`.
    """

    add_requested = Signal()
    open_requested = Signal(int)
    moved_requested = Signal(int, int)
    stance_requested = Signal(object, object)
    news_denied = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._advice = Text("", Role.SMALL, Tone.AMBER, wrap=True)
        add = Button(self.tr("Add a person"), "user-plus", Kind.FLAT)
        add.clicked.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._lines)
        column.addWidget(self._advice)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_people(
        self, people: Sequence[Person], elsewhere: Sequence[Place] = (), advice: str = ""
    ) -> None:
        """Show these, in this order; `elsewhere` is where they work and worked."""
        clear(self._lines)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        for person in people:
            known = [place for place in elsewhere if place.employment.contact_id == person.contact.id]
            line = PersonLine(person, known)
            line.open_requested.connect(self.open_requested)
            line.moved_requested.connect(self.moved_requested)
            line.stance_requested.connect(self.stance_requested)
            self._lines.addWidget(line)

    def show_news(self, news: Sequence[Move], today: date) -> None:
        """Say below whom it concerns what is not sure yet; to be called after `show_people`."""
        items = [self._lines.itemAt(at) for at in range(self._lines.count())]
        lines = [item.widget() for item in items if item is not None]
        for said in news:
            of = [line for line in lines if isinstance(line, PersonLine) and line.is_of(said)]
            for line in of[:1]:
                row = NewsRow(said, line.name, today)
                row.confirm_requested.connect(self.moved_requested)
                row.deny_requested.connect(self.news_denied)
                self._lines.insertWidget(self._lines.indexOf(line) + 1, row)


class _Name(QAbstractButton):
    """A name that opens the person: bold, dim where they have left; underlined under mouse and focus."""

    def __init__(self, name: str, *, dim: bool) -> None:
        super().__init__()
        self._dim = dim
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text()) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        font = self._font()
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.dim if self._dim else theme.text))
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self) -> QFont:
        return role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold)


def _about(person: Person, elsewhere: Sequence[Place]) -> list[str]:
    """What stands behind a name: title, stance, why nothing may go to them, where they are now or were."""
    contact, employment = person.contact, person.employment
    stance = "" if employment.stance is Stance.NEUTRAL else stance_name(employment.stance)
    about = [employment.title, stance, mark_of(contact)]
    if employment.until is not None:
        gone = left_words(employment, _where_now(employment, elsewhere))
        return [*about, "" if contact.deceased else gone]
    was = warm_from([place.employment for place in elsewhere], employment.account_id)
    if was is not None:
        account = next(place.account for place in elsewhere if place.employment is was)
        about.append(was_words(was.stance, account))
    return about


def _where_now(left: Employment, elsewhere: Sequence[Place]) -> str:
    others = (place for place in elsewhere if place.employment.account_id != left.account_id)
    return next((place.account for place in others if place.employment.until is None), "")


class PersonForm(FormDialog):
    """Asks for a person; `person()` is what was typed."""

    def __init__(self, account: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add a person"), self.tr("Add"), text=account, accepts=False, parent=parent)
        self._name, self._title = QLineEdit(), QLineEdit()
        self._email, self._phone = QLineEdit(), QLineEdit()
        self._stance = QComboBox()
        for stance in _STANCES:
            self._stance.addItem(capital(stance_name(stance)), stance.value)
        self._stance.setCurrentIndex(_STANCES.index(Stance.NEUTRAL))
        self.add_field(self.tr("Name"), self._name)
        self.add_field(self.tr("Title"), self._title, span=1)
        self.add_field(self.tr("What they are to us"), self._stance, column=1, span=1)
        self.add_field(self.tr("E-mail"), self._email, span=1)
        self.add_field(self.tr("Phone"), self._phone, column=1, span=1)
        self.primary.clicked.connect(self._on_add)
        self._name.setFocus()

    def person(self) -> NewPerson:
        """The fields as they stand."""
        return NewPerson(
            self._name.text().strip(),
            self._title.text().strip(),
            self._email.text().strip(),
            self._phone.text().strip(),
            Stance(self._stance.currentData()),
        )

    def _on_add(self) -> None:
        if self.person().name:
            self.accept()
        else:
            self.set_error(self.tr("Type the person's name."), self._name)
