"""All losses column by column, read once for each state of the store: what the charts count in.

Another filter then only marks other rows. See store/losses.py for what a loss is; deals that were won at
first are among the rows, because won and lost sales are compared as well.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from operator import lt
from threading import Lock
from typing import Any, Final, NamedTuple, TypeVar

from winback_desktop.domain.criteria import NO, YES
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.domain.terms import Changes, Kind, State
from winback_desktop.store import columns, losses
from winback_desktop.store.columns import Column, Rows
from winback_desktop.store.insight_keys import TOUCHED, Quarters, key_of, quarters_of, with_touches

T = TypeVar("T")

_OF_DEALS: Final = """(SELECT id AS loss_id, * FROM deal NOT INDEXED)"""
_FIELDS: Final = {
    "kind": "kind",
    "state": "state",
    "lost_on": "ifnull(lost_on, '')",
    "owner": "owner",
    "product": "ifnull(product, '')",
    "currency": "currency",
    "account": "account_id",
}
_BY: Final = (
    Dimension.COMPETITOR,
    Dimension.STAGE_LOST,
    Dimension.SOURCE,
    Dimension.PARTING,
    Dimension.SIZE,
)
_NEVER: Final = "9999-12-31"
_FEW: Final = 200  # deals that are read anew faster than all are
# A sale counts from the day on which it was decided; what was won back earlier was bought, too.
_FIRST_BOUGHT: Final = """SELECT account_id AS buyer, min(day) AS bought_on FROM (
    SELECT account_id, lost_on AS day FROM deal NOT INDEXED
      WHERE kind IN ('won', 'former_customer') AND lost_on IS NOT NULL
    UNION ALL SELECT account_id, won_on FROM win_back JOIN deal ON deal.id = deal_id)
  GROUP BY account_id"""
_ACCOUNTS: Final = f"""SELECT id, industry, country, ifnull(bought_on, '{_NEVER}') FROM account
  LEFT JOIN ({_FIRST_BOUGHT}) ON buyer = id"""
# Who bought before the first sale that is noted is not known; after a year of sales it mostly is.
_KNOWN_FROM: Final = "SELECT ifnull(date(min(lost_on), '+1 year'), '') FROM deal"
# A loss counts once under each kind of its reasons.
_REASON: Final = """ifnull(loss_reason.kind, '') AS reason, max(addressable)
  || min(standing = 'lifted') || max(standing = 'stands') AS flags"""
_REASONS_NOW: Final = f"""(SELECT deal_id AS loss_id, {_REASON} FROM loss_reason
  INDEXED BY loss_reason_of_deal GROUP BY deal_id, ifnull(loss_reason.kind, ''))"""
_REASONS_BEFORE: Final = f"""(SELECT loss_id, {_REASON} FROM ({losses.before(Scope())}) AS loss
  JOIN loss_reason ON loss_reason.deal_id = loss.deal_id GROUP BY loss_id, ifnull(loss_reason.kind, ''))"""

_NO_KIND: Final = "(loss_reason.kind IS NULL OR loss_reason.kind = '') ORDER BY loss_reason.id"
_WORDS_NOW: Final = f"SELECT deal_id, trim(text) FROM loss_reason WHERE {_NO_KIND}"
_WORDS_BEFORE: Final = f"""SELECT loss_id, trim(text) FROM ({losses.before(Scope())}) AS loss
  JOIN loss_reason ON loss_reason.deal_id = loss.deal_id WHERE {_NO_KIND}"""


class Part:
    """Losses of one source, a row each."""

    def __init__(self, found: Mapping[str, Column], ids: array[int], amounts: array[int]) -> None:
        self.ids = ids
        self.amounts = amounts
        self.found = found
        self.lost = self["kind"].where(lambda kind: kind != Kind.WON)
        self.won = self["kind"].where(lambda kind: kind == Kind.WON)
        self.back = self["state"].where(lambda state: state == State.WON_BACK)
        self._chosen: tuple[Scope, Rows] | None = None

    def __getitem__(self, name: str) -> Column:
        return self.found[name]

    def rows(self, scope: Scope) -> Rows:
        """The rows that a scope filters, won ones included."""
        kept = self._chosen
        if kept is None or kept[0] != scope:
            kept = self._chosen = scope, self._filtered(scope)
        return kept[1]

    def losses(self, scope: Scope) -> Rows:
        """The losses of a scope."""
        return columns.both(self.rows(scope), self.lost)

    def _filtered(self, scope: Scope) -> Rows:
        rows: Rows = b"\1" * len(self.ids)
        if scope.first or scope.last:
            first, last = str(scope.first or "0"), str(scope.last or _NEVER)
            rows = columns.both(rows, self["lost_on"].where(lambda day: first <= day <= last))
        for name, wanted in (("kind", scope.kind), ("owner", scope.owner), ("product", scope.product)):
            if wanted is not None:
                rows = columns.both(rows, self[name].where(wanted.__eq__))
        return rows


class Losses(NamedTuple):
    """The rows of all deals, and those of what was won back before it was lost again."""

    deals: Part
    before: Part
    quarters: Quarters

    @property
    def parts(self) -> tuple[Part, Part]:
        """Both."""
        return self.deals, self.before


class Entries(NamedTuple):
    """The kinds of reasons of a part: in which row each stands, and what it says of the loss.

    That is its kind, `_REASON`'s flags, month and currency of the loss, and whether it was won back.
    """

    part: Part
    rows: array[int]
    told: Column
    has_any: Rows


class Worded(NamedTuple):
    """The words of reasons of no known kind, and the row of a part in which each stands."""

    part: Part
    words: tuple[tuple[int, str], ...]


class Account(NamedTuple):
    """What is known of a buyer; the first day on which something was bought, a far one for never."""

    industry: str
    country: str
    bought_on: str


class LossColumns:
    """What was read of the store, as long as nothing is written; may be asked by several threads."""

    def __init__(self, between: Callable[[int, int], Changes | None] | None = None) -> None:
        """What was written `between` two versions spares reading all again; without it all is read."""
        self._between = between
        self._kept: dict[str, tuple[Any, Any]] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def losses(self, connection: Any, version: object) -> Losses:
        """All losses; the `version` says when they were other ones, here and below."""

        def read() -> Losses:
            with _one_state(connection):
                quarters = quarters_of(connection)
                sources = (_OF_DEALS, f"({losses.before(Scope())})")
                deals, before = (_part(connection, source, quarters) for source in sources)
            return Losses(deals, before, quarters)

        def again(known: Losses, changes: Changes) -> Losses | None:
            with _one_state(connection):
                return _patched(connection, known, changes)

        return self.recall("losses", version, read, again)

    def reasons(self, connection: Any, version: object) -> tuple[Entries, ...]:
        """The kinds of reasons of each part of the losses."""
        found = self.losses(connection, version)

        def read() -> tuple[Entries, ...]:
            sources = (_REASONS_NOW, _REASONS_BEFORE)
            return tuple(
                _entries(connection, source, part) for source, part in zip(sources, found.parts, strict=True)
            )

        def again(known: tuple[Entries, ...], changes: Changes) -> tuple[Entries, ...] | None:
            stands = not changes.concern("loss_reason", "loss_episode") and all(
                _is_same(entries.part, part, "lost_on", "currency", "state")
                for entries, part in zip(known, found.parts, strict=True)
            )
            return known if stands else None

        return self.recall("reasons", version, read, again)

    def other_words(self, connection: Any, version: object) -> tuple[Worded, ...]:
        """What the reasons of no known kind of each part of the losses say."""
        parts = self.losses(connection, version).parts

        def read() -> tuple[Worded, ...]:
            sources = (_WORDS_NOW, _WORDS_BEFORE)
            return tuple(
                _worded(connection, source, part) for source, part in zip(sources, parts, strict=True)
            )

        return self.recall("other words", version, read)

    def touched(self, connection: Any, version: object, today: str) -> list[dict[Dimension, Column]]:
        """By what was done after the losses, for each part."""
        found = self.losses(connection, version)

        def read() -> list[dict[Dimension, Column]]:
            sources = (losses.now(Scope()), losses.before(Scope()))
            return [
                _touched(connection, source, part, today)
                for source, part in zip(sources, found.parts, strict=True)
            ]

        return self.recall("touched", (version, today), read)

    def by(self, connection: Any, version: object, by: Dimension, today: str) -> list[Column]:
        """The column of a dimension that tells each loss once, for each part."""
        parts = self.losses(connection, version).parts
        if by in TOUCHED:
            return [found[by] for found in self.touched(connection, version, today)]
        if by is Dimension.INDUSTRY:
            return self.of_accounts(connection, version, by.value)
        return [part[by.value] for part in parts]

    def of_accounts(self, connection: Any, version: object, name: str) -> list[Column]:
        """What is known of the buyer of each row, by a name of `Account`."""
        parts, accounts = self.losses(connection, version).parts, self._accounts(connection, version)
        told = {key: getattr(account, name) for key, account in accounts.items()}

        def read() -> list[Column]:
            return [part["account"].through(lambda account: told.get(account, "")) for part in parts]

        return self.recall(name, version, read)

    def bought_before(self, connection: Any, version: object) -> Column:
        """Whether the buyer of each deal had bought before it was decided, "" where that is not known."""
        deals, accounts = self.losses(connection, version).deals, self._accounts(connection, version)

        def read() -> Column:
            (known_from,) = connection.execute(_KNOWN_FROM).fetchone()
            known = deals["lost_on"].where(lambda day: bool(day) and day >= known_from)
            never = Account("", "", _NEVER)
            bought = [accounts.get(account, never).bought_on for account in deals["account"].values]
            told = b"".join(
                bytes(
                    map(lt, map(bought.__getitem__, buyers), map(deals["lost_on"].values.__getitem__, days))
                )
                for buyers, days in zip(
                    columns.slices(deals["account"].codes),
                    columns.slices(deals["lost_on"].codes),
                    strict=True,
                )
            )
            yes = columns.both(known, told)
            codes = (int.from_bytes(known, "little") + int.from_bytes(yes, "little")).to_bytes(
                len(known), "little"
            )
            return Column(codes, ("", NO, YES))

        return self.recall("bought", version, read)

    def _accounts(self, connection: Any, version: object) -> dict[str, Account]:
        def read() -> dict[str, Account]:
            return {str(row[0]): Account(*row[1:]) for row in connection.execute(_ACCOUNTS)}

        return self.recall("accounts", version, read)

    def recall(
        self,
        name: str,
        version: Any,
        read: Callable[[], T],
        again: Callable[[T, Changes], T | None] | None = None,
    ) -> T:
        """What was read under a name, as long as the version is the same.

        `again` may make it anew from what is known and what was written since, or say None.
        """
        with self._locks[name]:
            known, found = self._kept.get(name, (None, None))
            if found is None or known != version:
                changes = None
                if found is not None and again is not None and self._between is not None:
                    changes = self._between(known, version)
                found = again(found, changes) if again is not None and changes is not None else None
                found = read() if found is None else found
                self._kept[name] = version, found
            told: T = found
            return told


def rates(column: Column, of: Rows, won: Rows) -> dict[str, Rate]:
    """How many of these rows were won, by each value of a column."""
    counts = column.counts(columns.both(of, won))
    return {key: Rate(counts.get(key, 0), number) for key, number in column.counts(of).items()}


@contextmanager
def _one_state(connection: Any) -> Iterator[None]:
    """Several queries see the same state of the store."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def _part(connection: Any, source: str, quarters: Quarters) -> Part:
    fields = {**_FIELDS, **{by.value: key_of(by, quarters) for by in _BY}}
    found, (ids, amounts) = columns.read(
        connection, list(fields.values()), ["loss_id", "ifnull(value, 0)"], source, {}
    )
    return Part(dict(zip(fields, found, strict=True)), ids, amounts)


