"""The question sets that the rep changed; the built-in ones are data of the program."""

from __future__ import annotations

from typing import Any, Final

from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.store import library_tables
from winback_desktop.store.store import Store

_BETWEEN: Final = "\n"
_OWN: Final = library_tables.QuestionSet


def own(store: Store) -> list[QuestionSet]:
    """The rep's own sets, by name."""
    found = store.connection.execute(
        "SELECT id, name, kind, heading, questions, if_they_hesitate, copy_of FROM question_set"
        " ORDER BY name COLLATE NOCASE"
    )
    return [_as_set(row) for row in found]


def save(store: Store, asked: QuestionSet) -> int:
    """Write a set, a new one where its id is 0; returns the id."""
    values = {
        "name": asked.title,
        "kind": asked.kind,
        "heading": asked.heading,
        "questions": _BETWEEN.join(asked.questions),
        "if_they_hesitate": asked.if_they_hesitate,
        "copy_of": asked.copy_of,
    }
    if not asked.id:
        return int(_OWN.insert(values).execute(store.database))
    _OWN.update(values).where(_OWN.id == asked.id).execute(store.database)
    return asked.id


def delete(store: Store, set_id: int) -> None:
    """Delete one of the rep's own sets."""
    _OWN.delete().where(_OWN.id == set_id).execute(store.database)


def _as_set(row: tuple[Any, ...]) -> QuestionSet:
    set_id, name, kind, heading, questions, if_they_hesitate, copy_of = row
    return QuestionSet(
        key="",
        title=name,
        heading=heading,
        questions=tuple(questions.split(_BETWEEN)),
        if_they_hesitate=if_they_hesitate,
        id=set_id,
        copy_of=copy_of,
        kind=DebriefKind(kind) if kind else None,
    )
