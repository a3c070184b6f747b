"""The editor of a cadence: name, interval, steps, and the real dates that they make, before saving."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from winback_desktop.domain.cadence_shape import LONGEST_INTERVAL, LONGEST_NAME, ends_in_a_talk
from winback_desktop.domain.records import Cadence
from winback_desktop.ui.library.cadence_steps import StepsEditor
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.plan_preview import PlanPreview
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone


class CadenceForm(EditorForm):
    """The fields of a cadence.

    Facts: `preview_wanted` with every change, `new_deals_toggled(bool)`. Wishes where deals use it:
    `save_requested`, `discard_requested`.
    """

    preview_wanted = Signal()
    new_deals_toggled = Signal(bool)
    save_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.interval = NumberField(1, LONGEST_INTERVAL, 1, self.tr(" months between two"))
        self.interval.setSpecialValueText(self.tr("1 month between two"))
        self.steps = StepsEditor()
        self.new_deals = QCheckBox(self.tr("New deals get this cadence"))
        self.preview = PlanPreview()
        self._hint = Text("", Role.SMALL, Tone.AMBER, wrap=True)
        self._waiting = Text("", Role.TEXT, Tone.AMBER, wrap=True)
        self.save = Button(self.tr("Save"), "check", Kind.PRIMARY)
        self.discard = Button(self.tr("Discard changes"), "undo-2")
        self._bar = QWidget()
        self.add_field(self.tr("Name"), self.name, span=1)
        self.add_field(self.tr("Interval"), self.interval, column=1, span=1)
        self._lay_out()
        self.name.textEdited.connect(self._on_edited)
        self.interval.valueChanged.connect(self._on_edited)
        self.steps.edited.connect(self._on_steps_edited)
        self.new_deals.toggled.connect(self._on_new_deals)
        self.save.clicked.connect(self.save_requested)
        self.discard.clicked.connect(self.discard_requested)

    def show_cadence(self, cadence: Cadence, of_new_deals: bool) -> None:
        """Show a cadence."""
        show_text(self.name, cadence.name)
        self.interval.setValue(cadence.interval_months)
        self.steps.show_steps(cadence.steps)
        blocked = self.new_deals.blockSignals(True)
        self.new_deals.setChecked(of_new_deals)
        # The one that new deals get is given up by choosing another.
        self.new_deals.setEnabled(not of_new_deals)
        self.new_deals.blockSignals(blocked)
        self._show_hint()

    def cadence(self, cadence_id: int) -> Cadence:
        """The cadence as it stands in the fields."""
        return Cadence(self.name.text(), self.steps.steps(), self.interval.value(), cadence_id)

    def show_waiting(self, words: str, button: str) -> None:
        """Say what saving will do; empty words where nothing waits to be saved."""
        self._waiting.setText(words)
        self.save.set_text(button)
        self._bar.setVisible(bool(words))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.steps.set_read_only(read_only)

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(SPACE_8)
        bar.addWidget(self._waiting, 1)
        bar.addWidget(self.discard)
        bar.addWidget(self.save)
        self._bar.hide()
        self.content.addWidget(SectionLabel(self.tr("Steps; the last one lands on the 75 % date")))
        self.content.addWidget(self.steps)
        self.content.addWidget(self._hint)
        self.content.addWidget(self.new_deals)
        self.content.addWidget(self._bar)
        self.content.addSpacing(SPACE_4)
        self.content.addWidget(SectionLabel(self.tr("The dates it makes")))
        self.content.addWidget(self.preview)

    def _show_hint(self) -> None:
        talks = ends_in_a_talk(self.cadence(0))
        self._hint.setText(
            "" if talks else self.tr("It ends in writing. A call on the 75 % date asks for a conversation.")
        )
        self._hint.setVisible(not talks)

    def _on_edited(self) -> None:
        self._show_hint()
        self.preview_wanted.emit()

    def _on_steps_edited(self) -> None:
        self.touch()
        self._on_edited()

    def _on_new_deals(self, on: bool) -> None:
        self.new_deals_toggled.emit(on)
