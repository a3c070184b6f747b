"""A program on the real desktop, found and worked by what a screen reader says.

Runs under the system's Python, which has the bindings to AT-SPI, inside `dbus-run-session`; it knows
nothing of the program but the names on its screen.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

PATIENCE_S = 15.0
_LOOK_AGAIN_S = 0.03
_ALSO = {"button": ("button", "push button", "toggle button", "check box", "radio button")}


class NotThere(AssertionError):
    """What the story looked for is not on the screen."""


def wait_for(condition: Callable[[], Any], what: str, patience: float = PATIENCE_S) -> Any:
    """Ask until the answer is true and return it; what goes away while it is asked counts as not there."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with contextlib.suppress(gi.repository.GLib.Error):
            found = condition()
            if found:
                return found
        time.sleep(_LOOK_AGAIN_S)
    raise NotThere(f"waited {patience:.0f} s for {what}")


class Program:
    """A running program; its widgets are found anew each time, because models are reset."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, start_new_session=True)

    def root(self) -> Any:
        """The program on the accessibility bus."""
        return wait_for(self._on_the_bus, "the program on the accessibility bus")

    def find(self, role: str, name: str, *, begins: bool = False) -> Any:
        """The shown widget with this role and name, or the beginning of it; waits until it is there."""

        def look() -> Any:
            return next((one for one in self.all(role) if _fits(one.get_name(), name, begins)), None)

        try:
            return wait_for(look, f"the {role} “{name}”")
        except NotThere as error:
            seen = sorted({one.get_name() for one in self.all(role)} - {""})
            raise NotThere(f"{error}; there are {seen}") from None

    def has(self, role: str, name: str, *, begins: bool = False) -> bool:
        """Whether such a widget is shown now."""
        return any(_fits(one.get_name(), name, begins) for one in self.all(role))

    def all(self, role: str) -> list[Any]:
        """Every shown widget with this role."""
        roles = _ALSO.get(role, (role,))
        return [one for one in _below(self.root()) if one.get_role_name() in roles and _is_shown(one)]

    def press(self, name: str, *, begins: bool = False, role: str = "button") -> None:
        """Press a button once it can be pressed."""

        def able() -> Any:
            button = self.find(role, name, begins=begins)
            return button if button.get_state_set().contains(Atspi.StateType.ENABLED) else None

        button = wait_for(able, f"“{name}” to be enabled")
        actions = [Atspi.Action.get_action_name(button, at) for at in range(button.get_n_actions())]
        wanted = "Toggle" if "Press" not in actions else "Press"
        Atspi.Action.do_action(button, actions.index(wanted))

    def write(self, name: str, text: str) -> None:
        """Write a field full."""
        field = self.find("text", name)
        Atspi.EditableText.set_text_contents(field, text)

    def read(self, name: str) -> str:
        """What a field holds."""
        field = self.find("text", name)
        return str(Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field)))

    def rows(self, table: str, most: int = 50) -> list[list[str]]:
        """The names of the first rows' cells."""
        grid = self.find("table", table)
        height = min(most, Atspi.Table.get_n_rows(grid))
        width = Atspi.Table.get_n_columns(grid)
        return [
            [str(Atspi.Table.get_accessible_at(grid, row, column).get_name()) for column in range(width)]
            for row in range(height)
        ]

    def choose_row(self, table: str, words: str) -> None:
        """Choose the first row of which a cell says these words."""

        def choose() -> bool:
            for number, row in enumerate(self.rows(table)):
                if any(words in cell for cell in row):
                    return bool(Atspi.Table.add_row_selection(self.find("table", table), number))
            return False

        wait_for(choose, f"a row with “{words}” in “{table}”")

    def kill(self) -> None:
        """End it as a power cut would, with nothing said."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def _on_the_bus(self) -> Any:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and child.get_process_id() == self._process.pid:
                return child
        return None


def _below(widget: Any) -> Iterator[Any]:
    """A widget and all in it, but for the cells of tables, which may be a million."""
    yield widget
    if widget.get_role_name() in ("table", "tree table"):
        return
    for number in range(widget.get_child_count()):
        child = widget.get_child_at_index(number)
        if child is not None:
            yield from _below(child)


def _is_shown(widget: Any) -> bool:
    return bool(widget.get_state_set().contains(Atspi.StateType.SHOWING))


def _fits(name: str, wanted: str, begins: bool) -> bool:
    return name.startswith(wanted) if begins else name == wanted
