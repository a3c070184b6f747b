"""What it means that somebody left, moved up, died or wants no contact (R3, source S0, S1).

- Somebody who was against us (blocker, loyal to a rival, decision maker) is gone: the reasons that rest on
  them are lifted on every deal of the account that is worked or rests, and a touch says so. A reason rests on
  somebody whom it names, by name or title; or it is of a kind that rests on a person, names nobody else
  there, and nobody else there is a blocker or loyal to a rival.
- Somebody who was for us (champion, includer) is gone: an introduction to whoever follows. One conversation
  serves all deals of the account, so it is planned on each of them.
- A new employer is found or made, with them as a contact there: neutral unless the rep says otherwise, and
  warm in words, because what they were to us elsewhere is shown beside it (`warm_from`).
- Uncertain news changes nobody's employment and plans nothing: the same reasons become unknown, to be asked
  about again in 14 days.
- Who has died or wants no contact loses every planned touch, in every deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from winback_desktop.domain import people_words as words
from winback_desktop.domain.changes import Change, ChangeDecision, ChangeKind, Fate
from winback_desktop.domain.load import Room, without_limit
from winback_desktop.domain.reasons import ReasonKind, classify
from winback_desktop.domain.records import (
    Account,
    Contact,
    Deal,
    Employment,
    LossReason,
    OnTheirList,
    Stance,
    Standing,
    State,
    Touch,
)
from winback_desktop.domain.workdays import WorkingDays

FRIENDLY: Final = frozenset({Stance.CHAMPION, Stance.INCLUDER})
AGAINST: Final = frozenset({Stance.BLOCKER, Stance.LOYAL_TO_RIVAL, Stance.DECISION_MAKER})
OPEN_STATES: Final = (State.WORKING, State.ICY)
ASK_AGAIN: Final = timedelta(days=14)

_PERSONAL: Final = frozenset({"rival_loyalty", "decision_maker"})  # kinds that rest on a person
_OF_FRIENDS: Final = "champion_left"
_STAND_IN: Final = frozenset({Stance.BLOCKER, Stance.LOYAL_TO_RIVAL})
_ASK_FIRST: Final = (
    Stance.CHAMPION,
    Stance.INCLUDER,
    Stance.DECISION_MAKER,
    Stance.NEUTRAL,
    Stance.LOYAL_TO_RIVAL,
    Stance.BLOCKER,
)
_SHORTEST_NAME: Final = 3
_SHORTEST_INITIALS: Final = 3
_DEPARTURES: Final = {
    Stance.BLOCKER: ChangeKind.BLOCKER_LEFT,
    Stance.LOYAL_TO_RIVAL: ChangeKind.DECISION_MAKER_LEFT,
    Stance.DECISION_MAKER: ChangeKind.DECISION_MAKER_LEFT,
    Stance.CHAMPION: ChangeKind.CHAMPION_LEFT,
    Stance.INCLUDER: ChangeKind.CHAMPION_LEFT,
}
_COMPANY_FORMS: Final = frozenset(
    "ltd limited llc llp inc incorporated corp corporation co company plc gmbh ag kg se sa sas sarl srl spa"
    " bv nv ab as asa aps oy oyj group holding holdings".split()
)


@dataclass(frozen=True, slots=True)
class Move:
    """What the rep says of a person; `on` is the day from which it is so.

    `title` is the new one where they are now, `stance` what they are to us there; None keeps it inside the
    account and is neutral elsewhere. An id names an account or contact that is known already. `change_id` is
    the uncertain news that this makes certain.
    """

    account_id: int
    contact_id: int
    fate: Fate
    on: date
    uncertain: bool = False
    title: str = ""
    stance: Stance | None = None
    employer: str = ""
    employer_id: int | None = None
    successor: str = ""
    successor_id: int | None = None
    successor_email: str = ""
    change_id: int = 0

    @property
    def is_gone(self) -> bool:
        """Whether they are no longer at the account."""
        return self.fate in (Fate.LEFT, Fate.DIED)


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with their time at one account."""

    contact: Contact
    employment: Employment


@dataclass(frozen=True, slots=True)
class DealThere:
    """A deal at the account that is worked or rests, with what a move may change of it."""

    deal: Deal
    recontact_by: date | None
    reasons: tuple[LossReason, ...] = ()
    planned: Touch | None = None


