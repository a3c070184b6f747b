"""How the account buys: in which order to reach them, what they trust, in whose words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.buying_text import channels_in_order, facts_of, said_by
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone


class BuyingPart(QWidget):
    """Wish: `edit_requested(deal's id)`."""

    edit_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels = Text("", Role.TEXT, bold=True, wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_12)
        self._grid.setVerticalSpacing(SPACE_4)
        self._grid.setColumnStretch(1, 1)
        self._words = Text("", Role.TEXT, Tone.VIOLET, wrap=True)
        self._who = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._edit = Button(self.tr("Note how they buy"), "signpost", Kind.FLAT)
        self._deal_id = 0
        self._edit.clicked.connect(self._on_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8 - 2)
        column.addWidget(self._channels)
        column.addLayout(self._grid)
        column.addWidget(self._words)
        column.addWidget(self._who)
        column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)

    def show_card(self, deal_id: int, card: BuyingProcess | None, name: str) -> None:
        """Show the card of a deal's account, None for none yet; `name` is who said it."""
        self._deal_id = deal_id
        found = card or BuyingProcess(0)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (caption, text) in enumerate(facts_of(found)):
            self._grid.addWidget(Text(caption, Role.TEXT, Tone.NEUTRAL), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Text(text, Role.TEXT, wrap=True), row, 1)
        for label, text in (
            (self._channels, channels_in_order(found.channels)),
            (self._words, f"“{found.words}”" if found.words else ""),
            (self._who, said_by(found, name) if card else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._edit.set_text(self.tr("Change how they buy") if card else self.tr("Note how they buy"))

    def _on_edit(self) -> None:
        self.edit_requested.emit(self._deal_id)
