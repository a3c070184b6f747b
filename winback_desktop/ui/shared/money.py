"""Amounts as the rep's locale writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

_SIGNS: Final = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "KRW": "₩",
    "ILS": "₪",
    "PLN": "zł",
}
_MILLION: Final = Decimal(1_000_000)
_THOUSAND: Final = Decimal(1_000)


def money(value: Decimal | None, currency: str) -> str:
    """`€48,000`, with cents only where there are any; empty when the value is not known."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return _amount(value, currency, places)


def short_money(value: Decimal, currency: str) -> str:
    """`€1.1 M`, `€320 k` or `€900`: for charts and sums."""
    for size, letter in ((_MILLION, "M"), (_THOUSAND, "k")):
        if abs(value) >= size:
            places = 1 if letter == "M" else 0
            text = _amount(value / size, currency, places)
            return QCoreApplication.translate("Money", "{0} {1}").format(text, letter)
    return money(value, currency)


def sign(currency: str) -> str:
    """The sign of a currency by its ISO code, or the code and a space."""
    return _SIGNS.get(currency.upper(), f"{currency} " if currency else "")


def _amount(value: Decimal, currency: str, places: int) -> str:
    if not currency:
        # With an empty sign Qt would write the locale's own currency.
        return _locale().toString(float(value), "f", places)
    return _locale().toCurrencyString(float(value), sign(currency), places).strip()


def _locale() -> QLocale:
    here = QLocale()
    # The C locale groups no digits: nobody reads €48000 easily.
    return QLocale(QLocale.Language.English) if here.language() == QLocale.Language.C else here
