"""Debriefs with their answers; saving what is being typed is one short statement each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, DebriefRow
from winback_desktop.domain.debrief_records import Answer, AskedHow, Debrief, DebriefKind, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Kind
from winback_desktop.store import rows, tables
from winback_desktop.store.silent import REPLIED_ON
from winback_desktop.store.store import Store

_ANSWERED: Final = f"""(SELECT count(*) FROM answer WHERE debrief_id = debrief.id
  AND position < {OWN_QUESTION_POSITION} AND trim(text) <> '')"""
_ASKED: Final = f"""(SELECT count(*) FROM answer WHERE debrief_id = debrief.id
  AND position < {OWN_QUESTION_POSITION})"""
_OF_DEAL: Final = (
    "account.name, deal.name, deal.kind, deal.value, deal.currency, deal.lost_on, deal.competitor"
)

# What was handed over last and has not come back.
_HANDED: Final = """LEFT JOIN hand_over ON hand_over.answered_at IS NULL AND hand_over.id =
  (SELECT max(id) FROM hand_over WHERE debrief_id = {debrief})"""

_BEGUN: Final = "state = iif(state = 'waiting', 'in_work', state)"

# A deal waits when its debrief was opened without a word, or when it was lost lately and nobody has asked.
_WAITING: Final = f"""
  WITH waiting AS MATERIALIZED (
    SELECT debrief.deal_id, debrief.id AS debrief_id, value, lost_on
      FROM debrief JOIN deal ON deal.id = debrief.deal_id WHERE debrief.state = 'waiting'
    UNION ALL
    SELECT id, NULL, value, lost_on FROM deal WHERE (lost_on BETWEEN :since AND :today
        OR lost_on IS NULL AND entered_on BETWEEN :since AND :today)
      AND kind <> 'won' AND state <> 'won_back'
      AND NOT EXISTS (SELECT 1 FROM debrief WHERE debrief.deal_id = deal.id)),
  first AS (
    SELECT row_number() OVER () AS place, * FROM (
      SELECT deal_id, debrief_id FROM waiting
      ORDER BY value DESC, lost_on DESC, deal_id LIMIT :limit))
  SELECT deal.id, first.debrief_id, 'waiting', {_OF_DEAL}, NULL, '', NULL, NULL, NULL, 0, 0, 0,
    NULL, handed_to, made_at, next_touch_on, NULL, (SELECT count(*) FROM waiting)
  FROM first JOIN deal ON deal.id = first.deal_id JOIN account ON account.id = deal.account_id
  {_HANDED.format(debrief="first.debrief_id")}
  ORDER BY place
"""


def load(store: Store, debrief_id: int) -> Debrief:
    """One debrief; Refused when it is gone."""
    found = rows.find(store.database, Debrief, tables.Debrief, tables.Debrief.id == debrief_id)
    if not found:
        raise Refused("This debrief is no longer there.")
    return found[0]


def of_deal(store: Store, deal_id: int) -> list[Debrief]:
    """The debriefs of a deal, the newest first."""
    where = tables.Debrief.deal == deal_id
    return rows.find(store.database, Debrief, tables.Debrief, where, order=(tables.Debrief.id.desc(),))


def answers(store: Store, debrief_id: int) -> list[Answer]:
    """The answers of a debrief in the order of their questions."""
    where = tables.Answer.debrief == debrief_id
    return rows.find(store.database, Answer, tables.Answer, where, order=(tables.Answer.position,))


def add(store: Store, debrief: Debrief, questions: Iterable[tuple[int, str]]) -> int:
    """Write a new debrief with its questions by position, as they are asked."""
    debrief_id = rows.insert(store.database, tables.Debrief, rows.values_of(debrief, tables.Debrief))
    _add_questions(store, debrief_id, questions)
    return debrief_id


def replace_questions(store: Store, debrief_id: int, questions: Iterable[tuple[int, str]]) -> None:
    """Ask something else: all questions but the rep's own make room for these."""
    own = OWN_QUESTION_POSITION
    store.connection.execute("DELETE FROM answer WHERE debrief_id = ? AND position < ?", (debrief_id, own))
    _add_questions(store, debrief_id, questions)


def _add_questions(store: Store, debrief_id: int, questions: Iterable[tuple[int, str]]) -> None:
    for position, question in questions:
        values = {"debrief": debrief_id, "position": position, "question": question}
        rows.insert(store.database, tables.Answer, values)


def save(store: Store, debrief: Debrief) -> None:
    """Write a changed debrief."""
    rows.update(store.database, tables.Debrief, debrief.id, rows.values_of(debrief, tables.Debrief))


def delete(store: Store, debrief_id: int) -> None:
    """Delete a debrief with its answers."""
    rows.delete(store.database, tables.Debrief, debrief_id)


