"""Bringing an older store up to date; a newer one is refused untouched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.store.tables import APPLICATION_ID, SCHEMA_VERSION

SCRIPTS: Final = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Any, path: Path, backup: Callable[[Path], object] | None) -> None:
    """Run the missing migrations, after a backup.

    Refused for a newer store, Damaged for another program's file; neither is changed.
    """
    version = _value(database, "user_version")
    if version == SCHEMA_VERSION and _value(database, "application_id") == APPLICATION_ID:
        return
    _refuse_foreign(database, path, version)
    if version > 0 and backup is not None:
        backup(path)
    # The runner costs start-up time and is needed on few starts only.
    from playhouse.migrations import Runner

    Runner(database, str(SCRIPTS)).up()
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _refuse_foreign(database: Any, path: Path, version: int) -> None:
    application = _value(database, "application_id")
    if version > SCHEMA_VERSION:
        raise Refused(
            f"{path.name} was written by a newer Winback (store version {version}, this program knows "
            f"{SCHEMA_VERSION}). Nothing was changed. Install the newer program, or open another store."
        )
    empty = not database.execute_sql("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if not empty and application != APPLICATION_ID:
        raise Damaged(f"{path.name} is a database of another program. Nothing was changed.")


def _value(database: Any, pragma: str) -> int:
    return int(database.execute_sql(f"PRAGMA {pragma}").fetchone()[0])
