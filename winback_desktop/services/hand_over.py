"""What the rep does to have somebody else ask: put a packet together and hand it over (R4)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from winback_desktop.domain import debrief as rules
from winback_desktop.domain import letters as letter_rules
from winback_desktop.domain import packet_context
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.debrief_records import DebriefKind, HandOver
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet, digest
from winback_desktop.domain.packet_context import Known
from winback_desktop.domain.people import Person
from winback_desktop.domain.records import Deal, Letter, Occasion
from winback_desktop.files import drafts, packet_page
from winback_desktop.files.packet import write_packet
from winback_desktop.paths import private_folder
from winback_desktop.services.debriefs import DebriefDetail, DebriefService
from winback_desktop.services.draft_facts import gather
from winback_desktop.services.letters import LetterService
from winback_desktop.services.planning import Preferences
from winback_desktop.store import debriefs, hand_overs, touches
from winback_desktop.store.store import Store

# What a letter in the name of somebody else may speak of: facts, nothing that the rep thinks.
_SAFE: Final = frozenset(
    {
        "contact",
        "first name",
        "account",
        "deal",
        "product",
        "competitor",
        "lost on",
        "lost in",
        "rep",
        "today",
    }
)
_BLANK: Final = "…"
_FOLDER: Final = "drafts"


class HandOverService:
    """Debriefs for somebody else to ask; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date], now: Callable[[], datetime]) -> None:
        self._store = store
        self._today = today
        self._now = now
        self._debriefs = DebriefService(store, today)
        self._letters = LetterService(store)

    def packet(
        self,
        debrief_id: int,
        handed_to: str = "",
        *,
        contact_id: int | None = None,
        with_opinions: bool = False,
    ) -> Packet:
        """All that goes out, under a key of its own; what the rep thinks only where it is wanted.

        The invitation greets the contact, who also leads the people; without one the likely one is greeted.
        Refused when the debrief or the contact is gone.
        """
        detail = self._debriefs.detail(debrief_id)
        known = self._known(detail)
        packet = Packet(
            key=uuid.uuid4().hex,
            made_at=self._now().replace(microsecond=0),
            kind=detail.debrief.kind,
            title=detail.title,
            account=detail.account.name,
            deal=detail.deal.name,
            questions=tuple(
                (one.position, one.question) for one in detail.answers if one.position < OWN_QUESTION_POSITION
            ),
            context=packet_context.facts(known),
            opinions=packet_context.opinions(known) if with_opinions else (),
            people=packet_context.who_took_part(detail.people, contact_id),
            if_they_hesitate=detail.question_set.if_they_hesitate,
            handed_by=Preferences.load(self._store).rep_name,
            handed_to=" ".join(handed_to.split()),
        )
        return self._with_invitation(packet, detail, contact_id)

    def is_the_rep(self, debrief_id: int, name: str) -> bool:
        """Whether this is the one who lost the deal, whom a buyer does not tell (R4)."""
        return was_lost_by(self._store, self._debriefs.detail(debrief_id).deal, name)

    def proposed(self, debrief_id: int) -> str:
        """Who was given this debrief last, else who is named to ask.

        Nobody where that is the rep or who lost the deal.
        """
        detail = self._debriefs.detail(debrief_id)
        if detail.handed_over is not None:
            return detail.handed_over.handed_to
        name = detail.debrief.interviewer.strip()
        own = " ".join(Preferences.load(self._store).rep_name.split()).casefold()
        is_own = " ".join(name.split()).casefold() == own
        return "" if is_own or self.is_the_rep(debrief_id, name) else name

    def to_ask(self, debrief_id: int) -> tuple[Person, ...]:
        """Who at the account may be asked: whom the debrief names first, else the likely one."""
        detail = self._debriefs.detail(debrief_id)
        likely = gather(self._store, detail.deal.id, self._today(), _still_there(detail)).to
        return packet_context.who_may_be_asked(detail.people, likely.contact.id if likely else None)

    def give(self, debrief_id: int, packet: Packet, path: Path) -> None:
        """Write the packet as a file and note that it was handed over; Refused where it cannot be written."""
        self.check(packet)
        write_packet(path, packet)
        self.note_given(debrief_id, packet)

    def mail_file(self, packet: Packet, address: str) -> Path:
        """A message with the packet attached, as file and as page, for the rep's own mail program to open.

        Nothing is noted yet. Refused for an address that is none.
        """
        self.check(packet)
        address = drafts.check_address(address)
        folder = private_folder(self._store.path.parent / _FOLDER)
        attached = [folder / file_name(packet), folder / file_name(packet, packet_page.SUFFIX)]
        try:
            write_packet(attached[0], packet)
            packet_page.write_page(attached[1], packet)
            made = drafts.message(address, packet.handed_to, *_cover(packet), attached)
            return drafts.write_message(folder, f"{packet.title} {packet.account}", made)
        finally:
            for path in attached:
                path.unlink(missing_ok=True)

    def note_given(self, debrief_id: int, packet: Packet) -> None:
        """Note that a packet was handed over; it names who asks, unless answers are there already.

        Given once more, as a page or on paper, it stays one hand-over.
        """
        self.check(packet)
        store = self._store
        if hand_overs.with_key(store, packet.key) is not None:
            return
        detail = self._debriefs.detail(debrief_id)
        given = HandOver(
            0,
            debrief_id,
            packet.key,
            packet.made_at,
            digest(packet),
            packet.handed_to,
            with_opinions=bool(packet.opinions),
        )
        with store.write(f"Hand over {packet.title.lower()} of {packet.account}"):
            hand_overs.add(store, given)
            if not rules.progress(detail.answers, detail.debrief).answered:
                was_rep = was_lost_by(store, detail.deal, packet.handed_to)
                named = replace(detail.debrief, interviewer=packet.handed_to, interviewer_was_rep=was_rep)
                debriefs.save(store, named)

    def check(self, packet: Packet) -> None:
        """Refuse a packet that goes to nobody."""
        if not packet.handed_to:
            raise Refused("Say who asks; the best is the VP of Sales, of Account Management, or Operations.")

    def _known(self, detail: DebriefDetail) -> Known:
        deal_id = detail.deal.id
        return Known(
            detail.deal,
            detail.debrief,
            detail.people,
            detail.reasons,
            touches.of_deal(self._store, deal_id),
            debriefs.of_deal(self._store, deal_id),
        )

    def _with_invitation(self, packet: Packet, detail: DebriefDetail, contact_id: int | None) -> Packet:
        letter = self._invitation(packet.kind)
        facts = gather(self._store, detail.deal.id, self._today(), contact_id or _still_there(detail))
        values = {name: value for name, value in facts.values(Occasion.DEBRIEF).items() if name in _SAFE}
        names = {"contact": _BLANK, "first name": _BLANK, "interviewer": packet.handed_to or _BLANK}
        filled = letter_rules.fill(letter, {**names, **values})
        return replace(packet, invitation_subject=filled.subject, invitation=filled.body)

    def _invitation(self, kind: DebriefKind) -> Letter:
        """The letter that invites to this kind of talk, the rep's own copy first."""
        found = [one for one in self._letters.all() if one.occasion is Occasion.DEBRIEF]
        return next((one for one in found if kind.value in one.topics), found[0])


