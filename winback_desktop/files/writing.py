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
    """A path beside `path` that takes its place if nothing fails; Refused where it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o600)
        draft.replace(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
