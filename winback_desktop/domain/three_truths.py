"""The three truths of a loss (R4): what the rep said, what the self-analysis found, what the buyer answered.

Reasons are the same where they are of one known kind, else where their words are. The rep's *first* reason is
the one noted first: what was learnt afterwards, its severity too, must not rewrite what the rep once thought.
A review is a loss with a debrief that is done; a side that named no reason there cannot be compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from winback_desktop.domain.call_notes import CLOSING, OPENING, MarkKind, marks
from winback_desktop.domain.reasons import UNRECOGNISED
from winback_desktop.domain.terms import SaidBy

SIDES: Final = (SaidBy.REP, SaidBy.SELF_ANALYSIS, SaidBy.BUYER)


class Verdict(StrEnum):
    """Whether rep and buyer, or all sides that named reasons, say the same of one."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ONLY_ONE = "only_one"


class Said(NamedTuple):
    """One reason as one side named it; `id` tells what was noted first."""

    id: int
    text: str
    kind: str | None
    said_by: SaidBy

    @property
    def key(self) -> str:
        """What it is the same as."""
        return key_of(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class TruthRow:
    """One reason and who named it, in whose words; the buyer's words stand for it where there are any."""

    key: str
    words: Mapping[SaidBy, str]
    verdict: Verdict

    @property
    def text(self) -> str:
        """The words that stand for it."""
        return next(self.words[side] for side in reversed(SIDES) if side in self.words)


@dataclass(frozen=True, slots=True)
class DealTruths:
    """One loss: its reasons, who has spoken at all, the buyer's own words.

    `self_words` are those of a self-analysis that names no reason. `first_is_buyers` says whether the rep's
    first reason is one of the buyer's, None while one of the two named none. `named` is how many reasons
    there are in all: those of one kind are one row.
    """

    deal_id: int
    rows: tuple[TruthRow, ...] = ()
    spoken: frozenset[SaidBy] = frozenset()
    quotes: tuple[str, ...] = ()
    self_words: str = ""
    first_is_buyers: bool | None = None
    named: int = 0

    @property
    def can_be_compared(self) -> bool:
        """Whether at least two sides have spoken."""
        return len(self.spoken) > 1


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review in one line: the first that each side said, and whether the rep's first is the buyer's."""

    deal_id: int
    account: str
    rep: str
    self_analysis: str
    buyer: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class KindLine:
    """In how many reviews each side named a kind of reason, and in how many rep and buyer both did."""

    key: str
    name: str
    rep: int
    self_analysis: int
    buyer: int
    both: int


class Share(NamedTuple):
    """So many of so many reviews."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The three truths over many reviews, the newest first.

    `first_was_buyers` of those in which rep and buyer named reasons, `self_was_buyers` (any reason of the
    self-analysis) of those in which self-analysis and buyer did; `unheard` are what buyers say and no rep.
    """

    reviews: int
    first_was_buyers: Share
    self_was_buyers: Share
    lines: tuple[ReviewLine, ...]
    kinds: tuple[KindLine, ...]

    @property
    def unheard(self) -> tuple[KindLine, ...]:
        """What buyers say that reps never say, the most frequent first."""
        found = (line for line in self.kinds if line.buyer and not line.rep)
        return tuple(sorted(found, key=lambda line: -line.buyer))


class Review(NamedTuple):
    """What was said in one review; `self_words` are those of the self-analysis, the newest debrief's."""

    deal_id: int
    account: str
    said: Sequence[Said]
    self_words: str = ""


def key_of(kind: str | None, text: str) -> str:
    """What a reason is the same as: its kind where one is known, else its words."""
    if kind and kind != UNRECOGNISED:
        return f"kind {kind}"
    return " ".join(text.split()).casefold()


def of_deal(
    deal_id: int, said: Iterable[Said], self_words: str = "", answers: Iterable[str] = ()
) -> DealTruths:
    """The three truths of one loss, what most sides named first."""
    reasons = sorted(said)
    spoken = {one.said_by for one in reasons}
    if self_words.strip():
        spoken.add(SaidBy.SELF_ANALYSIS)
    grouped: dict[str, dict[SaidBy, str]] = {}
    for one in reasons:
        grouped.setdefault(one.key, {}).setdefault(one.said_by, one.text)
    # Who only wrote free text named nothing with which a reason could agree or differ.
    named = {one.said_by for one in reasons}
    rows = [TruthRow(key, words, _verdict(words, named)) for key, words in grouped.items()]
    rows.sort(key=lambda row: -len(row.words))
    return DealTruths(
        deal_id,
        tuple(rows),
        frozenset(spoken),
        tuple(dict.fromkeys(quote for text in answers for quote in quotes_in(text))),
        "" if SaidBy.SELF_ANALYSIS in named else " ".join(self_words.split()),
        _first_is_buyers(reasons),
        len(reasons),
    )


def summed(reviews: Sequence[Review], names: Mapping[str, str], shown: int) -> Summary:
    """The three truths over reviews, of which the first so many are shown; `names` of kinds by their key."""
    lines: list[ReviewLine] = []
    counts, written = Counter[tuple[str, SaidBy | None]](), dict[str, str]()
    first, own = [], []
    for review in reviews:
        reasons = sorted(review.said)
        keys = {side: {one.key for one in reasons if one.said_by is side} for side in SIDES}
        for one in reasons:
            written.setdefault(one.key, names.get(one.kind or "", "") or one.text)
        counts.update((key, side) for side in SIDES for key in keys[side])
        counts.update((key, None) for key in keys[SaidBy.REP] & keys[SaidBy.BUYER])
        agrees = _first_is_buyers(reasons)
        if agrees is not None:
            first.append(agrees)
        if keys[SaidBy.SELF_ANALYSIS] and keys[SaidBy.BUYER]:
            own.append(bool(keys[SaidBy.SELF_ANALYSIS] & keys[SaidBy.BUYER]))
        if len(lines) < shown:
            lines.append(_line(review, reasons, agrees))
    kinds = [
        KindLine(
            key,
            name,
            rep=counts[key, SaidBy.REP],
            self_analysis=counts[key, SaidBy.SELF_ANALYSIS],
            buyer=counts[key, SaidBy.BUYER],
            both=counts[key, None],
        )
        for key, name in written.items()
    ]
    kinds.sort(key=lambda line: (-line.buyer, -line.rep, line.name))
    return Summary(
        len(reviews), Share(sum(first), len(first)), Share(sum(own), len(own)), tuple(lines), tuple(kinds)
    )


def quotes_in(text: str) -> list[str]:
    """What stands in a text as their own words."""
    found, open_quote, begun = [], False, ""
    for line in text.splitlines():
        begins, goes_on = marks(line, open_quote)
        for mark in begins:
            if mark.kind is not MarkKind.THEIR_WORDS:
                continue
            words = line[mark.begin : mark.end].strip(f"{OPENING}{CLOSING} ")
            begun = f"{begun} {words}".strip()
            if mark.end == len(line) and goes_on:
                break
            found.append(begun)
            begun = ""
        open_quote = goes_on
    return [quote for quote in (*found, begun) if quote]


def _verdict(words: Collection[SaidBy], spoken: Collection[SaidBy]) -> Verdict:
    if len(words) == 1:
        return Verdict.ONLY_ONE
    agreed = len(words) == len(spoken) or (SaidBy.REP in words and SaidBy.BUYER in words)
    return Verdict.AGREES if agreed else Verdict.DIFFERS


def _first_is_buyers(reasons: Sequence[Said]) -> bool | None:
    """Whether the rep's first reason is one of the buyer's; None while one of the two named none."""
    buyers = {one.key for one in reasons if one.said_by is SaidBy.BUYER}
    first = next((one for one in reasons if one.said_by is SaidBy.REP), None)
    return first.key in buyers if first is not None and buyers else None


def _line(review: Review, reasons: Sequence[Said], agrees: bool | None) -> ReviewLine:
    """The rep's first; of the others the one that is the same, else their first."""
    first = next((one for one in reasons if one.said_by is SaidBy.REP), None)

    def words(side: SaidBy) -> str:
        own = [one for one in reasons if one.said_by is side]
        same = (one for one in own if first is not None and one.key == first.key)
        return next((one.text for one in (*same, *own)), "")

    own_words = words(SaidBy.SELF_ANALYSIS) or " ".join(review.self_words.split())
    return ReviewLine(
        review.deal_id, review.account, words(SaidBy.REP), own_words, words(SaidBy.BUYER), agrees
    )
