"""Files that survive a power failure: private from their first byte, whole before they get their name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def create_private(path: Path) -> None:
    """Make a new, empty file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def write_through(path: Path) -> None:
    """Wait until what was written to a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def publish(ready: Path, target: Path) -> None:
    """Give a finished file its name, in place of what may bear it."""
    ready.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a file as it is, sound or not."""
    create_private(target)
    shutil.copyfile(source, target)
    write_through(target)


def remove_database(path: Path) -> None:
    """Delete a database with what SQLite may have left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
