"""The shipped sample data: one TOML file, its short lines read into records of their own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from winback_desktop.domain.buying_process import from_text
from winback_desktop.domain.debrief_records import BuyingProcess, DebriefState
from winback_desktop.domain.errors import Damaged
from winback_desktop.domain.records import (
    Channel,
    ImportantDateKind,
    Kind,
    Length,
    OnTheirList,
    Origin,
    Outcome,
    Parting,
    SaidBy,
    Stance,
    Standing,
    State,
)

_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody at an account; `left` counts the days since they went."""

    name: str
    title: str
    stance: Stance
    left: int | None = None


@dataclass(frozen=True, slots=True)
class SampleReason:
    """A loss reason; `change` names what lifted it, `recheck` the days until it is looked at again."""

    text: str
    standing: Standing
    said_by: SaidBy
    evidence: str = ""
    change: str = ""
    recheck: int | None = None
    severe: bool = False
    ours: bool = True


@dataclass(frozen=True, slots=True)
class SampleTouch:
    """A done touch, so many days ago."""

    days_ago: int
    channel: Channel
    outcome: Outcome | None
    note: str


@dataclass(frozen=True, slots=True)
class SampleNext:
    """The planned touch, in so many days; without a `why` the contract rule gives it."""

    in_days: int
    channel: Channel
    origin: Origin
    why: str = ""


@dataclass(frozen=True, slots=True)
class SampleDate:
    """A dated fact, in so many days."""

    kind: ImportantDateKind
    in_days: int
    title: str
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class SampleDebrief:
    """A debrief with the answers to its first questions."""

    state: DebriefState
    interviewer: str
    did_well: str
    fell_short: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleWin:
    """A win-back: when, for how much, and what had changed."""

    days_ago: int
    value: int
    what_changed: str


@dataclass(frozen=True, slots=True)
class SampleChange:
    """Something that happened on our side."""

    key: str
    kind: str
    text: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """An account with its one deal; `life` is the percent of the contract that has run."""

    name: str
    industry: str
    country: str
    product: str
    value: int
    life: int
    length: Length
    kind: Kind
    state: State
    stage: str
    source: str
    hours: int
    competitor: str | None
    parting: Parting | None
    on_their_list: OnTheirList
    people: tuple[SamplePerson, ...]
    reasons: tuple[SampleReason, ...]
    touches: tuple[SampleTouch, ...]
    dates: tuple[SampleDate, ...]
    tags: tuple[str, ...]
    note: str
    next: SampleNext | None
    debrief: SampleDebrief | None
    won: SampleWin | None
    buys: BuyingProcess | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The whole file; `mails` and `calls` are notes for touches that have no story of their own."""

    owner: str
    colleague: str
    currency: str
    products: dict[str, Length]
    changes: tuple[SampleChange, ...]
    mails: tuple[str, ...]
    calls: tuple[tuple[Outcome, str], ...]
    accounts: tuple[SampleAccount, ...]


def read(path: Path) -> Sample:
    """The sample data; Damaged names the file and what is wrong with it."""
    try:
        return _sample(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, ValueError) as error:
        raise Damaged(f"{path.name} is not the sample data: {error}.") from error


def _sample(content: dict[str, Any]) -> Sample:
    pool = content["pool"]
    return Sample(
        owner=content["owner"],
        colleague=content["colleague"],
        currency=content["currency"],
        products={name: Length.parse(length) for name, length in content["products"].items()},
        changes=tuple(SampleChange(key=key, **values) for key, values in content["changes"].items()),
        mails=tuple(pool["e_mail"]),
        calls=tuple((Outcome(outcome), note) for outcome, note in map(_two, pool["call"])),
        accounts=tuple(map(_account, content["account"])),
    )


def _account(values: dict[str, Any]) -> SampleAccount:
    return SampleAccount(
        name=values["name"],
        industry=values["industry"],
        country=values["country"],
        product=values["product"],
        value=values["value"],
        life=values["life"],
        length=Length.parse(values["length"]),
        kind=Kind(values.get("kind", Kind.LOST_SALE)),
        state=State(values.get("state", State.WORKING)),
        stage=values["stage"],
        source=values["source"],
        hours=values["hours"],
        competitor=values.get("competitor"),
        parting=Parting(values["parting"]) if "parting" in values else None,
        on_their_list=OnTheirList(values.get("list", OnTheirList.UNKNOWN)),
        people=tuple(map(_person, values.get("people", ()))),
        reasons=tuple(map(_reason, values.get("reasons", ()))),
        touches=tuple(map(_touch, values.get("touches", ()))),
        dates=tuple(map(_date, values.get("dates", ()))),
        tags=tuple(values.get("tags", ())),
        note=values.get("note", ""),
        next=_next(values["next"]) if "next" in values else None,
        debrief=_debrief(values) if "debrief" in values else None,
        won=_won(values["won"]) if "won" in values else None,
        buys=_buys(values["buys"]) if "buys" in values else None,
    )


def _person(line: str) -> SamplePerson:
    name, title, stance, left = _parts(line, 4)
    return SamplePerson(name, title, Stance(stance), int(left) if left else None)


def _reason(line: str) -> SampleReason:
    text, standing, said_by, evidence, more = _parts(line, 5)
    is_days = more.lstrip("-").isdigit()
    return SampleReason(
        text,
        Standing(standing),
        SaidBy(said_by),
        evidence,
        change="" if is_days or more in ("severe", "not ours") else more,
        recheck=int(more) if is_days else None,
        severe=more == "severe",
        ours=more != "not ours",
    )


def _touch(line: str) -> SampleTouch:
    days, channel, outcome, note = _parts(line, 4)
    return SampleTouch(-int(days), Channel(channel), Outcome(outcome) if outcome else None, note)


def _next(line: str) -> SampleNext:
    days, channel, origin, why = _parts(line, 4)
    return SampleNext(int(days), Channel(channel), Origin(origin), why)


def _date(line: str) -> SampleDate:
    kind, days, title, yearly = _parts(line, 4)
    return SampleDate(ImportantDateKind(kind), int(days), title, yearly == "yearly")


def _debrief(values: dict[str, Any]) -> SampleDebrief:
    return SampleDebrief(
        DebriefState(values["debrief"]),
        values.get("interviewer", ""),
        values.get("did_well", ""),
        values.get("fell_short", ""),
        tuple(values.get("answers", ())),
    )


def _won(line: str) -> SampleWin:
    days, value, what_changed = _parts(line, 3)
    return SampleWin(-int(days), int(value), what_changed)


def _buys(line: str) -> BuyingProcess:
    channels, sources, timing, who_decides, words = _parts(line, 5)
    return BuyingProcess(0, from_text(channels), sources, timing, who_decides, words)


def _two(line: str) -> list[str]:
    return _parts(line, 2)


def _parts(line: str, count: int) -> list[str]:
    """The parts of a line, empty ones for those that are missing at its end."""
    found = [part.strip() for part in line.split(_SEPARATOR)]
    if len(found) > count:
        raise ValueError(f"too many parts in “{line}”")
    return found + [""] * (count - len(found))
