"""The window as a picture, once nothing moves any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.journeys.program import Program
from winback_desktop.ui.shared.toast import Toast

Pictures = Iterator[tuple[str, QImage]]

SETTLE_MS: Final = 700
DIMMED: Final = 90


def grabbed(program: Program, dialog: QWidget | None = None) -> QImage:
    """The window once nothing moves any more and no message passes, with what is open over it."""
    for toast in program.window.findChildren(Toast):
        toast.hide()
    before, picture = QImage(), program.window.grab().toImage()
    while picture != before:
        QTest.qWait(SETTLE_MS)
        program.settle()
        before, picture = picture, program.window.grab().toImage()
    if dialog is not None:
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, DIMMED))
        space = program.window.size() - dialog.size()
        painter.drawPixmap(QPoint(space.width() // 2, space.height() // 2), dialog.grab())
        painter.end()
    return picture
