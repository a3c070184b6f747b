"""The criteria on paper look as they did when somebody looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tests.golden_files import Golden
from tests.ui.insights_house import CRITERIA
from winback_desktop.domain.criteria import Criteria
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.insights import Rate
from winback_desktop.ui.insights.criteria_sheet import none_words, save_pdf

SCOPE = "Sales decided from 1 Dec 2025 to 30 Nov 2026 · Anna Berg"


@pytest.mark.usefixtures("golden_font")
def test_the_criteria_on_one_page(golden: Golden, qapp: QApplication, tmp_path: Path) -> None:
    save_pdf(CRITERIA, SCOPE, qapp.font(), tmp_path / "criteria.pdf")
    golden.pdf("insights/criteria", tmp_path / "criteria.pdf")


@pytest.mark.parametrize(
    ("criteria", "words"),
    [(Criteria(Rate(3, 12), (), ()), "Too few to say"), (Criteria(Rate(30, 120), (), ()), "Nothing sets")],
)
def test_a_card_without_a_line_says_why(criteria: Criteria, words: str) -> None:
    assert none_words(criteria).startswith(words)


def test_a_folder_that_is_gone_is_said(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        save_pdf(CRITERIA, SCOPE, QFont(), tmp_path / "gone" / "criteria.pdf")
