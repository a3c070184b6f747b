"""The editor of one loss reason: all that is known of it, saved as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from winback_desktop.domain.reasons import LEAST_SEVERITY, UNFORGIVABLE, UNRECOGNISED, ReasonKind
from winback_desktop.domain.records import LossReason, SaidBy, Standing
from winback_desktop.ui.shared.completing import complete
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog, confirm
from winback_desktop.ui.shared.reason_words import said_by_name, severity_name, standing_name
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.theme import CONTROL_HEIGHT, scaled

_STANDINGS: Final = tuple(Standing)
_SAYERS: Final = tuple(SaidBy)
_WIDTH: Final = 520
_EVIDENCE_HEIGHT: Final = 64

Offer = Callable[[Standing], date | None]


class ReasonEditor(FormDialog):
    """Edits `reason`; `edited()` is what it has become. Leaving with changes asks first.

    `offer` says which recheck date a standing that is set today begins with.
    """

    def __init__(
        self,
        reason: LossReason,
        kinds: Sequence[ReasonKind],
        suggestions: Sequence[str],
        offer: Offer,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(self.tr("Reason"), self.tr("Save"), accepts=False, width=_WIDTH, parent=parent)
        self._reason = reason
        self._kinds = kinds
        self._offer = offer
        self._words = QLineEdit(reason.text)
        complete(self._words, suggestions, self, anywhere=True)
        self._standing = Segmented([standing_name(each).capitalize() for each in _STANDINGS], "")
        self._recheck = DateField(today, reason.recheck_on)
        self._evidence = QPlainTextEdit(reason.evidence)
        self._said_by = Segmented([said_by_name(each) for each in _SAYERS], "")
        severities = range(LEAST_SEVERITY, UNFORGIVABLE + 1)
        self._severity = Segmented([severity_name(each) for each in severities], "")
        self._kind = QComboBox()
        self._addressable = QCheckBox(self.tr("We can do something about it"))
        self._fill()
        self._lay_out()
        self._standing.chosen.connect(self._on_standing)
        self._kind.activated.connect(self._on_kind)
        self.primary.clicked.connect(self._on_save)

    def edited(self) -> LossReason:
        """The reason as the fields have it."""
        return replace(
            self._reason,
            text=" ".join(self._words.text().split()),
            standing=_STANDINGS[self._standing.current()],
            recheck_on=self._recheck.day(),
            evidence=self._evidence.toPlainText().strip(),
            said_by=_SAYERS[self._said_by.current()],
            severity=LEAST_SEVERITY + self._severity.current(),
            addressable=self._addressable.isChecked(),
            kind=self._kind.currentData() if self._kind.currentIndex() >= 0 else self._reason.kind,
        )

    def reject(self) -> None:
        """Leave; what was changed is not dropped without a word."""
        if self.edited() != self._reason and not confirm(
            self,
            self.tr("Leave without saving?"),
            self.tr("What you changed in this reason is not saved yet."),
            self.tr("Leave"),
            danger=True,
        ):
            return
        super().reject()

    def _fill(self) -> None:
        reason = self._reason
        self._standing.set_current(_STANDINGS.index(reason.standing))
        self._said_by.set_current(_SAYERS.index(reason.said_by))
        self._severity.set_current(reason.severity - LEAST_SEVERITY)
        self._addressable.setChecked(reason.addressable)
        self._kind.addItem(self.tr("Not recognised"), UNRECOGNISED)
        for kind in self._kinds:
            self._kind.addItem(kind.name, kind.key)
        self._kind.setCurrentIndex(self._kind.findData(reason.kind or UNRECOGNISED))

    def _lay_out(self) -> None:
        self._evidence.setTabChangesFocus(True)
        self._evidence.setFixedHeight(scaled(self.font(), _EVIDENCE_HEIGHT))
        self._evidence.setPlaceholderText(self.tr("A mail, a call note, a new price list"))
        self.add_field(self.tr("Why we lost"), self._words)
        self.add_field(self.tr("Does it still hold?"), self._standing, span=1)
        self.add_field(self.tr("Look again on"), self._recheck, column=1, span=1)
        self.add_field(self.tr("Evidence: how do you know?"), self._evidence)
        self.add_field(self.tr("Who says so"), self._said_by)
        self.add_field(self.tr("How grave"), self._severity)
        self.add_field(self.tr("Kind"), self._kind, span=1)
        self.add_field(self.tr("Addressable"), self._addressable, column=1, span=1)
        self._addressable.setAccessibleName(self._addressable.text())
        self._addressable.setMinimumHeight(scaled(self.font(), CONTROL_HEIGHT))

    def _on_standing(self, place: int) -> None:
        self._recheck.set_day(self._offer(_STANDINGS[place]))

    def _on_kind(self) -> None:
        kind = next((each for each in self._kinds if each.key == self._kind.currentData()), None)
        if kind is not None:
            self._addressable.setChecked(kind.addressable)

    def _on_save(self) -> None:
        if not self._recheck.is_valid():
            self.set_error(self.tr("“Look again on” is not a date."), self._recheck)
        elif not self._words.text().strip():
            self.set_error(self.tr("Say in a few words why the deal was lost."), self._words)
        else:
            self.accept()
