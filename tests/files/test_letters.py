from __future__ import annotations

from pathlib import Path

import pytest

from winback_desktop.domain.errors import Damaged
from winback_desktop.domain.letters import fields_of, fitting
from winback_desktop.domain.records import Channel, Occasion
from winback_desktop.files import question_sets
from winback_desktop.files.letters import read_file, read_folder
from winback_desktop.paths import resource

BUYING_QUESTION = (
    "When choosing a vendor, how do you go about gathering your information? This way, if I ever get a second"
    " chance to speak with you, I can honor your decision-making process and hopefully connect in a way that"
    " you're more comfortable with."
)
GOOD = 'name = "A"\nchannel = "e_mail"\noccasion = "monthly"\nbody = "Hello"\n'


def test_the_built_in_letters_cover_every_channel_and_occasion() -> None:
    letters = read_folder(resource("letters"))
    found = {letter.occasion for letter in letters}
    assert found == set(Occasion)
    assert all(fitting(letters, channel) for channel in Channel)
    assert len({letter.name for letter in letters}) == len(letters)
    for letter in letters:
        assert letter.subject or letter.channel is Channel.CALL
        assert fields_of(letter.body) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "is not a letter"),
        (GOOD.replace('name = "A"', ""), "“name”"),
        (GOOD.replace("e_mail", "pigeon"), "'pigeon' is not a valid Channel"),
        (GOOD.replace("monthly", "often"), "'often' is not a valid Occasion"),
        (GOOD.replace("Hello", "{frist name}"), "Did you mean {first name}?"),
        (GOOD + "topics = 3", "topics"),
    ],
)
def test_a_damaged_letter_is_named_with_its_fault(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "greeting.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Damaged) as damaged:
        read_file(path)
    assert str(damaged.value).startswith("greeting.toml")
    assert words in str(damaged.value)


def test_a_letter_of_a_later_release_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "silence.toml"
    path.write_text(GOOD.replace("monthly", "silence"), encoding="utf-8")
    assert read_file(path).occasion is Occasion.SILENCE


def test_the_call_script_asks_how_they_buy_in_the_words_of_the_question_set() -> None:
    (question,) = question_sets.read_folder(resource("question_sets"))["buying_process"].questions
    script = read_file(resource("letters") / "call_buying_process.toml")
    assert question == BUYING_QUESTION
    assert question in script.body
    assert (script.channel, script.occasion) == (Channel.CALL, Occasion.DEBRIEF)
