"""What the rep does with letters: read the built-in ones, copy, change, delete their own."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import EXAMPLE, Filled, check_letter, fill
from winback_desktop.domain.records import Channel, Letter
from winback_desktop.files import letters as files
from winback_desktop.paths import resource
from winback_desktop.store import letters
from winback_desktop.store.store import Store


class LetterService:
    """Letters; every method that changes something is one undoable step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def built_in(self) -> tuple[Letter, ...]:
        """The letters that ship with the program."""
        return files.read_folder(resource("letters"))

    def all(self) -> tuple[Letter, ...]:
        """The rep's own letters, then the built-in ones."""
        return (*letters.own(self._store), *self.built_in)

    def named(self, key: str) -> Letter:
        """The letter of this `key_of`; Refused when it is gone."""
        for letter in self.all():
            if key_of(letter) == key:
                return letter
        raise Refused("This letter is no longer there; choose another one.")

    def new(self) -> Letter:
        """A mail to begin with, under a name that is free; it is not saved yet."""
        body = "Hello {first name},\n\n\n\nKind regards\n{rep}"
        return Letter("", self._free("New letter"), Channel.EMAIL, "", body)

    def example(self, letter: Letter) -> Filled:
        """The letter as it would read for a deal that has everything; Refused as `save` is."""
        return fill(letter, EXAMPLE)

    def copied(self, letter: Letter) -> Letter:
        """A copy to edit, under a name that is free; it is not saved yet."""
        name = self._free(f"{letter.name}, my own")
        return replace(letter, key="", id=0, name=name, copy_of=letter.key or letter.copy_of)

    def save(self, letter: Letter) -> int:
        """Write one of the rep's own letters, a new one where its id is 0; returns the id.

        Refused for an unknown field, an empty text and a name that is taken.
        """
        letter = replace(letter, name=" ".join(letter.name.split()))
        check_letter(letter)
        if letter.key:
            raise Refused("A built-in letter stays as it is; copy it and change the copy.")
        for other in self.all():
            if other.name.casefold() == letter.name.casefold() and key_of(other) != key_of(letter):
                raise Refused(f"There is a letter called “{other.name}” already; choose another name.")
        merge = f"letter {letter.id}" if letter.id else None
        with self._store.write(f"Save letter {letter.name}", merge=merge):
            return letters.save(self._store, letter)

    def _free(self, wish: str) -> str:
        taken = {one.name.casefold() for one in self.all()}
        name, number = wish, 2
        while name.casefold() in taken:
            name, number = f"{wish} {number}", number + 1
        return name

    def delete(self, letter: Letter) -> None:
        """Delete one of the rep's own letters."""
        if letter.key:
            raise Refused("A built-in letter stays; only your own letters can be deleted.")
        with self._store.write(f"Delete letter {letter.name}"):
            letters.delete(self._store, letter.id)


def key_of(letter: Letter) -> str:
    """By which a letter is chosen: a built-in one's key, an own one's number."""
    return letter.key or f"own {letter.id}"
