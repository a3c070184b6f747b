"""From what was typed to a deal: each wrong value says what is wrong and what to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.records import Contract, Deal, Kind, Length
from winback_desktop.services.deal_drafts import DealDraft
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.read_amount import read_amount

_CONTEXT = "DealForm"


class WrongField(ValueError):
    """A value that cannot be taken; `field` is where it was typed."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def deal_of(draft: DealDraft, before: Deal, today: date) -> Deal:
    """The deal as typed; WrongField for the first value that cannot be taken."""
    translate = QCoreApplication.translate
    lost_on = _day("lost_on", draft.lost_on)
    if lost_on is not None and lost_on > today:
        words = translate(_CONTEXT, "{0} is still to come; a deal is lost on a day that has been.")
        raise WrongField("lost_on", words.format(day_and_year(lost_on)))
    contract = replace(before.contract, start=_day("start", draft.start), length=_length(draft.length))
    value = _value(draft.value)
    return replace(
        before,
        name=draft.name.strip() or before.name,
        kind=Kind(draft.kind),
        product=draft.product.strip() or None,
        value=value,
        currency=draft.currency if value is not None else before.currency,
        lost_on=lost_on,
        competitor=draft.competitor.strip() or None,
        contract=contract,
    )


def sketch_of(draft: DealDraft, before: Deal, today: date) -> Deal:
    """The deal as far as it can be understood while it is being typed."""
    deal = before
    for name in ("kind", "product", "lost_on", "length", "start"):
        one = replace(_draft_of_known(deal), **{name: getattr(draft, name)})
        try:
            deal = deal_of(one, deal, today)
        except ValueError:
            continue
    return deal


def draft_of(deal: Deal, account: str) -> DealDraft:
    """A deal as texts, to be changed."""
    return replace(
        _draft_of_known(deal),
        account=account,
        name=deal.name,
        value=money(deal.value, ""),
        competitor=deal.competitor or "",
        currency=deal.currency,
    )


def reasons_of(draft: DealDraft) -> tuple[str, ...]:
    """The reasons, each once."""
    parts = (part.strip() for part in draft.reasons.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _draft_of_known(deal: Deal) -> DealDraft:
    contract: Contract = deal.contract
    return DealDraft(
        kind=deal.kind.value,
        product=deal.product or "",
        lost_on=deal.lost_on.isoformat() if deal.lost_on else "",
        length=str(contract.length) if contract.length else "",
        start=contract.start.isoformat() if contract.start else "",
    )


def _day(field: str, text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = QCoreApplication.translate(
            _CONTEXT, "“{0}” is not a date. Write 3 Feb 2026, 3.2.2026 or yesterday."
        )
        raise WrongField(field, words.format(text)) from None


def _length(text: str) -> Length | None:
    text = text.strip()
    if not text:
        return None
    try:
        # A bare number is what people type for months.
        return Length.parse(f"{text} months" if text.isdecimal() else text)
    except ValueError:
        words = QCoreApplication.translate(
            _CONTEXT, "“{0}” is not a contract length. Write 12 months, 2 years, 6 weeks or 90 days."
        )
        raise WrongField("length", words.format(text)) from None


def _value(text: str) -> Decimal | None:
    try:
        return read_amount(text)
    except ValueError:
        words = QCoreApplication.translate(_CONTEXT, "“{0}” is not an amount. Write it like 48,000.")
        raise WrongField("value", words.format(text)) from None
