"""From the cells of a table to typed rows, a column at a time: each distinct cell is understood once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, Final

from winback_desktop.domain.errors import Damaged
from winback_desktop.domain.records import Kind, State
from winback_desktop.files.columns import (
    Reading,
    Unreadable,
    prose_of,
    text_of,
)
from winback_desktop.files.dates import DateOrder, file_order, read_dates
from winback_desktop.files.deal_rows import AccountRow, ContactRow, Converted, DealRow, ImportedRow
from winback_desktop.files.deal_systems import OPEN_DEAL
from winback_desktop.files.field_readers import READERS
from winback_desktop.files.natural_keys import natural_keys
from winback_desktop.files.numbers import currency_of, read_numbers
from winback_desktop.files.recognise import Recipe, header_key
from winback_desktop.files.silent_rows import GONE_SILENT, silent_since, with_silent
from winback_desktop.files.systems import Holds, System, Verdict
from winback_desktop.files.tables import Cell, Rejection, Table

Values = list[Any]

DATE_FIELDS: Final = ("lost_on", "contract_start", "contract_end")
# Without these a deal cannot be placed in time, sized or told apart: an unreadable one rejects its row.
DECIDING_FIELDS: Final = ("lost_on", "value", "kind", "state")
_SEVERAL: Final = ("reasons", "tags")
_FIRST_FILLED: Final = ("email", "phone")
_OF_LEADS: Final = frozenset({"human_touches", "digital_touches"})
_MAXIMUM_WARNINGS: Final = 50


class NothingNamed(Damaged):
    """No column is taken for what the file should hold; another choice of columns may mend it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the rep decided in the preview; empty means as recognised.

    Open deals that nobody touched for more than `silent_days` come in as gone silent; 0 leaves all out.
    """

    columns: Mapping[str, str] | None = None
    date_order: DateOrder | None = None
    decimal_mark: str | None = None
    owner: str = ""
    silent_days: int = 0


@dataclass(slots=True)
class _Work:
    """One table on its way to rows."""

    table: Table
    system: System
    columns: Mapping[str, str]
    choices: Choices
    values: dict[str, Values] = field(default_factory=dict)
    rejected: dict[int, Rejection] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    conventions: dict[str, str] = field(default_factory=dict)
    silent: list[date | None] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.table.rows)

    def cells(self, header: str) -> list[Cell]:
        try:
            at = self.table.headers.index(header)
        except ValueError:
            raise Damaged(f"The file has no column “{header}”.") from None
        return list(map(itemgetter(at), self.table.rows))

    def column(self, name: str, default: object = "") -> Values:
        return self.values.get(name) or [default] * self.count


def converted(
    table: Table, recipe: Recipe, choices: Choices | None = None, today: date | None = None
) -> Converted:
    """Read every row of a table by its recipe; Damaged if no column names what the file should hold.

    `today` is the day from which the silence of open deals counts back.
    """
    decided = choices or Choices()
    columns = dict(decided.columns if decided.columns is not None else recipe.columns)
    work = _Work(table, recipe.system, columns, decided, warnings=list(table.warnings))
    _demand(work)
    _understand(work)
    if today is not None and decided.silent_days and recipe.holds is Holds.DEALS:
        work.silent = silent_since(table, decided.date_order, _order_of(work), today, decided.silent_days)
    build, verdicts = _BUILDERS[recipe.holds]
    skips = [verdict.skipped for verdict in verdicts(work)]
    if decided.owner:
        owners = work.column("owner")
        skips = [
            skip or ("" if own == decided.owner else "another owner")
            for skip, own in zip(skips, owners, strict=True)
        ]
    rows = build(work)
    taken, doubles = _taken(work, rows, skips)
    rejected = sorted([*table.rejected, *doubles])
    return Converted(
        holds=recipe.holds,
        system=recipe.system.key,
        read=work.count + len(table.rejected),
        rows=taken,
        skipped=dict(Counter(filter(None, skips))),
        rejected=rejected,
        warnings=work.warnings,
        conventions=work.conventions,
        owners=sorted(set(work.values.get("owner", ())) - {""}),
    )


def _demand(work: _Work) -> None:
    naming = {
        Holds.DEALS: ("account", "account_id", "deal"),
        Holds.ACCOUNTS: ("account",),
        Holds.CONTACTS: ("contact", "first_name", "last_name", "email"),
    }[work.system.holds]
    if not any(name in work.columns for name in naming):
        wanted = (
            "an account or a deal" if work.system.holds is Holds.DEALS else f"the {work.system.holds.value}"
        )
        shown = ", ".join(work.table.headers[:8])
        raise NothingNamed(f"No column names {wanted}. The headers are: {shown}. Say which column is which.")


def _understand(work: _Work) -> None:
    """Read every mapped column, dates with one order for the whole file."""
    cells = {name: _first_filled(work, name, header) for name, header in work.columns.items()}
    hint = file_order([set(cells[name]) for name in DATE_FIELDS if name in cells])
    for name, column in cells.items():
        if name in DATE_FIELDS:
            _take(work, name, column, read_dates(column, work.choices.date_order, hint))
        elif name in READERS:
            _take(work, name, column, READERS[name](column))
        elif name != "value":
            work.values[name] = _texts(work, name, column)
    if "value" in cells:
        _understand_amounts(work, cells["value"])


def _order_of(work: _Work) -> DateOrder | None:
    """The order of day and month that the dates of the file have."""
    cells = [set(work.cells(work.columns[name])) for name in DATE_FIELDS if name in work.columns]
    return file_order(cells) if cells else None


def _understand_amounts(work: _Work, column: Sequence[Cell]) -> None:
    _take(work, "value", column, read_numbers(column, work.choices.decimal_mark))
    if work.system.zero_is_no_value:
        work.values["value"] = [value or None for value in work.values["value"]]
    if "currency" not in work.columns:
        currency = currency_of(set(column))
        work.values["currency"] = [currency] * work.count
        if currency:
            work.conventions["currency"] = currency


def _first_filled(work: _Work, name: str, header: str) -> list[Cell]:
    """A column's cells; for an e-mail or a phone the next such column fills the gaps."""
    cells = work.cells(header)
    if name not in _FIRST_FILLED:
        return cells
    keys = {header_key(candidate) for candidate in work.system.columns.get(name, ())}
    for other in work.table.headers:
        if other != header and header_key(other) in keys:
            cells = [
                mine if mine != "" else theirs for mine, theirs in zip(cells, work.cells(other), strict=True)
            ]
    return cells


