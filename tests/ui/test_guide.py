"""The user guide: every chapter, its links, its search, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver, wait_for
from winback_desktop.ui.actions import SPECS
from winback_desktop.ui.guide import GuideDialog, Page, chapters

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = {chapter.file for chapter in chapters()}


@pytest.fixture
def guide(qtbot: QtBot) -> Driver:
    dialog = GuideDialog(chapters())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return Driver(dialog)


def shown(guide: Driver) -> list[str]:
    chapter_list = guide.find("Chapters", QListWidget)
    items = [chapter_list.item(row) for row in range(chapter_list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_it_begins_with_the_first_five_minutes(guide: Driver) -> None:
    assert shown(guide)[0] == "First five minutes"
    assert len(shown(guide)) == len(FILES)
    assert "Add sample data" in guide.find("Chapter", Page).toPlainText()


def test_search_narrows_the_chapters_and_opens_the_first(guide: Driver) -> None:
    guide.type_into("Search the guide", "NO REPLY YET")
    assert shown(guide) == ["Today and logging touches"]
    page = guide.find("Chapter", Page)
    assert page.textCursor().selectedText() == "no reply yet"
    assert len(page.extraSelections()) == 1
    guide.replace("Search the guide", "xylophone")
    guide.wait_for_text("No chapter holds these words.")
    guide.replace("Search the guide", "")
    assert len(shown(guide)) == len(FILES)


def test_enter_goes_to_the_next_place(guide: Driver) -> None:
    guide.type_into("Search the guide", "import")
    page = guide.find("Chapter", Page)
    first = page.textCursor().position()
    guide.keys("Return", on="Search the guide")
    assert page.textCursor().position() > first


def test_links_lead_to_chapters_only(guide: Driver) -> None:
    page = guide.find("Chapter", Page)
    page.anchorClicked.emit(QUrl("2-importing.md"))
    wait_for(lambda: "The preview" in page.toPlainText(), "the chapter about importing")
    for elsewhere in ("https://example.com/4-today.md", "file:///etc/passwd", "mailto:someone@mail.example"):
        page.anchorClicked.emit(QUrl(elsewhere))
    assert "The preview" in page.toPlainText()
    assert page.loadResource(2, QUrl("file:///etc/hostname")) is None


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.file)
def test_every_link_of_a_chapter_is_there(chapter: object) -> None:
    text = getattr(chapter, "text", "")
    assert set(re.findall(r"\]\(([^)#]+)\)", text)) <= FILES
    assert "![" not in text


def test_the_folder_of_documents_links_every_chapter() -> None:
    index = (ROOT / "docs" / "guide" / "README.md").read_text(encoding="utf-8")
    for chapter in chapters():
        assert f"[{chapter.title}](../../resources/guide/{chapter.file})" in index


def test_the_keys_it_names_are_the_programs() -> None:
    text = "".join(chapter.text for chapter in chapters())
    for shortcut in (
        "Ctrl+N",
        "Ctrl+O",
        "Ctrl+E",
        "Ctrl+B",
        "Ctrl+K",
        "Ctrl+F",
        "Ctrl+,",
        "F1",
        "F2",
        "Shift+S",
    ):
        assert shortcut in text
        assert shortcut in {spec.shortcut for spec in SPECS}
