"""What the rep does with question sets: read the built-in ones, copy, change, delete their own (R4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from winback_desktop.domain import question_sets as rules
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.question_sets import OWN_QUESTION_SET, key_of
from winback_desktop.files import question_sets as files
from winback_desktop.paths import resource
from winback_desktop.store import question_sets
from winback_desktop.store.store import Store


class QuestionSetService:
    """Question sets; every method that changes something is one undoable step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def built_in(self) -> Mapping[str, QuestionSet]:
        """The sets that ship with the program, by key, in the order of the kinds of debriefs."""
        found = files.read_folder(resource("question_sets"))
        return {key: found[key] for key in (*DebriefKind, OWN_QUESTION_SET)}

    def all(self) -> tuple[QuestionSet, ...]:
        """The rep's own sets, then the built-in ones."""
        return (*question_sets.own(self._store), *self.built_in.values())

    def by_key(self) -> dict[str, QuestionSet]:
        """All sets by `key_of`."""
        return {key_of(one): one for one in self.all()}

    def named(self, key: str) -> QuestionSet:
        """The set of this `key_of`; Refused when it is gone."""
        found = self.by_key().get(key)
        if found is None:
            raise Refused("This question set is no longer there; choose another one.")
        return found

    def for_kind(self, kind: DebriefKind) -> list[QuestionSet]:
        """The sets to choose from for this kind of debrief, the first the one to begin with."""
        return rules.fitting(self.all(), kind)

    def own_question(self) -> str:
        """The rep's own question to them: their newest copy, else the one that ships with the program."""
        return rules.fitting(self.all(), None)[0].questions[0]

    def questions_of(self, asked: QuestionSet) -> Sequence[tuple[int, str]]:
        """The questions of a debrief by position, the rep's own at the end."""
        return (*rules.questions_of(asked), (OWN_QUESTION_POSITION, self.own_question()))

    def new(self) -> QuestionSet:
        """A set to begin with, under a name that is free; it is not saved yet."""
        first = self.built_in[DebriefKind.LOSS_REVIEW.value]
        return replace(self.copied(first), title=self._free("New question set"), copy_of="")

    def copied(self, asked: QuestionSet) -> QuestionSet:
        """A copy to edit, under a name that is free; it is not saved yet."""
        title = self._free(f"{asked.title}, my own")
        return replace(asked, key="", id=0, title=title, copy_of=asked.key or asked.copy_of)

    def save(self, asked: QuestionSet) -> int:
        """Write one of the rep's own sets, a new one where its id is 0; returns the id.

        Refused for a set without a name or a question, and for a name that is taken.
        """
        if asked.key:
            raise Refused("A built-in question set stays as it is; copy it and change the copy.")
        asked = rules.checked(asked)
        for other in self.all():
            if other.title.casefold() == asked.title.casefold() and key_of(other) != key_of(asked):
                raise Refused(f"There is a question set called “{other.title}” already; choose another name.")
        merge = f"question set {asked.id}" if asked.id else None
        with self._store.write(f"Save question set {asked.title}", merge=merge):
            return question_sets.save(self._store, asked)

    def delete(self, asked: QuestionSet) -> None:
        """Delete one of the rep's own sets; debriefs that were asked with it keep their questions."""
        if asked.key:
            raise Refused("A built-in question set stays; only your own sets can be deleted.")
        with self._store.write(f"Delete question set {asked.title}"):
            question_sets.delete(self._store, asked.id)

    def own_question_title(self) -> str:
        """What the part of the form is called that asks the rep's own question."""
        return self.built_in[OWN_QUESTION_SET].title

    def _free(self, wish: str) -> str:
        taken = {one.title.casefold() for one in self.all()}
        title, number = wish, 2
        while title.casefold() in taken:
            title, number = f"{wish} {number}", number + 1
        return title
