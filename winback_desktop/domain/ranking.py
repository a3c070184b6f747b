"""What is worth doing today, and why: one score for Today, the recon block and reminders (R1, R3, R7).

The score of a deal is the sum of `weight * share` over seven parts, highest first. A weight is a setting from
0 to 100; a share is a whole number from 0 to 1000:

- window: how pressing the window is today, see `Band` and `BAND_SHARES`
- lifted: how many of the reasons that can be addressed are lifted, all of them 1000
- value: grows with the logarithm of the amount, 40 for each doubling; whatever the currency
- occasion: the next touch answers a change (1000) or an important date of theirs (800)
- stance: who is there now, 500 for nobody in particular; see `STANCE_POINTS`
- late: grows with the days since the next touch was planned, 500 at two weeks
- regularity: touches kept (domain/regularity.py) among those done that were planned, 500 before the first

A signal of the last `SIGNAL_DAYS` is said as a ground, as strong as half an occasion. It moves the order by
what follows from it: the reasons that it lifts, and the touch that is planned to tell them.

Of two deals with the same score the higher value goes first, then the one that is later, then the lower id.

What depends on the day (window, late) is reckoned where the list is read, by the same numbers; all else is
the deal's `merit`, which the store keeps. With the usual weights the state of the window decides first, what
speaks for a deal within it; a row that only asks to look at a reason again counts as a band of its own,
between what is due and what is watched.

A window is open for `recontact_by <= today < end`; the last tenth runs from `contract.closing_from`; a touch
is due for `planned_on <= today`, and also where none is planned, because that is an error to mend.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, Final, NamedTuple

from winback_desktop.domain import words
from winback_desktop.domain.regularity import last_kept_day
from winback_desktop.domain.terms import Channel, Origin, Stance

FULL: Final = 1000
HALF: Final = 500
HEAVIEST: Final = 100
LATE_HALF_DAYS: Final = 14  # so many days late make half of the share
SIGNAL_DAYS: Final = 60  # so long a signal is a ground to be in touch
_GROUNDS_SHOWN: Final = 2
_PER_DOUBLING: Final = 40
_LARGE: Final = 660  # the share of about 100,000: what is worth saying beside the amount
_HUNDRED: Final = 100


class Band(IntEnum):
    """How pressing a deal is, the most pressing first.

    CLOSING and OPEN: the window is open and a touch is due, in the last tenth of the contract or before;
    LATE and DUE: a touch was planned for an earlier day or for today; RECHECK: a reason is to be looked at
    again; WATCHED: the window is open, its touch is planned for later; LATER: everything else.
    """

    CLOSING = 0
    OPEN = 1
    LATE = 2
    DUE = 3
    RECHECK = 4
    WATCHED = 5
    LATER = 6


BAND_SHARES: Final = {
    Band.CLOSING: FULL,
    Band.OPEN: 650,
    Band.LATE: 450,
    Band.DUE: 400,
    Band.RECHECK: 300,
    Band.WATCHED: 100,
    Band.LATER: 0,
}
OCCASION_SHARES: Final = {Origin.CHANGE: FULL, Origin.IMPORTANT_DATE: 800}
STANCE_POINTS: Final = {
    Stance.CHAMPION: 300,
    Stance.INCLUDER: 250,
    Stance.DECISION_MAKER: 150,
    Stance.NEUTRAL: 0,
    Stance.LOYAL_TO_RIVAL: -250,
    Stance.BLOCKER: -300,
}
_STANCE_WORDS: Final = {
    Stance.CHAMPION: words.CHAMPION_THERE,
    Stance.INCLUDER: words.INCLUDER_THERE,
    Stance.DECISION_MAKER: words.DECIDER_THERE,
}


class Part(StrEnum):
    """What the score is made of."""

    WINDOW = "window"
    LIFTED = "lifted"
    VALUE = "value"
    OCCASION = "occasion"
    STANCE = "stance"
    LATE = "late"
    REGULARITY = "regularity"


OF_THE_DAY: Final = frozenset({Part.WINDOW, Part.LATE})


class Weights(NamedTuple):
    """How much each part counts, from 0 to 100."""

    window: int = 100
    lifted: int = 30
    value: int = 20
    occasion: int = 10
    stance: int = 10
    late: int = 8
    regularity: int = 4

    def of(self, part: Part) -> int:
        """The weight of one part."""
        return int(getattr(self, part.value))

    @classmethod
    def read(cls, known: Mapping[str, Any]) -> Weights:
        """From a setting; what is missing or no weight counts as usual."""
        found = {part.value: known[part.value] for part in Part if part.value in known}
        fit = {name: weight for name, weight in found.items() if _is_weight(weight)}
        return cls(**fit)


USUAL: Final = Weights()


class Case(NamedTuple):
    """What speaks for a deal whatever the day.

    `value` in hundredths; `lifted` and `standing` count reasons that can be addressed, the latter those not
    lifted; `stance` is the sum of the points of the people there; `kept` of `promised` touches were kept
    (domain/regularity.py).
    """

    value: int = 0
    lifted: int = 0
    standing: int = 0
    stance: int = 0
    kept: int = 0
    promised: int = 0
    origin: Origin | None = None


class Candidate(NamedTuple):
    """A deal that may be worth a touch today: its cycle, its next touch and what speaks for it.

    `lifted` and `standing` count loss reasons that can be addressed; `lifted_reason` names one. `stance` is
    the sum of the points of the people there, `friend` who speaks most for us, as `friend_stance`; `signal`
    the newest one that was noted at the account lately.
    """

    deal_id: int
    begin: date
    recontact_by: date
    end: date
    planned_on: date | None = None
    channel: Channel | None = None
    origin: Origin | None = None
    why: str = ""
    value: Decimal | None = None
    lifted: int = 0
    standing: int = 0
    lifted_reason: str = ""
    stance: int = 0
    friend: str = ""
    friend_stance: Stance = Stance.NEUTRAL
    kept: int = 0
    promised: int = 0
    signal: str = ""

    def is_open(self, today: date) -> bool:
        """Whether the window is open (R1)."""
        return self.recontact_by <= today < self.end

    def is_closing(self, today: date) -> bool:
        """Whether the window is open and the last tenth of the contract runs (R1)."""
        return self.is_open(today) and 10 * (today - self.begin) >= 9 * (self.end - self.begin)

    def days_late(self, today: date) -> int:
        """How many days ago the next touch was planned for; 0 where it is not late."""
        return 0 if self.planned_on is None else max(0, (today - self.planned_on).days)

    @property
    def case(self) -> Case:
        """What of it does not depend on the day."""
        value = 0 if self.value is None else int(self.value * _HUNDRED)
        return Case(value, self.lifted, self.standing, self.stance, self.kept, self.promised, self.origin)


SortKey = tuple[int, Decimal, int, int]


def band(candidate: Candidate, today: date) -> Band:
    """How pressing this deal is today."""
    due = candidate.planned_on is None or candidate.planned_on <= today
    if candidate.is_open(today):
        if not due:
            return Band.WATCHED
        return Band.CLOSING if candidate.is_closing(today) else Band.OPEN
    if not due:
        return Band.LATER
    return Band.LATE if candidate.days_late(today) else Band.DUE


def merit(case: Case, weights: Weights = USUAL) -> int:
    """What speaks for a deal whatever the day: the score without window and days late."""
    known = case.lifted + case.standing
    points = weights.lifted * (FULL * case.lifted // known) if case.lifted else 0
    points += weights.value * value_share(case.value)
    points += weights.stance * stance_share(case.stance)
    points += weights.regularity * regularity_share(case.kept, case.promised)
    return points + weights.occasion * OCCASION_SHARES.get(case.origin, 0) if case.origin else points


def score(candidate: Candidate, weights: Weights, today: date) -> int:
    """The points of a deal today; the more, the higher it ranks."""
    points = weights.window * BAND_SHARES[band(candidate, today)]
    points += weights.late * late_share(candidate.days_late(today))
    return points + merit(candidate.case, weights)


def sort_key(candidate: Candidate, today: date, weights: Weights = USUAL) -> SortKey:
    """The place in the order of the module's description; lowest first."""
    value = Decimal(0) if candidate.value is None else candidate.value
    late = candidate.days_late(today)
    return -score(candidate, weights, today), -value, -late, candidate.deal_id


