"""A signal by two keys: the menu of kinds, each with its number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from winback_desktop.domain.changes import SignalKind
from winback_desktop.domain.signals import change_of
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.fact_words import signal_kind_name
from winback_desktop.ui.shared.icons import icon

_KINDS: Final = tuple(SignalKind)
_KEYS: Final = "1234567890"


class SignalMenu(QMenu):
    """`kind_chosen(SignalKind)` for one key, `words_requested` to say more."""

    kind_chosen = Signal(object)
    words_requested = Signal()

    def __init__(self, account: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Note signal"))
        self.addSection(self.tr("Signal at {0}").format(account))
        for key, kind in zip(_KEYS, _KINDS, strict=True):
            action = self.addAction(f"&{key}   {signal_kind_name(kind)}")
            action.setData(kind.value)
            if change_of(kind) is not None:
                action.setIcon(icon("flag"))
                action.setToolTip(self.tr("May lift reasons"))
        self.addSeparator()
        more = self.addAction(self.tr("&With words…"))
        more.setIcon(icon("pencil"))
        more.setData("")
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self.kind_chosen.emit(SignalKind(action.data()))
        else:
            self.words_requested.emit()


class SignalForm(FormDialog):
    """A signal with words: what kind, and what was read or heard."""

    def __init__(self, account: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Note signal"), self.tr("Save"), text=account, parent=parent)
        self._kind = QComboBox()
        for kind in _KINDS:
            self._kind.addItem(signal_kind_name(kind), kind.value)
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("e.g. Series B of 12 million, from their press page"))
        self.add_field(self.tr("Kind"), self._kind)
        self.add_field(self.tr("What you read or heard"), self._words)

    def kind(self) -> SignalKind:
        """What it is about."""
        return _KINDS[self._kind.currentIndex()]

    def words(self) -> str:
        """What was typed."""
        return self._words.text().strip()
