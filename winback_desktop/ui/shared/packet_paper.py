"""A handed over debrief on paper: to read before a call, to write on by hand, or with its answers (R4).

Qt writes no PDF with fields to type in; what can be filled in on a screen is the page of
`files.packet_page` or the file itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtPrintSupport import QPrinter

from winback_desktop.domain import packet_words
from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.numbered_pages import KEPT, RULED, write_numbered
from winback_desktop.ui.shared.paper import SMALL_POINTS, TEXT_POINTS, open_pdf, paper_font
from winback_desktop.ui.theme import LIGHT

_MARGINS_MM: Final = QMarginsF(22, 20, 20, 16)
_TITLE_POINTS: Final = 20.0
_HEADING_POINTS: Final = 12.0
_LABEL_POINTS: Final = 8.5
_LINES_TO_WRITE_ON: Final = 4
_LINE_PERCENT: Final = 122.0
_RULE: Final = 28.0  # pixels of 96 an inch, as all lengths here
_SHORT_RULE: Final = 26.0
_BOX: Final = "☐"
_TICKED: Final = "☒"
_GAP: Final = 6.0
_PART: Final = 22.0
_CAPTIONS: Final = 28.0  # per cent of the width
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def save_packet_pdf(packet: Packet, path: Path, reply: Reply | None = None) -> None:
    """Write the debrief as a PDF, with its answers where there are some; Refused where it cannot be written.

    What is empty becomes ruled lines for a pen: a PDF of Qt's has no fields to type in.
    """
    device = open_pdf(path, _about(packet), _MARGINS_MM)
    write_numbered(document(packet, reply), device, _about(packet))


def print_packet(packet: Packet, printer: QPrinter, reply: Reply | None = None) -> None:
    """Print the debrief on the printer that was chosen, with its answers where there are some."""
    printer.setDocName(_about(packet))
    printer.setPageMargins(_MARGINS_MM, QPageLayout.Unit.Millimeter)
    write_numbered(document(packet, reply), printer, _about(packet))


def document(packet: Packet, reply: Reply | None = None) -> QTextDocument:
    """The pages as one document; every text is put in as plain text."""
    sheet = _Sheet()
    _put_head(sheet, packet)
    _put_facts(sheet, packet_words.CONTEXT, packet.context)
    _put_facts(sheet, packet_words.whose_opinions(packet), packet.opinions)
    if packet.people:
        sheet.heading(packet_words.PEOPLE)
        sheet.text(" · ".join(packet.people))
    _put_who(sheet, reply)
    _put_questions(sheet, packet, reply)
    if packet.invitation.strip():
        sheet.heading(packet_words.INVITATION, new_page=True)
        sheet.text(packet.invitation_subject, bold=True, gap=_GAP)
        sheet.text(packet.invitation)
    return sheet.document


class _Sheet:
    """A document that grows at its end."""

    def __init__(self) -> None:
        self.document = QTextDocument()
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(paper_font(TEXT_POINTS))
        self.cursor = QTextCursor(self.document)
        self._fresh = True

    def block(self, shape: QTextBlockFormat, look: QTextCharFormat, text: str = "") -> None:
        """Add a paragraph."""
        if self._fresh:
            self.cursor.setBlockFormat(shape)
            self.cursor.setBlockCharFormat(look)
            self._fresh = False
        else:
            self.cursor.insertBlock(shape, look)
        self.cursor.insertText(text, look)

    def heading(self, text: str, *, new_page: bool = False) -> None:
        """Add the heading of a part, which stays with what follows."""
        shape = _shape(above=0 if new_page else _PART, below=_GAP, kept=True)
        if new_page:
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        self.block(shape, _look(_HEADING_POINTS, LIGHT.accent, bold=True), text)

    def text(self, text: str, *, bold: bool = False, dim: bool = False, gap: float = 0) -> None:
        """Add plain text, each line of it a paragraph."""
        look = _look(SMALL_POINTS if dim else TEXT_POINTS, LIGHT.dim if dim else LIGHT.text, bold=bold)
        for line in text.splitlines():
            self.block(_shape(), look, line)
        if gap:
            self.block(_shape(height=gap), look)

    def lines(self, count: int) -> None:
        """Add lines for a pen, which stay together."""
        for number in range(count):
            shape = _shape(height=_RULE, kept=number < count - 1)
            shape.setProperty(RULED, True)
            self.block(shape, _look(TEXT_POINTS, LIGHT.text))

    def table(self, rows: int, *percent: float, gutter: float = 0) -> QTextTable:
        """Add a table without lines; the text goes on after it."""
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(0)
        # Qt lets the room above the next paragraph fall away behind a table.
        shape.setBottomMargin(_PART)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, each) for each in percent]
        )
        made = self.cursor.insertTable(rows, len(percent), shape)
        self.cursor = QTextCursor(self.document)
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        # The block that Qt puts behind a table is taken by what comes next.
        self._fresh = True
        return made


def _put_head(sheet: _Sheet, packet: Packet) -> None:
    sheet.block(_shape(), _look(SMALL_POINTS, LIGHT.accent, bold=True), packet.title)
    sheet.block(_shape(), _look(_TITLE_POINTS, LIGHT.text, bold=True), packet.account)
    if packet.deal.strip():
        sheet.block(_shape(), _look(TEXT_POINTS, LIGHT.text), packet.deal)
    made = day_and_year(packet.made_at.date())
    whom = packet_words.for_whom(packet)
    sheet.block(_shape(below=_GAP), _look(SMALL_POINTS, LIGHT.dim), f"{whom} · {made}" if whom else made)
    sheet.text(packet_words.REMINDER, dim=True)


def _put_facts(sheet: _Sheet, heading: str, facts: tuple[tuple[str, str], ...]) -> None:
    if not facts:
        return
    sheet.heading(heading)
    table = sheet.table(len(facts), _CAPTIONS, 100 - _CAPTIONS)
    for row, (caption, value) in enumerate(facts):
        _cell(table, row, 0).insertText(caption, _look(TEXT_POINTS, LIGHT.dim))
        cursor = _cell(table, row, 1)
        for number, line in enumerate(value.splitlines() or [""]):
            if number:
                cursor.insertBlock(_shape())
            cursor.insertText(line, _look(TEXT_POINTS, LIGHT.text))


def _put_who(sheet: _Sheet, reply: Reply | None) -> None:
    """Who asks whom, when and how: what was noted, else a line for each."""
    sheet.heading(_translated("Who asks whom"))
    table = sheet.table(2, 48, 4, 48)
    for number, (caption, value, ruled) in enumerate(_who(reply)):
        cursor = _cell(table, number // 2, number % 2 * 2)
        cursor.insertText(caption, _look(_LABEL_POINTS, LIGHT.dim))
        shape = _shape(height=_SHORT_RULE if ruled else 0, below=_GAP)
        if ruled:
            shape.setProperty(RULED, True)
        cursor.insertBlock(shape)
        cursor.insertText(value, _look(TEXT_POINTS, LIGHT.text))


def _who(reply: Reply | None) -> tuple[tuple[str, str, bool], ...]:
    """Caption, what was noted, and whether a line for a pen stands there instead."""
    how = reply.asked_how if reply else None
    contact = ", ".join(part for part in (reply.contact, reply.contact_title) if part) if reply else ""
    noted = (
        (packet_words.ASKED_BY, reply.interviewer if reply else ""),
        (packet_words.ASKED_ON, day_and_year(reply.asked_on) if reply and reply.asked_on else ""),
        (packet_words.CONTACT, contact),
        (
            packet_words.ASKED_HOW,
            "    ".join(
                f"{_TICKED if how is one else _BOX} {words}" for one, words in packet_words.HOW.items()
            ),
        ),
    )
    return tuple((caption, value, not value) for caption, value in noted)


def _put_questions(sheet: _Sheet, packet: Packet, reply: Reply | None) -> None:
    answers = reply.answers if reply else {}
    sheet.heading(packet_words.QUESTIONS)
    if packet.if_they_hesitate.strip():
        sheet.text(f"{packet_words.HESITATE}: “{packet.if_they_hesitate}”", dim=True)
    for number, (position, question) in enumerate(packet.questions, start=1):
        _put_question(sheet, f"{number}.  {question}", answers.get(position, ""))
    _put_question(sheet, packet_words.NOTE, reply.note if reply else "")


def _put_question(sheet: _Sheet, question: str, answer: str) -> None:
    shape = _shape(above=_PART * 0.7, below=_GAP, kept=True)
    sheet.block(shape, _look(TEXT_POINTS, LIGHT.text, bold=True), question)
    if answer.strip():
        sheet.text(answer)
    else:
        sheet.lines(_LINES_TO_WRITE_ON)


def _cell(table: QTextTable, row: int, column: int) -> QTextCursor:
    shape = QTextTableCellFormat()
    shape.setBottomPadding(_GAP / 2)
    table.cellAt(row, column).setFormat(shape)
    cursor = table.cellAt(row, column).firstCursorPosition()
    cursor.setBlockFormat(_shape())
    return cursor


def _shape(*, above: float = 0, below: float = 0, height: float = 0, kept: bool = False) -> QTextBlockFormat:
    """A paragraph with room above and below; with a height of its own, in pixels of 96 an inch."""
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    if height:
        made.setLineHeight(height, _FIXED)
    else:
        made.setLineHeight(_LINE_PERCENT, _PROPORTIONAL)
    if kept:
        made.setProperty(KEPT, True)
    return made


def _look(points: float, colour: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(paper_font(points, bold=bold))
    made.setForeground(QColor(colour))
    return made


def _about(packet: Packet) -> str:
    return f"{packet.title} · {packet.account}"


def _translated(words: str) -> str:
    return QCoreApplication.translate("PacketPaper", words)
