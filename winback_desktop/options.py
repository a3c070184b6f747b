"""What can be said on the command line, for the window and the commands alike."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from winback_desktop import __version__
from winback_desktop.paths import default_store

COMMANDS: Final = ("import", "export", "check", "backup", "restore")

_EPILOG: Final = """\
commands:
  winback [FILE]                opens the window; with FILE, its import preview, or the form
                                of a .winback-debrief in a window of its own
  winback import FILE...        imports, one undoable step a file
  winback export FILE           exports; the format by the ending: .csv .xlsx .ics .vcf .json
  winback check                 looks whether the store and its backups are sound
  winback backup [DIR]          makes a verified backup
  winback restore FILE          puts a backup in place of the store, which is backed up first
  winback COMMAND --help        tells the options of a command

exit status: 0 done; 1 done, but some rows were rejected; 2 nothing was changed
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand the arguments; wrong ones end the program with status 2 and a message."""
    found = argparse.Namespace(command=None, store=None, today=None, json=False, tray=False)
    found, rest = _common().parse_known_args(arguments, found)
    parser = _command_parser() if rest and rest[0] in COMMANDS else _window_parser()
    parser.parse_args(rest, found)
    if found.command is None and found.file is not None and not found.file.exists():
        known = ", ".join(COMMANDS)
        parser.error(f"“{found.file}” is neither a command nor a file; the commands are {known}")
    return found


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(
        prog="winback", add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS
    )
    common.add_argument(
        "--store", type=Path, metavar="FILE", help="the store (else WINBACK_STORE, else your own)"
    )
    common.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day to reckon with (else the clock)"
    )
    common.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="the result as one JSON object; words go to standard error",
    )
    return common


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="winback",
        description="Back in front of every lost deal, in time.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common()],
    )
    parser.add_argument("--version", action="version", version=f"winback {__version__}")
    parser.add_argument("--tray", action="store_true", help="begin hidden in the tray, for a start at login")
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="a file to preview for import, or a debrief to answer",
    )
    return parser


def _command_parser() -> argparse.ArgumentParser:
    common = _common()
    parser = argparse.ArgumentParser(prog="winback")
    commands = parser.add_subparsers(dest="command", required=True)
    imported = commands.add_parser("import", parents=[common], help="import files")
    imported.add_argument("files", nargs="+", type=Path, metavar="FILE")
    imported.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
    imported.add_argument("--owner", default=None, help="only the rows of this owner")
    imported.add_argument(
        "--silent-days",
        type=int,
        default=0,
        metavar="N",
        help="bring in open deals that nobody touched for more than N days, as gone silent",
    )
    exported = commands.add_parser("export", parents=[common], help="export to a file")
    exported.add_argument("file", type=Path, metavar="FILE")
    exported.add_argument(
        "--what",
        choices=("deals", "touches", "contacts", "debriefs", "all"),
        default=None,
        help="what to export",
    )
    checked = commands.add_parser("check", parents=[common], help="look whether all is sound")
    checked.add_argument(
        "--self-test", action="store_true", help="try the program itself on a store of its own"
    )
    backed_up = commands.add_parser("backup", parents=[common], help="make a verified backup")
    backed_up.add_argument("folder", nargs="?", type=Path, default=None, metavar="DIR")
    restored = commands.add_parser("restore", parents=[common], help="put a backup in place of the store")
    restored.add_argument("file", type=Path, metavar="FILE")
    return parser


def store_path(options: argparse.Namespace) -> Path:
    """The store that these options mean, as an absolute path."""
    chosen: Path | None = options.store
    return (chosen or default_store()).expanduser().absolute()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date like 2026-11-22") from error
