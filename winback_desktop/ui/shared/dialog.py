"""The dialog that every form of the program is: labels above fields, an error where it is, two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.shared.scroll_body import ScrollBody, screen_room
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_24, Role, Tone, scaled

_WIDTH = 440


class FormDialog(QDialog):
    """A modal form. Ctrl+Enter or the primary button accepts, Escape leaves.

    `body` is the vertical layout for what is not a field, `button_row` the row of the buttons. What does not
    fit on the screen scrolls between title and buttons. Override or
    connect `accepted`; to check first, connect `primary.clicked` with `accepts=False` and call `accept()`
    when all is well.
    """

    def __init__(
        self,
        title: str,
        primary: str,
        *,
        text: str = "",
        accepts: bool = True,
        danger: bool = False,
        width: int = _WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(min(scaled(self.font(), width), screen_room(self).width()))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24 - SPACE_4, SPACE_24, SPACE_24 - SPACE_4)
        column.setSpacing(SPACE_12)
        column.addWidget(Text(title, Role.TITLE))
        self._text = Text(text, Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._text.setVisible(bool(text))
        column.addWidget(self._text)
        self._area = ScrollBody(column, self)
        self.body = self._area.column
        self._grid = FieldGrid()
        self.body.addLayout(self._grid)
        column.addWidget(self._area, 1)
        self._error = Text("", Role.TEXT, Tone.RED, wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self.primary = Button(primary, kind=Kind.DANGER if danger else Kind.PRIMARY)
        self.cancel = Button(self.tr("Cancel"))
        if accepts:
            self.primary.clicked.connect(self.accept)
        column.addSpacing(SPACE_8)
        self.button_row = self._buttons()
        column.addLayout(self.button_row)

    def add_field(
        self, label: str, field: QWidget, *, column: int = 0, span: int = 2, hint: str = ""
    ) -> None:
        """Add a field under its label, which becomes its accessible name; two fit side by side (span 1)."""
        self._grid.add_field(label, field, column=column, span=span, hint=hint)

    def set_text(self, text: str) -> None:
        """Change the words under the title."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def set_error(self, text: str, field: QWidget | None = None) -> None:
        """Say what is wrong, and put the cursor where it is; an empty text takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(field)

    def sizeHint(self) -> QSize:
        # As wide as it was drawn, and as high as its wrapped texts then are; Qt guesses another width.
        hint = super().sizeHint().expandedTo(self.minimumSize())
        layout = self.layout()
        if layout is None:
            return hint
        width = max(self.minimumWidth(), layout.totalMinimumSize().width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else hint.height()
        return QSize(width, max(self.minimumHeight(), height)).boundedTo(screen_room(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.primary.click()
            return
        super().keyPressEvent(event)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.primary.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)
        return row


def confirm(parent: QWidget, title: str, text: str, primary: str, *, danger: bool = False) -> bool:
    """Ask before something that cannot be taken back; True if the rep said yes."""
    dialog = FormDialog(title, primary, text=text, danger=danger, parent=parent)
    if danger:
        # Enter, pressed in haste, must not destroy anything.
        dialog.primary.setAutoDefault(False)
        dialog.primary.setDefault(False)
        dialog.cancel.setDefault(True)
        dialog.cancel.setFocus()
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def inform(parent: QWidget, title: str, text: str) -> None:
    """Say what went wrong and what to do, and wait until it is read."""
    dialog = FormDialog(title, "OK", text=text, parent=parent)
    dialog.cancel.hide()
    dialog.exec()
    dialog.deleteLater()
