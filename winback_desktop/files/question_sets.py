"""Question sets as data: TOML files, one a set, named by its key (R4)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.domain.errors import Damaged

_KINDS: Final = {kind.value: kind for kind in DebriefKind}


def read_folder(folder: Path) -> dict[str, QuestionSet]:
    """All sets of a folder by key; Damaged names the file and what is wrong with it."""
    return {path.stem: read_file(path) for path in sorted(folder.glob("*.toml"))}


def read_file(path: Path) -> QuestionSet:
    """One set; Damaged for anything but titles in words and at least one question."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Damaged(f"{path.name} is not a question set: {error}.") from error
    questions = content.get("questions")
    if not isinstance(questions, list) or not questions:
        raise Damaged(f"{path.name} has no questions.")
    return QuestionSet(
        key=path.stem,
        title=_text(path, content, "title"),
        heading=_text(path, content, "heading"),
        questions=tuple(_words(path, question) for question in questions),
        if_they_hesitate=_text(path, content, "if_they_hesitate", required=False),
        kind=_KINDS.get(path.stem),
    )


def _text(path: Path, content: dict[str, Any], name: str, *, required: bool = True) -> str:
    if not required and name not in content:
        return ""
    return _words(path, content.get(name))


def _words(path: Path, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Damaged(f"{path.name} has {value!r} where words belong.")
    return value
