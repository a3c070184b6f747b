"""Run as a process: opens a window, tells when it was painted, what it holds and how often it wakes.

`python -m benchmarks.windows bare` opens PySide6's bare window with an empty table, the floor;
`python -m benchmarks.windows STORE` opens Winback on a store. It prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

IDLE_SECONDS = 3


def _painted(application: object, window: object) -> float:
    """Run the event loop until the window was painted for the first time; the moment of that."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        moment = 0.0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if not self.moment and event.type() == QEvent.Type.Paint:
                Watch.moment = -1.0
            return False

    watch = Watch()
    application.installEventFilter(watch)  # type: ignore[attr-defined]
    window.show()  # type: ignore[attr-defined]
    while not watch.moment:
        application.processEvents()  # type: ignore[attr-defined]
    # the whole window has been painted once the queue is worked off
    application.sendPostedEvents(None, 0)  # type: ignore[attr-defined]
    moment = time.monotonic()
    application.removeEventFilter(watch)  # type: ignore[attr-defined]
    return moment


def _bare() -> tuple[object, object]:
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    application = QApplication([])
    window = QMainWindow()
    table = QTableView()
    table.setModel(QStandardItemModel(0, 6, table))
    window.setCentralWidget(table)
    window.resize(1280, 800)
    return application, window


def _ours(store: str) -> tuple[object, object]:
    from winback_desktop import app, options

    found = options.parse(["--store", store, "--today", "2026-11-20"])
    built = app.build(found)
    _ours.kept = built  # type: ignore[attr-defined]
    built.window.show_place("today")
    return built.application, built.window


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _wakeups() -> int:
    """How often the process gave up the processor and was woken again, so far."""
    total = 0
    for task in Path("/proc/self/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def main() -> None:
    """Measure one window."""
    from PySide6.QtCore import QEventLoop, QTimer

    application, window = _bare() if sys.argv[1] == "bare" else _ours(sys.argv[1])
    painted = _painted(application, window)
    loop = QEventLoop()
    QTimer.singleShot(1500, loop.quit)
    loop.exec()
    resident = _resident()
    before = _wakeups()
    QTimer.singleShot(IDLE_SECONDS * 1000, loop.quit)
    loop.exec()
    print(
        json.dumps(
            {"painted": painted, "resident": resident, "wakeups": (_wakeups() - before) / IDLE_SECONDS}
        )
    )
    sys.stdout.flush()
    import os

    os._exit(0)


if __name__ == "__main__":
    main()
