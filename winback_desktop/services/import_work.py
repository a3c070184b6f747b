"""What of an import runs in a child process: reading, converting, matching, and the rules over all rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from winback_desktop.files.columns import text_of
from winback_desktop.files.convert import converted
from winback_desktop.files.deal_rows import Converted
from winback_desktop.files.reading import read_table
from winback_desktop.files.recognise import recognised_recipe
from winback_desktop.files.systems import Holds, System
from winback_desktop.files.tables import Recognised, Table
from winback_desktop.services.import_matching import Batch, Matcher
from winback_desktop.services.import_request import Request

BATCH_ROWS: Final = 100
SAMPLE_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class Head:
    """What was made out of the file before its rows are matched."""

    recognised: Recognised
    system: str
    system_name: str
    holds: Holds
    headers: tuple[str, ...]
    fields: tuple[str, ...]
    columns: Mapping[str, str]
    sample: tuple[tuple[str, ...], ...]
    count: int
    converted: Converted


def work(request: Request) -> Iterator[object]:
    """A Head, then Batches: a single one that only counts for a preview, else as many as it takes."""
    table = read_table(request.path, request.sheet)
    recipe = recognised_recipe(table.headers)
    found = converted(table, recipe, request.choices)
    columns = dict(request.choices.columns if request.choices.columns is not None else recipe.columns)
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


def _head(table: Table, system: System, columns: Mapping[str, str], found: Converted) -> Head:
    return Head(
        recognised=table.recognised,
        system=system.key,
        system_name=system.name,
        holds=system.holds,
        headers=table.headers,
        fields=tuple(system.columns),
        columns=columns,
        sample=tuple(tuple(map(text_of, row)) for row in table.rows[:SAMPLE_ROWS]),
        count=len(found.rows),
        converted=replace(found, rows=()),
    )
