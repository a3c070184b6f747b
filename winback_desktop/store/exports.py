"""Deals as the own table lists them: one row each with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from winback_desktop.store import tables
from winback_desktop.store.store import open_connection

_DEALS: Final = """
SELECT deal.id AS id, account.name AS account, contact.name AS contact, contact.email AS email,
  contact.phone AS phone, deal.name AS deal, kind, state, product, value, currency, lost_on, entered_on,
  stage_lost, source, owner, competitor,
  (SELECT json_group_array(text) FROM
    (SELECT text FROM loss_reason WHERE deal_id = deal.id ORDER BY id)) AS reasons,
  contract.start AS contract_start, length_count, length_unit, contract.ends_on AS contract_end,
  next.channel AS next_touch, next.planned_on AS next_touch_on, last_touch_on,
  (SELECT outcome FROM touch WHERE deal_id = deal.id AND done_on IS NOT NULL
    ORDER BY done_on DESC, id DESC LIMIT 1) AS outcome,
  (SELECT json_group_array(name) FROM (SELECT tag.name FROM deal_tag JOIN tag ON tag.id = tag_id
    WHERE deal_id = deal.id ORDER BY tag.name COLLATE NOCASE)) AS tags,
  deal_note.text AS note
FROM deal JOIN account ON account.id = deal.account_id
LEFT JOIN contract ON contract.deal_id = deal.id
LEFT JOIN deal_note ON deal_note.deal_id = deal.id
LEFT JOIN touch AS next ON next.deal_id = deal.id AND next.done_on IS NULL
LEFT JOIN contact ON contact.id = (SELECT contact_id FROM employment
  WHERE employment.account_id = deal.account_id AND until IS NULL ORDER BY employment.id LIMIT 1)
"""


@contextmanager
def reading(path: Path) -> Iterator[Any]:
    """A connection that cannot write, for another process than the window's."""
    connection = open_connection(path, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def deals(connection: Any) -> Iterator[Mapping[str, Any]]:
    """Every deal as the store holds it, in the order of their ids: dates as text, amounts in hundredths."""
    yield from _as_mappings(connection.execute(_DEALS + " ORDER BY deal.id"))


def deals_with(connection: Any, deal_ids: list[int]) -> Iterator[Mapping[str, Any]]:
    """These deals as the store holds them."""
    marks = ", ".join(map(str, deal_ids))
    yield from _as_mappings(connection.execute(f"{_DEALS} WHERE deal.id IN ({marks})"))


def contacts(connection: Any) -> Iterator[Mapping[str, Any]]:
    """Every contact with where they work now."""
    yield from _as_mappings(
        connection.execute(
            "SELECT contact.name, email, contact.phone, ifnull(title, '') AS title, contact.note,"
            " ifnull(account.name, '') AS account, do_not_contact, deceased FROM contact"
            " LEFT JOIN employment ON employment.contact_id = contact.id AND until IS NULL"
            " LEFT JOIN account ON account.id = account_id ORDER BY contact.name COLLATE NOCASE, contact.id"
        )
    )


def touches(connection: Any) -> Iterator[Mapping[str, Any]]:
    """Every touch with its deal, by day."""
    yield from _as_mappings(
        connection.execute(
            "SELECT touch.id, account.name AS account, deal.name AS deal, contact.name AS contact, channel,"
            " origin, planned_on, done_on, outcome, why, touch.note FROM touch JOIN deal ON deal.id = deal_id"
            " JOIN account ON account.id = account_id LEFT JOIN contact ON contact.id = touch.contact_id"
            " ORDER BY ifnull(done_on, planned_on), touch.id"
        )
    )


def debriefs(connection: Any) -> Iterator[Mapping[str, Any]]:
    """Every debrief with its deal and its answers as JSON."""
    yield from _as_mappings(
        connection.execute(
            "SELECT debrief.id, account.name AS account, deal.name AS deal, debrief.kind, debrief.state,"
            " interviewer, interviewer_was_rep, contact.name AS contact, asked_on, asked_how, done_on,"
            " did_well, fell_short, debrief.note, (SELECT json_group_array("
            " json_object('question', question, 'answer', text, 'came_back', beside)) FROM"
            " (SELECT * FROM answer WHERE debrief_id = debrief.id ORDER BY position)) AS answers"
            " FROM debrief JOIN deal ON deal.id = deal_id JOIN account ON account.id = account_id"
            " LEFT JOIN contact ON contact.id = debrief.contact_id ORDER BY debrief.id"
        )
    )


def important_dates(connection: Any) -> Iterator[Mapping[str, Any]]:
    """Every dated fact of an account."""
    yield from _as_mappings(
        connection.execute(
            "SELECT important_date.id, account.name AS account, kind, day, title, lead_days, yearly"
            " FROM important_date JOIN account ON account.id = account_id ORDER BY day, important_date.id"
        )
    )


def everything(connection: Any) -> dict[str, list[Mapping[str, Any]]]:
    """All rows of all tables as they are stored: docs/schema.md says what their columns mean."""
    names = [table._meta.table_name for table in tables.ALL]
    return {name: list(_as_mappings(connection.execute(f"SELECT * FROM {name}"))) for name in names}


def _as_mappings(cursor: Any) -> Iterator[Mapping[str, Any]]:
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