def _every_working_day() -> Room:
    return without_limit(WorkingDays())


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the meaning of a move depends on.

    `places` are their open employments, that at the account first; `others` who else is there now; `deals`
    the most valuable first; `planned_with` the touches planned with them anywhere; `employer` and `successor`
    those that are known already, `deals_there` how many deals are open at that employer; `news` the uncertain
    change about them, with its decisions.
    """

    today: date
    account: Account
    person: Contact
    places: tuple[Employment, ...]
    others: tuple[Person, ...] = ()
    deals: tuple[DealThere, ...] = ()
    planned_with: tuple[Touch, ...] = ()
    employer: Account | None = None
    deals_there: int = 0
    successor: Contact | None = None
    news: Change | None = None
    decisions: tuple[ChangeDecision, ...] = ()
    kinds: tuple[ReasonKind, ...] = ()
    working_days: WorkingDays = field(default_factory=WorkingDays)
    room: Room = field(default_factory=_every_working_day)

    @property
    def here(self) -> Employment:
        """Their employment at the account."""
        return self.places[0]


def change_kind(fate: Fate, stance: Stance) -> ChangeKind:
    """As what a move counts in the ledger of changes."""
    if fate is Fate.MOVED_UP:
        return ChangeKind.MOVED_UP
    return _DEPARTURES.get(stance, ChangeKind.SOMEBODY_LEFT)


def rests_on(
    reason: LossReason,
    person: Contact,
    here: Employment,
    others: Sequence[Person] = (),
    kinds: Iterable[ReasonKind] = (),
) -> bool:
    """Whether a reason that is not lifted yet no longer holds once this person is gone."""
    if reason.standing is Standing.LIFTED or here.stance in FRIENDLY:
        return False
    kind = reason.kind if reason.kind is not None else classify(reason.text, kinds)
    if names(reason.text, person, here):
        return kind != _OF_FRIENDS
    if here.stance not in AGAINST or kind not in _PERSONAL:
        return False
    return stand_in(others) is None and not any(
        names(reason.text, other.contact, other.employment) for other in others
    )


def stand_in(others: Iterable[Person]) -> Person | None:
    """Somebody else there who is a blocker or loyal to a rival."""
    return next((other for other in others if other.employment.stance in _STAND_IN), None)


def names(text: str, person: Contact, here: Employment) -> bool:
    """Whether a text names somebody: by whole or last name, title, or the title's initials (CFO)."""
    return any(_holds(text, name) for name in _called(person, here))


def warm_from(past: Iterable[Employment], account_id: int) -> Employment | None:
    """Where somebody was for us, if it was not here: what makes them a warm contact at this account."""
    was = (each for each in past if each.account_id != account_id and each.stance in FRIENDLY)
    return max(was, key=lambda each: (each.until or date.max, each.id), default=None)


def includes_us(on_their_list: OnTheirList, people: Iterable[Person]) -> bool:
    """Whether we may count on being on the list of their next selection.

    They said so; or somebody who is there now and may be contacted is a champion or an includer.
    """
    if on_their_list is not OnTheirList.UNKNOWN:
        return on_their_list is OnTheirList.YES
    return any(
        each.employment.until is None and each.employment.stance in FRIENDLY and may_hear(each.contact)
        for each in people
    )


def list_advice(on_their_list: OnTheirList, people: Sequence[Person]) -> str:
    """What to do to be on the list of their next selection; empty where somebody includes us (R3)."""
    if includes_us(on_their_list, people):
        return ""
    there = [each for each in people if each.employment.until is None and may_hear(each.contact)]
    first = min(there, key=lambda each: _ASK_FIRST.index(each.employment.stance), default=None)
    refused = on_their_list is OnTheirList.NO
    if first is None:
        return words.NOT_ON_LIST_NOBODY if refused else words.FIND_SOMEBODY
    was_included = any(each.employment.stance in FRIENDLY for each in people)
    template = words.REINTRODUCE_TO if was_included else words.INTRODUCE_TO
    return (words.NOT_ON_LIST if refused else template).format(name=first.contact.name)


def plain_company(name: str) -> str:
    """An account's name without case, signs and legal forms, to tell names that are alike."""
    parts = re.findall(r"\w+", name.casefold())
    kept = [part for part in parts if part not in _COMPANY_FORMS]
    return " ".join(kept or parts)


def may_hear(contact: Contact) -> bool:
    """Whether anything may be addressed to them."""
    return not contact.deceased and not contact.do_not_contact


def _called(person: Contact, here: Employment) -> list[str]:
    parts = person.name.split()
    called = [person.name, here.title]
    if len(parts) > 1 and len(parts[-1]) >= _SHORTEST_NAME:
        called.append(parts[-1])
    initials = "".join(word[0] for word in here.title.split() if word[:1].isupper())
    if len(initials) >= _SHORTEST_INITIALS:
        called.append(initials)
    return [each for each in called if each.strip()]


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE) is not None
