"""The steps of a debrief in the order in which the form goes through them (R4)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain import debrief as rules
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, Part, Place, Stage
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.services.debriefs import DebriefDetail

_CONTEXT = "DebriefSteps"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where its text goes, what the list calls it, what stands above the field.

    `came_back` where a text that came by file waits to be settled.
    """

    place: Place
    stage: Stage
    number: str
    label: str
    caption: str
    prompt: str
    done: bool
    came_back: bool = False


def heading(stage: Stage, detail: DebriefDetail) -> str:
    """What a stage is called in the list."""
    translate = QCoreApplication.translate
    words = {
        Stage.SELF_ANALYSIS: translate(_CONTEXT, "1 · Self-analysis"),
        Stage.QUESTIONS: translate(_CONTEXT, "2 · {0}").format(detail.question_set.heading),
        Stage.OWN_QUESTION: translate(_CONTEXT, "3 · {0}").format(detail.own_question_title),
        Stage.WHAT_FOLLOWS: translate(_CONTEXT, "4 · What follows"),
    }
    return words[stage]


def steps_of(detail: DebriefDetail) -> list[Step]:
    """All steps of a debrief."""
    return [*_self_analysis(detail), *_questions(detail), *_what_follows(detail)]


def first_open(detail: DebriefDetail, steps: list[Step]) -> int:
    """The position of the step where the form opens: the first without a text in the first open stage.

    What came back by file and waits to be settled goes before that. One that is done opens at what they said
    first.
    """
    done = detail.debrief.state is DebriefState.DONE
    came_back = next((number for number, step in enumerate(steps) if step.came_back), None)
    if came_back is not None and not done:
        return came_back
    stage = Stage.QUESTIONS if done else rules.stage_of(detail.debrief, detail.answers)
    here = [position for position, step in enumerate(steps) if step.stage is stage]
    return here[0] if done else next((number for number in here if not steps[number].done), here[-1])


def _self_analysis(detail: DebriefDetail) -> list[Step]:
    translate = QCoreApplication.translate
    parts = (
        (
            Part.DID_WELL,
            translate(_CONTEXT, "What we did well"),
            translate(_CONTEXT, "What did we do well, as we see it?"),
        ),
        (
            Part.FELL_SHORT,
            translate(_CONTEXT, "Where we fell short"),
            translate(_CONTEXT, "Where did we fall short, as we see it?"),
        ),
    )
    caption = translate(_CONTEXT, "Self-analysis, before you ask them")
    return [
        Step(part, Stage.SELF_ANALYSIS, "", label, caption, prompt, bool(detail.text(part).strip()))
        for part, label, prompt in parts
    ]


def _questions(detail: DebriefDetail) -> list[Step]:
    asked = [answer for answer in detail.answers if answer.position < OWN_QUESTION_POSITION]
    caption = QCoreApplication.translate(_CONTEXT, "Question {0} of {1}")
    return [
        Step(
            answer.position,
            Stage.QUESTIONS,
            str(number),
            answer.question,
            caption.format(number, len(asked)),
            answer.question,
            bool(answer.text.strip()),
            bool(answer.beside),
        )
        for number, answer in enumerate(asked, start=1)
    ]


def _what_follows(detail: DebriefDetail) -> list[Step]:
    translate = QCoreApplication.translate
    steps = [
        Step(
            answer.position,
            Stage.OWN_QUESTION,
            "",
            heading(Stage.OWN_QUESTION, detail),
            detail.own_question_title,
            answer.question,
            bool(answer.text.strip()),
            bool(answer.beside),
        )
        for answer in detail.answers
        if answer.position >= OWN_QUESTION_POSITION
    ]
    note = Step(
        Part.NOTE,
        Stage.WHAT_FOLLOWS,
        "",
        heading(Stage.WHAT_FOLLOWS, detail),
        translate(_CONTEXT, "What follows"),
        translate(_CONTEXT, "What follows, and what else was said?"),
        bool(detail.debrief.note.strip()),
    )
    return [*steps, note]
