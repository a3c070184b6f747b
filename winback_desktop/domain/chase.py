"""What to chase, and what to leave (R6): deals ranked by what came of others like them and by what is so.

A deal's points are a sum; 100 of them double its odds, or its worth, so the order is that of expected value:

- history: for each of `CHASED_BY` how the odds of its value's shrunk rate stand to those of all losses, at
  most `CAP` either way. Several reasons count by their mean. The sum is capped at `CAP_IN_ALL`, because the
  dimensions overlap. Of a value with fewer than `TOO_FEW` losses nothing is said: 0.
- worth: the value against the median of all losses in its currency, at most `CAP_IN_ALL`; unknown: 0.
- now: `NOW_POINTS` for lifted reasons, an open window and a place on their list.

Of two deals with the same points the higher value goes first, then the lower id. Under `TOO_FEW` losses in
all, or while fewer than `FEWEST` came back or stayed away, the merit of `domain/ranking.py` ranks instead.

To be left are, whatever their points: who asked not to be contacted, an unforgivable mistake since which
nothing has changed, an account where nobody is left who knew us `CYCLES_GONE` cycles after the loss, and
what deals like it speak against: at most half the odds, one of its rates surely below that of all, and no
reason lifted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import log2
from typing import Final, NamedTuple

from winback_desktop.domain import chase_words as words
from winback_desktop.domain.insights import Dimension, Prior, Rate, Rates
from winback_desktop.domain.terms import OnTheirList
from winback_desktop.domain.today import Row

DOUBLED: Final = 100
CAP: Final = 100
CAP_IN_ALL: Final = 200
AGAINST: Final = -DOUBLED
FEWEST: Final = 5  # of fewer, one more or less would turn the order over
CYCLES_GONE: Final = 3
CHASED_BY: Final = (
    Dimension.REASON,
    Dimension.COMPETITOR,
    Dimension.STAGE_LOST,
    Dimension.SIZE,
    Dimension.SOURCE,
    Dimension.KIND,
    Dimension.PARTING,
)
_STEPS_A_DOUBLING: Final = 4
_WORTH_SAYING: Final = 15
_GROUNDS_SHOWN: Final = 3
_SURE: Final = 0.999


class Now(StrEnum):
    """What is true of a deal now."""

    ALL_LIFTED = "all_lifted"
    SOME_LIFTED = "some_lifted"
    WINDOW_OPEN = "window_open"
    ON_LIST = "on_list"
    NOT_ON_LIST = "not_on_list"


NOW_POINTS: Final = {
    Now.ALL_LIFTED: 100,
    Now.SOME_LIFTED: 50,
    Now.WINDOW_OPEN: 50,
    Now.ON_LIST: 50,
    Now.NOT_ON_LIST: -50,
}


class Leave(StrEnum):
    """Why a deal is one to leave, the plainest first."""

    ASKED_NOT = "1_asked_not"
    UNFORGIVABLE = "2_unforgivable"
    NOBODY_LEFT = "3_nobody_left"
    HISTORY = "4_history"


class Known(NamedTuple):
    """What history says of one value of a dimension: its name, its rate and its points."""

    name: str
    rate: Rate
    points: int
    is_surely_low: bool


@dataclass(frozen=True, slots=True)
class History:
    """What came of all losses, and of those with one value; `ends` are where the points of a value rise."""

    overall: Rate
    known: Mapping[Dimension, Mapping[str, Known]] = field(default_factory=dict)
    medians: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_enough(self) -> bool:
        """Whether deals can be ranked by it."""
        return is_enough(self.overall)

    def surely_low(self, by: Dimension) -> list[str]:
        """The values of which it is sure that fewer come back."""
        return [key for key, known in self.known.get(by, {}).items() if known.is_surely_low]


class Case(NamedTuple):
    """What is known of one deal: its values by dimension, and what is true now.

    `value` is in hundredths. `lifted` and `standing` count reasons that can be addressed; `any_lifted` is
    about all of them. `asked_not`, `unforgivable` and `nobody_left` are facts of `Leave`.
    """

    deal_id: int
    keys: Mapping[Dimension, str]
    reasons: tuple[str, ...] = ()
    value: int | None = None
    currency: str = ""
    lifted: int = 0
    standing: int = 0
    any_lifted: bool = False
    is_open: bool = False
    on_their_list: OnTheirList = OnTheirList.UNKNOWN
    asked_not: bool = False
    unforgivable: bool = False
    nobody_left: bool = False


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """A deal as the lists show it: the row of Today's list, and its grounds, the strongest first."""

    row: Row
    grounds: tuple[str, ...]
    leave: Leave | None = None

    @property
    def deal_id(self) -> int:
        """The deal."""
        return self.row.candidate.deal_id


@dataclass(frozen=True, slots=True)
class ChaseLists:
    """The first deals of both lists, and how many each has in all.

    `by_history` is False where there is too little of it: then the order is that of Today's merit. `mark` is
    the percent of a contract at which to be back (R1).
    """

    chase: tuple[ChaseLine, ...]
    leave: tuple[ChaseLine, ...]
    to_chase: int
    to_leave: int
    overall: Rate
    by_history: bool
    on: date
    mark: float = 75.0


def is_enough(overall: Rate) -> bool:
    """Whether there is enough history to rank by."""
    return overall.is_enough and min(overall.won, overall.of - overall.won) >= FEWEST


def history_of(overall: Rate, rates: Iterable[Rates], medians: Mapping[str, int]) -> History:
    """What the rates of the dimensions say; `medians` in hundredths by currency."""
    if not is_enough(overall):
        return History(overall)
    found = {
        each.by: {
            line.key: known(line.name, line.rate, overall, each.prior)
            for line in each.lines
            if line.key and line.rate.is_enough
        }
        for each in rates
    }
    return History(overall, found, {currency: median for currency, median in medians.items() if median > 0})


