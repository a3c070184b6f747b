"""A deal's history as sentences: what was said, learnt, lifted, won and lost, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.changes import Signal
from winback_desktop.domain.debrief_records import Debrief, DebriefState
from winback_desktop.domain.records import Channel, LossEpisode, Outcome, Touch, WinBack
from winback_desktop.domain.words import capital, joined
from winback_desktop.services.deals import DealDetail
from winback_desktop.ui.prospects.names import parting_name
from winback_desktop.ui.shared.dates import how_late, human_day, short_day
from winback_desktop.ui.shared.deal_words import state_name
from winback_desktop.ui.shared.debrief_words import asked_words, kind_words
from winback_desktop.ui.shared.fact_words import signal_kind_name
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import channel_name, ending_of

_CONTEXT: Final = "Timeline"
_ICONS: Final = {
    Channel.EMAIL: "mail",
    Channel.CALL: "phone",
    Channel.MEETING: "users",
    Channel.LETTER: "mail-open",
    Channel.CONTENT: "file-text",
    Channel.OTHER: "circle-dot",
}
_NEAR: Final = (-1, 0, 1)


class Chapter(StrEnum):
    """What an entry is about, and the story can be narrowed to."""

    TOUCHES = "touches"
    REASONS = "reasons"
    PEOPLE = "people"
    DEBRIEFS = "debriefs"
    CHANGES = "changes"
    STATES = "states"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the story; `on` is its day, `note` stands under its sentence."""

    chapter: Chapter
    icon: str
    title: str
    note: str
    on: date | None
    planned: bool = False


def entries_of(detail: DealDetail, debriefs: Sequence[Debrief], today: date) -> list[Entry]:
    """Everything that is known of a deal's time: what is planned, then the newest first."""
    names = {one.contact.id: one.contact.name for one in detail.people}
    planned = [_planned(touch, today) for touch in detail.touches if touch.done_on is None]
    done = [
        _done(touch, names.get(touch.contact_id or 0, ""), detail.sent.get(touch.id, ""), today)
        for touch in detail.touches
        if touch.done_on is not None
    ]
    done += [
        _drafted(one, one.drafted_on, today) for one in detail.touches if one.drafted_on and not one.done_on
    ]
    done += [_debrief(one, today) for one in debriefs]
    done += [_episode(one, today) for one in detail.episodes]
    done += [_win_back(one, today) for one in detail.win_backs]
    done += [_signal(one, today) for one in detail.signals]
    done += _lifted(detail, today)
    done += _people(detail, today)
    done.append(_begun(detail, today))
    done.sort(key=lambda entry: entry.on or date.min, reverse=True)
    return [*planned, *done]


def _planned(touch: Touch, today: date) -> Entry:
    day = touch.planned_on or today
    when = human_day(day, today)
    if (day - today).days in _NEAR:
        when = when.lower()
    title = _tr("{0} planned for {1}").format(channel_name(touch.channel), when)
    note = joined(how_late(day, today), touch.why)
    return Entry(Chapter.TOUCHES, _ICONS[touch.channel], title, note, day, planned=True)


def _done(touch: Touch, who: str, content: str, today: date) -> Entry:
    day = touch.done_on or today
    title = f"{_did(touch.channel, who)}{_came_of(touch.outcome)}."
    said = _tr("sent “{0}”").format(content) if content else ""
    note = joined(short_day(day, today), said, touch.note or touch.why)
    return Entry(Chapter.TOUCHES, _ICONS[touch.channel], title, note, day)


def _drafted(touch: Touch, day: date, today: date) -> Entry:
    title = _tr("You opened a draft; it has not gone out yet.")
    return Entry(Chapter.TOUCHES, _ICONS[touch.channel], title, short_day(day, today), day)


