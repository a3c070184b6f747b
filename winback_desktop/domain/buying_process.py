"""How an account buys sets the channel of later touches (R4, Rosen).

The rule: whatever channel the program would choose for a touch, by the contract rule, a step of a cadence, a
follow-up or an important date, it stays where it is among the channels of the account's card; else the touch
takes the first of the card. Its day does not move, and the call that R2 wants on the rule's date gives way,
too: who asked to be written to is not called. What the rep or they chose (by hand, agreed in a talk, for a
change, after a debrief) keeps its channel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Cadence, Channel, Origin

CHOICES: Final = (Channel.EMAIL, Channel.CALL, Channel.MEETING, Channel.LETTER, Channel.CONTENT)
"""The channels that a card may name; what is none of these cannot be planned."""

BY_THE_PROGRAM: Final = frozenset({Origin.CONTRACT_RULE, Origin.CADENCE, Origin.IMPORTANT_DATE})
"""Of which origin a touch is whose channel the program chose."""

_CADENCES_KEPT: Final = 1024


def is_empty(card: BuyingProcess) -> bool:
    """Whether a card says nothing of how they buy; who was asked and when alone is nothing."""
    return not (card.channels or any(map(str.strip, _texts(card))))


def checked(card: BuyingProcess) -> BuyingProcess:
    """A card with its texts tidied and each channel once.

    Refused for one that says nothing, and for a channel that cannot be planned.
    """
    if is_empty(card):
        raise Refused("Say how they want to be reached, or note what they said.")
    for channel in card.channels:
        if channel not in CHOICES:
            raise Refused(f"“{words.CHANNELS[channel.value]}” is no channel that can be planned.")
    return replace(
        card,
        channels=tuple(dict.fromkeys(card.channels)),
        sources=" ".join(card.sources.split()),
        timing=" ".join(card.timing.split()),
        who_decides=" ".join(card.who_decides.split()),
        words=card.words.strip(),
    )


def as_text(channels: Iterable[Channel]) -> str:
    """Channels as the store keeps them, the preferred one first."""
    return " ".join(channel.value for channel in channels)


def from_text(text: str) -> tuple[Channel, ...]:
    """Channels as they were kept; what is no channel to be planned counts as nothing."""
    known = {channel.value: channel for channel in CHOICES}
    return tuple(dict.fromkeys(known[word] for word in text.split() if word in known))


def channel_for(channel: Channel, preferred: tuple[Channel, ...]) -> Channel:
    """The channel of a touch that the program plans, by what an account prefers, the best first (R4)."""
    return channel if not preferred or channel in preferred else preferred[0]


@lru_cache(maxsize=_CADENCES_KEPT)
def in_their_way(cadence: Cadence, preferred: tuple[Channel, ...]) -> Cadence:
    """A cadence with the channels of its steps as an account prefers them."""
    if not preferred:
        return cadence
    steps = (replace(step, channel=channel_for(step.channel, preferred)) for step in cadence.steps)
    return replace(cadence, steps=tuple(steps))


def because(planned: PlannedTouch, cadence: Cadence, preferred: tuple[Channel, ...]) -> str:
    """Why a touch goes another way than its cadence says; empty where it does not."""
    if not preferred or planned.origin not in BY_THE_PROGRAM:
        return ""
    usual = cadence.steps[planned.step - 1].channel if planned.step else Channel.CALL
    return "" if planned.channel is usual else words.THEIR_WAY.format(way=words.WAYS[planned.channel.value])


def still_because(why: str, channel: Channel) -> str:
    """The words of a touch that stays planned and goes another way now, without those of an earlier card."""
    said = tuple(words.THEIR_WAY.format(way=way) for way in words.WAYS.values())
    kept = (part for part in why.split(words.SEPARATOR) if part not in said)
    return words.joined(*kept, words.THEIR_WAY.format(way=words.WAYS[channel.value]))


def _texts(card: BuyingProcess) -> tuple[str, ...]:
    return card.sources, card.timing, card.who_decides, card.words
