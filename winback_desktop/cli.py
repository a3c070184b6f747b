"""The commands: the window's services without the window."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from winback_desktop import options
from winback_desktop.domain.errors import Damaged, WinbackError
from winback_desktop.files.convert import Choices
from winback_desktop.files.packet import is_packet
from winback_desktop.services import self_test
from winback_desktop.services.backups import back_up, restore_closed
from winback_desktop.services.exports import ExportService, What, checked
from winback_desktop.services.health import Level, counted, look
from winback_desktop.services.imports import ImportResult, ImportService
from winback_desktop.services.session import Session, Today
from winback_desktop.services.taking_back import SYSTEM as ANSWERS
from winback_desktop.services.taking_back import TakingBackService

DONE: Final = 0
SOME_REJECTED: Final = 1
PROBLEMS_FOUND: Final = 1
NOTHING_CHANGED: Final = 2

# Plain letters, for what a scheduled job's log can hold.
_MARKS: Final = {Level.SOUND: "ok      ", Level.ADVICE: "advice  ", Level.PROBLEM: "PROBLEM "}


def run(found: Namespace) -> int:
    """Run one command and return its exit status; errors are told in words on standard error."""
    try:
        return _COMMANDS[found.command](found)
    except WinbackError as error:
        say(str(error))
    except OSError as error:
        say(f"{error.filename or 'The file'}: {error.strerror}.")
    return NOTHING_CHANGED


def say(words: str) -> None:
    """Tell the user something, away from the result on standard output."""
    print(words, file=sys.stderr)


def tell(found: Namespace, result: dict[str, Any], words: str) -> None:
    """Give the result as JSON if that was asked for, else in words."""
    if found.json:
        say(words)
        print(json.dumps(result, ensure_ascii=False, default=str))
    else:
        print(words)


def open_session(found: Namespace, *, read_only: bool = False) -> Session:
    """Open the store that the options name, as on the day that they name."""
    return Session(options.store_path(found), _clock(found), read_only=read_only)


def _clock(found: Namespace) -> Today:
    day: date | None = found.today
    return (lambda: day) if day else date.today


def import_files(found: Namespace) -> int:
    """Import files, one undoable step each; a file that cannot be read does not stop those after it."""
    session = open_session(found)
    service = ImportService(session.store, session.today)
    choices = Choices(owner=found.owner or "", silent_days=max(0, found.silent_days))
    results: list[ImportResult] = []
    try:
        for path in found.files:
            try:
                if is_packet(path):
                    results.append(_taken_back(session, path, dry_run=found.dry_run))
                else:
                    results.append(_imported(service, path, choices, dry_run=found.dry_run))
            except WinbackError as error:
                say(str(error))
    finally:
        session.close()
    if not results:
        return NOTHING_CHANGED
    as_json = [result.as_json() for result in results]
    tell(
        found, as_json[0] if len(found.files) == 1 else {"files": as_json}, "\n".join(map(_in_words, results))
    )
    complete = len(results) == len(found.files) and not any(result.rejected for result in results)
    return DONE if complete else SOME_REJECTED


def _imported(service: ImportService, path: Path, choices: Choices, *, dry_run: bool) -> ImportResult:
    if not dry_run:
        return service.run(path, choices, progress=_show_progress)
    preview = service.preview(path, choices)
    if preview.head.problem:
        raise Damaged(preview.head.problem)
    return preview.result


def _taken_back(session: Session, path: Path, *, dry_run: bool) -> ImportResult:
    """Answers of somebody who asked in the rep's stead; each is a row (R4)."""
    service = TakingBackService(session.store, session.today)
    return (service.preview(path) if dry_run else service.merge(path)).as_import()


def export_file(found: Namespace) -> int:
    """Export to a file, also while the window has the store open."""
    session = open_session(found, read_only=True)
    try:
        service = ExportService(session.store, session.today)
        what = checked(found.file, What(found.what) if found.what else None)
        count = service.run(found.file, what)
    finally:
        session.close()
    result = {
        "file": str(found.file),
        "format": found.file.suffix.lower()[1:],
        "what": what.value,
        "count": count,
    }
    tell(
        found,
        result,
        f"{found.file.name}: {count:,} {what.value if what is not What.ALL else 'rows'} exported.",
    )
    return DONE


def check(found: Namespace) -> int:
    """Look whether the store and its backups are sound; status 1 when something needs mending."""
    if found.self_test:
        return _self_test(found)
    report = look(options.store_path(found), _clock(found)())
    tell(found, report.as_json(), "\n".join(f"{_MARKS[one.level]}{one.words}" for one in report.findings))
    return DONE if report.is_sound else PROBLEMS_FOUND


def _self_test(found: Namespace) -> int:
    """Try the program on a store of its own; the rep's store is left alone."""
    tried = []
    for step in self_test.steps():
        say(f"{_MARKS[Level.PROBLEM if step.fault else Level.SOUND]}{step.name}: {step.fault or step.words}")
        tried.append({"name": step.name, "words": step.words, "fault": step.fault})
    passed = not any(step["fault"] for step in tried)
    tell(found, {"passed": passed, "steps": tried}, "All is well." if passed else "Something is wrong.")
    return DONE if passed else NOTHING_CHANGED


def back_up_store(found: Namespace) -> int:
    """Make a backup, also while the window has the store open."""
    made = back_up(options.store_path(found), found.folder, progress=_show_pages)
    result = {
        "file": str(made.copy.path),
        "bytes": made.copy.size,
        "rows": made.contents.rows,
        "removed": made.removed,
    }
    tell(
        found, result, f"{made.copy.path}: {counted(made.contents.rows['deal'], 'deal')}, opened and checked."
    )
    return DONE


def restore(found: Namespace) -> int:
    """Put a backup in place of the store, which is backed up first."""
    path = options.store_path(found)
    prepared = restore_closed(path, found.file, progress=_show_pages)
    kept = f" What was there before is in {prepared.kept}." if prepared.kept else ""
    deals = counted(prepared.contents.rows["deal"], "deal")
    result = {
        "file": str(found.file),
        "store": str(path),
        "rows": prepared.contents.rows,
        "kept": str(prepared.kept) if prepared.kept else None,
    }
    tell(found, result, f"{path} is as it was in {found.file.name}, with {deals}.{kept}")
    return DONE


def _show_pages(done: int, total: int) -> None:
    _show_progress(done, total)


def _in_words(result: ImportResult) -> str:
    counts = f"{result.added:,} added, {result.updated:,} updated, {result.unchanged:,} unchanged"
    skipped = "".join(f", {count:,} skipped ({reason})" for reason, count in result.skipped.items())
    rejected = f", {len(result.rejected):,} rejected" if result.rejected else ""
    rows = "answers" if result.system == ANSWERS else "rows"
    lines = [f"{result.file}: {result.read:,} {rows} read, {counts}{skipped}{rejected}."]
    lines += [
        f"  row {row}: {f'{column}: ' if column else ''}{reason}"
        for row, column, _, reason in result.rejected
    ]
    return "\n".join([*lines, *(f"  {warning}" for warning in result.warnings)])


def _show_progress(done: int, total: int) -> bool:
    if total and sys.stderr.isatty():
        print(f"\r{done:,} of {total:,}", end="\r" if done < total else "\n", file=sys.stderr)
    return True


_COMMANDS: Final[dict[str, Callable[[Namespace], int]]] = {
    "import": import_files,
    "export": export_file,
    "check": check,
    "backup": back_up_store,
    "restore": restore,
}