def value_share(hundredths: int) -> int:
    """The share of an amount, in whole numbers so that it is the same everywhere."""
    units = hundredths // _HUNDRED
    if units < 1:
        return 0
    doublings = units.bit_length() - 1
    rest = ((units - (1 << doublings)) * _PER_DOUBLING) >> doublings
    return min(FULL, doublings * _PER_DOUBLING + rest)


def stance_share(points: int) -> int:
    """The share of the people there."""
    return min(FULL, max(0, HALF + points))


def late_share(days: int) -> int:
    """The share of a touch that is so many days late."""
    return FULL * days // (days + LATE_HALF_DAYS)


def regularity_share(kept: int, promised: int) -> int:
    """The share of touches that were done on their day among those planned."""
    return FULL * kept // promised if promised else HALF


def grounds(
    candidate: Candidate, today: date, weights: Weights = USUAL, *, assumed: bool = False
) -> list[str]:
    """The two grounds that add most to this deal's score today, in words; `assumed` of its contract (R1)."""
    found = [
        *_grounds_of_the_day(candidate, today, weights, assumed),
        *_grounds_of_merit(candidate, today, weights),
        *_ground_of_touch(candidate, today, weights),
    ]
    found.sort(key=_points, reverse=True)
    return [said for _, said in found[:_GROUNDS_SHOWN]]


