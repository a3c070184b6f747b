"""The list of deals: the first page at once, the order of all ids in one step, and rows by id.

A million ids come out of SQLite as one text, because that is one step that holds no interpreter: listing
them as rows would stop the window for a quarter of a second. All functions take the connection to read on.

Two plans, because SQLite knows neither how rare a filter is nor what a search finds: a *walk* along the
index of the sorted column that drops what does not fit, for filters that let much through; else what fits,
then *sorted*.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from winback_desktop.domain.queries import (
    Choice,
    Facet,
    ProspectColumn,
    ProspectQuery,
    ProspectRow,
    ProspectWindow,
)
from winback_desktop.domain.records import BoundTo, Channel, Kind, Origin, State
from winback_desktop.store import marks
from winback_desktop.store.indexes import INCLUDING
from winback_desktop.store.search import match_expression
from winback_desktop.store.silent import REPLIED

FIRST_PAGE: Final = 64
_RARE: Final = 5_000  # so many rows are fetched and sorted before anyone waits
_NEAR: Final = 1_024


class _Key(NamedTuple):
    """How a column is sorted: along which index; `missing` is what stands last in both directions."""

    along: str
    expression: str
    missing: str = ""
    then: tuple[str, ...] = ()


_BY_ACCOUNT: Final = _Key("account_by_name", "account.name COLLATE NOCASE", then=("account.id",))
_BY_RECONTACT: Final = _Key("deal_by_recontact_by", "deal.recontact_by", "IS NULL", then=("deal.cycle_end",))
_KEYS: Final = {
    ProspectColumn.DEAL: _Key("deal_by_name", "deal.name COLLATE NOCASE"),
    ProspectColumn.LOST_TO: _Key("deal_competitor", "deal.competitor", "IS NULL"),
    ProspectColumn.CONTRACT_LIFE: _BY_RECONTACT,
    ProspectColumn.RECONTACT_BY: _BY_RECONTACT,
    ProspectColumn.NEXT_TOUCH: _Key("deal_by_next_touch_on", "deal.next_touch_on", "IS NULL"),
    ProspectColumn.LAST_TOUCH: _Key("deal_by_last_touch_on", "deal.last_touch_on", "IS NULL"),
    ProspectColumn.VALUE: _Key("deal_by_value", "deal.value", "IS NULL"),
    ProspectColumn.LOST_ON: _Key("deal_by_lost_on", "deal.lost_on", "IS NULL"),
    ProspectColumn.PRODUCT: _Key("deal_product", "deal.product", "IS NULL"),
    ProspectColumn.KIND: _Key("deal_by_kind", "deal.kind", then=("deal.state",)),
    ProspectColumn.STATE: _Key("deal_by_state", "deal.state"),
    ProspectColumn.STAGE_LOST: _Key("deal_by_stage_lost", "deal.stage_lost COLLATE NOCASE", "= ''"),
    ProspectColumn.SOURCE: _Key("deal_by_source", "deal.source COLLATE NOCASE", "= ''"),
    ProspectColumn.UNANSWERED: _Key("deal_by_unanswered", "deal.unanswered", "= 0"),
    ProspectColumn.OWNER: _Key("deal_by_owner", "deal.owner COLLATE NOCASE", "= ''"),
}
_THERE: Final = {"IS NULL": "IS NOT NULL", "= ''": "> ''", "= 0": "> 0"}

_WON: Final = "SELECT id FROM deal WHERE kind = 'won'"
_FOUND: Final = "SELECT rowid FROM deal_search WHERE deal_search MATCH :match"
_TAGGED: Final = "SELECT deal_id FROM deal_tag WHERE tag_id IN (SELECT id FROM tag WHERE name IN ({0}))"
_IN_WORK: Final = "deal.state = 'working' AND deal.kind <> 'won'"
# Where they said so, that counts; else whether a champion or an includer is there who may be contacted (R3).
_INCLUDED: Final = (
    f"SELECT account_id FROM employment WHERE {INCLUDING}"
    " AND contact_id NOT IN (SELECT id FROM contact WHERE deceased OR do_not_contact)"
)
_NOBODY_INCLUDES: Final = (
    f"{_IN_WORK} AND deal.on_their_list <> 'yes'"
    f" AND (deal.on_their_list = 'no' OR deal.account_id NOT IN ({_INCLUDED}))"
)
_WINDOWS: Final = {
    ProspectWindow.AHEAD: f"{_IN_WORK} AND deal.recontact_by > :today",
    ProspectWindow.OPEN: f"{_IN_WORK} AND deal.recontact_by <= :today AND deal.cycle_end > :today",
    ProspectWindow.CLOSING: f"{_IN_WORK} AND deal.recontact_by <= :today AND deal.cycle_end > :today"
    " AND deal.closing_from <= :today",
}
_SWITCHES: Final = {
    "without_next_touch": f"{_IN_WORK} AND deal.next_touch_on IS NULL",
    "all_lifted": marks.WITH_ALL_LIFTED,
    "nobody_includes": _NOBODY_INCLUDES,
}
_COLUMNS: Final = {
    Facet.KINDS: "deal.kind",
    Facet.STATES: "deal.state",
    Facet.COMPETITORS: "deal.competitor",
    Facet.PRODUCTS: "deal.product",
    Facet.OWNERS: "deal.owner COLLATE NOCASE",
    Facet.SOURCES: "deal.source COLLATE NOCASE",
    Facet.STAGES: "deal.stage_lost COLLATE NOCASE",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A question as SQL: conditions on the deal, values bound by name, and whether it finds nothing."""

    conditions: tuple[str, ...]
    bound: dict[str, Any]
    is_plain: bool
    match: str

    @classmethod
    def of(cls, query: ProspectQuery, today: date) -> Filter:
        """The filter of a question as it is on that day."""
        bound: dict[str, Any] = {"today": today.isoformat()}
        conditions = [] if query.kinds else ["deal.kind <> 'won'"]
        for facet in Facet:
            values = query.values_of(facet)
            if values:
                names = _bind(bound, facet.value, values)
                if facet is Facet.TAGS:
                    conditions.append(f"deal.id IN ({_TAGGED.format(names)})")
                else:
                    conditions.append(f"{_COLUMNS[facet]} IN ({names})")
        if query.window is not None:
            conditions.append(_WINDOWS[query.window])
        conditions += [condition for name, condition in _SWITCHES.items() if getattr(query, name)]
        for name, sign, amount in (("least", ">=", query.value_from), ("most", "<=", query.value_to)):
            if amount is not None:
                bound[name] = int(amount.scaleb(2))
                conditions.append(f"deal.value {sign} :{name}")
        match = match_expression(query.search) if query.search.strip() else ""
        if match:
            bound["match"] = match
            conditions.append(f"deal.id IN ({_FOUND})")
        return cls(tuple(conditions), bound, conditions == ["deal.kind <> 'won'"], match)

    @property
    def where(self) -> str:
        """The condition, from which SQLite may choose the index."""
        return " AND ".join(self.conditions) or "1"

    @property
    def beside(self) -> str:
        """The condition for a walk along an index that holds nothing but the sorted column."""
        return f"deal.id NOT IN ({_WON})" if self.is_plain else self.where

    def is_rare(self, connection: Any) -> bool:
        """Whether so little fits that it is quicker sorted than found on a walk."""
        if self.is_plain or not self.conditions:
            return False
        # All that a broad search finds would have to be listed to count what else fits.
        source = _FOUND if self.match else f"SELECT 1 FROM deal WHERE {self.where}"
        counted = f"SELECT count(*) FROM ({source} LIMIT {_RARE + 1})"
        (count,) = connection.execute(counted, self.bound).fetchone()
        return bool(count <= _RARE)


