"""The recon block (R7): choose the touches, keep where the rep is, read one card after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, Final, NamedTuple

from winback_desktop.domain import recon as rules
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.recon import Block, Card, Progress, Slot, Summary
from winback_desktop.domain.records import Channel
from winback_desktop.services.planning import Preferences
from winback_desktop.store import recon, settings
from winback_desktop.store.store import Store

_BLOCK: Final = "recon_block"
_SKIPPED: Final = "recon_skipped"
_CLOCK: Final = "recon_clock"


class Loaded(NamedTuple):
    """A block as it stands now, with its present card and the one after it."""

    progress: Progress
    cards: tuple[Card, ...]


class ReconService:
    """One block at a time. What became of a card is not noted twice: the touches themselves say it.

    A skip is an undoable step; the block itself and its clock are none, because undo is for what was done.
    `choose`, `resumable`, `load` and `summary` read on connections of their own: they may run in a thread.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def start(self, minutes: int) -> Block:
        """Choose the best touches for so many minutes and begin."""
        return self.begin(self.choose(minutes))

    def choose(self, minutes: int) -> Block:
        """The best touches for so many minutes; where nothing is due, the next ones that are planned."""
        if minutes <= 0:
            raise Refused("A recon block needs some minutes: 10, 20 or 45.")
        today = self._today()
        with self._store.read_in_worker() as connection:
            connection.execute("BEGIN")
            known = settings.load_from(connection)
            gap = known.get("minimum_gap_days", Preferences().minimum_gap_days)
            due = recon.slots(connection, today, gap)
            slots = due or recon.upcoming(connection, today)
            number = int(known.get(_BLOCK, {}).get("number", 0)) + 1
            newest = recon.newest_touch(connection)
        return Block(number, today, minutes, tuple(slots), newest, upcoming=not due)

    def begin(self, block: Block) -> Block:
        """Make this the present block; one that was left before is over."""
        with self._store.write_computed():
            settings.save(self._store, _BLOCK, _plain(block))
        return block

    def resumable(self) -> Progress | None:
        """Today's block, if it was left with cards still to come and at least one passed."""
        with self._store.read_in_worker() as connection:
            found = self._progress(connection)
        if found is None or found.block.on != self._today() or not found.open:
            return None
        return found if found.done or found.skipped or found.passed else None

    def load(self) -> Loaded | None:
        """The block as it stands, with the cards to show now and next; None where there is none today."""
        today = self._today()
        with self._store.read_in_worker() as connection:
            connection.execute("BEGIN")
            progress = self._progress(connection)
            if progress is None or progress.block.on != today:
                return None
            cards = [recon.card(connection, slot, today) for slot in progress.open[:2]]
        return Loaded(progress, tuple(card for card in cards if card is not None))

    def summary(self) -> Summary:
        """What the block did and what it moved."""
        with self._store.read_in_worker() as connection:
            connection.execute("BEGIN")
            progress = self._progress(connection)
            if progress is None:
                return Summary()
            done = recon.done(connection, progress.block, progress.done)
        return rules.summed(done, len(progress.skipped - progress.done), progress.seconds)

    def skip(self, deal_id: int, account: str) -> None:
        """Pass a card over for this block; nothing else changes."""
        store = self._store
        block = settings.load(store).get(_BLOCK, {})
        with store.write(f"Skip {account}"):
            skipped = {*_of_block(settings.load(store).get(_SKIPPED), block, "deals", ()), deal_id}
            kept = {"block": block.get("number"), "deals": sorted(skipped)}
            settings.save(store, _SKIPPED, kept)

    def keep_time(self, seconds: int) -> None:
        """Note how long the block has taken, so that it goes on from there."""
        block = settings.load(self._store).get(_BLOCK, {})
        with self._store.write_computed():
            settings.save(self._store, _CLOCK, {"block": block.get("number"), "seconds": seconds})

    def _progress(self, connection: Any) -> Progress | None:
        known = settings.load_from(connection)
        block = _as_block(known.get(_BLOCK))
        if block is None:
            return None
        done, passed = recon.standing(connection, block)
        skipped: Iterable[int] = _of_block(known.get(_SKIPPED), known[_BLOCK], "deals", ())
        seconds = int(_of_block(known.get(_CLOCK), known[_BLOCK], "seconds", 0))
        return Progress(block, done, frozenset(skipped), passed, seconds)


def _of_block(kept: Any, block: dict[str, Any], name: str, otherwise: Any) -> Any:
    """A value that was kept for this block; what an earlier block left behind counts as nothing."""
    if not isinstance(kept, dict) or kept.get("block") != block.get("number"):
        return otherwise
    return kept.get(name, otherwise)


def _plain(block: Block) -> dict[str, Any]:
    slots = [
        asdict(slot) | {"planned_on": slot.planned_on.isoformat() if slot.planned_on else None}
        for slot in block.slots
    ]
    return asdict(block) | {"on": block.on.isoformat(), "slots": slots}


def _as_block(found: Any) -> Block | None:
    """A block as it was kept; one that cannot be read counts as none."""
    try:
        slots = tuple(_as_slot(one) for one in found["slots"])
        return Block(
            int(found["number"]),
            date.fromisoformat(found["on"]),
            int(found["minutes"]),
            slots,
            int(found["after_touch"]),
            bool(found["upcoming"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _as_slot(found: dict[str, Any]) -> Slot:
    planned_on = date.fromisoformat(found["planned_on"]) if found["planned_on"] else None
    return Slot(
        int(found["deal_id"]),
        found["touch_id"],
        Channel(found["channel"]),
        planned_on,
        bool(found["in_window"]),
    )