def _texts(work: _Work, name: str, column: Sequence[Cell]) -> Values:
    clean = prose_of if name == "note" else text_of
    texts: dict[Cell, Any] = {}
    for cell in set(column):
        text = clean(cell, work.system.empty_marks)
        if name in _SEVERAL:
            texts[cell] = tuple(filter(None, (part.strip() for part in text.split(";"))))
        elif name in _FIRST_FILLED:
            texts[cell] = text.split(" ::: ")[0].strip()
        else:
            texts[cell] = text
    return list(map(texts.__getitem__, column))


def _take(work: _Work, name: str, column: Sequence[Cell], reading: Reading[Any]) -> None:
    """Keep what was read; name the row of every cell that was not."""
    values = list(map(reading.values.__getitem__, column))
    header = work.columns[name]
    if reading.warning:
        work.warnings.append(f"{header}: {reading.warning}.")
    if reading.convention:
        work.conventions[name] = reading.convention
    if any(isinstance(value, Unreadable) for value in reading.values.values()):
        for index, value in enumerate(values):
            if isinstance(value, Unreadable):
                values[index] = None
                _complain(
                    work,
                    index,
                    name,
                    Rejection(work.table.numbers[index], header, str(column[index]), value.reason),
                )
    work.values[name] = values


def _complain(work: _Work, index: int, name: str, rejection: Rejection) -> None:
    if name in DECIDING_FIELDS:
        work.rejected.setdefault(index, rejection)
    elif len(work.warnings) < _MAXIMUM_WARNINGS:
        work.warnings.append(f"Row {rejection.row}, {rejection.column}: {rejection.reason}; left empty.")


def _verdicts(work: _Work) -> Sequence[Verdict]:
    """What each row's outcome columns say: worked out once per combination."""
    rules = [rule for rule in work.system.outcomes if rule.column in work.values]
    used = list(dict.fromkeys(rule.column for rule in rules))
    if not any(name in work.values for name in ("status", "is_lost", "is_won", "is_closed")):
        return [Verdict()] * work.count
    known: dict[tuple[Any, ...], Verdict] = {}
    found = []
    for texts in zip(*(work.values[name] for name in used), strict=True):
        verdict = known.get(texts)
        if verdict is None:
            said = {name: _spoken(text) for name, text in zip(used, texts, strict=True)}
            verdict = next((r.verdict for r in rules if said[r.column] & r.texts), work.system.otherwise)
            known[texts] = verdict
        found.append(verdict)
    found = found or [work.system.otherwise] * work.count
    return with_silent(found, OPEN_DEAL, work.silent) if work.silent else found


def _spoken(text: str | tuple[str, ...]) -> frozenset[str]:
    return frozenset(part.lower() for part in ((text,) if isinstance(text, str) else text))


def _all_kept(work: _Work) -> Sequence[Verdict]:
    deleted = work.column("is_deleted")
    gone = Verdict(skipped="deleted in the source")
    return [gone if text.lower() in {"true", "1", "yes"} else Verdict() for text in deleted]


