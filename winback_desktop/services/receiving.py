"""What somebody does who was handed a debrief: read it, fill it in, send it back; no store is needed (R4)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from stat import S_IWUSR
from typing import Final

from winback_desktop.domain import packet_words
from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.files import drafts
from winback_desktop.files.packet import SUFFIX, is_packet, read_packet, write_packet
from winback_desktop.store.known_keys import is_known

_ANSWERS: Final = "answers"
_SAID: Final = ("answers", "interviewer", "contact", "contact_title", "asked_on", "asked_how", "note")


def opens_alone(file: Path, store: Path) -> bool:
    """Whether a file opens in a form of its own, beside whatever Winback there is, or in the main window.

    The rule. A file that is no debrief belongs to the main window. A debrief opens in the form: for who asks,
    with or without answers in it, and for whoever double-clicks one that is damaged. Only where it has
    answers *and* this machine's store made it, it belongs to the main window, whose preview takes the
    answers in: so a rep who opens what came back sees the preview, and a VP who opens what she began
    yesterday goes on writing. The store is only looked into, without a lock and without a trace; where there
    is none, or it cannot be read, it knows nothing.
    """
    if not is_packet(file):
        return False
    try:
        found = read_packet(file)
    except WinbackError:
        return True
    return found.reply is None or not is_known(store, found.packet.key)


class AnswerFile:
    """One file that somebody fills in: what was handed over, and the answers so far."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        """Read it; Damaged or Refused where it is not whole or not a debrief, and nothing is touched."""
        found = read_packet(path)
        self.path = path
        self.packet: Packet = found.packet
        self.reply: Reply | None = found.reply
        self.beside_because = ""
        self._left = _bytes_of(path)
        self._now = now

    @property
    def is_passing(self) -> bool:
        """Whether it lies where mail programs put what is opened from them, and where it will be removed."""
        return self.path.absolute().is_relative_to(tempfile.gettempdir())

    def save(self, reply: Reply) -> bool:
        """Write the answers into the file, whole or not at all; says whether they are anything new.

        A file that may not be written, or that somebody else wrote meanwhile, stays as it is: a copy beside
        it takes the answers from then on, and `beside_because` says why. Refused where neither can be.
        """
        if self.reply is not None and _same(self.reply, reply):
            return False
        if self._was_written_elsewhere():
            self._save_beside(reply, "Somebody else wrote to the file that you opened.")
        else:
            try:
                self._write(self.path, reply)
            except Refused:
                self._save_beside(reply, "The file that you opened cannot be written.")
        self.reply = reply
        return True

    def save_as(self, path: Path, reply: Reply) -> None:
        """Write the answers into another file, which takes them from then on; Refused where it cannot be."""
        path = path if path.suffix.lower() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")
        self._write(path, reply)
        self.path, self.reply = path, reply

    def now(self) -> datetime:
        """The moment that a reply is saved at."""
        return self._now().replace(microsecond=0, tzinfo=None)

    def draft(self, folder: Path) -> Path:
        """A message to whoever handed it over, with the file attached, for the mail program to open."""
        packet = self.packet
        made = drafts.message(
            "",
            packet.handed_by,
            packet_words.subject_of_reply(packet),
            packet_words.text_of_reply(packet),
            [self.path],
        )
        return drafts.write_message(folder, packet_words.subject_of_reply(packet), made)

    def invitation_address(self) -> str | None:
        """The invitation as a mailto address; None where it is too long for one."""
        return drafts.mailto("", self.packet.invitation_subject, self.packet.invitation)

    def invitation_draft(self, folder: Path) -> Path:
        """The invitation as a message for the mail program to open."""
        packet = self.packet
        made = drafts.message("", "", packet.invitation_subject, packet.invitation)
        return drafts.write_message(folder, packet.invitation_subject, made)

    def _write(self, path: Path, reply: Reply) -> None:
        # A rename would replace a file that is marked as not to be written.
        if path.exists() and not path.stat().st_mode & S_IWUSR:
            raise Refused(f"{path.name} may not be written.")
        write_packet(path, self.packet, reply)
        self._left = _bytes_of(path)

    def _was_written_elsewhere(self) -> bool:
        """Whether it holds anything but what was read or written here last."""
        return self.path.exists() and _bytes_of(self.path) != self._left

    def _save_beside(self, reply: Reply, because: str) -> None:
        beside = self._beside()
        self._write(beside, reply)
        self.path, self.beside_because = beside, because

    def _beside(self) -> Path:
        """A name that is free: in the same folder, else in the one for documents, else at home."""
        folders = (self.path.parent, Path.home() / "Documents", Path.home())
        folder = next((one for one in folders if _takes_files(one)), None)
        if folder is None:
            raise Refused(f"{self.path.name} cannot be written, nor a copy of it; use Save as.")
        stem, number = f"{self.path.stem} {_ANSWERS}", 1
        found = folder / f"{stem}{SUFFIX}"
        while found.exists():
            number += 1
            found = folder / f"{stem} {number}{SUFFIX}"
        return found


def _same(one: Reply, other: Reply) -> bool:
    """Whether two replies say the same, whenever they were saved."""
    return [getattr(one, name) for name in _SAID] == [getattr(other, name) for name in _SAID]


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
