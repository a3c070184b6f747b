"""Bringing an older store up to date; each script sets its version in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from winback_desktop.store.identity import APPLICATION_ID, SCHEMA_VERSION

SCRIPTS: Final = Path(__file__).parent / "migrations"


def is_up_to_date(connection: Any) -> bool:
    """Whether no migration is missing."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) >= SCHEMA_VERSION


def bring_up_to_date(
    database: Any,
    path: Path,
    backup: Callable[[Path], object] | None,
    scripts: Path = SCRIPTS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Run the missing migrations, after a call of `backup` where there is something to lose."""
    version = int(database.execute_sql("PRAGMA user_version").fetchone()[0])
    if version >= target:
        return
    if version > 0 and backup is not None:
        backup(path)
    # The runner costs start-up time and is needed on few starts only.
    from playhouse.migrations import Runner

    # Before the runner's own table, so that a first start that was cut short is known as ours.
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    Runner(database, str(scripts)).up()