def grounds_beside_day(
    candidate: Candidate, today: date, weights: Weights = USUAL, *, assumed: bool = False
) -> list[str]:
    """The same for where the day stands beside it: how late it is then says nothing new."""
    if candidate.days_late(today):
        candidate = candidate._replace(planned_on=today)
    return grounds(candidate, today, weights, assumed=assumed)


_Ground = tuple[int, str]


def _points(ground: _Ground) -> int:
    return ground[0]


def _grounds_of_the_day(candidate: Candidate, today: date, weights: Weights, assumed: bool) -> list[_Ground]:
    found = []
    # Whether a touch is due changes the place, not what is to be said of the window.
    pressing = weights.window * BAND_SHARES[band(candidate._replace(planned_on=today), today)]
    if candidate.is_closing(today):
        ends = words.CONTRACT_ASSUMED_TO_END if assumed else words.CONTRACT_ENDS
        found.append((pressing, ends.format(day=words.short_day(candidate.end, today))))
    elif candidate.is_open(today):
        found.append((pressing, words.WINDOW_OPEN.format(day=words.short_day(candidate.recontact_by, today))))
    late = candidate.days_late(today)
    if late:
        said = words.ONE_DAY_LATE if late == 1 else words.DAYS_LATE.format(count=late)
        missed = weights.late * late_share(late) + weights.window * BAND_SHARES[Band.LATE] // 2
        found.append((missed, said))
    if candidate.planned_on is None:
        found.append((weights.window * BAND_SHARES[Band.DUE], words.NO_NEXT_TOUCH))
    return found


def _grounds_of_merit(candidate: Candidate, today: date, weights: Weights) -> list[_Ground]:
    """Only what speaks for the deal more than an ordinary one."""
    found = []
    if candidate.lifted:
        share = FULL * candidate.lifted // (candidate.lifted + candidate.standing)
        found.append((weights.lifted * share, _lifted(candidate)))
    large = value_share(candidate.case.value) - _LARGE
    if large >= 0:
        found.append((weights.value * large, words.LARGE_DEAL))
    friendly = stance_share(candidate.stance) - HALF
    if friendly > 0 and candidate.friend_stance in _STANCE_WORDS:
        said = _STANCE_WORDS[candidate.friend_stance].format(name=candidate.friend)
        found.append((weights.stance * friendly, said))
    steady = regularity_share(candidate.kept, candidate.promised) - HALF
    if steady > 0:
        # What is over and not done yet counts in the days late; said, it is a touch that was not kept.
        over = candidate.planned_on is not None and last_kept_day(candidate.planned_on) < today
        said = words.KEPT_TOUCHES.format(kept=candidate.kept, count=candidate.promised + over)
        found.append((weights.regularity * steady, said))
    if candidate.signal:
        found.append((weights.occasion * HALF, candidate.signal))
    return found


def _ground_of_touch(candidate: Candidate, today: date, weights: Weights) -> list[_Ground]:
    """What the next touch was planned for, unless the window has said so."""
    said_already = candidate.is_open(today) and candidate.origin is Origin.CONTRACT_RULE
    if not candidate.why or said_already:
        return []
    occasion = OCCASION_SHARES.get(candidate.origin, 0) if candidate.origin else 0
    # What comes next is worth more to the rep than a fact that moves the order by a hair.
    return [
        (max(weights.occasion * occasion, weights.window * BAND_SHARES[Band.WATCHED] // 4), candidate.why)
    ]


def _lifted(candidate: Candidate) -> str:
    reason = candidate.lifted_reason
    if candidate.lifted == 2 and not candidate.standing:
        return words.BOTH_REASONS_LIFTED
    if candidate.lifted > 1 and not candidate.standing:
        return words.ALL_REASONS_LIFTED.format(count=candidate.lifted)
    if candidate.lifted > 1:
        return words.REASONS_LIFTED.format(count=candidate.lifted)
    if not reason:
        return words.ONE_REASON_LIFTED
    if reason.isalpha():
        return words.REASON_LIFTED.format(reason=reason.lower())
    return words.REASON_TEXT_LIFTED.format(reason=reason)


def _is_weight(weight: object) -> bool:
    return isinstance(weight, int) and not isinstance(weight, bool) and 0 <= weight <= HEAVIEST
