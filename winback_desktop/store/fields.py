"""What the tables are made of: their base, and kinds of columns that peewee does not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.fields import EnumField


class Row(Model):
    """What all tables share: the class name in snake case is the table's name."""

    class Meta:
        legacy_table_names = False


class Table(Row):
    """A table whose rows have a number of their own."""

    id = AutoField()


class Named(Table):
    """A table whose rows are known by their name."""

    name = TextField(unique=True)


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


def text() -> TextField:
    """Words, empty unless given."""
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def enum(choices: type[Any], default: Any = None, **options: Any) -> EnumField:
    """One of these words."""
    if default is not None:
        options |= {"default": default, "constraints": [SQL(f"DEFAULT '{default.value}'")]}
    return EnumField(choices, **options)


def flag(default: bool) -> BooleanField:
    """Yes or no."""
    return BooleanField(default=default, constraints=[SQL(f"DEFAULT {int(default)}")])


def number(default: int) -> IntegerField:
    """A whole number."""
    return IntegerField(default=default, constraints=[SQL(f"DEFAULT {default}")])


def owned_by(model: type[Model], **options: Any) -> ForeignKeyField:
    """What this row belongs to and goes with."""
    return ForeignKeyField(model, on_delete="CASCADE", **options)


def may_name(model: type[Model], **options: Any) -> ForeignKeyField:
    """What this row names, as long as it is there."""
    return ForeignKeyField(model, null=True, on_delete="SET NULL", **options)
