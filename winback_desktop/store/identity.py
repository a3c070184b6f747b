"""Whose file it is, read from its first bytes, so that a file that is refused stays as it was."""

from __future__ import annotations

import os
import struct
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from winback_desktop.domain.errors import Damaged, Refused

SCHEMA_VERSION: Final = 3
APPLICATION_ID: Final = 0x57424B31  # "WBK1", what `file` and the operating system know the store by

# https://www.sqlite.org/fileformat.html: magic, schema cookie, user version, application id.
_HEADER: Final = struct.Struct(">16s24xI16xI4xI")
_MAGIC: Final = b"SQLite format 3\0"


class Identity(NamedTuple):
    """What a database says of itself."""

    application: int
    version: int
    empty: bool


def wal_of(path: Path) -> Path:
    """The log beside a store that holds what is not yet in its file."""
    return path.with_name(f"{path.name}-wal")


def shared_memory_of(path: Path) -> Path:
    """The index of that log."""
    return path.with_name(f"{path.name}-shm")


def has_log(path: Path) -> bool:
    """Whether something of this database is not yet in its file."""
    wal = wal_of(path)
    return wal.exists() and wal.stat().st_size > 0


def open_untouched(path: Path) -> Any:
    """A connection that changes nothing, neither in the file nor beside it where no log is there."""
    mode = "mode=ro" if has_log(path) else "immutable=1"
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def open_for_reading(path: Path) -> Any:
    """A connection that changes nothing in a store that may be in use; it waits for who writes just now."""
    if has_log(path) or not os.access(path, os.W_OK):
        return open_untouched(path)
    connection = sqlcipher.connect(str(path), isolation_level=None)
    for pragma in ("cipher_log_level = NONE", "busy_timeout = 5000", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def identify(path: Path) -> Identity | None:
    """What the file says of itself; None when it is missing or empty.

    Damaged when it is no database at all.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with path.open("rb") as file:
        begin = file.read(_HEADER.size)
    if len(begin) < _HEADER.size or not begin.startswith(_MAGIC):
        raise Damaged(f"{path.name} is not a Winback store: it does not begin like one. Nothing was changed.")
    _, cookie, version, application = _HEADER.unpack(begin)
    if not has_log(path):
        return Identity(application, version, empty=cookie == 0)
    try:
        with closing(open_untouched(path)) as connection:
            cookie, version, application = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("schema_version", "user_version", "application_id")
            )
    except sqlcipher.DatabaseError as error:
        raise Damaged(f"{path.name} cannot be read: {error}. Nothing was changed.") from error
    return Identity(application, version, empty=cookie == 0)


def refuse_foreign(path: Path) -> Identity | None:
    """Refused for a newer store, Damaged for another program's file; either stays as it is."""
    found = identify(path)
    if found is None or (found.empty and found.version == 0):
        return None
    if found.application != APPLICATION_ID:
        raise Damaged(f"{path.name} is a database of another program. Nothing was changed.")
    if found.version > SCHEMA_VERSION:
        raise Refused(
            f"{path.name} was written by a newer Winback (store version {found.version}, this program knows "
            f"{SCHEMA_VERSION}). Nothing was changed. Install the newer program, or open another store."
        )
    return found
