"""docs/schema.md, written from the models: `python -m winback_desktop.store.schema_doc > docs/schema.md`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any, Final

from peewee import AutoField, BooleanField, DateField, DateTimeField, ForeignKeyField
from playhouse.fields import EnumField

from winback_desktop.store import backup, search, tables
from winback_desktop.store.fields import MoneyField
from winback_desktop.store.identity import APPLICATION_ID, SCHEMA_VERSION
from winback_desktop.store.indexes import INDEXES

_HEAD: Final = """\
# The store

One SQLite file that belongs to the rep; any SQLite from 3.44 on reads it. Its `application_id` is
0x{application:X} ("WBK1"), its `user_version` {version}. It is kept in WAL mode: copy it with
`winback backup`, not with a file manager. This page is written from the models by
`python -m winback_desktop.store.schema_doc`, and a test holds it to them.

- Dates are text, `2026-11-22`. Money is a whole number of hundredths of its currency. Yes and no are 1 and 0.
- A text that is not known is empty; anything else that is not known is NULL.
- Columns marked *computed* are kept by the program and never entered; they can be made anew from the rest.
- `touch_next` allows one planned touch a deal: it is the one whose `done_on` is NULL.
- The table `schema_migration` lists the steps that brought the file to its version.

## Backups

`winback-2026-11-22-0912.db` is the store of that minute (local time) as one file of its own, opened and
checked before it got its name. The folder `backups` beside the store keeps the last {kept}, the newest of
each of the last {days} days and the newest of each of the last {weeks} weeks. A store that was too damaged to
back up when a backup was put in its place is kept as `winback-damaged-2026-11-22-0912.db`, never deleted.
"""

_COMPUTED: Final = {
    "deal": {
        "cycle_begin": "begin of the cycle that runs (R1)",
        "rule_date": "the bare 75 % date of that cycle",
        "recontact_by": "the working day not after it",
        "cycle_end": "its end; on this day the next one begins",
        "start_assumed": "the contract's start is not known, the loss or the entry stands for it",
        "length_assumed": "the contract's length is not known, the setting stands for it",
        "next_touch_on": "`planned_on` of the planned touch",
        "last_touch_on": "the last `done_on` of its touches",
        "unanswered": "touches without an answer since the last that was answered (R4)",
    }
}
_MEANS: Final = {
    "bound_to": "with whom",
    "ends_on": "known end, used where the length is not known",
    "ended_as": "what the deal was when it was reopened",
    "evidence": "what shows it",
    "happened_on": "the day of the change",
    "hours_put_in": "hours of ours that went into the deal",
    "link": "address to send",
    "on_their_list": "whether they would put us on the list of their next selection",
    "ours": "1 on our side, 0 on theirs",
    "parting": "how we parted",
    "position": "from 1",
    "query": "JSON",
    "question_set": "name of the set that the questions came from",
    "recheck_on": "the day to ask again whether it still holds",
    "said_by": "who says so",
    "standing": "whether it still holds",
    "why": "the reason in words, as it was planned",
    "yearly": "comes back every year",
    "planned_on": "the day it is planned for; kept when it is done",
    "done_on": "the day it was done; NULL while it is planned",
    "rests_until": "an icy deal comes back on this day",
    "lead_days": "days before it when it begins to matter",
    "external_id": "the row's id in the system that it came from",
    "imported": "JSON, the values as imported",
    "severity": "1 to 3",
    "silence_declined_at": "at so many unanswered touches the rep said that it is not silent",
}


def render() -> str:
    """The whole page."""
    kept = {"kept": backup.KEPT, "days": backup.KEPT_DAYS, "weeks": backup.KEPT_WEEKS}
    return "\n".join([_HEAD.format(application=APPLICATION_ID, version=SCHEMA_VERSION, **kept), *_parts()])


def _parts() -> Iterator[str]:
    yield "## Tables\n"
    for model in tables.ALL:
        yield from _table(model)
    yield "## Indexes\n"
    yield "Foreign keys, unique names and these, for what lists sort and filter by:\n"
    yield "```sql"
    yield from (f"{statement};" for statement in INDEXES)
    yield "```\n"
    yield "## Search\n"
    yield from _search()


def _table(model: Any) -> Iterator[str]:
    name = model._meta.table_name
    yield f"### {name}\n"
    yield f"{inspect.cleandoc(model.__doc__)}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for field in model._meta.sorted_fields:
        yield f"| {field.column_name} | {_type(field)} | {_meaning(name, field)} |"
    yield ""


def _type(field: Any) -> str:
    kind = _kind(field)
    return kind if field.primary_key or not field.null else f"{kind}, may be NULL"


def _kind(field: Any) -> str:
    if isinstance(field, ForeignKeyField):
        return f"→ {field.rel_model._meta.table_name}.{field.rel_field.column_name}"
    for known, word in (
        (AutoField, "number"),
        (EnumField, "word"),
        (BooleanField, "yes or no"),
        (DateTimeField, "date and time"),
        (DateField, "date"),
        (MoneyField, "money"),
    ):
        if isinstance(field, known):
            return word
    return "number" if field.field_type in {"INT", "BIGINT", "FLOAT"} else "text"


def _meaning(table: str, field: Any) -> str:
    said = []
    computed = _COMPUTED.get(table, {}).get(field.column_name)
    if computed:
        said.append(f"*computed*: {computed}")
    elif field.column_name in _MEANS:
        said.append(_MEANS[field.column_name])
    if isinstance(field, EnumField):
        said.append(", ".join(f"`{member.value}`" for member in field.enum_class))
    if isinstance(field, ForeignKeyField):
        said.append({"CASCADE": "goes with it", "SET NULL": "forgotten with it"}[field.on_delete])
    if field.unique:
        said.append("unique")
    return "; ".join(said)


def _search() -> Iterator[str]:
    yield (
        "`deal_search` is an FTS5 table with one document a deal; its rowid is the deal's id. Triggers keep "
        "it equal to the view `deal_document`, which says what is found:\n"
    )
    yield "```sql"
    yield f"{search.DOCUMENT.strip()};"
    yield f"{search.INDEX};"
    yield f"{search.FORGET_ERASED_WORDS};"
    yield f"{search.DUE};"
    yield "```"
    names = sorted({re.split(r" ON ", sql)[1].split()[0] for _, sql in search.triggers()})
    yield "\n`deal_search_due` names the deals whose documents are written anew in the next pause."
    yield f"\nTriggers for insert, update and delete lie on {', '.join(f'`{name}`' for name in names)}.\n"


if __name__ == "__main__":
    sys.stdout.write(render())
