"""The built-in kinds of loss reasons as data: one TOML file, a table a kind (R3)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from winback_desktop.domain.changes import ChangeKind
from winback_desktop.domain.errors import Damaged
from winback_desktop.domain.reasons import ReasonKind


def read_file(path: Path) -> tuple[ReasonKind, ...]:
    """The kinds in their order; Damaged names the kind and what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Damaged(f"{path.name} cannot be read: {error}.") from error
    return tuple(_kind(path, key, table) for key, table in content.items())


def _kind(path: Path, key: str, table: Any) -> ReasonKind:
    try:
        return ReasonKind(
            key=key,
            name=str(table["name"]),
            recheck_months=int(table["recheck_months"]),
            addressable=bool(table.get("addressable", True)),
            words=tuple(table.get("words", ())),
            lifted_by=frozenset(ChangeKind(kind) for kind in table.get("lifted_by", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(f"{path.name}: the kind {key} is not as it should be ({error}).") from error
