"""Loss reasons: their kinds, how long each usually holds, and what may lift it (R3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from winback_desktop.domain.changes import ChangeKind

UNRECOGNISED: Final = ""  # the kind of a reason in which no word is known


@dataclass(frozen=True, slots=True)
class ReasonKind:
    """A kind of loss reason. It is worth a recheck after `recheck_months`, its usual half-life.

    `words` are beginnings of words by which a text is recognised as this kind.
    """

    key: str
    name: str
    recheck_months: int = 6
    addressable: bool = True
    words: tuple[str, ...] = ()
    lifted_by: frozenset[ChangeKind] = frozenset()
    built_in: bool = True


def classify(text: str, kinds: Iterable[ReasonKind]) -> str:
    """The key of the kind that a reason's text is of, UNRECOGNISED where no word is known.

    The kind's own name counts most, then the longest known beginning found in the text; the first kind wins.
    """
    plain = " ".join(re.findall(r"[\w-]+", text.casefold()))
    padded = f" {plain}"
    best, best_length = UNRECOGNISED, 0
    for kind in kinds:
        if plain == kind.name.casefold():
            return kind.key
        for word in kind.words:
            if len(word) > best_length and f" {word.casefold()}" in padded:
                best, best_length = kind.key, len(word)
    return best
