"""The people at an account: who they are, what they are to us; and the form for one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from winback_desktop.domain.records import Stance
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.prospects.names import stance_name
from winback_desktop.ui.prospects.reasons import clear
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone, scaled

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
    """One person. `stance_requested(person, Stance)` when another one is chosen."""

    stance_requested = Signal(object, object)

    def __init__(self, person: Any, parent: QWidget | None = None) -> None:
        """`person` is a contact with their employment."""
        super().__init__(parent)
        self._person = person
        contact, employment = person.contact, person.employment
        gone = employment.until is not None
        name = Text(contact.name, bold=True)
        name.set_tone(Tone.NEUTRAL if gone else None)
        stance = "" if employment.stance is Stance.NEUTRAL else stance_name(employment.stance)
        left = self.tr("has left") if gone else ""
        banned = self.tr("do not contact") if contact.do_not_contact else ""
        words = joined(employment.title, stance, left, banned)
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
        name.setMinimumHeight(side)
        about.setContentsMargins(0, (side - self.fontMetrics().height()) // 2, 0, 0)
        row.addWidget(name, 0, top)
        row.addWidget(about, 1, top)
        row.addWidget(self._more, 0, top)

    def _on_pressed(self) -> None:
        contact = self._person.contact
        menu = QMenu(self)
        for part in (contact.email, contact.phone):
            if part:
                menu.addAction(part.replace("&", "&&")).setEnabled(False)
        menu.addSection(self.tr("What they are to us"))
        for stance in _STANCES:
            action = menu.addAction(capital(stance_name(stance)))
            action.setCheckable(True)
            action.setChecked(stance is self._person.employment.stance)
            action.setData(stance.value)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_chosen(self, action: QAction) -> None:
        if action.data() and action.data() != self._person.employment.stance.value:
            self.stance_requested.emit(self._person, Stance(action.data()))


class People(QWidget):
    """Everyone at the account. Wishes: `add_requested`, `stance_requested(person, Stance)`."""

    add_requested = Signal()
    stance_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        add = Button(self.tr("Add a person"), "user-plus", Kind.FLAT)
        add.clicked.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._lines)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_people(self, people: Sequence[Any]) -> None:
        """Show these, in this order."""
        clear(self._lines)
        for person in people:
            line = PersonLine(person)
            line.stance_requested.connect(self.stance_requested)
            self._lines.addWidget(line)


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
