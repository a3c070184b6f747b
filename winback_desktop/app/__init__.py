"""The composition root: the only package that knows all; `build` assembles, `run` runs."""

from __future__ import annotations

from winback_desktop.app.program import App, build, run

__all__ = ["App", "build", "run"]
