"""Full-text search over deals: one document a deal, kept by triggers, filled at once after a bulk write.

To index one document of 100,000 takes 20 ms. What is typed into debriefs is saved every few keys, and an
account or a contact may stand in many documents: their deals are noted as due and indexed in a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from math import inf
from time import perf_counter
from typing import Any, Final

from playhouse import fts_parser

from winback_desktop.store.beside import beside

_SLICE: Final = 200
_FILLS_PER_DROP: Final = 25  # erasing the words of one document costs as much as indexing so many

COLUMNS: Final = ("account", "deal", "people", "reasons", "notes", "debriefs")

DOCUMENT: Final = """
CREATE VIEW deal_document AS SELECT deal.id AS id, account.name AS account,
  deal.name || ' ' || ifnull(deal.product, '') || ' ' || ifnull(deal.competitor, '') || ' ' || owner AS deal,
  (SELECT group_concat(contact.name || ' ' || contact.email, ' ') FROM employment
    JOIN contact ON contact.id = contact_id WHERE employment.account_id = deal.account_id) AS people,
  (SELECT group_concat(text || ' ' || iif(change_id IS NULL, evidence, ''), ' ') FROM loss_reason
    WHERE deal_id = deal.id) AS reasons,
  ifnull((SELECT text FROM deal_note WHERE deal_id = deal.id), '') || ' ' ||
    ifnull((SELECT group_concat(note, ' ') FROM touch WHERE deal_id = deal.id AND note <> ''), '') AS notes,
  (SELECT group_concat(did_well || ' ' || fell_short || ' ' || note || ' ' ||
    ifnull((SELECT group_concat(text || ' ' || beside, ' ') FROM answer
      WHERE debrief_id = debrief.id), ''), ' ')
    FROM debrief WHERE deal_id = deal.id) AS debriefs
