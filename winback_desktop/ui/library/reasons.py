"""The section Reasons: what each kind is called, when it is worth another look, what may lift it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from winback_desktop.domain.changes import ChangeKind
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.domain.words import joined
from winback_desktop.services.reason_kinds import LONGEST_MONTHS, ReasonKindService, comes_with_program
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.long_work import Continue, LongWork
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView
from winback_desktop.ui.shared.change_words import change_kind_name
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.text import SectionLabel
from winback_desktop.ui.theme import CONTROL_HEIGHT, SPACE_4, SPACE_16, Tone, scaled

_WORDS_HEIGHT = 76


class ReasonForm(EditorForm):
    """The fields of a kind of reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.months = NumberField(1, LONGEST_MONTHS, 1, self.tr(" months"))
        self.addressable = QCheckBox(self.tr("We can do something about it"))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(scaled(self.font(), _WORDS_HEIGHT))
        self.add_field(self.tr("Name"), self.name)
        self.add_field(self.tr("Worth another look after"), self.months, span=1)
        self.add_field(self.tr("Addressable"), self.addressable, column=1, span=1)
        self.addressable.setAccessibleName(self.addressable.text())
        self.addressable.setMinimumHeight(scaled(self.font(), CONTROL_HEIGHT))
        self.add_field(
            self.tr("Words it is known by"),
            self.words,
            eager=False,
            hint=self.tr(
                "Beginnings of words, with commas between. A reason that holds one is of this kind."
            ),
        )
        self._lifts = {kind: QCheckBox(change_kind_name(kind)) for kind in ChangeKind}
        self._add_lifts()

    def show_kind(self, kind: ReasonKind) -> None:
        """Show a kind."""
        show_text(self.name, kind.name)
        self.months.setValue(kind.recheck_months)
        self.addressable.setChecked(kind.addressable)
        show_text(self.words, ", ".join(kind.words))
        for each, box in self._lifts.items():
            box.setChecked(each in kind.lifted_by)

    def kind(self, before: ReasonKind) -> ReasonKind:
        """The kind as it is now in the fields."""
        words = (" ".join(part.split()) for part in self.words.toPlainText().replace("\n", ",").split(","))
        return replace(
            before,
            name=" ".join(self.name.text().split()),
            recheck_months=self.months.value(),
            addressable=self.addressable.isChecked(),
            words=tuple(dict.fromkeys(word.replace(";", "") for word in words if word)),
            lifted_by=frozenset(each for each, box in self._lifts.items() if box.isChecked()),
        )

    def _add_lifts(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_4)
        half = (len(self._lifts) + 1) // 2
        for number, box in enumerate(self._lifts.values()):
            grid.addWidget(box, number % half, number // half)
            self.watch(box)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.content.addWidget(SectionLabel(self.tr("A change that may lift it")))
        self.content.addLayout(grid)


class ReasonsSection(SectionController):
    """The library of loss reasons."""

    tables = frozenset({"reason_kind"})

    def __init__(self, kinds: ReasonKindService, parent: QObject | None = None) -> None:
        self.form = ReasonForm()
        super().__init__(SectionView(self.tr("Reasons"), self.form), parent)
        self._kinds = kinds
        self._used: dict[str, int] = {}
        self._work = LongWork(self.view, self)

    def lines(self) -> Sequence[Line]:
        self._used = self._kinds.used()
        return [self._line(kind) for kind in self._kinds.all()]

    def show(self, key: str) -> None:
        self.form.show_kind(self._kinds.load(key))

    def save(self, key: str) -> str:
        kind = self.form.kind(self._kinds.load(key))
        self._classified(partial(self._kinds.save, kind))
        return key

    def add(self) -> str:
        return self._kinds.add().key

    def copy(self, key: str) -> str:
        return self._kinds.copy(key).key

    def delete(self, key: str) -> None:
        self._classified(partial(self._kinds.delete, key))

    def _classified(self, work: Callable[[Continue], bool]) -> None:
        self._work.run(self.tr("Sorting the reasons of all deals"), self._kinds.reasons(), work)

    def _line(self, kind: ReasonKind) -> Line:
        months = self.tr("Again after {0} months").format(kind.recheck_months)
        if kind.recheck_months == 1:
            months = self.tr("Again after a month")
        used = self._used.get(kind.key, 0)
        uses = self.tr("1 use") if used == 1 else self.tr("{0} uses").format(QLocale().toString(used))
        note = joined(months, uses if used else "")
        if kind.built_in:
            return Line(kind.key, kind.name, note, self.tr("Built in"), True)
        chip = self.tr("Changed") if comes_with_program(kind.key) else self.tr("Yours")
        return Line(kind.key, kind.name, note, chip, tone=Tone.ACCENT)
