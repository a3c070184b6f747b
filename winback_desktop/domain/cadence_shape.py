"""What a cadence may look like: a name, some steps, an interval (R2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Cadence, CadenceStep, Channel

MOST_STEPS: Final = 12
LONGEST_INTERVAL: Final = 12  # months
LONGEST_TOPIC: Final = 80
LONGEST_NAME: Final = 80

_SPOKEN: Final = frozenset({Channel.CALL, Channel.MEETING})


def checked(cadence: Cadence, taken: Iterable[str] = ()) -> Cadence:
    """The cadence with its words trimmed; Refused in words where it cannot be kept.

    `taken` are the names of the others.
    """
    name = " ".join(cadence.name.split())
    steps = tuple(replace(step, topic=" ".join(step.topic.split())) for step in cadence.steps)
    if not name:
        raise Refused("Give the cadence a name; you choose it by its name later.")
    if len(name) > LONGEST_NAME:
        raise Refused(f"The name is too long: {LONGEST_NAME} letters fit.")
    if name.casefold() in {other.casefold() for other in taken}:
        raise Refused(f"There is a cadence “{name}” already; choose another name.")
    if not steps:
        raise Refused("A cadence needs at least one step: the one on the 75 % date.")
    if len(steps) > MOST_STEPS:
        raise Refused(f"A cadence has {MOST_STEPS} steps at most; it repeats by itself.")
    if not 1 <= cadence.interval_months <= LONGEST_INTERVAL:
        raise Refused(f"The time between two steps must lie between 1 and {LONGEST_INTERVAL} months.")
    for number, step in enumerate(steps, start=1):
        if len(step.topic) > LONGEST_TOPIC:
            raise Refused(f"The topic of step {number} is too long: {LONGEST_TOPIC} letters fit.")
    return replace(cadence, name=name, steps=steps)


def ends_in_a_talk(cadence: Cadence) -> bool:
    """Whether the step on the rule's date is a call or a meeting, as S3 wants it."""
    return bool(cadence.steps) and cadence.steps[-1].channel in _SPOKEN


def moved(steps: tuple[CadenceStep, ...], place: int, to: int) -> tuple[CadenceStep, ...]:
    """The steps with the one at `place` moved `to` another place; one outside stays at the edge."""
    rest = list(steps)
    step = rest.pop(place)
    rest.insert(min(max(to, 0), len(rest)), step)
    return tuple(rest)


def copy_name(name: str, taken: Iterable[str]) -> str:
    """A free name for a copy."""
    known = {other.casefold() for other in taken}
    made, number = f"{name} (copy)", 2
    while made.casefold() in known:
        made, number = f"{name} (copy {number})", number + 1
    return made
