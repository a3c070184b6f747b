"""The built-in letters as data: TOML files, one a letter, named by its key (R2, R3)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.letters import check_letter
from winback_desktop.domain.records import Channel, Letter, Occasion


def read_folder(folder: Path) -> tuple[Letter, ...]:
    """All letters of a folder, by file name; Damaged names the file and what is wrong with it."""
    return tuple(read_file(path) for path in sorted(folder.glob("*.toml")))


def read_file(path: Path) -> Letter:
    """One letter; Damaged for one without a name, a known channel, a known occasion or a text."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Damaged(f"{path.name} is not a letter: {error}.") from error
    try:
        letter = Letter(
            key=path.stem,
            name=_text(content, "name"),
            channel=Channel(_text(content, "channel")),
            subject=_text(content, "subject") if "subject" in content else "",
            body=_text(content, "body").strip("\n"),
            occasion=Occasion(_text(content, "occasion")),
            topics=_words(content.get("topics", [])),
        )
        check_letter(letter)
    except (ValueError, Refused) as error:
        raise Damaged(f"{path.name}: {error}") from error
    return letter


def _text(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"it has {value!r} where words belong, at “{name}”.")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError("its topics are not a list of words.")
    return tuple(value)
