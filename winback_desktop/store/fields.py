"""Kinds of columns that peewee does not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from peewee import FloatField, IntegerField


class MoneyField(IntegerField):
    """An amount in hundredths of its currency."""

    def db_value(self, value: Any) -> int | None:
        return None if value is None else int(Decimal(value).scaleb(2).to_integral_value())

    def python_value(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class HoursField(FloatField):
    """Hours, to the hundredth that people note them to."""

    def python_value(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(str(value))
