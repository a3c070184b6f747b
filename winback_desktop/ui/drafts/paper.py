"""A letter on paper: laid out on A4 or the system's size, printed or saved as PDF. Plain text only."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtGui import QPageLayout, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from winback_desktop.ui.shared.paper import (
    MARGINS_MM,
    SMALL_POINTS,
    TEXT_POINTS,
    open_pdf,
    paper_font,
    write_document,
)

_LINES_ABOVE: Final = 2
_LINE_PERCENT: Final = 118


class Paper(NamedTuple):
    """What stands on the page; `letterhead` are the lines under the sender's name at its top."""

    sender: str
    address: str
    day: str
    subject: str
    body: str
    letterhead: str = ""


def document(paper: Paper) -> QTextDocument:
    """The page as a document; every text is put in as plain text."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(paper_font(TEXT_POINTS))
    cursor = QTextCursor(made)
    parts = (
        (f"{paper.sender}\n{paper.letterhead}".strip(), _look(SMALL_POINTS), _LINES_ABOVE),
        (paper.address, _look(TEXT_POINTS), 3),
        (paper.day, _look(TEXT_POINTS), 2),
        (paper.subject, _look(TEXT_POINTS, bold=True), 1),
        (paper.body, _look(TEXT_POINTS), 3 if paper.sender else 0),
        (paper.sender, _look(TEXT_POINTS), 0),
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
    write_document(document(paper), open_pdf(path, paper.subject))


def print_on(paper: Paper, printer: QPrinter) -> None:
    """Print the letter on the printer that the rep chose."""
    printer.setDocName(paper.subject or paper.address.partition("\n")[0])
    printer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    write_document(document(paper), printer)


def _look(points: float, *, bold: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(paper_font(points, bold=bold))
    return look