def first_ids(connection: Any, query: ProspectQuery, today: date, limit: int = FIRST_PAGE) -> list[int]:
    """The ids of the first page, without waiting for the order of all."""
    asked = Filter.of(query, today)
    walks = _walks(query, asked)
    if not asked.is_plain:
        # What lets much through shows itself among the first lines: nothing has to be counted.
        bare = _walks(query, replace(asked, conditions=()))[0]
        near = f"(SELECT id FROM ({bare} LIMIT {_NEAR})) AS near CROSS JOIN deal ON deal.id = near.id"
        ids = _ids(connection, f"SELECT deal.id AS id FROM {near} WHERE {asked.where} LIMIT {limit}", asked)
        if len(ids) == limit:
            return ids
    if asked.is_rare(connection):
        return _ids(connection, f"{_sorted(query, asked)} LIMIT {limit}", asked)
    ids = []
    for walk in walks:
        if len(ids) < limit:
            ids += _ids(connection, f"{walk} LIMIT {limit - len(ids)}", asked)
    return ids


def _ids(connection: Any, sql: str, asked: Filter) -> list[int]:
    (text,) = connection.execute(f"SELECT group_concat(id) FROM ({sql})", asked.bound).fetchone()
    return [int(part) for part in text.split(",")] if text else []


def all_ids(connection: Any, query: ProspectQuery, today: date) -> array[int]:
    """The ids of everything that fits, in order."""
    asked = Filter.of(query, today)
    walked = asked.is_plain or not asked.conditions or (asked.match and not asked.is_rare(connection))
    parts = _walks(query, asked) if walked else [_sorted(query, asked)]
    ids = array("I")
    for part in parts:
        (text,) = connection.execute(
            f"SELECT group_concat(printf('%08x', id), '') FROM ({part})", asked.bound
        ).fetchone()
        ids.frombytes(bytes.fromhex(text or ""))
    ids.byteswap()
    return ids


def rows(connection: Any, deal_ids: Sequence[int]) -> list[ProspectRow]:
    """These lines, in no order; ids that are gone are left out."""
    (text,) = connection.execute(_ROWS.format(",".join(map(str, deal_ids)))).fetchone()
    return [_as_row(found) for found in json.loads(text)]


