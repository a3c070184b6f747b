"""What happened with a deal and what is planned, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.records import Channel, Debrief, DebriefKind, DebriefState, LossEpisode, Touch
from winback_desktop.domain.words import capital, joined
from winback_desktop.services.deals import DealDetail
from winback_desktop.ui.prospects.names import parting_name, state_name
from winback_desktop.ui.prospects.reasons import Glyph, clear
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dates import full_day, how_late, human_day, short_day
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.shared.touch_words import channel_name, ending_of, outcome_name
from winback_desktop.ui.theme import SPACE_8, SPACE_12, Role, Tone

_CONTEXT: Final = "Timeline"
_FIRST: Final = 12
_ICONS: Final = {
    Channel.EMAIL: "mail",
    Channel.CALL: "phone",
    Channel.MEETING: "users",
    Channel.LETTER: "mail-open",
    Channel.CONTENT: "file-text",
    Channel.OTHER: "circle-dot",
}
_NEAR: Final = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the timeline; `on` is its day, `note` stands under its title."""

    icon: str
    title: str
    note: str
    on: date | None


def entries_of(detail: DealDetail, debriefs: Sequence[Debrief], today: date) -> list[Entry]:
    """Everything that is known of a deal's time: what is planned, then the newest first."""
    planned = [_planned(touch, today) for touch in detail.touches if touch.done_on is None]
    done = [_done(touch, today) for touch in detail.touches if touch.done_on is not None]
    done += [_debrief(one, today) for one in debriefs]
    done += [_episode(one, today) for one in detail.episodes]
    deal = detail.deal
    ending = capital(ending_of(deal.kind, deal.competitor))
    parted = parting_name(deal.parting) if deal.parting else ""
    day = short_day(deal.lost_on, today) if deal.lost_on else _tr("day not known")
    title = ", ".join(part for part in (ending, parted) if part)
    begun = Entry("flag", title, joined(day, deal.stage_lost), deal.lost_on)
    done.sort(key=lambda entry: entry.on or date.max, reverse=True)
    return [*planned, *done, begun]


def _planned(touch: Touch, today: date) -> Entry:
    day = touch.planned_on or today
    when = human_day(day, today)
    if (day - today).days in _NEAR:
        when = when.lower()
    title = _tr("{0} planned for {1}").format(channel_name(touch.channel), when)
    return Entry(_ICONS[touch.channel], title, joined(how_late(day, today), touch.why), day)


def _done(touch: Touch, today: date) -> Entry:
    day = touch.done_on or today
    name = channel_name(touch.channel)
    if touch.outcome is not None:
        title = f"{name}: {outcome_name(touch.outcome).lower()}"
    elif touch.channel in (Channel.EMAIL, Channel.LETTER, Channel.CONTENT):
        title = _tr("{0} sent").format(name)
    else:
        title = name
    return Entry(_ICONS[touch.channel], title, joined(short_day(day, today), touch.note or touch.why), day)


def _debrief(debrief: Debrief, today: date) -> Entry:
    name = {
        DebriefKind.LOSS_REVIEW: _tr("Debrief"),
        DebriefKind.EXIT_INTERVIEW: _tr("Exit interview"),
        DebriefKind.SILENCE_LETTER: _tr("Silence letter"),
    }[debrief.kind]
    if debrief.interviewer:
        name = _tr("{0} by {1}").format(name, debrief.interviewer)
    day = debrief.done_on or debrief.asked_on
    state = "" if debrief.state is DebriefState.DONE else _tr("in work")
    note = joined(short_day(day, today) if day else "", state, debrief.note)
    return Entry("message-square-quote", name, note, day)


def _episode(episode: LossEpisode, today: date) -> Entry:
    ended = state_name(episode.ended_as) if episode.ended_as else ""
    title = _tr("Taken up again")
    day = short_day(episode.ended_on, today) if episode.ended_on else ""
    was = _tr("was {0}").format(ended.lower()) if ended else ""
    return Entry("history", title, joined(day, was), episode.ended_on)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


class Timeline(QWidget):
    """The entries, the first dozen at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_12 - 2)
        self._more = Button("", "history", Kind.FLAT)
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(self._lines)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the older ones on demand."""
        self._entries = entries
        clear(self._lines)
        self._add(entries[:_FIRST])
        rest = len(entries) - _FIRST
        self._more.setVisible(rest > 0)
        if rest > 0:
            self._more.set_text(self.tr("Show {0} older").format(f"{rest:,}"))

    def _on_more(self) -> None:
        self._more.hide()
        self._add(self._entries[_FIRST:])

    def _add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._lines.addWidget(_line(entry))


def _line(entry: Entry) -> QWidget:
    line = QWidget()
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(entry.title, wrap=True))
    if entry.note:
        words.addWidget(Text(entry.note, Role.SMALL, Tone.NEUTRAL, wrap=True))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_8)
    row.addWidget(Glyph(entry.icon, Tone.NEUTRAL), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    if entry.on is not None:
        line.setToolTip(full_day(entry.on))
    return line
