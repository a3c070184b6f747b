"""The picture of the form in which somebody else answers, in a window of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from unittest.mock import patch

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.journeys.program import Program
from tests.packets import PACKET, REPLY
from tests.ui.driver import Driver, wait_for
from winback_desktop import options
from winback_desktop.app.receiver import Receiver
from winback_desktop.files.packet import write_packet


def receiver(program: Program) -> Iterator[tuple[str, QImage]]:
    """A debrief that Maria Lang was handed, half answered and just saved."""
    folder = program.app.session.store.path.parent
    file = folder / "Loss review Cancity.winback-debrief"
    write_packet(file, PACKET, REPLY)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    # The whole store of the pictures lies in a passing folder, which the form would warn of.
    with patch.object(tempfile, "tempdir", str(folder / "passing")):
        (folder / "passing").mkdir(exist_ok=True)
        form = Receiver(options.parse([str(file), "--today", "2026-11-24"]), application)
        form.window.show()
        form.window.resize(1280, 800)
        form.window.activateWindow()
        wait_for(form.window.isActiveWindow, "the window to be active")
        form.window.save_requested.emit()
        Driver(form.window).wait_for_text("Saved: ")
        application.processEvents()
        yield "receiver", form.window.grab().toImage()
        form.window.close()
        form.close()
    program.come_forward()
