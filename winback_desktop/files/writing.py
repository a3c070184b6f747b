"""Write a file whole or not at all: beside its name first, then in its place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from winback_desktop.domain.errors import Refused


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` that takes its place if nothing fails; Refused where it cannot be written.

    A new file is its owner's alone; one that was there stays open to whom it was open to.
    """
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(mode)
        _write_through(draft)
        draft.replace(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)


def _write_through(path: Path) -> None:
    """Wait until it is on the disk, so that a machine that dies leaves the old file or the new one."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
