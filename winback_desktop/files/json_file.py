"""Everything as JSON, for the rep's own programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from winback_desktop.domain.records import Length
from winback_desktop.files.writing import replacing


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Length):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def as_json(content: Mapping[str, object]) -> str:
    """Content as JSON text: dates in ISO, amounts and lengths as text, records as objects."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain)


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write content as one JSON object; Refused where the file cannot be written."""
    with replacing(path) as draft:
        draft.write_text(as_json(content) + "\n", encoding="utf-8")
