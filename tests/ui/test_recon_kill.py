"""The note of a recon block outlives the program: a process types it, is killed, and its store is read."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.ui.test_debriefs_kill import lines, typing
from tests.ui.typist import letters
from winback_desktop.services.touch_drafts import TouchDrafts
from winback_desktop.store.store import Store


def test_a_kill_while_typing_a_note_costs_less_than_the_last_second(tmp_path: Path) -> None:
    path = tmp_path / "winback.db"
    typed: list[tuple[int, float]] = []
    killed_at = 0.0
    with typing("note", path) as child:
        for words in lines(child):
            if words[0] == "typed":
                typed.append((int(words[1]), float(words[2])))
                if len(typed) == 120:
                    killed_at = time.monotonic()
                    child.send_signal(signal.SIGKILL)
                    break
    safe = max(count for count, at in typed if at <= killed_at - 1.0)
    assert safe > 0
    text = kept(path)
    assert len(text) >= safe
    assert text == letters(len(text))


def kept(path: Path) -> str:
    """The only note that waits in the store."""
    store = Store(path)
    try:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ids = [number for (number,) in store.connection.execute("SELECT id FROM deal")]
        (draft,) = [found for number in ids if (found := TouchDrafts(store).load(number))]
        return draft.note
    finally:
        store.close()
