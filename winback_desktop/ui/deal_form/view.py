"""The form of a deal: the short part, the answer, and more where it is wanted; keyboard only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.services.deal_drafts import DealDraft
from winback_desktop.ui.deal_form.answer import AnswerCard
from winback_desktop.ui.deal_form.more import MorePart
from winback_desktop.ui.deal_form.short import ShortPart
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_8, SPACE_12, SPACE_24, Role, Tone

_WIDTH: Final = 640


class DealForm(FormDialog):
    """Fields are named as those of a `DealDraft`.

    Facts: `changed` with every key, `left(str)` when a field was left. Wishes: `save_requested`,
    `discard_requested` (the draft).
    """

    changed = Signal()
    left = Signal(str)
    save_requested = Signal()
    discard_requested = Signal()

    def __init__(self, today: Callable[[], date], *, new: bool, parent: QWidget | None = None) -> None:
        title = self.tr("New lost deal") if new else self.tr("Edit deal")
        super().__init__(title, self.tr("Save"), accepts=False, width=_WIDTH, parent=parent)
        self.short = ShortPart(today, new=new)
        self.answer = AnswerCard()
        self._more = MorePart()
        self._more.hide()
        self._more_button = Button(self.tr("More"), "chevron-right", Kind.FLAT, key="Alt M")
        self._kept = Text("", Role.SMALL, Tone.NEUTRAL)
        self._discard = Button(self.tr("Discard draft"), "trash-2", Kind.FLAT)
        self._first = "account" if new else "name"
        self._lay_out()
        self._connect()
        self.set_kept("")

    def fill(self, draft: DealDraft) -> None:
        """Put these values into the fields, without telling of it."""
        self.blockSignals(True)
        self.short.fill(draft)
        self._more.fill(draft)
        self.blockSignals(False)
        self.show_problems({})

    def draft(self) -> DealDraft:
        """The fields as they stand."""
        return self._more.into(self.short.into(DealDraft()))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it; the others are right."""
        for name, box in {**self.short.boxes, **self._more.boxes}.items():
            text = problems.get(name, "")
            if name == "value":
                text = text or problems.get("currency", "")
            box.set_problem(text)

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first field where it is."""
        self.show_problems(problems)
        fields = self._fields()
        wrong = next((name for name in fields if name in problems), None)
        if wrong is not None:
            if wrong in self._more.boxes:
                self._show_more(True)
            fields[wrong].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_kept(self, text: str) -> None:
        """Say that what is typed is kept; empty where there is nothing to keep."""
        self._kept.setText(text)
        self._discard.setVisible(bool(text))

    def start(self) -> None:
        """Show the form, ready to type."""
        self.open()
        self._fields()[self._first].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        typing = isinstance(self.focusWidget(), QLineEdit | QComboBox)
        if enter and typing and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A deal half typed must not be saved by the Enter that took a completion.
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _fields(self) -> dict[str, QWidget]:
        return {**self.short.fields, **self._more.fields}

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE_12)
        left.addWidget(self.short)
        left.addWidget(self.answer)
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(SPACE_24)
        both.addLayout(left, 2)
        both.addWidget(self._more, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE_8)
        below.addWidget(self._more_button)
        below.addWidget(self._kept)
        below.addWidget(self._discard)
        below.addStretch(1)
        below.addWidget(Text(self.tr("Ctrl+Enter saves"), Role.SMALL, Tone.NEUTRAL))
        self.body.addLayout(both, 1)
        self.body.addLayout(below)
        chain = [*self._fields().values(), self._more_button, self._discard, self.cancel, self.primary]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        for name, field in self._fields().items():
            field.setObjectName(name)
            if isinstance(field, QLineEdit):
                field.editingFinished.connect(self._on_left)
        self.short.changed.connect(self._on_changed)
        self._more.changed.connect(self._on_changed)
        self._more_button.clicked.connect(self._on_more)
        # Not the button's own shortcut: that one lets the click wait for an animation.
        QShortcut(QKeySequence("Alt+M"), self).activated.connect(self._on_more)
        self._discard.clicked.connect(self.discard_requested)
        self.primary.clicked.connect(self.save_requested)

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()

    def _on_left(self) -> None:
        self.left.emit(self.sender().objectName())

    def _on_more(self) -> None:
        self._show_more(self._more.isHidden())
        first = self._more_button if self._more.isHidden() else self._more.fields["owner"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self, shown: bool) -> None:
        if shown is not self._more.isHidden():
            return
        width = (self._more.minimumWidth() + SPACE_24) * (1 if shown else -1)
        self._more.setVisible(shown)
        self._more_button.set_icon("chevron-left" if shown else "chevron-right")
        self.setMinimumWidth(self.minimumWidth() + width)
        self.adjustSize()
        left = self.screen().availableGeometry().left()
        self.move(max(left, self.x() - width // 2), self.y())
