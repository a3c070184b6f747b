"""From what was typed to a deal: each wrong value says what is wrong and what to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.records import (
    BoundTo,
    Deal,
    Kind,
    Length,
    LengthUnit,
    OnTheirList,
    Parting,
)
from winback_desktop.services.deal_drafts import NEW, DealDraft
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.read_amount import read_amount

_CONTEXT: Final = "DealForm"
translate: Final = QCoreApplication.translate
_UNITS: Final = {
    "": LengthUnit.MONTHS,
    "d": LengthUnit.DAYS,
    "w": LengthUnit.WEEKS,
    "m": LengthUnit.MONTHS,
    "y": LengthUnit.YEARS,
}
_SHORT_LENGTH: Final = re.compile(r"(\d{1,4})\s*([dwmy]?)", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")
# a sign or code of a currency may stand beside the figures, nothing else
_BESIDE_FIGURES: Final = re.compile(r"[A-Z]{3}|kr|zł|[^\w+\-−–/*%]|", re.ASCII)
_HOURS: Final = re.compile(r"\d{1,5}([.,]\d{1,2})?")


@dataclass(slots=True)
class Reading:
    """What the form means: the deal as far as it can be understood, and words for each field that cannot."""

    deal: Deal
    problems: dict[str, str] = field(default_factory=dict)


def read(draft: DealDraft, before: Deal, today: date) -> Reading:
    """Read the form over a deal; what is wrong, or was not touched, stays as it was before."""
    reading = Reading(before)
    untouched = draft_of(before, draft.account)
    values: dict[str, Any] = {}
    for name, understand in _READERS.items():
        text = getattr(draft, name)
        if text == getattr(untouched, name):
            continue
        try:
            values[name] = understand(text.strip())
        except ValueError as problem:
            reading.problems[name] = str(problem)
    touched = set(values)
    deal = _with(before, values)
    reading.deal = replace(
        deal,
        name=deal.name or before.name,
        currency=before.currency if deal.value is None else deal.currency,
    )
    _check_days(reading, touched, today)
    _check_people(draft, reading)
    return reading


def draft_of(deal: Deal, account: str) -> DealDraft:
    """A deal as texts, to be changed."""
    contract = deal.contract
    return DealDraft(
        kind=deal.kind.value,
        account=account,
        name=deal.name,
        lost_on=_iso(deal.lost_on),
        lost_to=deal.competitor or _bound_words().get(contract.bound_to, ""),
        product=deal.product or "",
        value=money(deal.value, ""),
        currency=deal.currency,
        length=str(contract.length) if contract.length else "",
        ends_on=_iso(contract.ends_on),
        start=_iso(contract.start),
        owner=deal.owner,
        stage_lost=deal.stage_lost,
        source=deal.source,
        hours_put_in="" if deal.hours_put_in is None else f"{deal.hours_put_in.normalize():f}",
        parting=deal.parting.value if deal.parting else "",
        on_their_list=deal.on_their_list.value,
        note=deal.note,
    )


def reasons_of(draft: DealDraft) -> tuple[str, ...]:
    """The reasons, each once."""
    parts = (part.strip() for part in draft.reasons.split(";"))
    return tuple({part.casefold(): part for part in parts if part}.values())


def nobody_names() -> list[str]:
    """What can be typed as Lost to that is no competitor."""
    return [words for words in _bound_words().values() if words]


def _with(before: Deal, values: dict[str, Any]) -> Deal:
    contract: dict[str, Any] = {
        name: values.pop(name) for name in ("start", "length", "ends_on") if name in values
    }
    if "lost_to" in values:
        values["competitor"], contract["bound_to"] = values.pop("lost_to")
    return replace(before, **values, contract=replace(before.contract, **contract))


def _check_days(reading: Reading, touched: set[str], today: date) -> None:
    """What is wrong with a day beside today or another day; only where the rep changed it."""
    contract, lost_on, problems = reading.deal.contract, reading.deal.lost_on, reading.problems
    if "lost_on" in touched and lost_on is not None and lost_on > today:
        words = translate(_CONTEXT, "{0} is still to come. Write a day that has been, such as yesterday.")
        problems["lost_on"] = words.format(day_and_year(lost_on))
    start, ends_on = contract.start or lost_on, contract.ends_on
    if not touched & {"lost_on", "start", "ends_on"} or contract.length is not None:
        return
    if ends_on is not None and start is not None and ends_on <= start and "ends_on" not in problems:
        words = translate(_CONTEXT, "It starts on {0}. Write a later end, or correct the start.")
        problems["ends_on"] = words.format(day_and_year(start))


def _check_people(draft: DealDraft, reading: Reading) -> None:
    if reading.deal.id == NEW and not draft.account.strip():
        reading.problems["account"] = translate(_CONTEXT, "Name the company that the deal was with.")
    email = draft.email.strip()
    if email and not _EMAIL.fullmatch(email):
        words = translate(_CONTEXT, "“{0}” is not an address such as ida@cancity.com.")
        reading.problems["email"] = words.format(email)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = translate(_CONTEXT, "“{0}” is not a date. Write 3 Feb 2026, 3.2.2026 or yesterday.")
        raise ValueError(words.format(text)) from None


def _length(text: str) -> Length | None:
    if not text:
        return None
    try:
        # A bare number is what people type for months.
        short = _SHORT_LENGTH.fullmatch(text)
        return Length(int(short[1]), _UNITS[short[2].lower()]) if short else Length.parse(text)
    except ValueError:
        words = translate(_CONTEXT, "“{0}” is not a length. Write 12 months, 2 years, 6 weeks or 90 days.")
        raise ValueError(words.format(text)) from None


def _value(text: str) -> Decimal | None:
    thousands = re.fullmatch(r"(.*\d)\s*k", text, re.IGNORECASE)
    plain = thousands[1] if thousands else text
    beside = re.sub(r"[\d\s.,'’]", "", plain)
    figures = plain if _BESIDE_FIGURES.fullmatch(beside) else beside
    try:
        amount = read_amount(figures)
    except ValueError:
        words = translate(_CONTEXT, "“{0}” is not an amount. Write it like 48,000 or 48k.")
        raise ValueError(words.format(text)) from None
    return amount * 1_000 if amount is not None and thousands else amount


def _currency(text: str) -> str:
    if text and not _CURRENCY.fullmatch(text.upper()):
        words = translate(_CONTEXT, "“{0}” is not a currency. Write its three letters, e.g. EUR.")
        raise ValueError(words.format(text))
    return text.upper()


def _hours(text: str) -> Decimal | None:
    if not text:
        return None
    if not _HOURS.fullmatch(text):
        words = translate(_CONTEXT, "“{0}” is not a number of hours such as 12 or 7.5.")
        raise ValueError(words.format(text))
    return Decimal(text.replace(",", "."))


def _lost_to(text: str) -> tuple[str | None, BoundTo | None]:
    for bound_to, words in _bound_words().items():
        if text.casefold() == words.casefold():
            return None, bound_to
    return text, BoundTo.COMPETITOR


def _bound_words() -> dict[BoundTo | None, str]:
    return {
        None: "",
        BoundTo.IN_HOUSE: translate(_CONTEXT, "In-house"),
        BoundTo.NOBODY: translate(_CONTEXT, "Nobody"),
    }


def _optional(text: str) -> str | None:
    return text or None


def _parting(text: str) -> Parting | None:
    return Parting(text) if text else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "kind": Kind,
    "name": str,
    "lost_on": _day,
    "lost_to": _lost_to,
    "product": _optional,
    "value": _value,
    "currency": _currency,
    "length": _length,
    "ends_on": _day,
    "start": _day,
    "owner": str,
    "stage_lost": str,
    "source": str,
    "hours_put_in": _hours,
    "parting": _parting,
    "on_their_list": OnTheirList,
    "note": str,
}
