"""The commands: the window's services without the window."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from winback_desktop import options
from winback_desktop.domain.errors import WinbackError
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


_COMMANDS: Final[dict[str, Callable[[Namespace], int]]] = {}
