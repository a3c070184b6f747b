"""What both dialogs have: a bar while they work, a result in words, and a wish to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import Role, Tone


class WorkingDialog(FormDialog):
    """A form that works for a while; `stop_requested` when the rep leaves it meanwhile."""

    stop_requested = Signal()

    def __init__(self, title: str, primary: str, *, text: str, width: int, parent: QWidget | None) -> None:
        super().__init__(title, primary, text=text, accepts=False, width=width, parent=parent)
        self._working = False
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self._result = Text("", Role.TEXT, Tone.GREEN, wrap=True)
        self._result.hide()

    def add_result(self) -> None:
        """Put the bar and the words of the result below what is there."""
        self.body.addWidget(self._bar)
        self.body.addWidget(self._result)

    def show_working(self) -> None:
        """Begin: nothing else can be pressed but Stop."""
        self._working = True
        self.set_error("")
        self._result.hide()
        self._bar.setRange(0, 1)
        self._bar.setValue(0)
        self._bar.show()
        self._make_room()
        self.primary.setEnabled(False)
        self.cancel.set_text(self.tr("Stop"))

    def show_progress(self, done: int, total: int) -> None:
        """How far it is, in pages; the checks that follow the last page take a moment more."""
        if self._working:
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)

    def show_failed(self, error: str) -> None:
        """Say what went wrong; the rep may try again."""
        self._end()
        self.primary.setEnabled(True)
        self.set_error(error)
        self._make_room()

    def show_done(self, result: str) -> None:
        """Say what was done."""
        self._end()
        self._result.setText(result)
        self._result.show()
        self._make_room()
        self.cancel.set_text(self.tr("Close"))
        self.cancel.setFocus()

    def reject(self) -> None:
        if self._working:
            self.cancel.setEnabled(False)
            self.stop_requested.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        # What is under way decides when it is over.
        if self._working and event.spontaneous():
            event.ignore()
            self.reject()
        else:
            event.accept()

    def _make_room(self) -> None:
        """Grow to what is shown now; a form that shrinks under the pointer is worse than a little air."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _end(self) -> None:
        self._working = False
        self._bar.hide()
        self.cancel.setEnabled(True)
        self.cancel.set_text(self.tr("Cancel"))
