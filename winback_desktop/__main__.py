"""The program's entry: decides between the window and the commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from winback_desktop import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    parser = argparse.ArgumentParser(prog="winback", description="Back in front of every lost deal, in time.")
    parser.add_argument("--version", action="version", version=f"winback {__version__}")
    parser.parse_args(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
