"""Stored deals as lines of the own table, with the rule's dates worked out for today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from winback_desktop.domain.contract import contract_life, window
from winback_desktop.domain.records import Contract, Deal, Kind, Length, LengthUnit, State
from winback_desktop.files.own_format import DealLine
from winback_desktop.services.planning import Planner


def day_of(text: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(text) if text else None


def amount_of(hundredths: int | None) -> Decimal | None:
    """A stored amount; whole ones without decimals, as people write them."""
    if hundredths is None:
        return None
    whole, rest = divmod(hundredths, 100)
    return Decimal(whole) if not rest else Decimal(hundredths).scaleb(-2)


def length_of(row: Mapping[str, Any]) -> Length | None:
    """A stored contract length."""
    return Length(row["length_count"], LengthUnit(row["length_unit"])) if row["length_count"] else None


def entered(row: Mapping[str, Any]) -> dict[str, Any]:
    """What was entered of one stored deal, under the names of the own table's line."""
    return {
        "winback_id": str(row["id"]),
        "account": row["account"],
        "contact": row["contact"] or "",
        "email": row["email"] or "",
        "phone": row["phone"] or "",
        "deal": row["deal"],
        "kind": Kind(row["kind"]),
        "state": State(row["state"]),
        "product": row["product"] or "",
        "value": amount_of(row["value"]),
        "currency": row["currency"],
        "lost_on": day_of(row["lost_on"]),
        "stage_lost": row["stage_lost"],
        "source": row["source"],
        "owner": row["owner"],
        "competitor": row["competitor"] or "",
        "reasons": tuple(json.loads(row["reasons"])),
        "contract_start": day_of(row["contract_start"]),
        "contract_length": length_of(row),
        "contract_end": day_of(row["contract_end"]),
        "tags": tuple(json.loads(row["tags"])),
        "notes": row["note"] or "",
    }


def deal_line(row: Mapping[str, Any], planner: Planner, today: date) -> DealLine:
    """One stored deal as a line of the own table; the rule's columns are for the cycle current today."""
    values = entered(row)
    cycle = None
    if values["kind"] is not Kind.WON:
        contract = Contract(values["contract_start"], values["contract_length"], values["contract_end"])
        deal = Deal(0, 0, row["deal"], product=row["product"], lost_on=values["lost_on"], contract=contract)
        cycle = planner.cycle(replace(deal, entered_on=day_of(row["entered_on"])), today)
    return DealLine(
        **values,
        contract_life=int(contract_life(cycle, today)) if cycle else None,
        rule_date=cycle.rule_date if cycle else None,
        recontact_by=cycle.recontact_by if cycle else None,
        window=window(cycle, today).value if cycle else "",
        next_touch=(row["next_touch"] or "").replace("_", "-"),
        next_touch_on=day_of(row["next_touch_on"]),
        last_touch_on=day_of(row["last_touch_on"]),
        outcome=(row["outcome"] or "").replace("_", " "),
    )
