"""A whole program in a process of its own that leaves as it is told: `python runner.py HOW ARGUMENTS...`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driver import Driver, wait_for
from winback_desktop import app, options
from winback_desktop.app.program import App


def by_menu(driver: Driver) -> None:
    """File > Quit."""
    driver.do("Quit")


def by_key(driver: Driver) -> None:
    """Ctrl+Q, once the window has the keyboard."""
    driver.root.activateWindow()
    wait_for(driver.root.isActiveWindow, "the window to be active")
    QTest.keyClick(driver.root, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def by_closing(driver: Driver) -> None:
    """The button of the window's frame."""
    driver.root.close()


def after_every_place(driver: Driver) -> None:
    """Look at everything first."""
    driver.press("Add sample data")
    for place in ("Prospects", "Calendar", "Debriefs", "Insights", "Library", "Today"):
        driver.press(place)
    driver.table("Today").select("Larkspur Logistics")
    by_menu(driver)


def while_typing(driver: Driver) -> None:
    """With a debrief begun and the cursor in it."""
    driver.press("Add sample data")
    driver.table("Today").select("Moorhen Cycles")
    driver.press("Debriefs")
    driver.table("Debriefs").select("Bergkrone Quellen")
    driver.press("Start debrief")
    driver.type_into("What did we do well, as we see it?", "The demo")
    by_menu(driver)


def while_reading(driver: Driver) -> None:
    """With a file's preview still being read."""
    driver.root.close()


def after_a_ring(driver: Driver) -> None:
    """Once another start has brought a file."""
    print("open", flush=True)  # noqa: T201  # the test waits for this line
    preview = driver.dialog("Import lost.csv")
    preview.press("Cancel")
    by_menu(driver)


WAYS = (by_menu, by_key, by_closing, after_every_place, while_typing, while_reading, after_a_ring)


class Leaver(QObject):
    """Leaves the program in its way once its loop runs."""

    def __init__(self, program: App, leave: Callable[[Driver], None]) -> None:
        super().__init__(program)
        self._program = program
        self._leave = leave
        QTimer.singleShot(0, self, self._on_started)

    def _on_started(self) -> None:
        self._leave(Driver(self._program.window))


def main() -> int:
    """Run until it has left; the exit status is the program's."""
    found = options.parse(sys.argv[2:])
    program = app.build(found, QApplication([]))
    way = next(each for each in WAYS if each.__name__ == sys.argv[1])
    Leaver(program, way)
    return program.run(found.file)


if __name__ == "__main__":
    sys.exit(main())
