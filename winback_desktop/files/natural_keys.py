"""Keys for rows of files without ids, made of what the rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b


def natural_keys(ids: Iterable[str], parts: Iterable[tuple[object, ...]]) -> list[str]:
    """The id, or a key made of what the row says, counted where rows say the same."""
    seen: Counter[str] = Counter()
    keys = []
    for external_id, part in zip(ids, parts, strict=True):
        if external_id:
            keys.append(external_id)
            continue
        said = "\x1f".join("" if value is None else str(value).casefold() for value in part)
        digest = blake2b(said.encode(), digest_size=9).hexdigest()
        seen[digest] += 1
        keys.append(f"~{digest}.{seen[digest]}")
    return keys