def _patched(connection: Any, known: Losses, changes: Changes) -> Losses | None:
    """The losses with a few deals read anew; None where some came, are gone, or change what is large."""
    ids = changes.rows.get("deal", frozenset())
    quarters = quarters_of(connection)
    if ids is None or len(ids) > _FEW or quarters != known.quarters:
        return None
    deals = known.deals
    few = _part(connection, f"{_OF_DEALS} WHERE loss_id IN ({','.join(map(str, ids))})", quarters)
    rows = [bisect_left(deals.ids, each) for each in few.ids]
    if len(rows) != len(ids) or few.ids != array(
        "q", (deals.ids[row] for row in rows if row < len(deals.ids))
    ):
        return None
    found = {
        name: column.patched(dict(zip(rows, map(few[name].at, range(len(rows))), strict=True)))
        for name, column in deals.found.items()
    }
    amounts = deals.amounts[:]
    for row, amount in zip(rows, few.amounts, strict=True):
        amounts[row] = amount
    before = _part(connection, f"({losses.before(Scope())})", quarters)
    return Losses(Part(found, deals.ids, amounts), before, quarters)


def _is_same(part: Part, other: Part, *names: str) -> bool:
    """Whether two readings have the same rows, with the same values of these names."""
    return part.ids == other.ids and all(part[name] == other[name] for name in names)


