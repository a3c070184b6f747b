"""What of an import runs in a child process: reading, converting, matching, and the rules over all rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from winback_desktop.domain.records import Kind
from winback_desktop.files.columns import text_of
from winback_desktop.files.convert import NothingNamed, converted
from winback_desktop.files.deal_rows import Converted, DealRow
from winback_desktop.files.reading import read_table
from winback_desktop.files.recognise import recognised_recipe
from winback_desktop.files.systems import Holds, System
from winback_desktop.files.tables import Recognised, Table
from winback_desktop.services.import_matching import Batch, Matcher
from winback_desktop.services.import_request import Request

BATCH_ROWS: Final = 64
SAMPLE_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class Head:
    """What was made out of a file before its rows are matched; `problem` is why that cannot be imported."""

    recognised: Recognised
    system: str
    system_name: str
    holds: Holds
    headers: tuple[str, ...]
    fields: tuple[str, ...]
    columns: Mapping[str, str]
    sample: tuple[tuple[str, ...], ...]
    sample_numbers: tuple[int, ...]
    count: int
    won: int
    problem: str
    converted: Converted


def work(request: Request) -> Iterator[object]:
    """A Head, then Batches: a single one that only counts for a preview, else as many as it takes."""
    table = read_table(request.path, request.sheet)
    recipe = recognised_recipe(table.headers)
    columns = dict(request.choices.columns if request.choices.columns is not None else recipe.columns)
    try:
        found = converted(table, recipe, request.choices, request.today)
    except NothingNamed as error:
        yield _head(table, recipe.system, columns, _nothing(table, recipe.system), str(error))
        yield Batch()
        return
    yield _head(table, recipe.system, columns, found)
    matcher = Matcher(request, recipe.system, columns)
    batch = Batch()
    for done, row in enumerate(found.rows, start=1):
        matcher.take(row, batch)
        if request.batch_id and done % BATCH_ROWS == 0:
            batch.done = done
            yield batch
            batch = Batch()
    batch.done = len(found.rows)
    if not request.batch_id:
        batch = replace(batch, inserts={}, updates=[])
    yield batch


def _nothing(table: Table, system: System) -> Converted:
    return Converted(system.holds, system.key, len(table.rows), (), {}, (), (), {}, ())


def _head(
    table: Table, system: System, columns: Mapping[str, str], found: Converted, problem: str = ""
) -> Head:
    return Head(
        recognised=table.recognised,
        system=system.key,
        system_name=system.name,
        holds=system.holds,
        headers=table.headers,
        fields=tuple(system.columns),
        columns=columns,
        sample=tuple(tuple(map(text_of, row)) for row in table.rows[:SAMPLE_ROWS]),
        sample_numbers=tuple(table.numbers[:SAMPLE_ROWS]),
        count=len(found.rows),
        won=sum(1 for row in found.rows if isinstance(row, DealRow) and row.kind is Kind.WON),
        problem=problem,
        converted=replace(found, rows=()),
    )
