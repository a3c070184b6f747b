"""The assembled program, as a journey meets it: started on a store of its own, worked by words, quit."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.driver import Driver, Table, said, wait_for
from winback_desktop import app, options
from winback_desktop.ui.rail import RailButton

TODAY = date(2026, 11, 23)
NOON = time(12)
LONG_MS = 20_000


class Program:
    """What `winback --store FILE --today DAY [FILE]` makes; a journey looks at the screen, not inside."""

    def __init__(
        self, application: QApplication, store: Path, today: date = TODAY, file: Path | None = None
    ) -> None:
        words = ["--store", str(store), "--today", today.isoformat(), *([str(file)] if file else [])]
        found = options.parse(words)
        self.app = app.build(found, application, lambda: NOON)
        self.window = self.app.window
        self.driver = Driver(self.window)
        self._running = True
        self.app.show(found.file)
        # The screen of the platform without a display is smaller than the window was when it was left.
        self.window.resize(1280, 800)
        if file is None:
            self.come_forward()

    @property
    def undo_words(self) -> str:
        """What the menu says that Undo would take back."""
        return self.app.services.history.undo_label or ""

    def go(self, place: str) -> None:
        """Go to a place by its rail button."""
        self.driver.press(place)

    def keys(self, sequence: str) -> None:
        """Press a key or a shortcut in the window."""
        self.come_forward()
        self.driver.keys(sequence)

    def come_forward(self) -> None:
        """Be the active window, which a window manager does when a dialog closes."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window to be active")

    def table(self, name: str) -> Table:
        """A table of the place that is open."""
        return self.driver.table(name)

    def preview(self, file: Path) -> Driver:
        """Drop a file on the window and wait for its preview."""
        self.window.files_dropped.emit([file])
        return self.previewed(file)

    def previewed(self, file: Path) -> Driver:
        """Wait until the preview of a file has been read."""
        dialog = self.driver.dialog(f"Import {file.name}")
        wait_for(lambda: "Reading the file…" not in dialog.texts(), "the file to be read", LONG_MS)
        return dialog

    def log(self, account: str) -> Driver:
        """Choose an account in Today and press the key of Log touch."""
        self.table("Today").select(account)
        self.keys("L")
        form = self.driver.dialog("Log touch")
        form.root.activateWindow()
        wait_for(form.root.isActiveWindow, "the form to be active")
        return form

    def undo(self, step: str) -> None:
        """Take back the last step, which must be called so in the menu, by its key."""
        wait_for(lambda: self.undo_words == step, f"“{step}” to be the step to undo")
        assert self.driver.can(f"Undo “{step}”")
        self.keys("Ctrl+Z")
        self.driver.wait_for_text(f"Undone: {step}")

    def wait_until_told(self, words: str) -> None:
        """Wait for a passing message."""
        wait_for(
            lambda: any(words in text for text in self.driver.texts()), f"the message “{words}”", LONG_MS
        )

    def export(self, path: Path) -> Path:
        """Export to a file as from the menu, whose ending says what and how."""
        self.app.errands.exchange.exports.export_to(path)
        self.wait_until_told(f"rows to {path.name}")
        return path

    def counts(self) -> dict[str, str]:
        """What the rail says of how much waits at each place."""
        return {
            said(button): button.accessibleDescription().split(" ")[0]
            for button in self.window.findChildren(RailButton)
        }

    def settle(self) -> None:
        """Wait until nothing is being read."""
        wait_for(lambda: not self.app.background.is_busy(), "the reading to end")

    def quit(self) -> None:
        """Leave by the menu, as the rep does."""
        if self._running:
            self._running = False
            self.driver.do("Quit")
            self.app.close()
