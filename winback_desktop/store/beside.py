"""Waiting for the disk without stopping the window."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from threading import Thread
from typing import Final, TypeVar

from winback_desktop.domain.errors import WinbackError

T = TypeVar("T")

_PATIENCE_SECONDS: Final = 0.01


def beside(work: Callable[[], T], pump: Callable[[], object] | None) -> T:
    """Run `work`, which cannot be stopped, in a thread, calling `pump` meanwhile; without one, run it."""
    if pump is None:
        return work()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            errors.append(error)

    thread = Thread(target=run, name="winback-commit")
    thread.start()
    while thread.is_alive():
        thread.join(_PATIENCE_SECONDS)
        # It is too late to cancel.
        with contextlib.suppress(WinbackError):
            pump()
    if errors:
        raise errors[0]
    return results[0]
