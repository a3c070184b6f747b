"""The composition root: the only package that knows all; `build` assembles, `run` runs."""

from __future__ import annotations

import gc
import os
import signal
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Final

from winback_desktop.app import late
from winback_desktop.app.early import Early, wall_clock
from winback_desktop.domain.errors import WinbackError
from winback_desktop.options import store_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from PySide6.QtWidgets import QApplication

    from winback_desktop.app.program import App


NOT_STARTED: Final = 2
_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def build(
    found: Namespace,
    application: QApplication | None = None,
    time_of_day: Callable[[], time] = wall_clock,
) -> App:
    """Assemble the program without showing it or running the event loop; a test brings application and time.

    StoreInUse, Refused or Damaged when the store cannot be opened.
    """
    # Nothing that is loaded at the start is garbage, and looking for some takes a tenth of it.
    gc.disable()
    early = Early(found)
    app: App = late.load("app.program").assemble(found, early, application, time_of_day)
    return app


def run(found: Namespace) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    # Qt's loop never lets Python's own handler run; what was typed is on the disk.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        print(
            "There is no display to open a window on. `winback --help` lists what works without.",
            file=sys.stderr,
        )
        return NOT_STARTED
    if found.file is not None and late.load("services.receiving").opens_alone(found.file, store_path(found)):
        return int(late.load("app.receiver").run(found))
    application: QApplication | None = None
    while True:
        try:
            app = build(found, application)
        except WinbackError as error:
            refusal = late.load("app.refusal")
            application = application or refusal.application()
            status: int | None = refusal.settle(found, error)
            if status is not None:
                return status
        else:
            return app.run(found.file, hidden=found.tray)
