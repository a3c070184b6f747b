"""Where things lie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from winback_desktop import paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")


def test_resources_are_found_in_the_source_tree() -> None:
    assert paths.resource("icons", "winback.svg").is_file()


def test_resources_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "winback_desktop" / "resources"
    inside.mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "winback_desktop" / "paths.py"))
    assert paths.resource_folder() == inside


def test_an_incomplete_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "winback_desktop" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="install it again"):
        paths.resource_folder()


def test_the_desktop_decides_where_data_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path / "winback"
    assert paths.default_store().parent == tmp_path / "winback"


@pytest.mark.parametrize("useless", ["", "relative/folder"])
def test_a_useless_answer_of_the_desktop_is_ignored(useless: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", useless)
    assert paths.data_folder() == Path.home() / ".local" / "share" / "winback"


def test_the_store_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINBACK_STORE", str(tmp_path / "mine.db"))
    assert paths.default_store() == tmp_path / "mine.db"


def test_folders_are_private(tmp_path: Path) -> None:
    folder = paths.private_folder(tmp_path / "data" / "winback")
    assert folder.stat().st_mode & 0o777 == 0o700
