"""An amount of money as a person types it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_NOT_NUMBER: Final = re.compile(r"[^\d.,]")
_CENTS: Final = re.compile(r"(.*)[.,](\d{1,2})")


def read_amount(text: str) -> Decimal | None:
    """`61,500`, `61.500,50` or `€ 61 500`; None for an empty text, ValueError without any figure.

    The last point or comma begins the cents where one or two figures follow it.
    """
    if not text.strip():
        return None
    figures = _NOT_NUMBER.sub("", text)
    if not any(letter.isdigit() for letter in figures):
        raise ValueError(text)
    match = _CENTS.fullmatch(figures)
    whole, cents = (match[1], match[2]) if match else (figures, "")
    return Decimal(f"{re.sub('[.,]', '', whole) or 0}.{cents or 0}")
