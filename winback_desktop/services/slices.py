"""Long work on the window's thread, cut by the clock into slices of a few milliseconds."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import perf_counter
from typing import Final, TypeVar

T = TypeVar("T")

Progress = Callable[[int, int], None]

_ENOUGH_SECONDS: Final = 0.008
_FIRST: Final = 5
_MOST: Final = 500  # an SQL statement lists this many at most
_GROWTH: Final = 2
_YOUNG: Final = 1  # generations of objects that Python goes through
_MANY: Final = 200  # from here on the disk is waited for beside the window


class Cancelled(Exception):
    """The rep called the work off; nothing was changed."""


class Pace:
    """How many to take next, by how long those before took."""

    def __init__(self) -> None:
        self.size = _FIRST

    @contextmanager
    def slice(self) -> Iterator[None]:
        """Measure one slice of `size`."""
        begin = perf_counter()
        yield
        if not gc.isenabled():
            gc.collect(_YOUNG)  # what is new only, so that it does not pile up until the end
        enough = int(self.size * _ENOUGH_SECONDS / max(perf_counter() - begin, 1e-6))
        self.size = max(1, min(enough, self.size * _GROWTH, _MOST))


def slices(items: Sequence[T], tell: Callable[[int, int], object] | None = None) -> Iterator[Sequence[T]]:
    """Parts of `items`, one after the other; after each `tell(done, total)`, which may raise to stop."""
    pace, done = Pace(), 0
    with unswept():
        while done < len(items):
            part = items[done : done + pace.size]
            with pace.slice():
                yield part
            done += len(part)
            if tell is not None:
                tell(done, len(items))


def while_waiting(items: Sequence[object], progress: Progress | None) -> Callable[[], object] | None:
    """What a write of many calls to let the window live, where it cannot be called off; None for few."""
    if progress is None or len(items) < _MANY:
        return None
    tell, total = progress, len(items)

    def pump() -> None:
        with suppress(Cancelled):
            tell(total, total)

    return pump


@contextmanager
def unswept() -> Iterator[None]:
    """Meanwhile look for no garbage: going through a large heap alone would take longer than a slice."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
