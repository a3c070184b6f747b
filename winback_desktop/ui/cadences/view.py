"""The dialog that gives deals a cadence: which one, whether it runs, and the dates beside the 75 % date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.domain.cadence_stops import LONGEST_REASON
from winback_desktop.domain.records import CadenceState
from winback_desktop.services.cadences import Preview
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.plan_preview import PlanPreview
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, Role, Tone, scaled

_WIDTH: Final = 620
_PREVIEW_HEIGHT: Final = 250
_STATES: Final = (None, CadenceState.RUNNING, CadenceState.PAUSED, CadenceState.STOPPED)


class CadenceDialog(FormDialog):
    """Fields and preview. Facts: `changed` with every choice; `cadence_id()` None leaves each its own."""

    changed = Signal()
    save_requested = Signal()

    def __init__(self, subtitle: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Cadence"), self.tr("Save"), text=subtitle, accepts=False, width=_WIDTH, parent=parent
        )
        self._cadence = QComboBox()
        self._run = Segmented(
            [self.tr("As it is"), self.tr("Running"), self.tr("Paused"), self.tr("Stopped")],
            self.tr("Runs"),
        )
        self._reason = QLineEdit()
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("e.g. their fair season, they merge"))
        self._why_not = Text("", Role.TEXT, Tone.AMBER, wrap=True)
        self._foreseen = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self.preview = PlanPreview()
        self.add_field(self.tr("Cadence"), self._cadence)
        self.add_field(self.tr("Runs"), self._run)
        self._reason_box = QWidget()
        self._lay_out()
        self._cadence.currentIndexChanged.connect(self._on_changed)
        self._run.chosen.connect(self._on_run)
        self._reason.textChanged.connect(self._on_reason)
        self.primary.clicked.connect(self.save_requested)
        self._on_run(0)

    def offer(self, cadences: Sequence[tuple[int, str]], current: int | None) -> None:
        """Show these cadences, the present one chosen; without one each deal keeps its own at first."""
        blocked = self._cadence.blockSignals(True)
        self._cadence.clear()
        if current is None:
            self._cadence.addItem(self.tr("Each keeps its own"), None)
        for cadence_id, name in cadences:
            self._cadence.addItem(name, cadence_id)
        self._cadence.setCurrentIndex(max(0, self._cadence.findData(current)))
        self._cadence.blockSignals(blocked)

    def show_run(self, words: str) -> None:
        """Say why it does not run now."""
        self._why_not.setText(words)
        self._why_not.setVisible(bool(words))

    def cadence_id(self) -> int | None:
        """The cadence that is chosen."""
        chosen = self._cadence.currentData()
        return None if chosen is None else int(chosen)

    def state(self) -> CadenceState | None:
        """Whether it is to run; None leaves it as it is."""
        return _STATES[self._run.current()]

    def choose_state(self, state: CadenceState | None) -> None:
        """Choose whether it is to run."""
        self._run.set_current(_STATES.index(state))
        self._on_run(0)

    def reason(self) -> str:
        """Why it is paused or stopped."""
        return self._reason.text()

    def refuse(self, words: str) -> None:
        """Say what is missing."""
        self.set_error(words, self._reason)

    def show_preview(self, preview: Preview, today: date, foreseen: str) -> None:
        """Show the dates, and what it does to all of them."""
        self.preview.show_preview(preview, today)
        self._foreseen.setText(foreseen)
        self._foreseen.setVisible(bool(foreseen))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._reason_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_4)
        caption = SectionLabel(self.tr("Reason"))
        caption.setBuddy(self._reason)
        self._reason.setAccessibleName(self.tr("Reason"))
        box.addWidget(caption)
        box.addWidget(self._reason)
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.preview)
        area.setAccessibleName(self.tr("The dates it makes"))
        area.viewport().setAutoFillBackground(False)
        self.preview.setAutoFillBackground(False)
        area.setMinimumHeight(scaled(self.font(), _PREVIEW_HEIGHT))
        self.body.addWidget(self._why_not)
        self.body.addWidget(self._reason_box)
        self.body.addWidget(SectionLabel(self.tr("The dates it makes")))
        self.body.addWidget(area, 1)
        self.body.addWidget(self._foreseen)
        self._why_not.hide()

    def _on_run(self, _position: int) -> None:
        self._reason_box.setVisible(self.state() in (CadenceState.PAUSED, CadenceState.STOPPED))
        self._on_changed()

    def _on_reason(self) -> None:
        self.set_error("")

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()
