"""The rhythm of a deal: its cadence, what comes next, how regularly it was kept, and what was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import CadenceState
from winback_desktop.domain.regularity import Regularity
from winback_desktop.domain.words import joined
from winback_desktop.services.contents import ContentService, Given
from winback_desktop.services.rhythm import Rhythm, RhythmService
from winback_desktop.ui.prospects.reasons import clear
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dates import short_day
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.touch_words import a_touch
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone, colours, scaled

_MOST_MARKS: Final = 12
_MOST_FOLLOWING: Final = 3
_DOT: Final = 8


class Meter(QWidget):
    """A dot for each planned touch that is over, the newest at the right: full if kept, a ring if not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: tuple[bool, ...]) -> None:
        """Show the last of these."""
        self._marks = marks[-_MOST_MARKS:]
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        step = scaled(self.font(), _DOT) + SPACE_4
        return QSize(max(1, len(self._marks) * step), scaled(self.font(), _DOT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(self.font(), _DOT)
        for number, kept in enumerate(self._marks):
            box = QRectF(number * (side + SPACE_4) + 1, 1, side - 1, side - 1)
            painter.setPen(QPen(QColor(theme.green if kept else theme.amber), 1.5))
            painter.setBrush(QColor(theme.green) if kept else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)


class RhythmPart(QWidget):
    """What the pane shows of it. Wishes: `change_requested`, `pause_requested`, `resume_requested`."""

    change_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text("", wrap=True)
        self._why_not = Text("", Role.TEXT, Tone.AMBER, wrap=True)
        self._following = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._meter = Meter()
        self._kept = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._change = Button(self.tr("Change cadence…"), "repeat", Kind.FLAT)
        self._pause = Button(self.tr("Pause"), "pause", Kind.FLAT)
        self._resume = Button(self.tr("Resume"), "play", Kind.FLAT)
        self._sent_label = SectionLabel(self.tr("Content sent"))
        self._sent = QVBoxLayout()
        self._sent.setSpacing(SPACE_4)
        meter = QHBoxLayout()
        meter.setSpacing(SPACE_8)
        meter.addWidget(self._meter)
        meter.addWidget(self._kept, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_4)
        for button in (self._change, self._pause, self._resume):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        for widget in (self._name, self._why_not, self._following):
            column.addWidget(widget)
        column.addLayout(meter)
        column.addLayout(buttons)
        column.addWidget(self._sent_label)
        column.addLayout(self._sent)
        self._change.clicked.connect(self.change_requested)
        self._pause.clicked.connect(self.pause_requested)
        self._resume.clicked.connect(self.resume_requested)

    def show_rhythm(self, rhythm: Rhythm, given: Sequence[Given], today: date) -> None:
        """Show the rhythm of a deal, and what was sent on it."""
        of = len(rhythm.cadence.steps)
        step = self.tr("next is step {0} of {1}").format(rhythm.step, of) if rhythm.step else ""
        self._name.setText(joined(rhythm.cadence.name, step))
        self._why_not.setText(rhythm.why_not)
        self._why_not.setVisible(bool(rhythm.why_not))
        later = [
            self.tr("{0} on {1}").format(a_touch(touch.channel), short_day(touch.on, today))
            for touch in rhythm.following[:_MOST_FOLLOWING]
        ]
        self._following.setText(self.tr("Then {0}").format(", ".join(later)))
        self._following.setVisible(bool(later))
        self._show_meter(rhythm.regularity)
        running = rhythm.run.state is CadenceState.RUNNING
        self._pause.setVisible(running and not rhythm.why_not)
        self._resume.setVisible(not running)
        self._show_sent(given, today)

    def _show_meter(self, regularity: Regularity) -> None:
        self._meter.show_marks(regularity.marks)
        self._meter.setVisible(regularity.planned > 0)
        words = self.tr("{0} of {1} touches kept").format(regularity.kept, regularity.planned)
        self._kept.setText(words if regularity.planned else self.tr("No planned touch is over yet"))
        self._meter.setAccessibleName(self._kept.text())
        self._kept.setToolTip(self.tr("Kept: done by the planned day or within two weekdays after it."))

    def _show_sent(self, given: Sequence[Given], today: date) -> None:
        clear(self._sent)
        self._sent_label.setVisible(bool(given))
        for one in given:
            day = short_day(date.fromisoformat(one.on), today)
            self._sent.addWidget(Text(joined(one.title, day, one.contact), wrap=True))


class RhythmBeside(QObject):
    """Fills the part for the deal that is shown.

    Wish: `cadence_requested(deal ids, state or None)`: RUNNING to resume, PAUSED to pause, None to choose.
    """

    cadence_requested = Signal(object, object)

    def __init__(
        self,
        part: RhythmPart,
        rhythm: RhythmService,
        contents: ContentService,
        *,
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._part = part
        self._rhythm = rhythm
        self._contents = contents
        self._today = today
        self._deal_id = 0
        part.change_requested.connect(self._on_change)
        part.pause_requested.connect(self._on_pause)
        part.resume_requested.connect(self._on_resume)

    def show(self, deal_id: int) -> None:
        """Show the rhythm of this deal; one that is gone leaves the part as it is."""
        self._deal_id = deal_id
        try:
            rhythm = self._rhythm.of_deal(deal_id)
        except Refused:
            return
        self._part.show_rhythm(rhythm, self._contents.given(deal_id), self._today())

    def _on_change(self) -> None:
        self.cadence_requested.emit([self._deal_id], None)

    def _on_pause(self) -> None:
        self.cadence_requested.emit([self._deal_id], CadenceState.PAUSED)

    def _on_resume(self) -> None:
        self.cadence_requested.emit([self._deal_id], CadenceState.RUNNING)
