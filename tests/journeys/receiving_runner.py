"""A debrief opened as by a double-click, in a process of its own: `receiving_runner.py HOW FILE ...`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.packets import SIX
from tests.ui.driver import Driver, wait_for
from winback_desktop import app, options
from winback_desktop.app import receiver
from winback_desktop.files.packet import read_packet

WITHIN_MS = 1_000


def _type(text: str) -> None:
    """Type where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def die_while_typing(form: Driver, file: Path) -> None:
    """Answer two questions, and be killed within a second of the last key."""
    _type("The price")
    form.keys("Ctrl+Return")
    _type("Their service")
    wait_for(lambda: "Their service" in str(read_packet(file).reply), "the last key on the disk", WITHIN_MS)
    os.kill(os.getpid(), signal.SIGKILL)


def go_on(form: Driver, file: Path) -> None:
    """Find the two answers and the cursor at the third question; answer it and close."""
    assert [form.value(question) for question in SIX[:2]] == ["The price", "Their service"]
    assert QApplication.focusWidget() is form.find(SIX[2], QWidget)
    _type("Plus: the demo")
    form.keys("Ctrl+Q")


WAYS: tuple[Callable[[Driver, Path], None], ...] = (die_while_typing, go_on)


class Watched(receiver.Receiver):
    """Works the form once its loop runs."""

    def run(self, door: Path) -> int:
        QTimer.singleShot(0, self.window, self._act)
        return super().run(door)

    def _act(self) -> None:
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window to be active")
        way = next(each for each in WAYS if each.__name__ == sys.argv[1])
        way(Driver(self.window), Path(sys.argv[2]))


def main() -> int:
    """Run as `winback FILE` does; the exit status is the program's."""
    receiver.Receiver = Watched  # type: ignore[misc]
    return app.run(options.parse(sys.argv[2:]))


if __name__ == "__main__":
    sys.exit(main())
