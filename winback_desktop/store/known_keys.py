"""Whether a store made a hand-over, asked from outside: without a lock, without a trace."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from winback_desktop.domain.errors import WinbackError
from winback_desktop.store import identity

_KNOWN = "SELECT 1 FROM hand_over WHERE key = ?"


def is_known(store: Path, key: str) -> bool:
    """Whether this store handed over what bears the key; False where there is none or it cannot be read.

    A store that is open in another Winback is read as it is; one that is not there is not made.
    """
    try:
        found = identity.refuse_foreign(store)
        if found is None or found.empty:
            return False
        with closing(identity.open_untouched(store)) as connection:
            return connection.execute(_KNOWN, (key,)).fetchone() is not None
    except (WinbackError, OSError, sqlcipher.Error):
        # An older store has no hand-overs, a damaged one is the main window's to speak of.
        return False