def write_answer(connection: Any, debrief_id: int, position: int, text: str, today: date) -> None:
    """Keep what is typed to one question; the first words date the talk. Refused when the debrief is gone."""
    written = connection.execute(
        "UPDATE answer SET text = ? WHERE debrief_id = ? AND position = ?", (text, debrief_id, position)
    )
    _still_there(written.rowcount)
    if text.strip():
        connection.execute(
            f"UPDATE debrief SET {_BEGUN}, asked_on = ifnull(asked_on, ?)"
            " WHERE id = ? AND (state = 'waiting' OR asked_on IS NULL)",
            (today.isoformat(), debrief_id),
        )


def settle_beside(store: Store, debrief_id: int, position: int, text: str) -> None:
    """Let this stand as the answer, with nothing beside it any more; Refused when the debrief is gone."""
    written = store.connection.execute(
        "UPDATE answer SET text = ?, beside = '' WHERE debrief_id = ? AND position = ?",
        (text, debrief_id, position),
    )
    _still_there(written.rowcount)


def take_over(store: Store, answer: Answer) -> None:
    """Write an answer that came back by file, or what stands beside it; Refused when the debrief is gone."""
    written = store.connection.execute(
        "UPDATE answer SET text = ?, beside = ? WHERE debrief_id = ? AND position = ?",
        (answer.text, answer.beside, answer.debrief_id, answer.position),
    )
    _still_there(written.rowcount)


def write_part(connection: Any, debrief_id: int, column: str, text: str) -> None:
    """Keep what is typed into `did_well`, `fell_short` or `note`; Refused when the debrief is gone."""
    begun = f", {_BEGUN}" if text.strip() else ""
    written = connection.execute(f"UPDATE debrief SET {column} = ?{begun} WHERE id = ?", (text, debrief_id))
    _still_there(written.rowcount)


def _still_there(count: int) -> None:
    if not count:
        raise Refused("This debrief is no longer there.")


def waiting(connection: Any, since: date, today: date, limit: int) -> tuple[list[DebriefRow], int]:
    """Deals that nobody has asked about, the most valuable first, and how many there are in all."""
    days = {"since": since.isoformat(), "today": today.isoformat(), "limit": limit}
    found = connection.execute(_WAITING, days).fetchall()
    return [_as_row(row[:-1]) for row in found], found[0][-1] if found else 0


def with_state(connection: Any, state: DebriefState, limit: int) -> tuple[list[DebriefRow], int]:
    """Debriefs in work or done, the newest first, and how many there are in all."""
    found = connection.execute(
        f"""SELECT deal.id, debrief.id, debrief.state, {_OF_DEAL}, debrief.kind, interviewer, contact.name,
          asked_on, done_on, {_ANSWERED}, {_ASKED}, interviewer_was_rep, asked_how,
          handed_to, made_at, deal.next_touch_on, {REPLIED_ON}
        FROM debrief JOIN deal ON deal.id = debrief.deal_id JOIN account ON account.id = deal.account_id
        LEFT JOIN contact ON contact.id = debrief.contact_id
        {_HANDED.format(debrief="debrief.id")} AND debrief.state <> 'done'
        WHERE debrief.state = ? ORDER BY done_on DESC, debrief.id DESC LIMIT ?""",
        (state.value, limit),
    ).fetchall()
    (count,) = connection.execute("SELECT count(*) FROM debrief WHERE state = ?", (state.value,)).fetchone()
    return [_as_row(row) for row in found], count


def count_begun(connection: Any) -> int:
    """How many debriefs are begun and not done."""
    (count,) = connection.execute(
        "SELECT count(*) FROM debrief WHERE state IN ('waiting', 'in_work')"
    ).fetchone()
    return int(count)


def _as_row(row: tuple[Any, ...]) -> DebriefRow:
    deal_id, debrief_id, state, account, deal, deal_kind, value, currency, lost_on, competitor = row[:10]
    kind, interviewer, contact, asked_on, done_on, answered, asked, was_rep, asked_how = row[10:19]
    handed_to, made_at, follow_up_on, replied_on = row[19:]
    return DebriefRow(
        deal_id,
        debrief_id,
        DebriefState(state),
        account,
        deal,
        Kind(deal_kind),
        DebriefKind(kind) if kind else None,
        None if value is None else Decimal(value).scaleb(-2),
        currency,
        _day(lost_on),
        competitor,
        interviewer,
        contact or "",
        _day(asked_on),
        _day(done_on),
        answered,
        asked,
        bool(was_rep),
        AskedHow(asked_how) if asked_how else None,
        handed_to or "",
        _day(made_at[:10] if made_at else None),
        _day(follow_up_on),
        _day(replied_on),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