def _entries(connection: Any, source: str, part: Part) -> Entries:
    (reasons, flags), (ids,) = columns.read(connection, ["reason", "flags"], ["loss_id"], source, {})
    row_of = {each: row for row, each in enumerate(part.ids)}
    rows = array("I")
    for some in columns.slices(ids):
        rows.extend(map(row_of.__getitem__, some))
    has_any = bytearray(len(part.ids))
    for row in rows:
        has_any[row] = 1
    months = part["lost_on"].through(lambda day: day[:7])
    whole = zip(*(columns.slices(each) for each in (reasons.codes, flags.codes, rows)), strict=True)
    told = columns.coded(
        zip(
            map(reasons.values.__getitem__, kinds),
            map(flags.values.__getitem__, said),
            map(months.at, places),
            map(part["currency"].at, places),
            map(part.back.__getitem__, places),
            strict=True,
        )
        for kinds, said, places in whole
    )
    return Entries(part, rows, told, bytes(has_any))


def _worded(connection: Any, source: str, part: Part) -> Worded:
    row_of = {each: row for row, each in enumerate(part.ids)}
    return Worded(part, tuple((row_of[loss_id], text) for loss_id, text in connection.execute(source)))


def _touched(connection: Any, source: str, part: Part, today: str) -> dict[Dimension, Column]:
    keys = [key_of(by, {}) for by in TOUCHED]
    found, (ids,) = columns.read(
        connection, keys, ["loss_id"], f"({with_touches(source, 'won')})", {"today": today}
    )
    if not ids:
        return dict.fromkeys(TOUCHED, Column(bytes(len(part.ids)), ("",)))
    place_of = {each: place for place, each in enumerate(ids)}
    # Deals that were won at first have no losses and are never counted by these.
    places = [place_of.get(each, 0) for each in part.ids]
    return {
        by: columns.coded(map(column.at, some) for some in columns.slices(places))
        for by, column in zip(TOUCHED, found, strict=True)
    }
