"""The form of a move: who, what became of them, since when, where to, who follows; beside it what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.domain.changes import Fate
from winback_desktop.domain.people import FRIENDLY, Move
from winback_desktop.domain.records import Stance
from winback_desktop.domain.words import capital
from winback_desktop.ui.people.preview import Preview
from winback_desktop.ui.people.who_field import Someone, WhoField
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.shared.people_words import fate_name, stance_name
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.theme import SPACE_12, SPACE_24, Tone

_WIDTH: Final = 860
_FATES: Final = tuple(Fate)
_STANCES: Final = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields as they stand; `on` is None where no day can be read."""

    who: Someone | None = None
    who_typed: str = ""
    fate: Fate = Fate.LEFT
    on: date | None = None
    uncertain: bool = False
    employer: str = ""
    title: str = ""
    stance: Stance | None = None
    successor: Someone | None = None
    successor_name: str = ""
    successor_email: str = ""

    @property
    def has_words(self) -> bool:
        """Whether something was typed that must not be lost."""
        return any((self.employer, self.title, self.successor_name, self.successor_email))


class MoveForm(FormDialog):
    """Facts: `changed` with every key and choice, and what is typed: `who_typed`, `successor_typed`,
    `employer_typed`.

    Wishes: `save_requested`; `denied`: the uncertain news was not so; `use_known_requested`: the company of
    nearly that name is the one that was meant.
    """

    changed = Signal()
    who_typed = Signal(str)
    successor_typed = Signal(str)
    employer_typed = Signal(str)
    save_requested = Signal()
    denied = Signal()
    use_known_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Somebody moved"), self.tr("Save"), accepts=False, width=_WIDTH, parent=parent
        )
        self._today = today
        self._who = WhoField()
        self._fate = Segmented([fate_name(fate) for fate in _FATES], self.tr("What became of them"))
        self._on = DateField(today, today(), past=True)
        self._uncertain = QCheckBox(self.tr("I am not sure of this yet"))
        self._employer, self._title = QLineEdit(), QLineEdit()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._employer.setCompleter(completer)
        self._stance = QComboBox()
        self._successor = WhoField()
        self._email = QLineEdit()
        self._news = Banner("", tone=Tone.AMBER, action=self.tr("It was not so"))
        self._alike = Banner("", tone=Tone.BLUE, action=self.tr("Use it"))
        self.preview = Preview()
        self._lay_out()
        self._connect()
        self._ask_what_is_needed()

    def offer_people(self, people: Sequence[Someone]) -> None:
        """Offer these as who moved."""
        self._who.offer(people)

    def offer_successors(self, people: Sequence[Someone]) -> None:
        """Offer these as who follows."""
        self._successor.offer(people)

    def complete_employers(self, names: Sequence[str]) -> None:
        """Names of companies to complete what is typed."""
        self._names.setStringList(list(names))

    def fill(self, entry: Entry) -> None:
        """Put these values into the fields."""
        if entry.who is not None:
            self._who.choose(entry.who)
        else:
            self._who.set_name(entry.who_typed)
        self._fate.set_current(_FATES.index(entry.fate))
        self._on.set_day(entry.on)
        self._uncertain.setChecked(entry.uncertain)
        self._employer.setText(entry.employer)
        self._title.setText(entry.title)
        self._stance.setCurrentIndex(0 if entry.stance is None else 1 + _STANCES.index(entry.stance))
        if entry.successor is not None:
            self._successor.choose(entry.successor)
        else:
            self._successor.set_name(entry.successor_name)
        self._email.setText(entry.successor_email)
        self._ask_what_is_needed()

    def entry(self) -> Entry:
        """The fields as they stand; those that are not asked for count as empty."""
        fate = _FATES[self._fate.current()]
        at = self._stance.currentIndex()
        moves = fate in (Fate.LEFT, Fate.MOVED_UP)
        leaves = fate in (Fate.LEFT, Fate.DIED)
        return Entry(
            who=self._who.someone(),
            who_typed=self._who.name(),
            fate=fate,
            on=self._on.day(),
            uncertain=moves and self._uncertain.isChecked(),
            employer=self._employer.text().strip() if fate is Fate.LEFT else "",
            title=self._title.text().strip() if moves else "",
            stance=_STANCES[at - 1] if moves and at > 0 else None,
            successor=self._successor.someone() if leaves else None,
            successor_name=self._successor.name() if leaves else "",
            successor_email=self._email.text().strip() if leaves else "",
        )

    def show_news(self, words: str) -> None:
        """Say that there is uncertain news of them; empty where there is none."""
        self._news.setVisible(bool(words))
        self._news.set_text(words)
        self.primary.setText(self.tr("Confirm") if words else self.tr("Save"))

    def show_alike(self, name: str) -> None:
        """Offer a company that is known by nearly that name; empty where there is none."""
        self._alike.setVisible(bool(name))
        self._alike.set_text(self.tr("You know {0}.").format(name))

    def use_employer(self, name: str) -> None:
        """Take this name as the company that they went to."""
        self._employer.setText(name)

    def show_stances(self, there: Stance | None, fate: Fate) -> None:
        """Name what they are to us if nothing else is said: as now, or warm elsewhere."""
        if fate is Fate.MOVED_UP and there is not None:
            first = self.tr("As now: {0}").format(stance_name(there))
        elif there in FRIENDLY:
            first = self.tr("Neutral, but warm")
        else:
            first = capital(stance_name(Stance.NEUTRAL))
        self._stance.setItemText(0, first)

    def refuse(self, text: str) -> None:
        """Say why it cannot be saved, and go where it can be mended."""
        entry = self.entry()
        if entry.who is None:
            self.set_error(text, self._who)
        elif entry.on is None or not self._on.is_valid():
            self.set_error(text, self._on)
        else:
            self.set_error(text)

    def start(self) -> None:
        """Open with the cursor on the first thing that is not known yet."""
        self.open()
        first: QWidget = self._fate if self._who.someone() else self._who
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._stance.addItem("")
        for stance in _STANCES:
            self._stance.addItem(capital(stance_name(stance)), stance.value)
        grid = FieldGrid()
        grid.add_field(self.tr("Who"), self._who)
        grid.add_field(self.tr("What became of them"), self._fate)
        grid.add_field(self.tr("Since"), self._on, span=1, hint=self.tr("A day near it will do."))
        self._sure = _boxed(self._uncertain)
        grid.addWidget(self._sure, grid.rowCount() - 1, 1, Qt.AlignmentFlag.AlignVCenter)
        self._where, self._as_what, self._follows = QWidget(), QWidget(), QWidget()
        self._grid_of(self._where, (self.tr("Works now at"), self._employer))
        self._stance_label = self.tr("What they are to us then")
        self._grid_of(self._as_what, (self.tr("New title"), self._title), (self._stance_label, self._stance))
        successor = (self.tr("Who follows"), self._successor), (self.tr("Their e-mail"), self._email)
        self._grid_of(self._follows, *successor)
        left = QVBoxLayout()
        left.setSpacing(SPACE_12)
        left.addWidget(self._news)
        left.addLayout(grid)
        for each in (self._where, self._alike, self._as_what, self._follows):
            left.addWidget(each)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_24)
        row.addLayout(left, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        self.show_news("")
        self.show_alike("")

    def _grid_of(self, box: QWidget, *fields: tuple[str, QWidget]) -> None:
        grid = FieldGrid()
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (label, field) in enumerate(fields):
            grid.add_field(label, field, column=number, span=2 if len(fields) == 1 else 1)
        box.setLayout(grid)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.save_requested)
        self._news.action_requested.connect(self.denied)
        self._alike.action_requested.connect(self.use_known_requested)
        self._who.typed.connect(self.who_typed)
        self._successor.typed.connect(self.successor_typed)
        self._employer.textEdited.connect(self.employer_typed)
        for signal in (
            self._who.changed,
            self._fate.chosen,
            self._on.date_changed,
            self._uncertain.toggled,
            self._employer.textChanged,
            self._title.textChanged,
            self._stance.currentIndexChanged,
            self._successor.changed,
            self._email.textChanged,
        ):
            signal.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.set_error("")
        self._ask_what_is_needed()
        self.changed.emit()

    def _ask_what_is_needed(self) -> None:
        fate = _FATES[self._fate.current()]
        self._where.setVisible(fate is Fate.LEFT)
        self._as_what.setVisible(fate in (Fate.LEFT, Fate.MOVED_UP))
        self._follows.setVisible(fate in (Fate.LEFT, Fate.DIED))
        self._sure.setVisible(fate in (Fate.LEFT, Fate.MOVED_UP))
        if fate is not Fate.LEFT:
            self._alike.hide()


def move_of(entry: Entry, today: date, change_id: int = 0, employer_id: int | None = None) -> Move:
    """What the fields say, as a move of somebody who is known."""
    who = entry.who or Someone(0, 0, "", "")
    return Move(
        who.account_id,
        who.contact_id,
        entry.fate,
        entry.on or today,
        entry.uncertain,
        entry.title,
        entry.stance,
        entry.employer,
        employer_id,
        entry.successor_name,
        entry.successor.contact_id if entry.successor else None,
        entry.successor_email,
        change_id,
    )


def _boxed(box: QCheckBox) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)
    return holder
