"""The reminders' conductor: one timer for the next time, a card in the window, a notification beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.reminders import Reminder, Reminders
from winback_desktop.domain.terms import Changes
from winback_desktop.services.reminders import ReminderService
from winback_desktop.ui.reminders.card import ReminderCard
from winback_desktop.ui.reminders.notifications import notifications_of
from winback_desktop.ui.reminders.notifier import DONE, SNOOZE, Notification, Notifier
from winback_desktop.ui.reminders.tray import Tray, is_available
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

# A laptop that slept keeps no time: look again at least this often.
_LONGEST_WAIT_MS: Final = 15 * 60 * 1000
_BUSY_MS: Final = 1_000
_COLLECT: Final = "reminders"
_NEXT: Final = "next reminder"


class ReminderController(QObject):
    """Shows what is due at its time. Wishes: `open_deal_requested(id)`, `window_requested`,
    `today_requested`, `recon_requested`, `quit_requested`; `said(text, undoable)`.
    """

    open_deal_requested = Signal(int)
    window_requested = Signal()
    today_requested = Signal()
    recon_requested = Signal()
    quit_requested = Signal()
    said = Signal(str, bool)

    def __init__(
        self,
        service: ReminderService,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        now: Callable[[], datetime],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._background = background
        self._settings = settings
        self._now = now
        self._window = window
        self._card: ReminderCard | None = None
        self._tray: Tray | None = None
        self._known: dict[int, Reminder] = {}
        self._notifier = Notifier(self)
        self._notifier.pressed.connect(self._on_pressed)
        self._notifier.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.collect)
        announcer.changed.connect(self._on_changed)

    def start(self) -> None:
        """Put the icon into the tray, show what was missed, and wait for the next time."""
        if is_available():
            self._tray = Tray(self._window)
            self._tray.window_requested.connect(self.window_requested)
            self._tray.recon_requested.connect(self.recon_requested)
            self._tray.quit_requested.connect(self.quit_requested)
            self._tray.show()
        self.collect()

    def stays_when_closed(self) -> bool:
        """Whether closing the window only hides it."""
        return self._tray is not None and self._settings.stays_in_tray()

    def has_tray(self) -> bool:
        """Whether there is an icon in the tray by which the window can be called."""
        return self._tray is not None

    def make_room(self, place: str) -> None:
        """Step aside for a page that lies over a place, such as the recon block."""
        if self._card is not None:
            self._card.make_room(not place)

    def collect(self) -> None:
        """Look what has become due."""
        self._timer.stop()
        self._background.ask(_COLLECT, self._service.collect, self._show)

    def close(self) -> None:
        """Stop waiting and let the notifications' thread end."""
        self._timer.stop()
        self._notifier.close()
        if self._tray is not None:
            self._tray.hide()

    def _show(self, found: Reminders) -> None:
        if not self._service.may_mark():
            self._timer.start(_BUSY_MS)
            return
        self._service.mark_shown()
        if found:
            for reminder in (*found.at_their_time, *found.of_the_day):
                self._known[reminder.deal_id] = reminder
            self._in_window(found)
            if not (self._window.isVisible() and self._window.isActiveWindow()):
                for notification in notifications_of(found):
                    self._notifier.send(notification)
        self._wait()

    def _in_window(self, found: Reminders) -> None:
        if self._card is None:
            self._card = ReminderCard(self._window)
            self._card.done_requested.connect(self._on_done)
            self._card.snooze_requested.connect(self._on_snooze)
            self._card.open_requested.connect(self._on_open)
            self._card.today_requested.connect(self.today_requested)
        self._card.show_reminders(found)
        QApplication.alert(self._window)
        if self._tray is not None:
            self._tray.set_due(found.due + len(found.at_their_time))

    def _wait(self) -> None:
        self._background.ask(_NEXT, self._service.next_time, self._wait_until)

    def _wait_until(self, moment: datetime | None) -> None:
        if moment is not None:
            left = int((moment - self._now()).total_seconds() * 1000) + 500
            self._timer.start(max(500, min(left, _LONGEST_WAIT_MS)))

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern("touch", "setting") and self._timer.isActive():
            self._wait()
        if self._card is not None and self._card.isVisible() and changes.concern("touch", "deal"):
            self._forget_done()

    def _forget_done(self) -> None:
        for deal_id in self._service.settled(list(self._known)):
            self._take_away(deal_id)

    def _take_away(self, deal_id: int) -> None:
        self._known.pop(deal_id, None)
        if self._card is not None:
            self._card.take_away(deal_id)

    def _on_pressed(self, key: str, deal_id: int) -> None:
        reminder = self._known.get(deal_id)
        if key == DONE and reminder is not None:
            self._on_done(reminder)
        elif key == SNOOZE and reminder is not None:
            self._on_snooze(reminder)
        else:
            self.window_requested.emit()
            if reminder is not None:
                self._on_open(reminder)
            else:
                self.today_requested.emit()

    def _on_failed(self, notification: Notification) -> None:
        if self._tray is not None:
            self._tray.showMessage(notification.title, notification.text)

    def _on_done(self, reminder: Reminder) -> None:
        try:
            words = self._service.done(reminder)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            return
        self._take_away(reminder.deal_id)
        self.said.emit(self.tr("Logged with {0}. {1}").format(reminder.account, words), True)

    def _on_snooze(self, reminder: Reminder) -> None:
        at = self._service.snooze(reminder.deal_id)
        self._take_away(reminder.deal_id)
        self.said.emit(self.tr("{0} comes back at {1}").format(reminder.account, f"{at:%H:%M}"), True)

    def _on_open(self, reminder: Reminder) -> None:
        self.open_deal_requested.emit(reminder.deal_id)
