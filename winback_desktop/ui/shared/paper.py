"""Paper: a PDF to write, with its size and margins, or the reason why there can be none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from winback_desktop.domain.errors import Refused

MARGINS_MM: Final = QMarginsF(25, 27, 20, 20)
TEXT_POINTS: Final = 11.0
SMALL_POINTS: Final = 9.0
_DOTS: Final = 300


def open_pdf(path: Path, title: str, margins_mm: QMarginsF = MARGINS_MM) -> QPdfWriter:
    """A writer of A4 pages; Refused where the file cannot be written."""
    try:
        path.touch()
    except OSError as error:
        raise Refused(f"{path.name} cannot be written at {path.parent}; choose another folder.") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DOTS)
    writer.setTitle(title)
    writer.setCreator("Winback")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(margins_mm, QPageLayout.Unit.Millimeter)
    return writer


def write_document(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """Lay a document out for a device and write its pages."""
    document.documentLayout().setPaintDevice(device)
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    document.setPageSize(QSizeF(area.size()))
    document.print_(device)


def paper_font(points: float, *, bold: bool = False) -> QFont:
    """The system's font at a size for paper."""
    font = readable(QFont())
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def readable(font: QFont) -> QFont:
    """The same font as letters that a PDF has names for, so that its text can be found and copied.

    Digits of equal width, letters that run into one another, such as fi, and brackets that grow beside
    figures have none.
    """
    made = QFont(font)
    made.clearFeatures()
    for feature in ("liga", "calt"):
        made.setFeature(QFont.Tag(feature), 0)
    return made
