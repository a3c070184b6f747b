"""What the rep can do, each service made when a screen first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Final, NamedTuple

from winback_desktop.app import late
from winback_desktop.services.counts import CountService
from winback_desktop.services.history import HistoryService
from winback_desktop.services.session import Session
from winback_desktop.services.today import TodayService


class _Made(NamedTuple):
    """Where a service comes from, and whether it asks for the day."""

    module: str
    name: str
    dated: bool = True


_SERVICES: Final = {
    "backups": _Made("backups", "BackupService", dated=False),
    "bulk": _Made("bulk", "BulkService"),
    "buying_process": _Made("buying_process", "BuyingProcessService"),
    "cadence_drafts": _Made("cadence_drafts", "CadenceDrafts", dated=False),
    "cadences": _Made("cadences", "CadenceService"),
    "calendar": _Made("calendar", "CalendarService"),
    "contents": _Made("contents", "ContentService"),
    "change_drafts": _Made("change_drafts", "ChangeDrafts", dated=False),
    "changes": _Made("changes", "ChangeService"),
    "deal_drafts": _Made("deal_drafts", "DealDrafts", dated=False),
    "deals": _Made("deals", "DealService"),
    "debriefs": _Made("debriefs", "DebriefService"),
    "draft_texts": _Made("draft_texts", "DraftTexts", dated=False),
    "drafts": _Made("touch_drafts", "TouchDrafts", dated=False),
    "exports": _Made("exports", "ExportService"),
    "find": _Made("find", "FindService", dated=False),
    "important_dates": _Made("important_dates", "DateService"),
    "imports": _Made("imports", "ImportService"),
    "insight_exports": _Made("insight_exports", "InsightExports"),
    "insights": _Made("insights", "InsightService"),
    "letter_drafts": _Made("drafts", "DraftService"),
    "letters": _Made("letters", "LetterService", dated=False),
    "outcomes": _Made("outcomes", "OutcomeService"),
    "move_drafts": _Made("move_drafts", "MoveDrafts", dated=False),
    "moves": _Made("moves", "MoveService"),
    "people": _Made("people", "PeopleService"),
    "preferences": _Made("preferences", "PreferenceService"),
    "prospects": _Made("prospects", "ProspectService"),
    "question_sets": _Made("question_sets", "QuestionSetService", dated=False),
    "ranking": _Made("ranking", "RankingService"),
    "reason_kinds": _Made("reason_kinds", "ReasonKindService", dated=False),
    "reasons": _Made("reasons", "ReasonService"),
    "competitors": _Made("shared_names", "CompetitorService"),
    "products": _Made("shared_names", "ProductService"),
    "recon": _Made("recon", "ReconService"),
    "rhythm": _Made("rhythm", "RhythmService"),
    "sample_data": _Made("sample_data", "SampleDataService"),
    "signals": _Made("signals", "SignalService"),
    "silence": _Made("silence", "SilenceService"),
    "silence_letters": _Made("silence_letters", "SilenceLetterService"),
    "taking_back": _Made("taking_back", "TakingBackService"),
    "three_truths": _Made("three_truths", "ThreeTruthsService", dated=False),
    "touches": _Made("touches", "TouchService"),
}


class Services:
    """The services of one open store; those of the first screen are made at once, the others by name."""

    def __init__(self, session: Session, time_of_day: Callable[[], time]) -> None:
        self._store = session.store
        self._today = session.today
        self._time_of_day = time_of_day
        self.today = TodayService(session.store, session.today)
        self.history = HistoryService(session.store)
        self.counts = CountService(session.store)

    @cached_property
    def chase(self) -> Any:
        """What to chase, what to leave, and the criteria for the next deal."""
        return late.load("services.chase").ChaseService(self._store, self.insights, self._today)

    @cached_property
    def loss_book(self) -> Any:
        """A quarter on paper."""
        make = late.load("services.loss_book").LossBookService
        return make(self._store, self.insights, self.chase, self._today)

    @cached_property
    def reminders(self) -> Any:
        """What is due at which time."""
        make = late.load("services.reminders").ReminderService
        return make(self._store, self.touches, self.now)

    @cached_property
    def hand_over(self) -> Any:
        """Debriefs for somebody else to ask."""
        make = late.load("services.hand_over").HandOverService
        return make(self._store, self._today, self.now)

    @cached_property
    def snooze(self) -> Any:
        """Touches that wait."""
        make = late.load("services.snooze").SnoozeService
        return make(self._store, self.touches, self._today, self.now)

    def __getattr__(self, name: str) -> Any:
        """Make a service of the table at its first use."""
        made = _SERVICES.get(name)
        if made is None:
            raise AttributeError(name)
        make = getattr(late.load(f"services.{made.module}"), made.name)
        service = make(self._store, self._today) if made.dated else make(self._store)
        setattr(self, name, service)
        return service

    def now(self) -> datetime:
        """The day to reckon with, at the time of the clock."""
        return datetime.combine(self._today(), self._time_of_day())

    def is_working(self, day: date) -> bool:
        """Whether this is a working day of the rep's country; may run in a thread."""
        with self._store.read_in_worker() as connection:
            country = late.load("store.settings").load_from(connection).get("country", "")
        holidays = late.load("services.public_holidays")
        return bool(holidays.working_days(country or holidays.system_country()).is_working(day))
