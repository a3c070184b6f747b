"""What is good to know of a loss and can wait: closed at first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from winback_desktop.domain.records import OnTheirList, Parting
from winback_desktop.services.deal_drafts import DealDraft
from winback_desktop.ui.deal_form.fields import FieldBox
from winback_desktop.ui.theme import SPACE_12, SPACE_16, scaled

_WIDTH: Final = 320
_TEXTS: Final = ("owner", "stage_lost", "source", "hours_put_in")


class MorePart(QWidget):
    """Owner, stage, source, hours, how we parted, their list, note. `changed` with every key and choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = {name: QLineEdit() for name in _TEXTS}
        self._parting = _choice(
            (self.tr("Not known"), ""),
            (self.tr("On good terms"), Parting.GOOD_TERMS.value),
            (self.tr("Coolly"), Parting.COOL.value),
            (self.tr("Badly"), Parting.BADLY.value),
        )
        self._on_their_list = _choice(
            (self.tr("Not known"), OnTheirList.UNKNOWN.value),
            (self.tr("Yes"), OnTheirList.YES.value),
            (self.tr("No"), OnTheirList.NO.value),
        )
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self.boxes = self._boxes()
        self._lay_out()
        for field in self._texts.values():
            field.textChanged.connect(self.changed)
        for choice in (self._parting, self._on_their_list):
            choice.currentIndexChanged.connect(self.changed)
        self._note.textChanged.connect(self.changed)

    @property
    def fields(self) -> dict[str, QWidget]:
        """The fields by the names of a draft, in the order of the Tab key."""
        choices = {"parting": self._parting, "on_their_list": self._on_their_list}
        return {**self._texts, **choices, "note": self._note}

    def fill(self, draft: DealDraft) -> None:
        """Put these values into the fields."""
        for name, field in self._texts.items():
            field.setText(getattr(draft, name))
        self._parting.setCurrentIndex(max(0, self._parting.findData(draft.parting)))
        self._on_their_list.setCurrentIndex(max(0, self._on_their_list.findData(draft.on_their_list)))
        self._note.setPlainText(draft.note)

    def into(self, draft: DealDraft) -> DealDraft:
        """The draft with what stands here."""
        return replace(
            draft,
            **{name: field.text() for name, field in self._texts.items()},
            parting=self._parting.currentData(),
            on_their_list=self._on_their_list.currentData(),
            note=self._note.toPlainText(),
        )

    def _boxes(self) -> dict[str, FieldBox]:
        labels = {
            "owner": self.tr("Owner"),
            "stage_lost": self.tr("Stage lost"),
            "source": self.tr("Source"),
            "hours_put_in": self.tr("Hours put in"),
            "parting": self.tr("How we parted"),
            "on_their_list": self.tr("On their list next time"),
            "note": self.tr("Note"),
        }
        return {name: FieldBox(labels[name], field) for name, field in self.fields.items()}

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_12)
        for number, box in enumerate(list(self.boxes.values())[:-1]):
            grid.addWidget(box, number // 2, number % 2)
        grid.addWidget(self.boxes["note"], 3, 0, 1, 2)
        grid.setRowStretch(3, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.setMinimumWidth(scaled(self.font(), _WIDTH))


def _choice(*entries: tuple[str, str]) -> QComboBox:
    made = QComboBox()
    for words, value in entries:
        made.addItem(words, value)
    return made
