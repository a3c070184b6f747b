"""Connections that threads read with; those asked for often are kept with the pages that they have read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

_KEPT: Final = 2


class Readers:
    """Lends one connection a thread, made by `connect`."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._kept: deque[Any] = deque()
        self._closed = False

    @contextmanager
    def lend(self, *, often: bool) -> Iterator[Any]:
        """A connection for as long as the block runs; one that failed is not lent again."""
        connection = (self._take() if often else None) or self._connect()
        try:
            yield connection
            if often and not self._closed and len(self._kept) < _KEPT and not connection.in_transaction:
                self._kept.append(connection)
                connection = None
        finally:
            if connection is not None:
                connection.close()

    def close(self) -> None:
        """Close those that are kept, and keep no more."""
        self._closed = True
        while (connection := self._take()) is not None:
            connection.close()

    def _take(self) -> Any:
        # Threads may ask at the same time; taking from a deque is one step.
        try:
            return self._kept.pop()
        except IndexError:
            return None
