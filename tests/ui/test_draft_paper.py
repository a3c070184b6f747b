"""A letter on paper: what stands on it, in which order, and where it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from winback_desktop.domain.errors import Refused
from winback_desktop.ui.drafts.paper import Paper, document, print_on, save_pdf

PAPER = Paper(
    "Anna Berg",
    "Ida Holm\nCancity",
    "22 Nov 2026",
    "<b>Before</b> & after",
    'Dear Ida Holm,\n\n<img src="file:///etc/passwd"> in February.\n\nYours sincerely',
)


def test_a_letter_on_paper_is_plain_text_in_its_order() -> None:
    assert document(PAPER).toPlainText() == (
        "Anna Berg\n\n\nIda Holm\nCancity\n\n\n\n22 Nov 2026\n\n\n<b>Before</b> & after\n\n"
        'Dear Ida Holm,\n\n<img src="file:///etc/passwd"> in February.\n\nYours sincerely\n\n\n\nAnna Berg\n'
    )


def test_the_senders_lines_stand_at_the_top_only() -> None:
    text = document(PAPER._replace(letterhead="Kai 3, Hamburg\n+49 40 5550")).toPlainText()
    assert text.startswith("Anna Berg\nKai 3, Hamburg\n+49 40 5550\n\n\nIda Holm")
    assert text.count("Kai 3") == 1


def test_a_long_letter_runs_over_pages(tmp_path: Path) -> None:
    short, long = tmp_path / "short.pdf", tmp_path / "long.pdf"
    save_pdf(PAPER, short)
    save_pdf(PAPER._replace(body="\n".join(f"Line {number}" for number in range(120))), long)
    assert short.read_bytes().count(b"/Type /Page\n") == 1
    assert long.read_bytes().count(b"/Type /Page\n") > 1


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="choose another folder"):
        save_pdf(PAPER, tmp_path / "gone" / "letter.pdf")


def test_a_letter_is_printed(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_on(PAPER, printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
