"""The frozen program's first module."""

from __future__ import annotations

import multiprocessing
import sys

# A child process of the frozen program starts here too, and must not become a second window.
multiprocessing.freeze_support()

from winback_desktop.__main__ import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
