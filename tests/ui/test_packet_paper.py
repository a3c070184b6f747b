"""A handed over debrief on paper looks as it did when somebody looked at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.golden_files import Golden
from tests.packets import PACKET, REPLY
from winback_desktop.domain.errors import Refused
from winback_desktop.ui.shared.packet_paper import print_packet, save_packet_pdf

pytestmark = pytest.mark.usefixtures("golden_font")


def test_to_write_on(golden: Golden, tmp_path: Path) -> None:
    save_packet_pdf(PACKET, tmp_path / "packet.pdf")
    golden.pdf("packets/empty", tmp_path / "packet.pdf")


def test_filled_in(golden: Golden, tmp_path: Path) -> None:
    save_packet_pdf(PACKET, tmp_path / "packet.pdf", REPLY)
    golden.pdf("packets/filled", tmp_path / "packet.pdf")


def test_long_answers_and_what_looks_like_markup(tmp_path: Path) -> None:
    long = "\n".join(f"Line {number} <b>&amp;</b> <img src=x>" for number in range(120))
    save_packet_pdf(
        replace(PACKET, account="A <i>& Co"), tmp_path / "packet.pdf", replace(REPLY, answers={1: long})
    )
    # Without spaces: pdfium takes equal lines for columns.
    pages = ["".join(page.split()) for page in _pages(tmp_path / "packet.pdf")]
    assert all(f"Line{number}<b>&amp;</b><imgsrc=x>" in "".join(pages) for number in range(120))
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"A<i>&CoPage{number}of{len(pages)}")


def test_a_question_stays_with_its_lines(tmp_path: Path) -> None:
    for count in range(1, 24):
        context = tuple((f"Fact {number}", "known") for number in range(count))
        save_packet_pdf(replace(PACKET, context=context), tmp_path / "packet.pdf")
        for page in _pages(tmp_path / "packet.pdf"):
            last = page.split("Loss review · Cancity")[-2].rstrip()
            assert not last.endswith(("Questions", "What is known", "Who asks whom"))


def test_nothing_but_questions(tmp_path: Path) -> None:
    bare = replace(
        PACKET, context=(), opinions=(), people=(), invitation="", deal="", handed_by="", handed_to=""
    )
    save_packet_pdf(bare, tmp_path / "packet.pdf")
    text = "\n".join(_pages(tmp_path / "packet.pdf"))
    assert "The invitation" not in text
    assert "What is known" not in text
    assert "1.  Why do you feel" in text or "1. Why do you feel" in text


def test_printed(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_packet(PACKET, printer, REPLY)
    assert "Ida Holm, Head of HR" in "\n".join(_pages(tmp_path / "printed.pdf"))


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        save_packet_pdf(PACKET, tmp_path / "missing" / "packet.pdf")


def _pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
