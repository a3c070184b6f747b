"""What the rep does with answers that come back by file: look at them, take them over (R4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from winback_desktop.domain import taking_back as rules
from winback_desktop.domain.debrief_records import HandOver
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet, Reply, answers_digest
from winback_desktop.domain.people import Person
from winback_desktop.domain.records import Contact, Employment, LossReason, SaidBy
from winback_desktop.domain.taking_back import Asking, Fate, Line
from winback_desktop.files.packet import FORMAT, PacketFile, read_packet
from winback_desktop.services.debriefs import DebriefDetail, DebriefService
from winback_desktop.services.hand_over import was_lost_by
from winback_desktop.services.imports import ImportResult
from winback_desktop.services.named_reasons import not_yet_noted
from winback_desktop.store import accounts, deals, debriefs, hand_overs
from winback_desktop.store.store import Store

SYSTEM: Final = "winback debrief"
NO_REPLY: Final = "Nobody has filled in {name} yet: it holds the questions, and no answers."


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Answers that came back: whose, and what taking them over does (or did) to the debrief.

    `new_contact` is who will be added at the account, `known` is True where all of it is here already.
    """

    path: Path
    packet: Packet
    reply: Reply
    given: HandOver
    detail: DebriefDetail
    lines: tuple[Line, ...]
    before: Asking
    after: Asking
    new_contact: str
    reasons: tuple[LossReason, ...]
    known: bool

    def count(self, fate: Fate) -> int:
        """How many answers fare so."""
        return sum(line.fate is fate for line in self.lines)

    def as_import(self) -> ImportResult:
        """The same as any import reports it; what stands beside another answer counts as updated."""
        added, beside = (0, 0) if self.known else (self.count(Fate.ADDED), self.count(Fate.BESIDE))
        answered = sum(line.fate is not Fate.ABSENT for line in self.lines)
        warnings = []
        if beside:
            answers = "1 answer stands" if beside == 1 else f"{beside} answers stand"
            warnings.append(f"{answers} beside what was noted already.")
        if self.new_contact and not self.known:
            warnings.append(f"{self.new_contact} was not known at {self.detail.account.name}: a new contact.")
        return ImportResult(
            str(self.path),
            FORMAT,
            SYSTEM,
            answered,
            added,
            beside,
            answered - added - beside,
            {},
            (),
            warnings,
        )


class TakingBackService:
    """Answers from outside; taking them over is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._debriefs = DebriefService(store, today)

    def is_ours(self, key: str) -> bool:
        """Whether a packet with this key was handed over from this store."""
        return hand_overs.with_key(self._store, key) is not None

    def preview(self, path: Path) -> TakenBack:
        """What taking these answers over would do.

        Damaged or Refused, with what to do, where they cannot be: a file that is none, no answers, another
        store's, edited context, older than what is here.
        """
        return self._look(path, read_packet(path))

    def merge(self, path: Path) -> TakenBack:
        """Take the answers over; what is here already changes nothing. Damaged or Refused as `preview`."""
        found = self.preview(path)
        if found.known:
            return found
        store, debrief = self._store, found.detail.debrief
        with store.write(f"Take over answers of {found.detail.account.name}"):
            for line in found.lines:
                if line.merged != line.answer:
                    debriefs.take_over(store, line.merged)
            contact_id = self._contact(found)
            was_rep = was_lost_by(store, found.detail.deal, found.after.interviewer)
            merged = rules.merged(debrief, found.reply, found.after, was_rep=was_rep, contact_id=contact_id)
            debriefs.save(store, merged)
            for reason in found.reasons:
                deals.add_reason(store, reason)
            hand_overs.note_answered(store, found.given, found.reply.saved_at, answers_digest(found.reply))
        return found

    def _look(self, path: Path, file: PacketFile) -> TakenBack:
        packet, reply = file.packet, file.reply
        if reply is None:
            raise Refused(NO_REPLY.format(name=path.name))
        given = rules.check(packet, reply, hand_overs.with_key(self._store, packet.key), file.digest)
        detail = self._debriefs.detail(given.debrief_id)
        lines = rules.compare(packet, detail.answers, reply)
        before = _asking(detail)
        after = rules.asking(reply, before)
        found = rules.named_reasons(lines)
        reasons = not_yet_noted(self._store, detail.deal.id, SaidBy.BUYER, found, self._today())
        return TakenBack(
            path,
            packet,
            reply,
            given,
            detail,
            lines,
            before,
            after,
            new_contact=after.contact if after.contact and _named(detail, after.contact) is None else "",
            reasons=tuple(reasons),
            known=given.answers_digest == answers_digest(reply),
        )

    def _contact(self, found: TakenBack) -> int | None:
        """Whom was asked, who is added where nobody of that name is known there."""
        if not found.after.contact:
            return found.detail.debrief.contact_id
        known = _named(found.detail, found.after.contact)
        if known is not None:
            return known.contact.id
        title = " ".join(found.reply.contact_title.split())
        employment = Employment(0, 0, found.detail.account.id, title=title)
        return accounts.add_person(self._store, Contact(0, found.after.contact), employment)


def _asking(detail: DebriefDetail) -> Asking:
    debrief = detail.debrief
    contact = detail.contact.contact.name if detail.contact else ""
    return Asking(debrief.interviewer, contact, debrief.asked_on, debrief.asked_how)


def _named(detail: DebriefDetail, name: str) -> Person | None:
    """Somebody of the account by name; whom the debrief names comes first."""
    wanted = name.casefold()
    people = [detail.contact, *detail.people] if detail.contact else [*detail.people]
    return next((one for one in people if " ".join(one.contact.name.split()).casefold() == wanted), None)
