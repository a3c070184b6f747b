"""How an account buys, as every screen says it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.buying_words import Proposal
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.records import Channel
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.touch_words import channel_name

_CONTEXT = "Buying"


def channels_in_order(channels: tuple[Channel, ...]) -> str:
    """`E-mail, then call, then letter`; empty without any."""
    names = [channel_name(channel) for channel in channels]
    then = QCoreApplication.translate(_CONTEXT, ", then {0}")
    return capital("".join(names[:1] + [then.format(name.lower()) for name in names[1:]]))


def facts_of(card: BuyingProcess) -> list[tuple[str, str]]:
    """Captions with what is known besides the channels."""
    translate = QCoreApplication.translate
    known = (
        (translate(_CONTEXT, "They trust"), card.sources),
        (translate(_CONTEXT, "When"), card.timing),
        (translate(_CONTEXT, "Who decides"), card.who_decides),
    )
    return [(caption, text) for caption, text in known if text]


def in_one_line(card: BuyingProcess) -> str:
    """All that is known in one line; their own words where that is nothing."""
    found = joined(channels_in_order(card.channels), *(text for _, text in facts_of(card)))
    return found or " ".join(card.words.split())


def said_by(card: BuyingProcess, name: str) -> str:
    """Who said it, and when."""
    return joined(name, day_and_year(card.asked_on) if card.asked_on else "")


def moved_words(count: int) -> str:
    """How many next touches go another way now; empty for none."""
    if not count:
        return ""
    translate = QCoreApplication.translate
    if count == 1:
        return translate(_CONTEXT, "1 next touch goes another way now")
    return translate(_CONTEXT, "{0} next touches go another way now").format(count)


def values_of(card: BuyingProcess) -> Proposal:
    """What stands in the fields of a card."""
    return Proposal(card.channels, card.sources, card.timing, card.who_decides)
