"""One line of the list of deals as cells, words and tooltips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.queries import ProspectColumn, ProspectRow
from winback_desktop.domain.records import Origin, State
from winback_desktop.domain.words import joined
from winback_desktop.ui.prospects.names import lost_to
from winback_desktop.ui.shared.cells import Cell, Strip
from winback_desktop.ui.shared.dates import full_day, how_late, short_day
from winback_desktop.ui.shared.deal_words import kind_name, state_name
from winback_desktop.ui.shared.marks import mark_words
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import Tone

_CONTEXT = "Prospects"
_LAST_TENTH = 90.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What every line is seen against: today, and the rule's share in percent."""

    today: date
    mark: float


def life_of(row: ProspectRow, today: date) -> float | None:
    """How much of the current contract has run, in percent; None where nothing is known."""
    if row.begin is None or row.end is None or row.end <= row.begin:
        return None
    return min(100.0, max(0.0, 100 * (today - row.begin).days / (row.end - row.begin).days))


def is_open(row: ProspectRow, today: date) -> bool:
    """Whether the day to be back has come and the contract still runs."""
    return row.recontact_by is not None and row.end is not None and row.recontact_by <= today < row.end


def cell_of(column: ProspectColumn, row: ProspectRow, frame: Frame) -> Cell:
    """What one cell shows."""
    today = frame.today
    match column:
        case ProspectColumn.ACCOUNT:
            return Cell(row.account, bold=True, marks=row.marks)
        case ProspectColumn.CONTRACT_LIFE:
            life = life_of(row, today)
            return Cell(strip=Strip(life, frame.mark, life is not None and life >= _LAST_TENTH))
        case ProspectColumn.NEXT_TOUCH:
            return _next_touch(row, today)
        case ProspectColumn.VALUE:
            return Cell(money(row.value, row.currency), right=True)
        case ProspectColumn.STATE:
            return Cell(state_name(row.state), chip=_STATE_TONES.get(row.state, Tone.NEUTRAL))
        case _:
            return Cell(_text(column, row, today), dim=True)


def words_of(column: ProspectColumn, row: ProspectRow, frame: Frame) -> str:
    """What a cell says in words."""
    if column is ProspectColumn.CONTRACT_LIFE:
        life = life_of(row, frame.today)
        return "" if life is None else f"{life:.0f} %"
    cell = cell_of(column, row, frame)
    return f"{cell.text} {cell.note}".strip()


def spoken_of(column: ProspectColumn, row: ProspectRow, frame: Frame) -> str:
    """What a screen reader says of a cell: its words, and the deal's marks with the account."""
    words = words_of(column, row, frame)
    marks = mark_words(row.marks) if column is ProspectColumn.ACCOUNT else ""
    return f"{words}, {marks}" if marks else words


def tip_of(column: ProspectColumn, row: ProspectRow, frame: Frame) -> str:
    """The full date, and what is assumed."""
    translate = QCoreApplication.translate
    if column is ProspectColumn.NEXT_TOUCH and row.next_on:
        return joined(full_day(row.next_on), how_late(row.next_on, frame.today))
    if column is ProspectColumn.CONTRACT_LIFE and row.recontact_by and row.end:
        lines = [
            translate(_CONTEXT, "Be back by {0}").format(full_day(row.recontact_by)),
            translate(_CONTEXT, "Their contract runs until {0}").format(full_day(row.end)),
        ]
        if row.length_assumed or row.start_assumed:
            lines.append(assumed(row.start_assumed, row.length_assumed))
        return "\n".join(lines)
    day = {
        ProspectColumn.LAST_TOUCH: row.last_on,
        ProspectColumn.LOST_ON: row.lost_on,
        ProspectColumn.RECONTACT_BY: row.recontact_by,
    }.get(column)
    return full_day(day) if day else spoken_of(column, row, frame)


def assumed(start: bool, length: bool) -> str:
    """Which parts of a contract nobody knows."""
    translate = QCoreApplication.translate
    if start and length:
        return translate(_CONTEXT, "Start and length are assumed")
    return (
        translate(_CONTEXT, "The start is assumed") if start else translate(_CONTEXT, "The length is assumed")
    )


def _next_touch(row: ProspectRow, today: date) -> Cell:
    translate = QCoreApplication.translate
    if row.is_unplanned:
        return Cell(translate(_CONTEXT, "No next touch"), chip=Tone.RED)
    if row.state is State.ICY and row.next_on:
        return Cell(translate(_CONTEXT, "Rests to {0}").format(short_day(row.next_on, today)))
    if row.next_on is None or row.next_channel is None:
        return Cell(state_name(row.state) if row.state is not State.WORKING else "", dim=True)
    by_debrief = row.next_origin is Origin.DEBRIEF
    name = translate(_CONTEXT, "Debrief") if by_debrief else channel_name(row.next_channel)
    return Cell(name, note=short_day(row.next_on, today))


def _text(column: ProspectColumn, row: ProspectRow, today: date) -> str:
    if column is ProspectColumn.LOST_TO:
        answered = QCoreApplication.translate(_CONTEXT, "Silent, answered")
        if row.replied and not row.competitor:
            return answered
        return lost_to(row.kind, row.competitor, row.bound_to)
    if column is ProspectColumn.KIND:
        answered = QCoreApplication.translate(_CONTEXT, "Went silent, answered")
        return answered if row.replied else kind_name(row.kind)
    found = getattr(row, _FIELDS[column])
    if isinstance(found, date):
        return short_day(found, today)
    return str(found) if found else ""


_FIELDS = {
    ProspectColumn.DEAL: "deal",
    ProspectColumn.PRODUCT: "product",
    ProspectColumn.STAGE_LOST: "stage_lost",
    ProspectColumn.SOURCE: "source",
    ProspectColumn.OWNER: "owner",
    ProspectColumn.UNANSWERED: "unanswered",
    ProspectColumn.TAGS: "tags",
    ProspectColumn.RECONTACT_BY: "recontact_by",
    ProspectColumn.LAST_TOUCH: "last_on",
    ProspectColumn.LOST_ON: "lost_on",
}
_STATE_TONES = {
    State.WON_BACK: Tone.GREEN,
    State.WORKING: Tone.ACCENT,
    State.ICY: Tone.BLUE,
}
