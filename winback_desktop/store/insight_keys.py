"""By what losses are told apart, as SQL over the columns of store/losses.py: the key of each loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from winback_desktop.domain.bands import BANDS, SIZES, Band
from winback_desktop.domain.insights import Dimension
from winback_desktop.store.regularity import KEPT, last_kept_day

_PLAIN: Final = {
    Dimension.COMPETITOR: "ifnull(competitor, '')",
    Dimension.STAGE_LOST: "stage_lost",
    Dimension.SOURCE: "source",
    Dimension.KIND: "kind",
    Dimension.PARTING: "ifnull(parting, '')",
    Dimension.PRODUCT: "ifnull(product, '')",
    Dimension.OWNER: "owner",
    Dimension.INDUSTRY: "(SELECT industry FROM account WHERE account.id = account_id)",
}
TOUCHED: Final = (
    Dimension.TOUCHES,
    Dimension.LONGEST_GAP,
    Dimension.LAST_GAP,
    Dimension.REGULARITY,
)
_NUMBERS: Final = {
    Dimension.TOUCHES: "done",
    Dimension.LONGEST_GAP: "longest_gap",
    Dimension.LAST_GAP: "last_gap",
    Dimension.REGULARITY: "kept * 100 / nullif(planned + missed, 0)",
}
_PACKED: Final = 10_000_000  # more days than there are
_QUARTERS: Final = """SELECT currency, part, max(value) FROM (SELECT currency, value,
  ntile(4) OVER (PARTITION BY currency ORDER BY value) AS part FROM deal WHERE value > 0)
  WHERE part < 4 GROUP BY currency, part ORDER BY currency, part"""
_CURRENCIES: Final = "SELECT min(currency), max(currency), count(*) FROM deal NOT INDEXED WHERE value > 0"
_VALUES: Final = "SELECT value FROM deal WHERE value > 0 ORDER BY value"

Quarters = Mapping[str, tuple[int, ...]]
"""By currency the largest value, in hundredths, of each of the three smaller quarters of all deals."""


def key_of(by: Dimension, quarters: Quarters) -> str:
    """The key of a loss by one dimension; those of `TOUCHED` need the columns of `with_touches`."""
    if by is Dimension.SIZE:
        return _size(quarters)
    if by in TOUCHED:
        return banded(_NUMBERS[by], BANDS[by])
    return _PLAIN[by]


def quarters_of(connection: Any) -> Quarters:
    """Where the quarters of all deals with a value end, won ones included, by currency."""
    first, last, many = connection.execute(_CURRENCIES).fetchone()
    if first is not None and first == last:
        return {first: tuple(_ends(connection, many))}
    found: dict[str, tuple[int, ...]] = {}
    for currency, _, value in connection.execute(_QUARTERS):
        found[currency] = (*found.get(currency, ()), value)
    return found


def _ends(connection: Any, many: int) -> Iterator[int]:
    """Where the quarters end of so many deals in one currency, as `ntile` does, without sorting them."""
    part, longer = divmod(many, len(SIZES))
    for place in range(1, min(many, len(SIZES) - 1) + 1):
        last = place * part + min(place, longer) - 1
        yield connection.execute(f"{_VALUES} LIMIT 1 OFFSET {last}").fetchone()[0]


def with_touches(losses: str, columns: str) -> str:
    """Losses with these columns and what was done after them, up to their end: see domain/bands.py.

    It needs `:today`, because a planned touch is missed once it is too late to be kept.
    """
    # The last gap is packed behind its day, because a further window would cost as much as all the rest.
    return f"""SELECT loss_id, deal_id, lost_on, {columns}, count(done_on) AS done, max(gap) AS longest_gap,
      max(CAST(julianday(done_on) AS INTEGER) * {_PACKED} + gap) % {_PACKED} AS last_gap,
      ifnull(sum(planned), 0) AS planned, ifnull(sum(kept), 0) AS kept,
      NOT won AND deal_id IN (SELECT deal_id FROM touch WHERE done_on IS NULL AND planned_on < :today
        AND {last_kept_day("planned_on")} < julianday(:today)) AS missed
      FROM (SELECT loss.*, done_on, planned_on > ifnull(lost_on, '') AS planned,
        planned_on > ifnull(lost_on, '') AND (done_on <= planned_on OR {KEPT}) AS kept,
        nullif(CAST(julianday(done_on) - julianday(lag(done_on, 1, lost_on) OVER days) AS INTEGER), 0) AS gap
        FROM (SELECT loss_id, deal_id, lost_on, ended, {columns} FROM ({losses})) AS loss
        LEFT JOIN touch INDEXED BY touch_done ON touch.deal_id = loss.deal_id AND done_on IS NOT NULL
          AND done_on > ifnull(lost_on, '') AND done_on <= ifnull(ended, '9999-12-31')
        WINDOW days AS (PARTITION BY loss_id ORDER BY done_on))
      GROUP BY loss_id"""


def banded(number: str, bands: Sequence[Band]) -> str:
    """The key of the band that holds a number, as SQL; '' for NULL."""
    cases = " ".join(
        f"WHEN {number} <= {band.last} THEN '{place}'" if band.last is not None else f"ELSE '{place}'"
        for place, band in enumerate(bands)
    )
    return f"CASE WHEN {number} IS NULL THEN '' {cases} END"


def _size(quarters: Quarters) -> str:
    if not quarters:
        return "''"
    largest = len(SIZES) - 1
    inner = []
    for currency, ends in quarters.items():
        cases = " ".join(f"WHEN value <= {end} THEN '{place}'" for place, end in enumerate(ends))
        quoted = currency.replace("'", "''")
        inner.append(f"WHEN '{quoted}' THEN CASE {cases} ELSE '{largest}' END")
    return f"CASE WHEN ifnull(value, 0) <= 0 THEN '' ELSE CASE currency {' '.join(inner)} END END"
