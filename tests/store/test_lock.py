from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from winback_desktop.store.lock import ENDING, Lock

HOLDER = """
import sys, pathlib
from winback_desktop.store.lock import Lock
lock = Lock(pathlib.Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_one_at_a_time(tmp_path: Path) -> None:
    store = tmp_path / "winback.db"
    first, second = Lock(store), Lock(store)
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    store = tmp_path / "winback.db"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "True"
    mine = Lock(store)
    assert not mine.take()
    holder.kill()
    holder.communicate()
    assert mine.take()
    mine.release()


def test_the_lock_is_an_empty_file_for_its_owner(tmp_path: Path) -> None:
    store = tmp_path / "folder" / "winback.db"
    lock = Lock(store)
    assert lock.take()
    file = store.with_name(store.name + ENDING)
    assert (file.stat().st_size, file.stat().st_mode & 0o777) == (0, 0o600)
    lock.release()
