"""How many decided sales were won by what is known when a deal begins (domain/criteria.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from winback_desktop.domain.criteria import Attribute
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.store.columns import Column, either
from winback_desktop.store.insights import decided_rows
from winback_desktop.store.loss_columns import LossColumns, rates

_DIMENSIONS: Final = {
    Attribute.PRODUCT: Dimension.PRODUCT,
    Attribute.SOURCE: Dimension.SOURCE,
    Attribute.SIZE: Dimension.SIZE,
    Attribute.COMPETITOR: Dimension.COMPETITOR,
    Attribute.OWNER: Dimension.OWNER,
}


def counted(
    connection: Any, columns: LossColumns, version: object, scope: Scope
) -> tuple[Rate, Mapping[Attribute, Mapping[str, Rate]]]:
    """How many sales of a scope were won in all, and by the values of each attribute, "" for not noted."""
    deals = columns.losses(connection, version).deals
    rows, won = decided_rows(deals, scope), either(deals.won, deals.back)
    found = {by: rates(_column(connection, columns, version, by), rows, won) for by in Attribute}
    any_of = found[Attribute.OWNER].values()
    overall = Rate(sum(rate.won for rate in any_of), sum(rate.of for rate in any_of))
    return overall, found


def _column(connection: Any, columns: LossColumns, version: object, by: Attribute) -> Column:
    if by is Attribute.BOUGHT_BEFORE:
        return columns.bought_before(connection, version)
    deals = columns.losses(connection, version).deals
    if by in _DIMENSIONS:
        return deals[_DIMENSIONS[by].value]
    return columns.of_accounts(connection, version, by.value)[0]
