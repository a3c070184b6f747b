"""The frozen program's first module."""

from __future__ import annotations

import sys

from winback_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
