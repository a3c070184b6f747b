"""A process that types until it is killed: `python typist.py service|window|note STORE`.

It says on standard output, a line each, what it typed and when (`typed COUNT SECONDS`) and when the program
called it saved (`saved COUNT`); the seconds are those of the machine's monotonic clock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.recon_house import House
from winback_desktop.domain.records import Deal
from winback_desktop.services.buying_process import BuyingProcessService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.store.store import Store
from winback_desktop.ui.debriefs.controller import DebriefsController
from winback_desktop.ui.recon.side import NoteField
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

TODAY = date(2026, 11, 22)
LETTERS = "abcdefghij "
KEY_EVERY_MS = 15


def say(*words: object) -> None:
    """One line that the test can read at once."""
    print(*words, flush=True)  # noqa: T201  # this is how the two processes talk


def letters(count: int) -> str:
    """What has been typed after so many keys."""
    return "".join(LETTERS[number % len(LETTERS)] for number in range(count))


def begun(path: Path) -> tuple[Store, DebriefService, int]:
    """A store with one deal."""
    store = Store(path)
    deal_id = DealService(store, lambda: TODAY).add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=TODAY)))
    return store, DebriefService(store, lambda: TODAY), deal_id


def through_the_service(path: Path) -> None:
    """Write one letter more each time, and say so once the service has come back."""
    _, debriefs, deal_id = begun(path)
    debrief_id = debriefs.start(deal_id)
    count = 0
    while True:
        count += 1
        debriefs.write(debrief_id, 1, letters(count))
        say("saved", count)


def through_the_window(path: Path) -> None:
    """Press a key every few milliseconds, without a pause."""
    application = QApplication([])
    store, debriefs, deal_id = begun(path)
    announcer, background = Announcer(), Background()
    store.on_changed.append(announcer.announce)
    controller = DebriefsController(
        debriefs,
        BuyingProcessService(store, lambda: TODAY),
        announcer=announcer,
        background=background,
        settings=Settings(path.with_suffix(".ini")),
        today=lambda: TODAY,
    )
    controller.widget.resize(1100, 800)
    controller.widget.show()
    controller.start(deal_id)
    controller.saved.connect(_say_saved(controller))
    timer = QTimer()
    timer.timeout.connect(_type_one(controller))
    timer.start(KEY_EVERY_MS)
    application.exec()


def through_the_recon_block(path: Path) -> None:
    """Type the note of a card, which is kept as the draft of its touch."""
    application = QApplication([])
    house = House(path.parent)
    house.open()
    note = house.controller.widget.side.note
    note.setFocus()
    timer = QTimer()
    timer.timeout.connect(partial(_type_note, note))
    timer.start(KEY_EVERY_MS)
    application.exec()


def _type_note(note: NoteField) -> None:
    count = len(note.toPlainText())
    QTest.keyClicks(note, LETTERS[count % len(LETTERS)])
    say("typed", count + 1, time.monotonic())


def _type_one(controller: DebriefsController) -> Callable[[], None]:
    def type_one() -> None:
        field = controller.form.answer
        count = len(field.text())
        QTest.keyClicks(field, LETTERS[count % len(LETTERS)])
        say("typed", count + 1, time.monotonic())

    return type_one


def _say_saved(controller: DebriefsController) -> Callable[[], None]:
    def say_saved() -> None:
        say("saved", len(controller.form.answer.text()))

    return say_saved


if __name__ == "__main__":
    ways = {"service": through_the_service, "window": through_the_window, "note": through_the_recon_block}
    ways[sys.argv[1]](Path(sys.argv[2]))
