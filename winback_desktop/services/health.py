"""Whether all is well, in words: the store, its search, its plans, its backups, its place on the disk."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from winback_desktop import paths
from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.services.backups import sound
from winback_desktop.store import backup, check, identity
from winback_desktop.store.check import Facts

_ROOM_AT_LEAST: Final = 100_000_000
_MANY_STORES: Final = 3  # a restore needs the new one, the present one's backup, and air
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class Level(StrEnum):
    """How much a finding matters."""

    SOUND = "sound"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, with what to do where something is to be done."""

    subject: str
    level: Level
    words: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one store."""

    store: Path
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing needs mending; advice does not count."""
        return not any(finding.level is Level.PROBLEM for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The object that `winback check --json` writes."""
        findings = [
            {"subject": one.subject, "level": one.level.value, "words": one.words, "count": one.count}
            for one in self.findings
        ]
        return {"store": str(self.store), "sound": self.is_sound, "findings": findings}


def look(path: Path, today: date) -> Report:
    """Look through a store and its backups, changing nothing; it may be open in the window.

    Refused when there is none or a newer Winback wrote it, Damaged when it is another program's file.
    """
    if not path.exists():
        raise Refused(f"There is no store at {path} yet; the first start of Winback makes it.")
    facts = check.facts(path, today)
    findings = [_integrity(path, facts)]
    if facts.fault is None and facts.version == identity.SCHEMA_VERSION:
        findings += _in_step(facts)
    findings += [*_backups(path), _room(path), *_modes(path)]
    return Report(path, tuple(findings))


def counted(count: int, one: str, several: str | None = None) -> str:
    """A count with its noun."""
    return f"1 {one}" if count == 1 else f"{count:,} {several or one + 's'}"


def _integrity(path: Path, facts: Facts) -> Finding:
    if facts.fault is not None:
        best = next(sound(path), None)
        advice = "There is no sound backup of it."
        if best is not None:
            advice = f"Restore its newest sound backup: winback restore “{best[0].path}”."
        return Finding("store", Level.PROBLEM, f"The store is damaged: {facts.fault}. {advice}", 1)
    rows = facts.rows or {}
    deals = counted(rows.get("deal", 0), "deal")
    if facts.version < identity.SCHEMA_VERSION:
        words = (
            f"The store is sound, with {deals}, but from an older Winback; opening it brings it up to date."
        )
        return Finding("store", Level.ADVICE, words)
    accounts, touches = counted(rows["account"], "account"), counted(rows["touch"], "touch", "touches")
    words = f"The store is sound: {deals}, {accounts}, {touches}; every row has what it belongs to."
    return Finding("store", Level.SOUND, words)


def _in_step(facts: Facts) -> Iterator[Finding]:
    yield _finding(
        "search",
        facts.not_found,
        "Search finds everything that it should.",
        "Search is out of step for {deals}. Back up and restore that backup: this mends it.",
    )
    yield _finding(
        "touch days",
        facts.days_out_of_step,
        "The days of the next and the last touch agree with the touches.",
        "Days of touches are wrong for {deals}. Back up and restore that backup: this mends them.",
    )
    yield _finding(
        "next touch",
        facts.without_next_touch,
        "Every deal that is worked has a next touch.",
        "{deals} that you work on have no next touch. Open them in Prospects and plan one.",
        Level.ADVICE,
    )
    yield _finding(
        "cycles",
        facts.cycles_to_roll,
        "Every deal is in the cycle that runs today.",
        "{deals} have reached the end of their cycle; the next start of Winback moves them on.",
        Level.ADVICE,
    )


def _finding(subject: str, count: int, well: str, otherwise: str, level: Level = Level.PROBLEM) -> Finding:
    if count == 0:
        return Finding(subject, Level.SOUND, well)
    return Finding(subject, level, otherwise.format(deals=counted(count, "deal")), count)


def _backups(path: Path) -> Iterator[Finding]:
    copies = backup.copies(paths.backup_folder(path), path.stem)
    if not copies:
        yield Finding("backups", Level.ADVICE, "There is no backup yet: winback backup makes one.")
        return
    faults = 0
    for copy in copies:
        try:
            backup.examine(copy.path)
        except (WinbackError, OSError) as error:
            faults += 1
            yield Finding("backups", Level.PROBLEM, f"{error} Delete this backup and make another one.", 1)
    if faults < len(copies):
        several = "backup is" if len(copies) - faults == 1 else "backups are"
        newest = f"{copies[0].made_at:%Y-%m-%d %H:%M}"
        yield Finding(
            "backups", Level.SOUND, f"{len(copies) - faults} {several} sound; the newest is of {newest}."
        )


def _room(path: Path) -> Finding:
    free = shutil.disk_usage(path.parent).free
    words = f"{free / 1e9:,.1f} GB are free on the disk."
    if free < max(_ROOM_AT_LEAST, _MANY_STORES * path.stat().st_size):
        return Finding("disk", Level.PROBLEM, f"{words} Make room, or the next backup may fail.", 1)
    return Finding("disk", Level.SOUND, words)


def _modes(path: Path) -> Iterator[Finding]:
    if os.name != "posix":
        return
    folder = paths.backup_folder(path)
    private = [path, identity.wal_of(path), folder, *folder.glob("*.db")]
    if path.parent == paths.data_folder():
        private.append(path.parent)
    exposed = [one for one in private if one.exists() and stat.S_IMODE(one.stat().st_mode) & _OTHERS]
    for one in exposed:
        words = f"Others may read {one}. Take that back: chmod go= “{one}”."
        yield Finding("privacy", Level.PROBLEM, words, 1)
    if not exposed:
        yield Finding("privacy", Level.SOUND, "Only you may read the store and its backups.")