def known(name: str, rate: Rate, overall: Rate, prior: Prior) -> Known:
    """What one value says against all losses."""
    points = round(DOUBLED * log2(_odds(rate.shrunk(prior)) / _odds(overall.share)))
    return Known(name, rate, _capped(points, CAP), rate.interval().high < overall.share)


def worth_ends(median: int) -> list[tuple[int, int]]:
    """From which value on, in hundredths, a deal has how many points, against a median; ascending."""
    half = CAP_IN_ALL // DOUBLED * _STEPS_A_DOUBLING
    step = DOUBLED // _STEPS_A_DOUBLING
    return [
        (round(median * 2 ** (place / _STEPS_A_DOUBLING)), place * step) for place in range(-half, half + 1)
    ]


def worth_points(value: int | None, currency: str, history: History) -> int:
    """What a value adds."""
    median = history.medians.get(currency)
    if value is None or value <= 0 or median is None:
        return 0
    ends = worth_ends(median)
    place = bisect_right([end for end, _ in ends], value) - 1
    return ends[max(0, place)][1]


def history_points(case: Case, history: History) -> int:
    """What came of deals like this one."""
    points = sum(each.points for each in _told(case, history) if each)
    reasons = [_points_of_reason(key, history) for key in case.reasons]
    if reasons:
        points += int(sum(reasons) / len(reasons))  # towards 0, as SQL divides
    return _capped(points, CAP_IN_ALL)


def now_of(case: Case) -> list[Now]:
    """What is true now, the strongest first."""
    found = []
    if case.lifted:
        found.append(Now.SOME_LIFTED if case.standing else Now.ALL_LIFTED)
    if case.is_open:
        found.append(Now.WINDOW_OPEN)
    if case.on_their_list is not OnTheirList.UNKNOWN:
        found.append(Now.ON_LIST if case.on_their_list is OnTheirList.YES else Now.NOT_ON_LIST)
    return found


def score(case: Case, history: History) -> int:
    """The points of a deal; the more, the higher it ranks."""
    now = sum(NOW_POINTS[each] for each in now_of(case))
    return history_points(case, history) + worth_points(case.value, case.currency, history) + now


def sort_key(case: Case, history: History) -> tuple[int, int, int]:
    """The place in the order; lowest first."""
    return -score(case, history), -(case.value or 0), case.deal_id


def leave(case: Case, history: History) -> Leave | None:
    """Why this deal is one to leave, if it is."""
    if case.asked_not:
        return Leave.ASKED_NOT
    if case.unforgivable and not case.any_lifted:
        return Leave.UNFORGIVABLE
    if case.nobody_left:
        return Leave.NOBODY_LEFT
    if case.any_lifted or history_points(case, history) > AGAINST or not _surely_low(case, history):
        return None
    return Leave.HISTORY


def grounds(case: Case, history: History) -> tuple[str, ...]:
    """Why a deal stands where it stands in the list to chase, the strongest first."""
    told = [(NOW_POINTS[each], words.NOW[each.value]) for each in now_of(case)]
    if worth_points(case.value, case.currency, history) >= DOUBLED:
        told.append((_WORTH_SAYING, words.LARGE))
    told += [(each.points, said) for each, said in _said(case, history)]
    speaking = [ground for ground in told if ground[0] >= _WORTH_SAYING]
    against = [ground for ground in told if ground[0] <= -_WORTH_SAYING]
    speaking.sort(key=_points_of, reverse=True)
    against.sort(key=_points_of)
    found = [said for _, said in speaking[:_GROUNDS_SHOWN]]
    if against and len(found) < _GROUNDS_SHOWN:
        found.append(words.BUT.format(ground=against[0][1]) if found else against[0][1])
    return tuple(found) or (words.AS_ALL.format(won=history.overall.won, of=history.overall.of),)


def grounds_to_leave(case: Case, history: History) -> tuple[str, ...]:
    """Why a deal is in the list to leave; nothing for one that is not."""
    why = leave(case, history)
    if why is None:
        return ()
    if why is not Leave.HISTORY:
        return (words.LEAVE[why.value],)
    low = [(each.points, said) for each, said in _said(case, history) if each.is_surely_low]
    low.sort(key=_points_of)
    return (*(said for _, said in low[: _GROUNDS_SHOWN - 1]), words.NOTHING_CHANGED)


def _said(case: Case, history: History) -> list[tuple[Known, str]]:
    keys: list[tuple[Dimension, str]] = [
        (by, key) for by, key in case.keys.items() if by is not Dimension.REASON
    ]
    keys += [(Dimension.REASON, key) for key in dict.fromkeys(case.reasons)]
    found = []
    for by, key in keys:
        each = history.known.get(by, {}).get(key)
        if each is not None:
            found.append((each, words.rate_of(by, key, each.name, each.rate)))
    return found


def _told(case: Case, history: History) -> list[Known | None]:
    return [history.known.get(by, {}).get(key) for by, key in case.keys.items() if by is not Dimension.REASON]


def _points_of_reason(key: str, history: History) -> int:
    each = history.known.get(Dimension.REASON, {}).get(key)
    return each.points if each else 0


def _surely_low(case: Case, history: History) -> bool:
    return any(each.is_surely_low for each, _ in _said(case, history))


def _points_of(ground: tuple[int, str]) -> int:
    return ground[0]


def _odds(share: float) -> float:
    bounded = min(_SURE, max(1 - _SURE, share))
    return bounded / (1 - bounded)


def _capped(points: int, most: int) -> int:
    return max(-most, min(most, points))
