"""Public holidays by country, from the holidays library and without a network."""

from __future__ import annotations

import locale
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from winback_desktop.domain.workdays import WorkingDays


def system_country() -> str:
    """The two letters of the country in the system's locale, or nothing."""
    name, _ = locale.getlocale()
    country = (name or "").partition("_")[2][:2].upper()
    return country if country.isalpha() else ""


def countries() -> list[str]:
    """The two-letter codes of the countries whose holidays are known."""
    import holidays  # 40 ms that the first screen does not need

    return sorted(code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2)


@lru_cache(maxsize=4)
def working_days(country: str) -> WorkingDays:
    """The working days of a country; weekends alone decide where its holidays are not known."""

    def of_year(year: int) -> Mapping[date, str]:
        import holidays  # 40 ms that the first screen does not need

        try:
            return dict(holidays.country_holidays(country, years=year))
        except NotImplementedError:
            return {}

    return WorkingDays(of_year) if country else WorkingDays()
