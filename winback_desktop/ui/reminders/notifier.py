"""Notifications of the system with buttons, sent from a thread because their library is built on asyncio."""

from __future__ import annotations

import asyncio
import logging
import sys
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

OPEN: Final = "open"
DONE: Final = "done"
SNOOZE: Final = "snooze"

# macOS gives notifications with buttons to signed programs only.
_SUPPORTED: Final = sys.platform in ("linux", "win32")

_log = logging.getLogger(__name__)


class Notification(NamedTuple):
    """What to say, about which deal (0: none in particular), with buttons as pairs of key and words."""

    title: str
    text: str
    deal_id: int = 0
    buttons: tuple[tuple[str, str], ...] = ()


class Notifier(QObject):
    """Sends notifications; `pressed(key, deal_id)` tells of a button, `failed` that the system takes none."""

    pressed = Signal(str, int)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._center: DesktopNotifier | None = None

    def send(self, notification: Notification) -> None:
        """Show a notification beside the window's thread."""
        if not _SUPPORTED:
            self.failed.emit(notification)
            return
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = Thread(target=self._loop.run_forever, name="notifications", daemon=True)
            self._thread.start()
        sending = asyncio.run_coroutine_threadsafe(self._show(notification), self._loop)
        sending.add_done_callback(partial(self._on_sent, notification))

    def close(self) -> None:
        """Stop the thread; notifications that are shown stay the system's."""
        if self._loop is None or self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = self._thread = None

    def _on_sent(self, notification: Notification, sending: Future[None]) -> None:
        error = sending.exception()
        if error is not None:
            _log.info("no notification: %s", error)
            self.failed.emit(notification)

    async def _show(self, notification: Notification) -> None:
        from desktop_notifier import Button, DesktopNotifier  # 20 ms that most days need once

        if self._center is None:
            self._center = DesktopNotifier(app_name="Winback", app_icon=None)
        # Sending hides its errors; asking what the system can do does not.
        await self._center.get_capabilities()
        buttons = [
            Button(title=words, on_pressed=partial(self.pressed.emit, key, notification.deal_id))
            for key, words in notification.buttons
        ]
        await self._center.send(
            title=notification.title,
            message=notification.text,
            buttons=buttons,
            on_clicked=partial(self.pressed.emit, OPEN, notification.deal_id),
        )
