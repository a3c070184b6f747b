"""Proof that a test which leaves something behind would be noticed."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.leftovers import leftovers, open_windows


def found() -> list[str]:
    return leftovers(open_windows(), set(threading.enumerate()))


def test_an_orderly_end_leaves_nothing(qtbot: QtBot) -> None:
    assert found() == []


def test_a_window_is_noticed(qtbot: QtBot) -> None:
    before = open_windows()
    window = QWidget()
    qtbot.addWidget(window)
    assert leftovers(before, set(threading.enumerate())) == ["window QWidget ''"]


def test_a_running_timer_is_noticed(qtbot: QtBot) -> None:
    timer = QTimer()
    timer.start(60_000)
    assert found() == ["running timer of None"]
    timer.stop()
    assert found() == []


def test_a_thread_is_noticed() -> None:
    before = set(threading.enumerate())
    over = threading.Event()
    thread = threading.Thread(target=over.wait, name="straggler")
    thread.start()
    assert leftovers(open_windows(), before) == ["thread straggler"]
    over.set()
    thread.join()
