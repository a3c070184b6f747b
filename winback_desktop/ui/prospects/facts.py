"""Dates and signals of the account: what comes up, what was noticed."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from winback_desktop.domain.changes import Signal as NotedSignal
from winback_desktop.domain.important_dates import occurrence
from winback_desktop.domain.records import ImportantDate
from winback_desktop.domain.words import joined
from winback_desktop.services.deals import DealDetail
from winback_desktop.ui.prospects.reasons import Glyph, clear
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dates import human_day, short_day
from winback_desktop.ui.shared.fact_words import date_kind_name, signal_kind_name
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone, scaled

_SIGNALS_SHOWN = 3
_MORE_SIDE = 22


class Facts(QWidget):
    """Wishes: `add_date_requested`, `note_signal_requested`; with an id `change_date_requested`,
    `delete_date_requested`, `delete_signal_requested`.
    """

    add_date_requested = Signal()
    note_signal_requested = Signal()
    change_date_requested = Signal(int)
    delete_date_requested = Signal(int)
    delete_signal_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_8 - 1)
        add = Button(self.tr("Add a date"), "calendar-plus", Kind.FLAT)
        note = Button(self.tr("Note a signal"), "radio", Kind.FLAT)
        add.clicked.connect(self.add_date_requested)
        note.clicked.connect(self.note_signal_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_4)
        buttons.addWidget(add)
        buttons.addWidget(note)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._lines)
        column.addLayout(buttons)

    def show_facts(self, detail: DealDetail, today: date) -> None:
        """Show what comes up, then the newest signals."""
        clear(self._lines)
        coming = [(occurrence(one, today), one) for one in detail.dates]
        for day, one in sorted(coming, key=lambda found: (found[0] is None, found[0] or found[1].day)):
            self._lines.addWidget(self._date_line(one, day, today))
        for signal in detail.signals[:_SIGNALS_SHOWN]:
            self._lines.addWidget(self._signal_line(signal, today))

    def _date_line(self, one: ImportantDate, day: date | None, today: date) -> QWidget:
        title = one.title or date_kind_name(one.kind)
        when = human_day(day, today) if day else self.tr("past: {0}").format(short_day(one.day, today))
        lead = self.tr("{0} days lead").format(one.lead_days) if one.lead_days else ""
        note = joined(when, self.tr("every year") if one.yearly else "", lead)
        near = day is not None and (day - today).days <= one.lead_days
        menu = (
            (self.tr("Change…"), partial(self.change_date_requested.emit, one.id)),
            (self.tr("Delete this date"), partial(self.delete_date_requested.emit, one.id)),
        )
        return _Line("calendar", Tone.AMBER if near else Tone.NEUTRAL, title, note, menu)

    def _signal_line(self, signal: NotedSignal, today: date) -> QWidget:
        name = signal_kind_name(signal.kind)
        note = joined(human_day(signal.noted_on, today), signal.text)
        menu = ((self.tr("Delete this signal"), partial(self.delete_signal_requested.emit, signal.id)),)
        return _Line("radio", Tone.VIOLET if signal.change_id else Tone.NEUTRAL, name, note, menu)


class _Line(QWidget):
    """A fact with its note, and what can be done with it behind a button."""

    def __init__(
        self, icon: str, tone: Tone, title: str, note: str, menu: tuple[tuple[str, partial[None]], ...]
    ) -> None:
        super().__init__()
        self._menu = QMenu(self)
        for words, act in menu:
            action: QAction = self._menu.addAction(words)
            action.triggered.connect(act)
        self._more = Button(self.tr("More on {0}").format(title), "ellipsis", Kind.FLAT, icon_only=True)
        side = scaled(self.font(), _MORE_SIDE)
        self._more.setFixedSize(side, side)
        self._more.clicked.connect(self._on_more)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(Text(title, wrap=True))
        words_column.addWidget(Text(note, Role.SMALL, Tone.NEUTRAL, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(Glyph(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_column, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def _on_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
