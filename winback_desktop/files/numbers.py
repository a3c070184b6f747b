"""Money in a column of text: what is the decimal mark is decided by all cells, never by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from winback_desktop.files.columns import Reading, Unreadable, shortened, text_of
from winback_desktop.files.tables import Cell

LARGEST: Final = Decimal(10) ** 13
_CENT: Final = Decimal("0.01")
SIGNS: Final = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "$": "USD",
    "US$": "USD",
    "zł": "PLN",
    "₺": "TRY",
}
_CODE: Final = re.compile(
    r"[A-Z]{3}|Fr\.?|kr\.?|" + "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))
)
_BLANKS: Final = re.compile(r"[\s\u00a0\u2009\u202f'’_]")
_FIGURES: Final = re.compile(r"[+-]?\d[\d.,]*|[+-]?[.,]\d+")
_SCIENTIFIC: Final = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")


def _bare(text: str) -> tuple[str, str]:
    """The figures without currency and blanks, a negative one with its minus; and the currency's code."""
    negative = text.startswith("(") and text.endswith(")")
    body = text.strip("()") if negative else text
    found = _CODE.search(body)
    currency = ""
    if found is not None:
        currency = SIGNS.get(found[0], found[0] if len(found[0]) == 3 and found[0].isupper() else "")
        body = body[: found.start()] + body[found.end() :]
    body = _BLANKS.sub("", body).replace("−", "-").removesuffix(",-").removesuffix(",–")
    if body.endswith("-") and not body.startswith("-"):
        body = "-" + body[:-1]
    return ("-" + body if negative else body), currency


def _telling(bare: str) -> str:
    """The decimal mark that this number proves, `?` if it has a mark that could be either, else nothing."""
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        return "." if bare.rfind(".") > bare.rfind(",") else ","
    if not dots and not commas:
        return ""
    mark, other = (".", ",") if dots else (",", ".")
    if dots + commas > 1:
        return other
    whole, fraction = bare.lstrip("+-").split(mark)
    if len(fraction) != 3 or not whole or whole.startswith("0") or len(whole) > 3:
        return mark
    return "?"


def decided_mark(bares: Iterable[str]) -> str | None:
    """The decimal mark of a column, `.` or `,`; None if no number tells."""
    votes = {".": 0, ",": 0}
    for bare in bares:
        mark = _telling(bare)
        if mark in votes:
            votes[mark] += 1
    if votes["."] == votes[","]:
        return None
    return max(votes, key=lambda mark: votes[mark])


def _value(bare: str, mark: str) -> Decimal | None:
    if _SCIENTIFIC.fullmatch(bare):
        plain = bare
    elif not _FIGURES.fullmatch(bare):
        return None
    else:
        group = "," if mark == "." else "."
        whole, _, fraction = bare.partition(mark)
        pieces = whole.lstrip("+-").split(group)
        # 1.23.4 is no number: but for the first, a group has three figures (two in India).
        if group in fraction or mark in fraction or not all(len(piece) in {2, 3} for piece in pieces[1:]):
            return None
        if len(pieces) > 1 and (len(pieces[-1]) != 3 or not 1 <= len(pieces[0]) <= 3):
            return None
        plain = whole.replace(group, "") + ("." + fraction if fraction else "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return _in_cents(value) if abs(value) < LARGEST else None


def _in_cents(value: Decimal) -> Decimal:
    cents = value.quantize(_CENT, ROUND_HALF_UP)
    return value if value == cents else cents


def read_numbers(cells: Iterable[Cell], mark: str | None = None) -> Reading[Decimal]:
    """Read a column of amounts; `mark` (`.` or `,`) is binding."""
    texts = {cell: text_of(cell) for cell in set(cells) if isinstance(cell, str)}
    bare = {cell: _bare(text)[0] for cell, text in texts.items() if text}
    decided = mark or decided_mark(bare.values())
    doubtful = [cell for cell, figures in bare.items() if _telling(figures) == "?"]
    if decided is None and doubtful:
        # 1.234 alone is more often a thousand than a price with three decimals.
        decided = "," if "." in bare[doubtful[0]] else "."
        warning = f"No amount tells its decimal mark; “{shortened(str(doubtful[0]))}” is read as thousands"
    else:
        warning = ""
    chosen = decided or "."
    values: dict[Cell, Decimal | Unreadable | None] = {}
    for cell in set(cells):
        if not isinstance(cell, str):
            values[cell] = _plain(cell)
        elif cell in bare:
            value = _value(bare[cell], chosen)
            values[cell] = value if value is not None else _unreadable(texts[cell])
        else:
            values[cell] = None
    return Reading(values, "1.234,56" if decided == "," else "1,234.56" if decided else "", warning)


def _plain(cell: Cell) -> Decimal | Unreadable:
    if isinstance(cell, int | float) and abs(cell) < LARGEST:
        return Decimal(int(cell)) if cell == int(cell) else Decimal(repr(cell)).quantize(_CENT)
    return _unreadable(str(cell))


def _unreadable(text: str) -> Unreadable:
    return Unreadable(f"“{shortened(text)}” is not an amount")


def currency_of(cells: Iterable[Cell]) -> str:
    """The one currency that every amount of a column with a currency names, as its code; else nothing."""
    named = {_bare(text)[1] for text in (text_of(cell) for cell in cells if isinstance(cell, str)) if text}
    named.discard("")
    return named.pop() if len(named) == 1 else ""