def was_lost_by(store: Store, deal: Deal, name: str) -> bool:
    """Whether this is the rep who lost the deal: its owner, else whose program this is."""
    owner = deal.owner.strip() or Preferences.load(store).rep_name
    return rules.is_interviewer_the_rep(name, replace(deal, owner=owner))


def file_name(packet: Packet, suffix: str = ".winback-debrief") -> str:
    """What the file of a packet is called unless the rep says otherwise."""
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in packet.account)
    return f"{' '.join(f'{packet.title} {plain}'.split())[:80]}{suffix}"


def _still_there(detail: DebriefDetail) -> int | None:
    """Whom the invitation greets: who is named in the debrief; else the likely one is found."""
    return detail.contact.contact.id if detail.contact else None


def _cover(packet: Packet) -> tuple[str, str]:
    """Subject and text of the mail that brings the packet to whoever asks."""
    subject = f"{packet.title}: {packet.account}"
    body = (
        f"Hello {packet.handed_to},\n\n"
        f"would you ask {packet.account} why they decided as they did? They will tell you more than me.\n\n"
        "Both attachments hold the same: the context, the questions, and an invitation for you to send."
        " Open the file in Winback, or the page in any browser; type the answers, save, and send me what"
        " you saved. Nothing of it needs a network.\n\n"
        f"Thank you\n{packet.handed_by}"
    )
    return subject, body.rstrip()
