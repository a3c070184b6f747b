"""Work on files from outside in a child process: limited in memory, killable, and off the window's thread."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, Self

from winback_desktop.domain.errors import Damaged, WinbackError

if sys.platform != "win32":
    import resource

MEMORY_LIMIT: Final = 2 * 1024**3
TIME_LIMIT: Final = 600.0
_LAST_SECONDS: Final = 1.0


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            hard = resource.getrlimit(kind)[1]
            soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (soft, hard))


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)


def _serve(
    pipe: Connection,
    work: Callable[..., Iterable[object]],
    arguments: tuple[object, ...],
    memory: int,
    tidy: bool,
) -> None:
    if tidy:
        signal.signal(signal.SIGTERM, _leave)
    # A reader that runs out of memory in native code writes its own last words; the parent finds better ones.
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    _limit(memory)
    try:
        for item in work(*arguments):
            pipe.send(("item", item))
        pipe.send(("end", None))
    except (BrokenPipeError, ConnectionResetError):
        return
    except WinbackError as error:
        pipe.send(("refusal", error))
    except MemoryError:
        pipe.send(("refusal", Damaged(_TOO_MUCH)))
    except Exception:  # noqa: BLE001 - the parent raises it again, with this trace
        pipe.send(("failure", traceback.format_exc()))
    finally:
        pipe.close()


_TOO_MUCH: Final = (
    "This file cannot be read: it claims to be far larger than it is and asks for more memory than "
    "a list of deals needs. Open it in a spreadsheet program and save it as CSV."
)
_GAVE_UP: Final = (
    "This file is damaged: the reader gave up on it. Open it in a spreadsheet program and save it as CSV."
)
# Aborted by the allocator, a segmentation fault on a null allocation, ended by the system.
_OUT_OF_MEMORY: Final = (-6, -11, -9)


class Child:
    """One child process that yields what `work(*arguments)` yields; both must be importable and picklable."""

    def __init__(
        self,
        work: Callable[..., Iterable[object]],
        *arguments: object,
        memory: int = MEMORY_LIMIT,
        seconds: float = TIME_LIMIT,
        tidy: bool = False,
    ) -> None:
        """Start it; one that is `tidy` may clean up after itself when it is stopped."""
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_serve, args=(far_end, work, arguments, memory, tidy), daemon=True, name="winback-reader"
        )
        self._process.start()
        far_end.close()
        self._deadline = time.monotonic() + seconds
        self._seconds = seconds
        self._finished = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __iter__(self) -> Iterator[object]:
        """Every item, waiting for each."""
        while not self._finished:
            if self.ready(0.25):
                yield from self.received()

    def ready(self, seconds: float = 0.0) -> bool:
        """Whether something can be received now; Damaged when nothing came within the time limit."""
        if self._finished:
            return False
        if self._pipe.poll(seconds):
            return True
        if time.monotonic() > self._deadline:
            self.stop()
            raise Damaged(f"This file could not be read within {self._seconds:.0f} seconds.")
        return False

    @property
    def finished(self) -> bool:
        """Whether the last item was received, or the child was stopped."""
        return self._finished

    def received(self) -> Iterator[object]:
        """The next item, if it is one; raises what the child raised, Damaged if it died."""
        try:
            what, item = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            ran_out = self._process.exitcode in _OUT_OF_MEMORY
            self.stop()
            raise Damaged(_TOO_MUCH if ran_out else _GAVE_UP) from None
        if what == "item":
            self._deadline = time.monotonic() + self._seconds
            yield item
            return
        self.stop()
        if what == "refusal":
            raise item
        if what == "failure":
            raise RuntimeError(f"the reader failed:\n{item}")

    def stop(self) -> None:
        """End the child now; harmless when it has ended."""
        if self._finished:
            return
        self._finished = True
        self._process.terminate()
        self._process.join(_LAST_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()
        self._pipe.close()
