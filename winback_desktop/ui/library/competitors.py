"""The section Competitors: whom we lose to, how often, what to know of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from winback_desktop.services.shared_names import CompetitorService, SharedName
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.long_work import LongWork
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.theme import scaled

_NOTE_HEIGHT = 160


class CompetitorForm(EditorForm):
    """The fields of a competitor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(scaled(self.font(), _NOTE_HEIGHT))
        self.note.setPlaceholderText(self.tr("What they offer, where they are weak, whom they win"))
        self.add_field(
            self.tr("Name"), self.name, eager=False, hint=self.tr("A new name goes into all its deals.")
        )
        self.add_field(self.tr("Note"), self.note)


class CompetitorsSection(SectionController):
    """The competitors."""

    tables = frozenset({"competitor", "deal"})

    def __init__(self, competitors: CompetitorService, parent: QObject | None = None) -> None:
        self.form = CompetitorForm()
        self._merge = Button(self.tr("Merge"), "merge")
        nothing = self.tr("Nobody yet. A competitor comes with the first deal that was lost to them.")
        view = SectionView(self.tr("Competitors"), self.form, self._merge, nothing=nothing)
        super().__init__(view, parent)
        self._competitors = competitors
        self._work = LongWork(view, self)
        view.copy.hide()
        self._merge.clicked.connect(self._on_merge)

    def lines(self) -> Sequence[Line]:
        found = self._competitors.all()
        self._merge.setEnabled(len(found) > 1)
        return [Line(str(one.id), one.name, self._lost(one.deals)) for one in found]

    def show(self, key: str) -> None:
        show_text(self.form.name, self._competitors.load(int(key)).name)
        show_text(self.form.note, self._competitors.note(int(key)))

    def save(self, key: str) -> str:
        self._competitors.write_note(int(key), self.form.note.toPlainText())
        one = self._competitors.load(int(key))
        rename = partial(self._competitors.rename, one.id, self.form.name.text())
        title = self.tr("Renaming {name}").format(name=one.name)
        return str(self._work.run(title, one.deals, rename) or key)

    def add(self) -> str:
        return str(self._competitors.add())

    def delete(self, key: str) -> None:
        self._competitors.delete(int(key))

    def _lost(self, deals: int) -> str:
        if deals == 1:
            return self.tr("1 deal lost to them")
        return self.tr("{0} deals lost to them").format(QLocale().toString(deals))

    def _on_merge(self) -> None:
        line = self.view.current_line()
        if line is None or not self.flush():
            return
        one = self._competitors.load(int(self.view.current()))
        others = [each for each in self._competitors.all() if each.id != one.id]
        dialog = MergeDialog(one.name, others, self.view)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            into = dialog.into()
            merge = partial(self._competitors.merge, one.id, into)
            if self._work.run(self.tr("Merging {name}").format(name=one.name), one.deals, merge):
                self.refresh(str(into))
                self.said.emit(self.tr("Merged {name}").format(name=one.name), True)
        dialog.deleteLater()


class MergeDialog(FormDialog):
    """Asks into which other competitor one is merged."""

    def __init__(self, name: str, others: Sequence[SharedName], parent: QWidget) -> None:
        super().__init__(
            self.tr("Merge {name}").format(name=name),
            self.tr("Merge"),
            text=self.tr("All its deals, changes and its note go to the other one."),
            parent=parent,
        )
        self._into = QComboBox()
        for each in others:
            self._into.addItem(each.name, each.id)
        self.add_field(self.tr("Into"), self._into)

    def into(self) -> int:
        """The id of the chosen one."""
        return int(self._into.currentData())
