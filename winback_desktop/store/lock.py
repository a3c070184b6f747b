"""One program a store: SQLite's own lock on an empty file beside it, gone with the process (ADR 10)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

ENDING: Final = ".lock"


class Lock:
    """Held from `take` to `release`, or until the process dies."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(f"{store.name}{ENDING}")
        self._connection: Any = None

    def take(self) -> bool:
        """Take the lock without waiting; False while another process, or another lock here, has it."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlcipher.connect(str(self._path), isolation_level=None, timeout=0)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlcipher.OperationalError:
            connection.close()
            return False
        self._connection = connection
        return True

    def release(self) -> None:
        """Let others have it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