def _deal_rows(work: _Work) -> list[ImportedRow]:
    verdicts = _verdicts(work)
    kinds = [kind or verdict.kind for kind, verdict in zip(work.column("kind", None), verdicts, strict=True)]
    states = [
        state or (State.CLOSED if kind is Kind.WON else verdict.state)
        for state, kind, verdict in zip(work.column("state", None), kinds, verdicts, strict=True)
    ]
    deals, products = work.column("deal"), work.column("product")
    accounts = [
        account or (work.system.account_prefix + ref if ref else deal)
        for account, ref, deal in zip(work.column("account"), work.column("account_id"), deals, strict=True)
    ]
    columns = {
        "row": work.table.numbers,
        "account": accounts,
        "deal": [d or p or a for d, p, a in zip(deals, products, accounts, strict=True)],
        "kind": kinds,
        "state": states,
        "is_lead": [bool(_OF_LEADS & work.columns.keys())] * work.count,
        "contact_deceased": [verdict.deceased for verdict in verdicts],
    }
    if work.silent:
        columns["lost_on"] = [
            since if verdict is GONE_SILENT else day
            for since, verdict, day in zip(work.silent, verdicts, work.column("lost_on", None), strict=True)
        ]
    emails = work.column("email")
    columns["contact"] = [c or email for c, email in zip(work.column("contact"), emails, strict=True)]
    columns["external_id"] = ids = work.column("external_id")
    if not all(ids):
        parts = (
            accounts,
            columns["deal"],
            products,
            work.column("lost_on", None),
            work.column("value", None),
        )
        columns["external_id"] = natural_keys(ids, zip(*parts, work.column("owner"), strict=True))
    return _rows(DealRow, work, columns)


_DEFAULTS: Final[Mapping[str, object]] = {
    **dict.fromkeys(("value", "lost_on", "contract_start", "contract_length", "contract_end")),
    **dict.fromkeys(("human_touches", "digital_touches")),
    **dict.fromkeys(_SEVERAL, ()),
    "do_not_contact": False,
}


def _rows(
    kind: type[DealRow | AccountRow | ContactRow], work: _Work, made: Mapping[str, Sequence[Any]]
) -> list[ImportedRow]:
    columns = [made.get(name) or work.column(name, _DEFAULTS.get(name, "")) for name in kind._fields]
    return list(map(kind._make, zip(*columns, strict=True)))


def _account_rows(work: _Work) -> list[ImportedRow]:
    names, ids = work.column("account"), work.column("external_id")
    keys = natural_keys(ids, zip(names, strict=True))
    return _rows(AccountRow, work, {"row": work.table.numbers, "external_id": keys})


def _contact_rows(work: _Work) -> list[ImportedRow]:
    firsts, lasts = work.column("first_name"), work.column("last_name")
    emails = work.column("email")
    names = [
        name or f"{first} {last}".strip() or email
        for name, first, last, email in zip(work.column("contact"), firsts, lasts, emails, strict=True)
    ]
    keys = natural_keys(work.column("external_id"), zip(names, emails, work.column("account"), strict=True))
    made = {"row": work.table.numbers, "external_id": keys, "contact": names}
    made["do_not_contact"] = [bool(value) for value in work.column("do_not_contact", False)]
    return _rows(ContactRow, work, made)


_Builder = Callable[[_Work], list[ImportedRow]]
_BUILDERS: Final[Mapping[Holds, tuple[_Builder, Callable[[_Work], Sequence[Verdict]]]]] = {
    Holds.DEALS: (_deal_rows, _verdicts),
    Holds.ACCOUNTS: (_account_rows, _all_kept),
    Holds.CONTACTS: (_contact_rows, _all_kept),
}
_NAMELESS: Final = {
    Holds.DEALS: "neither an account nor a deal is named",
    Holds.ACCOUNTS: "the account has no name",
    Holds.CONTACTS: "neither a name nor an e-mail address is given",
}


def _taken(
    work: _Work, rows: Sequence[ImportedRow], skips: Sequence[str]
) -> tuple[list[ImportedRow], list[Rejection]]:
    """The rows to import, and those that cannot be: unreadable, nameless, or with an earlier row's id."""
    holds = work.system.holds
    name_at = (
        DealRow._fields.index("account")
        if holds is not Holds.CONTACTS
        else ContactRow._fields.index("contact")
    )
    first_with: dict[str, int] = {}
    taken: list[ImportedRow] = []
    rejected: list[Rejection] = []
    for index, (row, skip) in enumerate(zip(rows, skips, strict=True)):
        if skip:
            continue
        if index in work.rejected:
            rejected.append(work.rejected[index])
        elif not row[name_at]:
            rejected.append(Rejection(row.row, "", "", _NAMELESS[holds]))
        elif (first := first_with.setdefault(row.external_id, row.row)) != row.row:
            header = work.columns.get("external_id", "")
            rejected.append(Rejection(row.row, header, row.external_id, f"row {first} has the same id"))
        else:
            taken.append(row)
    return taken, rejected
