"""Starting with the computer: the entry that each system reads at login."""

from __future__ import annotations

import plistlib
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from winback_desktop.paths import login_entry, program_command, program_folder

HIDDEN: Final = "--tray"
_LABEL: Final = "winback.desktop"
_DESKTOP_ENTRY: Final = """\
[Desktop Entry]
Type=Application
Name=Winback
Comment=Reminders of touches that are due
Exec={command}
Path={folder}
Icon=winback
Terminal=false
"""
_BATCH_FILE: Final = '@cd /d "{folder}"\r\n@start "" {command}\r\n'


def is_on() -> bool:
    """Whether the program starts at login."""
    return login_entry().exists()


def turn_on() -> None:
    """Start at login from now on, in the tray; OSError where the entry cannot be written."""
    entry = login_entry()
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_bytes(_entry([*program_command(), HIDDEN], program_folder()))


def turn_off() -> None:
    """Start at login no more."""
    login_entry().unlink(missing_ok=True)


def _entry(command: list[str], folder: Path) -> bytes:
    if sys.platform == "darwin":
        launched = {"Label": _LABEL, "ProgramArguments": command, "WorkingDirectory": str(folder)}
        return plistlib.dumps(launched | {"RunAtLoad": True})
    if sys.platform == "win32":
        quoted = subprocess.list2cmdline(command).replace("%", "%%")
        return _BATCH_FILE.format(folder=folder, command=quoted).encode()
    # A percent sign would begin a field of the desktop entry.
    return _DESKTOP_ENTRY.format(command=shlex.join(command).replace("%", "%%"), folder=folder).encode()