def totals(connection: Any) -> tuple[int, int]:
    """How many deals there are that are not won, and how many are."""
    (everything,) = connection.execute("SELECT count(*) FROM deal").fetchone()
    (won,) = connection.execute("SELECT count(*) FROM deal WHERE kind = 'won'").fetchone()
    return everything - won, won


def choices(connection: Any, facet: Facet) -> list[Choice]:
    """The values of a filter that occur, in order, with how many deals have each."""
    if facet is Facet.TAGS:
        found = connection.execute(
            "SELECT name, count(deal_id) FROM tag LEFT JOIN deal_tag ON tag_id = tag.id"
            " GROUP BY tag.id ORDER BY name COLLATE NOCASE"
        )
    else:
        column = _COLUMNS[facet]
        plain = column.removesuffix(" COLLATE NOCASE")
        found = connection.execute(
            f"SELECT {plain}, count(*) FROM deal WHERE {plain} <> '' GROUP BY {column} ORDER BY {column}"
        )
    return [Choice(value, count) for value, count in found]


def _bind(bound: dict[str, Any], name: str, values: Sequence[str]) -> str:
    for number, value in enumerate(values):
        bound[f"{name}{number}"] = str(value)
    return ", ".join(f":{name}{number}" for number in range(len(values)))


def _sorted(query: ProspectQuery, asked: Filter) -> str:
    key = _KEYS.get(query.sort, _BY_ACCOUNT)
    source = "deal JOIN account ON account.id = deal.account_id" if key is _BY_ACCOUNT else "deal"
    way = " DESC" if query.descending else ""
    terms = [f"+{term}{way}" for term in (key.expression, *key.then, "deal.id")]
    if key.missing:
        terms.insert(0, f"{key.expression} {key.missing}")
    return f"SELECT deal.id AS id FROM {source} WHERE {asked.where} ORDER BY {', '.join(terms)}"


def _walks(query: ProspectQuery, asked: Filter) -> list[str]:
    """One query, or two where what is missing would come first: along the index of the sorted column."""
    key = _KEYS.get(query.sort, _BY_ACCOUNT)
    way = " DESC" if query.descending else ""
    order = ", ".join(f"{term}{way}" for term in (key.expression, *key.then, "deal.id"))
    if key is _BY_ACCOUNT:
        source = "account INDEXED BY account_by_name CROSS JOIN deal ON deal.account_id = account.id"
        return [f"SELECT deal.id AS id FROM {source} WHERE {asked.beside} ORDER BY {order}"]
    start = f"SELECT deal.id AS id FROM deal INDEXED BY {key.along} WHERE {asked.beside}"
    if not key.missing or query.descending:
        return [f"{start} ORDER BY {order}"]
    return [
        f"{start} AND {key.expression} {_THERE[key.missing]} ORDER BY {order}",
        f"{start} AND {key.expression} {key.missing} ORDER BY {order}",
    ]


# One text for all: each row of its own would be a wait for the interpreter in a thread.
_ROWS: Final = """SELECT json_group_array(json_array(
  deal.id, account.name, deal.name, deal.kind, deal.state, deal.product, deal.value, deal.currency,
  deal.competitor, contract.bound_to, deal.stage_lost, deal.source, deal.owner,
  (SELECT group_concat(name, ', ') FROM (SELECT name FROM deal_tag JOIN tag ON tag.id = tag_id
    WHERE deal_id = deal.id ORDER BY name COLLATE NOCASE)),
  deal.lost_on, deal.cycle_begin, deal.recontact_by, deal.cycle_end, deal.start_assumed, deal.length_assumed,
  touch.planned_on, touch.channel, touch.origin, deal.last_touch_on, deal.rests_until,
  deal.unanswered, {replied}, {marks}))
  FROM deal JOIN account ON account.id = deal.account_id
  LEFT JOIN touch ON touch.deal_id = deal.id AND touch.done_on IS NULL
  LEFT JOIN contract ON contract.deal_id = deal.id
  WHERE deal.id IN ({0})""".replace("{marks}", marks.COLUMNS).replace("{replied}", REPLIED)


def _as_row(found: list[Any]) -> ProspectRow:
    return ProspectRow(
        deal_id=found[0],
        account=found[1],
        deal=found[2],
        kind=Kind(found[3]),
        state=State(found[4]),
        product=found[5],
        value=None if found[6] is None else Decimal(found[6]).scaleb(-2),
        currency=found[7],
        competitor=found[8],
        bound_to=BoundTo(found[9]) if found[9] else None,
        stage_lost=found[10],
        source=found[11],
        owner=found[12],
        tags=found[13] or "",
        lost_on=_day(found[14]),
        begin=_day(found[15]),
        recontact_by=_day(found[16]),
        end=_day(found[17]),
        start_assumed=bool(found[18]),
        length_assumed=bool(found[19]),
        next_on=_day(found[20]),
        next_channel=Channel(found[21]) if found[21] else None,
        next_origin=Origin(found[22]) if found[22] else None,
        last_on=_day(found[23]),
        rests_until=_day(found[24]),
        unanswered=found[25],
        replied=bool(found[26]),
        marks=marks.marks_of(*found[27:]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
