"""What a test may not leave behind: windows, running timers, threads, child processes."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

PATIENCE = 2.0
_TESTS_A_FREEZE = 40
_tests = itertools.count()


def begin() -> None:
    """Leave what is there already out of the looks to come, which saves each of them a tenth of a second."""
    if next(_tests) % _TESTS_A_FREEZE == 0:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def open_windows() -> set[QWidget]:
    """Find the windows that nothing else owns and that would be on the screen or come back to it."""
    if not isinstance(QCoreApplication.instance(), QApplication):
        return set()
    return {window for window in QApplication.topLevelWidgets() if window.parent() is None}


def wait_until_gone(find: Callable[[], list[str]]) -> list[str]:
    """Ask again until nothing is found or patience ends; return what is still there."""
    deadline = time.monotonic() + PATIENCE
    found = find()
    while found and time.monotonic() < deadline:
        _let_things_end()
        found = find()
    return found


def leftovers(windows_before: set[QWidget], threads_before: set[threading.Thread]) -> list[str]:
    """Name everything that was not there before the test and still is."""
    found = [f"window {_describe(window)}" for window in open_windows() - windows_before]
    found += [f"thread {one.name}" for one in threading.enumerate() if one not in threads_before]
    found += [f"process {child.name}" for child in multiprocessing.active_children()]
    if QCoreApplication.instance() is not None:
        found += _busy_qt_objects()
    return found


def _busy_qt_objects() -> list[str]:
    found = []
    if QThreadPool.globalInstance().activeThreadCount():
        found.append("work in the global thread pool")
    for thing in gc.get_objects():
        if isinstance(thing, QTimer) and isValid(thing) and thing.isActive():
            found.append(f"running timer of {thing.parent()!r}")
        elif isinstance(thing, QThread) and isValid(thing) and _runs_beside(thing):
            found.append(f"running thread {thing!r}")
    return found


def _runs_beside(thread: QThread) -> bool:
    return thread.isRunning() and not thread.isCurrentThread()


def _describe(window: QWidget) -> str:
    return f"{type(window).__name__} {window.windowTitle()!r}"


def _let_things_end() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
    gc.collect()
    time.sleep(0.01)
