from __future__ import annotations

from pathlib import Path

import pytest

from winback_desktop.domain.errors import Damaged
from winback_desktop.files import question_sets
from winback_desktop.paths import resource

SIX = (
    "Why do you feel you made this decision?",
    "What made you feel good about the organization you went with?",
    "As you assessed our organization, what were the pluses and minuses?",
    "What did we do well?",
    "In what areas do we need to improve?",
    "What one thing could we have done differently to make a difference in this decision?",
)
THE_REPS_OWN = (
    "When choosing a vendor, how do you go about gathering your information? This way, if I ever get a "
    "second chance to speak with you, I can honor your decision-making process and hopefully connect in a "
    "way that you're more comfortable with."
)


def test_the_built_in_sets_are_verbatim_and_in_order() -> None:
    sets = question_sets.read_folder(resource("question_sets"))
    assert set(sets) == {"loss_review", "exit_interview", "silence_letter", "buying_process"}
    assert sets["loss_review"].questions == sets["exit_interview"].questions == SIX
    assert sets["buying_process"].questions == (THE_REPS_OWN,)
    assert sets["silence_letter"].questions == (
        "How did we miss the mark?",
        "Did we fail to listen, to understand your needs?",
        "If you chose another firm, what was the crucial distinction between them and us?",
    )
    assert "Companies need suppliers" in sets["loss_review"].if_they_hesitate


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("title = ", "not a question set"),
        ('title = "A"\nheading = "B"', "has no questions"),
        ('title = "A"\nheading = "B"\nquestions = []', "has no questions"),
        ('title = "A"\nheading = "B"\nquestions = [1]', "1 where words belong"),
        ('heading = "B"\nquestions = ["Why?"]', "None where words belong"),
        ('title = "A"\nheading = "B"\nquestions = ["Why?", "  "]', "where words belong"),
    ],
)
def test_a_damaged_set_is_named_with_what_is_wrong(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Damaged, match=complaint) as caught:
        question_sets.read_file(path)
    assert "own.toml" in str(caught.value)


def test_a_set_of_the_reps_own_needs_no_sentence_for_the_hesitant(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text('title = "Short"\nheading = "Two"\nquestions = ["Why?", "What else?"]', encoding="utf-8")
    assert question_sets.read_file(path).if_they_hesitate == ""
