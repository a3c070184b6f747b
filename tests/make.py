"""Builders of records with sensible defaults, for the tests of every layer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from winback_desktop.domain import contract as rules
from winback_desktop.domain.debrief_records import Answer, Debrief, DebriefKind
from winback_desktop.domain.records import (
    Account,
    Channel,
    Contact,
    Contract,
    Deal,
    Length,
    LossReason,
    Origin,
    Touch,
)
from winback_desktop.domain.workdays import WorkingDays, weekends_only

TODAY = date(2026, 11, 22)
LOST_ON = date(2026, 2, 3)


def an_account(**values: Any) -> Account:
    """Cancity."""
    return Account(**{"id": 1, "name": "Cancity", **values})


def a_contact(**values: Any) -> Contact:
    """Ida Holm, who may be contacted."""
    return Contact(**{"id": 1, "name": "Ida Holm", "email": "ida.holm@cancity.example", **values})


def a_contract(length: str | None = None, **values: Any) -> Contract:
    """A contract of which nothing is known but what is given; the length as a text."""
    return Contract(**{"length": None if length is None else Length.parse(length), **values})


def a_deal(**values: Any) -> Deal:
    """A sale of GTX Pro that was lost to Gusto on 3 February 2026."""
    defaults = {
        "id": 1,
        "account_id": 1,
        "name": "GTX Pro",
        "product": "GTX Pro",
        "value": Decimal(48000),
        "currency": "EUR",
        "lost_on": LOST_ON,
        "entered_on": LOST_ON,
        "owner": "Anna Berg",
        "competitor": "Gusto",
    }
    return Deal(**{**defaults, **values})


def a_reason(**values: Any) -> LossReason:
    """The price, of which nobody knows yet whether it still is a reason."""
    return LossReason(**{"id": 1, "deal_id": 1, "text": "Price", **values})


def a_touch(**values: Any) -> Touch:
    """A call by the contract rule, planned for 3 November 2026."""
    defaults = {
        "id": 1,
        "deal_id": 1,
        "channel": Channel.CALL,
        "origin": Origin.CONTRACT_RULE,
        "planned_on": date(2026, 11, 3),
    }
    return Touch(**{**defaults, **values})


def a_debrief(**values: Any) -> Debrief:
    """A loss review that waits."""
    return Debrief(**{"id": 1, "deal_id": 1, "kind": DebriefKind.LOSS_REVIEW, **values})


def an_answer(position: int = 1, text: str = "", **values: Any) -> Answer:
    """An answer to the question at this position."""
    return Answer(**{"debrief_id": 1, "position": position, "question": "Why?", "text": text, **values})


def a_rule(ratio: str = "3/4", length: str = "12 months", **products: str) -> rules.Rule:
    """The rule with settings as texts; products by keyword."""
    lengths = {product: Length.parse(text) for product, text in products.items()}
    return rules.Rule(Fraction(ratio), Length.parse(length), lengths)


def a_cycle(
    contract: Contract | None = None,
    *,
    lost_on: date | None = LOST_ON,
    entered_on: date | None = LOST_ON,
    product: str | None = None,
    today: date = TODAY,
    rule: rules.Rule | None = None,
    working_days: WorkingDays | None = None,
) -> rules.Cycle:
    """The current cycle; by default of a deal lost on 3 February 2026, for an assumed year."""
    return rules.current_cycle(
        contract or Contract(),
        lost_on=lost_on,
        entered_on=entered_on,
        product=product,
        today=today,
        rule=rule or rules.Rule(),
        working_days=working_days or weekends_only(),
    )
