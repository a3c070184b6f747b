"""How long a contract runs, as it was agreed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class LengthUnit(StrEnum):
    """The unit in which a contract's length was agreed."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_LENGTH: Final = re.compile(r"\s*(\d{1,4})\s*(day|week|month|year)s?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """A contract's length as it was agreed, e.g. `12 months`, `6 weeks`."""

    count: int
    unit: LengthUnit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"a contract length must be at least 1, not {self.count}")

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value[:-1] if self.count == 1 else self.unit.value}"

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read `12 months`, `1 year`, `6 weeks` or `90 days`; ValueError for anything else."""
        match = _LENGTH.fullmatch(text)
        if match is None:
            raise ValueError(f"“{text}” is not a length such as 12 months, 2 years or 6 weeks")
        return cls(int(match[1]), LengthUnit(match[2].lower() + "s"))
