"""Starts this program once more, for a file that has a window of its own (R4)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QProcess

from winback_desktop.paths import default_store, program_command, program_folder


def open_apart(store: Path, file: Path) -> None:
    """Open a debrief that somebody was handed in a form of its own, beside this window and its store."""
    program, *arguments = program_command()
    if store != default_store():
        arguments += ["--store", str(store)]
    QProcess.startDetached(program, [*arguments, str(file.absolute())], str(program_folder()))