def _did(channel: Channel, who: str) -> str:
    named = {
        Channel.EMAIL: _tr("You wrote to {0}"),
        Channel.CALL: _tr("You called {0}"),
        Channel.MEETING: _tr("You met {0}"),
        Channel.LETTER: _tr("You sent {0} a letter"),
        Channel.CONTENT: _tr("You sent {0} something to read"),
        Channel.OTHER: _tr("You were in touch with {0}"),
    }
    unnamed = {
        Channel.EMAIL: _tr("You wrote an e-mail"),
        Channel.CALL: _tr("You called"),
        Channel.MEETING: _tr("You met"),
        Channel.LETTER: _tr("You sent a letter"),
        Channel.CONTENT: _tr("You sent something to read"),
        Channel.OTHER: _tr("You were in touch"),
    }
    return named[channel].format(who) if who else unnamed[channel]


def _came_of(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return {
        Outcome.NO_ANSWER: _tr("; no answer"),
        Outcome.SPOKE: _tr(" and spoke"),
        Outcome.ASKED_TO_COME_BACK: _tr("; they asked you to come back"),
        Outcome.RENEWED_RELATIONSHIP: _tr("; the relationship is renewed"),
        Outcome.NOT_A_MATCH: _tr("; it is not a match"),
        Outcome.ICY_SHOULDER: _tr("; they were icy, so it rests"),
    }[outcome]


def _debrief(debrief: Debrief, today: date) -> Entry:
    asked = asked_words(debrief.interviewer, debrief.asked_how, debrief.interviewer_was_rep)
    name = " ".join(part for part in (kind_words(debrief.kind), asked) if part)
    states = {
        DebriefState.WAITING: _tr("{0}: still to come."),
        DebriefState.IN_WORK: _tr("{0}: in work."),
        DebriefState.DONE: _tr("{0}: done."),
    }
    day = debrief.done_on or debrief.asked_on
    note = joined(short_day(day, today) if day else "", debrief.note)
    return Entry(
        Chapter.DEBRIEFS, "message-square-quote", states[debrief.state].format(name), note, day or today
    )


def _episode(episode: LossEpisode, today: date) -> Entry:
    day = short_day(episode.ended_on, today) if episode.ended_on else ""
    ending = ending_of(episode.kind, episode.competitor)
    was = (
        _tr("before: {0}, {1}").format(ending, state_name(episode.ended_as).lower())
        if episode.ended_as
        else ""
    )
    title = _tr("Taken up again.") if not episode.note else f"{episode.note}."
    return Entry(Chapter.STATES, "history", title, joined(day, was), episode.ended_on)


def _win_back(won: WinBack, today: date) -> Entry:
    value = money(won.value, won.currency)
    title = _tr("Won back for {0}.").format(value) if value else _tr("Won back.")
    return Entry(
        Chapter.STATES, "trophy", title, joined(short_day(won.won_on, today), won.what_changed), won.won_on
    )


def _signal(signal: Signal, today: date) -> Entry:
    name = signal_kind_name(signal.kind)
    said = signal.text if signal.text.casefold() != name.casefold() else ""
    title = _tr("Signal: {0}.").format(name.lower())
    note = joined(short_day(signal.noted_on, today), said)
    return Entry(Chapter.CHANGES, "radio", title, note, signal.noted_on)


def _lifted(detail: DealDetail, today: date) -> Iterator[Entry]:
    for one in detail.lifted:
        title = _tr("“{0}” does not hold any more.").format(one.reason)
        note = joined(short_day(one.on, today), one.change)
        yield Entry(Chapter.REASONS, "circle-check", title, note, one.on)


def _people(detail: DealDetail, today: date) -> Iterator[Entry]:
    for one in detail.people:
        for day, words in (
            (one.employment.since, _tr("{0} joined {1}.")),
            (one.employment.until, _tr("{0} left {1}.")),
        ):
            if day is not None:
                title = words.format(one.contact.name, detail.account.name)
                note = joined(short_day(day, today), one.employment.title)
                yield Entry(Chapter.PEOPLE, "users", title, note, day)


def _begun(detail: DealDetail, today: date) -> Entry:
    deal = detail.deal
    ending = capital(ending_of(deal.kind, deal.competitor))
    parted = parting_name(deal.parting) if deal.parting else ""
    day = short_day(deal.lost_on, today) if deal.lost_on else _tr("day not known")
    title = ", ".join(part for part in (ending, parted) if part)
    return Entry(Chapter.STATES, "flag", f"{title}.", joined(day, deal.stage_lost), deal.lost_on)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
