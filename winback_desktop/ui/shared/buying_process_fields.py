"""How an account buys, to be filled in: the channels in their order, and three short texts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.domain.buying_process import CHOICES
from winback_desktop.domain.buying_words import Proposal
from winback_desktop.ui.shared.channel_chips import ChannelChips
from winback_desktop.ui.shared.text import SectionLabel
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12


class BuyingProcessFields(QWidget):
    """Fact: `edited` with every change that the rep makes."""

    edited = Signal()

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        """`caption` is what stands above the channels."""
        super().__init__(parent)
        self._chips = ChannelChips(CHOICES, self.tr("They want to be reached by"))
        self._sources, self._timing, self._who = QLineEdit(), QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        caption = caption or self.tr("They want to be reached by, the first choice first")
        column.addLayout(_captioned(caption, self._chips))
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for label, field in (
            (self.tr("Whom and what they trust"), self._sources),
            (self.tr("When they look"), self._timing),
            (self.tr("Who decides"), self._who),
        ):
            field.setAccessibleName(label)
            field.textEdited.connect(self.edited)
            # Where the field is too narrow for it.
            field.textChanged.connect(field.setToolTip)
            row.addLayout(_captioned(label, field), 1)
        column.addLayout(row)
        self._chips.changed.connect(self.edited)
        self.setFocusProxy(self._chips)

    def values(self) -> Proposal:
        """The fields as they stand."""
        texts = (field.text().strip() for field in (self._sources, self._timing, self._who))
        return Proposal(self._chips.channels(), *texts)

    def show_values(self, values: Proposal) -> None:
        """Fill the fields, without saying so; what is the same stays with its cursor."""
        self._chips.set_channels(values.channels)
        for field, text in zip((self._sources, self._timing, self._who), values[1:], strict=True):
            if field.text().strip() != text:
                field.setText(text)
                field.setCursorPosition(0)


def _captioned(label: str, field: QWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(SPACE_4)
    caption = SectionLabel(label)
    caption.setBuddy(field)
    box.addWidget(caption)
    box.addWidget(field)
    return box
