"""A question's filters as chips: the words, the tone, and the question without each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.queries import Facet, ProspectQuery, ProspectWindow
from winback_desktop.domain.records import Kind, State
from winback_desktop.ui.prospects.names import facet_name, window_name
from winback_desktop.ui.shared.deal_words import kind_name, state_name
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.theme import Tone

_CONTEXT = "Prospects"
_TONES = {
    ProspectWindow.OPEN: Tone.AMBER,
    ProspectWindow.CLOSING: Tone.RED,
    ProspectWindow.AHEAD: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One chip of the filter row."""

    words: str
    tone: Tone
    without: ProspectQuery


def chips_of(query: ProspectQuery) -> list[FilterChip]:
    """The chips of a question, in the order of the filters."""
    translate = QCoreApplication.translate
    chips = []
    if query.window is not None:
        words, tone = window_name(query.window), _TONES[query.window]
        chips.append(FilterChip(words, tone, replace(query, window=None)))
    for facet in Facet:
        values = query.values_of(facet)
        if values:
            chips.append(FilterChip(_facet_words(facet, values), Tone.NEUTRAL, query.with_values(facet, ())))
    if query.all_lifted:
        words = translate(_CONTEXT, "All reasons lifted")
        chips.append(FilterChip(words, Tone.VIOLET, replace(query, all_lifted=False)))
    if query.without_next_touch:
        words = translate(_CONTEXT, "No next touch")
        chips.append(FilterChip(words, Tone.RED, replace(query, without_next_touch=False)))
    if query.nobody_includes:
        words = QCoreApplication.translate(_CONTEXT, "Nobody includes us")
        chips.append(FilterChip(words, Tone.AMBER, replace(query, nobody_includes=False)))
    if query.value_from is not None or query.value_to is not None:
        without = replace(query, value_from=None, value_to=None)
        chips.append(FilterChip(_value_words(query.value_from, query.value_to), Tone.NEUTRAL, without))
    return chips


def value_name(facet: Facet, value: str) -> str:
    """A value of a filter in words."""
    if facet is Facet.KINDS:
        return kind_name(Kind(value))
    return state_name(State(value)) if facet is Facet.STATES else value


def _facet_words(facet: Facet, values: tuple[str, ...]) -> str:
    translate = QCoreApplication.translate
    names = [value_name(facet, value) for value in values]
    words = " / ".join(names)
    if len(names) > 2:
        words = translate(_CONTEXT, "{0} and {1} more").format(names[0], len(names) - 1)
    if facet in (Facet.KINDS, Facet.STATES):
        return words
    if facet is Facet.COMPETITORS:
        return translate(_CONTEXT, "Lost to {0}").format(words)
    return f"{facet_name(facet)}: {words}"


def _value_words(least: Decimal | None, most: Decimal | None) -> str:
    translate = QCoreApplication.translate
    if least is not None and most is not None:
        return translate(_CONTEXT, "Value {0} to {1}").format(money(least, ""), money(most, ""))
    if least is not None:
        return translate(_CONTEXT, "Value from {0}").format(money(least, ""))
    return translate(_CONTEXT, "Value up to {0}").format(money(most, ""))
