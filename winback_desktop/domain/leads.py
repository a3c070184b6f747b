"""Digital leads (R6): whether the last thing that happened was between people, or on a screen."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """Who took part in an activity."""

    HUMAN = "human"
    DIGITAL = "digital"


_DIGITAL: Final = (
    "mail",
    "sms",
    "website",
    "web page",
    "page",
    "form",
    "link",
    "browser",
    "subscri",
    "to lead",
)
_HUMAN: Final = (
    "phone",
    "call",
    "conversation",
    "chat",
    "meeting",
    "met ",
    "approached",
    "tradeshow",
    "trade show",
    "booth",
    "fair",
    "visited us",
    "demo",
    "unreachable",
)


def way_of(activity: str) -> Way | None:
    """Whether people took part, by the words of an activity; None where no word tells.

    Nobody having answered the phone is a human touch, too: somebody called.
    """
    plain = f"{activity.casefold()} "
    if any(word in plain for word in _HUMAN):
        return Way.HUMAN
    return Way.DIGITAL if any(word in plain for word in _DIGITAL) else None
