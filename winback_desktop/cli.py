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
from winback_desktop.services.exports import ExportService, What, checked
from winback_desktop.services.imports import ImportResult, ImportService
from winback_desktop.services.session import Session

DONE: Final = 0
SOME_REJECTED: Final = 1
NOTHING_CHANGED: Final = 2


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


def open_session(found: Namespace) -> Session:
    """Open the store that the options name, as on the day that they name."""
    day: date | None = found.today
    return Session(options.store_path(found), (lambda: day) if day else date.today)


def import_files(found: Namespace) -> int:
    """Import files, one undoable step each; a file that cannot be read does not stop those after it."""
    session = open_session(found)
    service = ImportService(session.store, session.today)
    choices = Choices(owner=found.owner or "")
    results: list[ImportResult] = []
    try:
        for path in found.files:
            try:
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


def export_file(found: Namespace) -> int:
    """Export to a file."""
    session = open_session(found)
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


def _in_words(result: ImportResult) -> str:
    counts = f"{result.added:,} added, {result.updated:,} updated, {result.unchanged:,} unchanged"
    skipped = "".join(f", {count:,} skipped ({reason})" for reason, count in result.skipped.items())
    rejected = f", {len(result.rejected):,} rejected" if result.rejected else ""
    lines = [f"{result.file}: {result.read:,} rows read, {counts}{skipped}{rejected}."]
    lines += [
        f"  row {row}: {f'{column}: ' if column else ''}{reason}"
        for row, column, _, reason in result.rejected
    ]
    return "\n".join([*lines, *(f"  {warning}" for warning in result.warnings)])


def _show_progress(done: int, total: int) -> bool:
    if total and sys.stderr.isatty():
        print(f"\r{done:,} of {total:,}", end="\r" if done < total else "\n", file=sys.stderr)
    return True


_COMMANDS: Final[dict[str, Callable[[Namespace], int]]] = {"import": import_files, "export": export_file}
