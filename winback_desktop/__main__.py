"""The program's entry: decides between the window and the commands."""

from __future__ import annotations

import importlib
import multiprocessing
import sys
from collections.abc import Sequence

from winback_desktop import options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    multiprocessing.freeze_support()
    found = options.parse(sys.argv[1:] if arguments is None else arguments)
    # Only one of the two is needed, and the window's libraries are slow to load.
    module = importlib.import_module("winback_desktop.cli" if found.command else "winback_desktop.app")
    return int(module.run(found))


if __name__ == "__main__":
    sys.exit(main())
