from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import dump
from winback_desktop.domain.errors import Refused
from winback_desktop.services.letters import LetterService, key_of
from winback_desktop.store.store import Store


@pytest.fixture
def letters(store: Store) -> LetterService:
    return LetterService(store)


def test_a_copy_is_edited_saved_and_undone(letters: LetterService, store: Store) -> None:
    before = dump(store)
    built_in = letters.named("mail_change")
    copy = letters.copied(built_in)
    assert copy.copy_of == "mail_change"
    letter_id = letters.save(replace(copy, body="Hello {first name}"))
    own = letters.named(f"own {letter_id}")
    assert (own.body, own.occasion, own.topics) == ("Hello {first name}", built_in.occasion, built_in.topics)
    assert letters.all()[0] == own
    assert store.undo_label == f"Save letter {own.name}"
    store.undo()
    assert dump(store) == before
    store.redo()
    letters.save(replace(own, name="  Another   name "))
    assert [key_of(letter) for letter in letters.all() if letter.name == "Another name"] == [key_of(own)]
    letters.delete(own)
    with pytest.raises(Refused, match="no longer there"):
        letters.named(key_of(own))
    store.undo()
    assert letters.named(key_of(own)).name == "Another name"


def test_copies_of_one_letter_have_names_of_their_own(letters: LetterService) -> None:
    first = letters.copied(letters.built_in[0])
    letters.save(first)
    second = letters.copied(letters.built_in[0])
    assert second.name == f"{letters.built_in[0].name}, my own 2"


def test_what_cannot_be_is_refused(letters: LetterService, store: Store) -> None:
    before = dump(store)
    built_in = letters.built_in[0]
    copy = letters.copied(built_in)
    for letter, words in (
        (replace(copy, body="{acount}"), "Did you mean {account}?"),
        (replace(copy, name=built_in.name.upper()), "already"),
        (built_in, "copy it"),
    ):
        with pytest.raises(Refused) as refused:
            letters.save(letter)
        assert words in str(refused.value)
    with pytest.raises(Refused, match="only your own"):
        letters.delete(built_in)
    assert dump(store) == before
