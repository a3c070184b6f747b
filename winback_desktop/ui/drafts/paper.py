"""A letter on paper: laid out on A4 or the system's size, printed or saved as PDF. Plain text only."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from winback_desktop.domain.errors import Refused

MARGINS_MM: Final = QMarginsF(25, 27, 20, 20)
_POINTS: Final = 11.0
_SMALL: Final = 9.0
_DOTS: Final = 300
_LINES_ABOVE: Final = 2
_LINE_PERCENT: Final = 118


class Paper(NamedTuple):
    """What stands on the page, from top to bottom."""

    sender: str
    address: str
    day: str
    subject: str
    body: str


def document(paper: Paper) -> QTextDocument:
    """The page as a document; every text is put in as plain text."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(_font(_POINTS))
    cursor = QTextCursor(made)
    parts = (
        (paper.sender, _look(_SMALL), _LINES_ABOVE),
        (paper.address, _look(_POINTS), 3),
        (paper.day, _look(_POINTS), 2),
        (paper.subject, _look(_POINTS, bold=True), 1),
        (paper.body, _look(_POINTS), 3 if paper.sender else 0),
        (paper.sender, _look(_POINTS), 0),
    )
    spacing = QTextBlockFormat()
    spacing.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(spacing)
    for text, look, below in parts:
        if not text.strip():
            continue
        for line in [*text.splitlines(), *[""] * below]:
            cursor.insertText(line, look)
            cursor.insertBlock()
    return made


def save_pdf(paper: Paper, path: Path) -> None:
    """Write the letter as a PDF; Refused where the file cannot be written."""
    try:
        path.touch()
    except OSError as error:
        raise Refused(f"{path.name} cannot be written at {path.parent}; choose another folder.") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DOTS)
    writer.setTitle(paper.subject)
    writer.setCreator("Winback")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    _write(paper, writer)


def print_on(paper: Paper, printer: QPrinter) -> None:
    """Print the letter on the printer that the rep chose."""
    printer.setDocName(paper.subject or paper.address.partition("\n")[0])
    printer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    _write(paper, printer)


def _write(paper: Paper, device: QPagedPaintDevice) -> None:
    made = document(paper)
    made.documentLayout().setPaintDevice(device)
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    made.setPageSize(QSizeF(area.size()))
    made.print_(device)


def _font(points: float) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    return font


def _look(points: float, *, bold: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    font = _font(points)
    font.setBold(bold)
    look.setFont(font)
    return look
