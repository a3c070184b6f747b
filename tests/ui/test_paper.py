"""Paper: letters as PDF look as they did when somebody looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden_files import Golden
from winback_desktop.ui.drafts.paper import Paper, save_pdf

LETTER = Paper(
    "Anna Berg, Nordlicht Software",
    "Ida Holm\nHead of HR\nCancity",
    "22 November 2026",
    "Before your contract with Gusto ends",
    "Dear Ida Holm,\n\nIn February your company chose Gusto over us.\n\nYours sincerely",
)


@pytest.mark.usefixtures("golden_font")
def test_a_letter_on_paper(golden: Golden, tmp_path: Path) -> None:
    save_pdf(LETTER, tmp_path / "letter.pdf")
    golden.pdf("letters/plain", tmp_path / "letter.pdf")