FROM deal JOIN account ON account.id = deal.account_id
"""

INDEX: Final = (
    "CREATE VIRTUAL TABLE deal_search USING fts5"
    f" ({', '.join(COLUMNS)}, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
)
DUE: Final = "CREATE TABLE deal_search_due (deal_id INTEGER PRIMARY KEY)"
FORGET_ERASED_WORDS: Final = "INSERT INTO deal_search (deal_search, rank) VALUES ('secure-delete', 1)"

_OF_ACCOUNT: Final = "SELECT id FROM deal WHERE account_id = {row}.account_id"
_OF_CONTACT: Final = (
    "SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE employment.contact_id = {row}.id"
)
_OF_DEBRIEF: Final = "SELECT deal_id FROM debrief WHERE id = {row}.debrief_id"

# Which columns of which table belong to the documents of which deals.
_SOURCES: Final = (
    ("account", ("name",), "SELECT id FROM deal WHERE account_id = {row}.id"),
    ("deal", ("account_id", "name", "product", "competitor", "owner"), "SELECT {row}.id"),
    ("contact", ("name", "email"), _OF_CONTACT),
    ("employment", ("contact_id", "account_id"), _OF_ACCOUNT),
    ("loss_reason", ("deal_id", "text", "evidence", "change_id"), "SELECT {row}.deal_id"),
    ("deal_note", ("text",), "SELECT {row}.deal_id"),
    ("touch", ("deal_id", "note"), "SELECT {row}.deal_id"),
    ("debrief", ("deal_id", "did_well", "fell_short", "note"), "SELECT {row}.deal_id"),
    ("answer", ("text", "beside"), _OF_DEBRIEF),
)

# The words of a change that lifts reasons of 50,000 deals are not said again in each of their documents.
_OTHER_REASON: Final = (
    "NEW.deal_id <> OLD.deal_id OR NEW.text <> OLD.text OR"
    " iif(NEW.change_id IS NULL, NEW.evidence, '') <> iif(OLD.change_id IS NULL, OLD.evidence, '')"
)

_OF_MANY: Final = ("account", "contact", "employment")
# Indexing them with every save would make it cost as much as three.
_TYPED: Final = ("debrief", "answer")

_INSERT: Final = (
    f"INSERT INTO deal_search (rowid, {', '.join(COLUMNS)})"
    f" SELECT id, {', '.join(COLUMNS)} FROM deal_document WHERE id IN"
)


def _trigger(table: str, event: str, of: str, rows: tuple[str, ...], deals: str) -> str:
    """The trigger that writes anew the documents of the deals that one row belongs to, or belonged to."""
    affected = " UNION ".join(deals.format(row=row) for row in rows)
    when = f"1 AND {rows[0]}.note <> ''" if table == "touch" and event != "UPDATE" else "1"
    if event == "UPDATE":
        when = _OTHER_REASON if table == "loss_reason" else _differs(of)
    begin = f"CREATE TRIGGER search_{table}_{event.lower()} AFTER {event}{of} ON {table}"
    note = f"BEGIN INSERT OR IGNORE INTO deal_search_due (deal_id) {affected}; END"
    if table in _TYPED and event == "UPDATE":
        return f"{begin} {note}"
    if table in _OF_MANY:
        return f"{begin} WHEN {when} {note}"
    return (
        f"{begin} WHEN {when} BEGIN DELETE FROM deal_search WHERE rowid IN ({affected});"
        f" {_INSERT} ({affected}); END"
    )


def _differs(of: str) -> str:
    """Whether a row says something else than before: rows are often written as a whole."""
    columns = of.removeprefix(" OF ").split(", ")
    return " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)


def triggers() -> list[tuple[str, str]]:
    """Name and definition of each trigger that keeps the documents true."""
    made = []
    for table, columns, deals in _SOURCES:
        # A row that moves to another deal or account leaves the documents of the one that it was at.
        moved = ("NEW", "OLD") if any(column.endswith("_id") for column in columns) else ("NEW",)
        made.append(_trigger(table, "INSERT", "", ("NEW",), deals))
        made.append(_trigger(table, "UPDATE", f" OF {', '.join(columns)}", moved, deals))
        made.append(_trigger(table, "DELETE", "", ("OLD",), deals))
    return [(sql.split()[2], sql) for sql in made]


@contextmanager
def filled_at_end(
    connection: Any, pump: Callable[[], object] | None = None, *, compared: bool = False
) -> Iterator[None]:
    """Lift the triggers during a bulk write in the open transaction, then index what came and drop what went.

    Meant for writes that add or delete deals; one that also changes existing ones calls `refresh` for them,
    or lets all documents be `compared` with the index. `pump` is called between slices of a few milliseconds.
    """
    for name, _ in triggers():
        connection.execute(f"DROP TRIGGER {name}")
    yield
    gone = beside(partial(without_deal, connection), pump)
    (left,) = connection.execute("SELECT count(*) FROM deal").fetchone()
    if len(gone) * _FILLS_PER_DROP > left:
        beside(partial(_begin_anew, connection), pump)
    else:
        _in_slices(gone, partial(_drop, connection), pump)
    if compared:
        refresh(connection, out_of_step(connection, pump), pump)
    else:
        unindexed = "SELECT id FROM deal EXCEPT SELECT id FROM deal_search_content"
        missing = beside(partial(_ids, connection, unindexed), pump)
        _in_slices(missing, partial(_fill, connection), pump)
    for _, sql in triggers():
        connection.execute(sql)


def _begin_anew(connection: Any) -> None:
    for statement in ("DROP TABLE deal_search", INDEX, FORGET_ERASED_WORDS):
        connection.execute(statement)


def out_of_step(connection: Any, pump: Callable[[], object] | None = None) -> list[int]:
    """Deals whose document in the index is missing or says something else than it should."""
    found: list[int] = []
    differs = " OR ".join(f"document.{name} IS NOT c{place}" for place, name in enumerate(COLUMNS))

    def compare(ids: str) -> None:
        query = (
            "SELECT document.id FROM deal_document AS document LEFT JOIN deal_search_content AS indexed"
            f" ON indexed.id = document.id WHERE document.id IN ({ids}) AND (indexed.id IS NULL OR {differs})"
        )
        found.extend(_ids(connection, query))

    _in_slices(_ids(connection, "SELECT id FROM deal ORDER BY id"), compare, pump)
    return found


def without_deal(connection: Any) -> list[int]:
    """Documents in the index whose deal is gone."""
    return _ids(connection, "SELECT id FROM deal_search_content EXCEPT SELECT id FROM deal")


def _ids(connection: Any, query: str) -> list[int]:
    return [row[0] for row in connection.execute(query)]


def _in_slices(ids: list[int], work: Callable[[str], None], pump: Callable[[], object] | None) -> None:
    for begin in range(0, len(ids), _SLICE):
        work(",".join(map(str, ids[begin : begin + _SLICE])))
        if pump is not None:
            pump()


def _drop(connection: Any, ids: str) -> None:
    connection.execute(f"DELETE FROM deal_search WHERE rowid IN ({ids})")


def _fill(connection: Any, ids: str) -> None:
    connection.execute(f"{_INSERT} ({ids})")


def refresh(connection: Any, deal_ids: list[int], pump: Callable[[], object] | None = None) -> None:
    """Write anew the documents of these deals."""
    _in_slices(deal_ids, partial(_drop, connection), pump)
    _in_slices(deal_ids, partial(_fill, connection), pump)


def is_behind(connection: Any) -> bool:
    """Whether something that was written is not indexed yet."""
    return connection.execute("SELECT 1 FROM deal_search_due LIMIT 1").fetchone() is not None


def catch_up(connection: Any, seconds: float = inf) -> None:
    """Index what is due, inside the open transaction, until so much time has passed."""
    end = perf_counter() + seconds
    for deal_id in _ids(connection, "SELECT deal_id FROM deal_search_due"):
        refresh(connection, [deal_id])
        connection.execute("DELETE FROM deal_search_due WHERE deal_id = ?", (deal_id,))
        if perf_counter() > end:
            return


def match_expression(typed: str) -> str:
    """What was typed as an FTS5 query, its last word taken as a beginning; empty if it has no words."""
    text = typed.strip()
    if text and (text[-1].isalnum() or text[-1] == "_"):
        text += "*"
    return str(fts_parser.parse(text, COLUMNS))
