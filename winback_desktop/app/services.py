"""What the rep can do, each service made when a screen first asks for it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from winback_desktop.app import late
from winback_desktop.services.counts import CountService
from winback_desktop.services.history import HistoryService
from winback_desktop.services.session import Session
from winback_desktop.services.today import TodayService

if TYPE_CHECKING:
    from winback_desktop.services.backups import BackupService
    from winback_desktop.services.bulk import BulkService
    from winback_desktop.services.calendar import CalendarService
    from winback_desktop.services.deal_drafts import DealDrafts
    from winback_desktop.services.deals import DealService
    from winback_desktop.services.debriefs import DebriefService
    from winback_desktop.services.exports import ExportService
    from winback_desktop.services.find import FindService
    from winback_desktop.services.imports import ImportService
    from winback_desktop.services.people import PeopleService
    from winback_desktop.services.preferences import PreferenceService
    from winback_desktop.services.prospects import ProspectService
    from winback_desktop.services.reason_kinds import ReasonKindService
    from winback_desktop.services.sample_data import SampleDataService
    from winback_desktop.services.touch_drafts import TouchDrafts
    from winback_desktop.services.touches import TouchService


class Services:
    """The services of one open store; those of the first screen are made at once."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._today = session.today
        self.today = TodayService(session.store, session.today)
        self.history = HistoryService(session.store)
        self.counts = CountService(session.store)

    def is_working(self, day: date) -> bool:
        """Whether this is a working day of the rep's country; may run in a thread."""
        with self._store.read_in_worker() as connection:
            country = late.load("store.settings").load_from(connection).get("country", "")
        holidays = late.load("services.public_holidays")
        return bool(holidays.working_days(country or holidays.system_country()).is_working(day))

    @cached_property
    def deals(self) -> DealService:
        """What is done with deals."""
        service: DealService = late.load("services.deals").DealService(self._store, self._today)
        return service

    @cached_property
    def touches(self) -> TouchService:
        """What is done with touches."""
        service: TouchService = late.load("services.touches").TouchService(self._store, self._today)
        return service

    @cached_property
    def prospects(self) -> ProspectService:
        """The list of deals."""
        service: ProspectService = late.load("services.prospects").ProspectService(self._store, self._today)
        return service

    @cached_property
    def bulk(self) -> BulkService:
        """What is done with many deals at once."""
        service: BulkService = late.load("services.bulk").BulkService(self._store, self._today)
        return service

    @cached_property
    def people(self) -> PeopleService:
        """Who works where."""
        service: PeopleService = late.load("services.people").PeopleService(self._store)
        return service

    @cached_property
    def calendar(self) -> CalendarService:
        """What is on which day."""
        service: CalendarService = late.load("services.calendar").CalendarService(self._store, self._today)
        return service

    @cached_property
    def debriefs(self) -> DebriefService:
        """Loss reviews, exit interviews, silence letters."""
        service: DebriefService = late.load("services.debriefs").DebriefService(self._store, self._today)
        return service

    @cached_property
    def deal_drafts(self) -> DealDrafts:
        """What was typed of a deal that is not saved yet."""
        service: DealDrafts = late.load("services.deal_drafts").DealDrafts(self._store)
        return service

    @cached_property
    def drafts(self) -> TouchDrafts:
        """What was typed of a touch that is not logged yet."""
        service: TouchDrafts = late.load("services.touch_drafts").TouchDrafts(self._store)
        return service

    @cached_property
    def sample_data(self) -> SampleDataService:
        """Fictional deals to try the program with."""
        module = late.load("services.sample_data")
        service: SampleDataService = module.SampleDataService(self._store, self._today)
        return service

    @cached_property
    def preferences(self) -> PreferenceService:
        """The business settings."""
        module = late.load("services.preferences")
        service: PreferenceService = module.PreferenceService(self._store, self._today)
        return service

    @cached_property
    def reason_kinds(self) -> ReasonKindService:
        """The library of loss reasons."""
        service: ReasonKindService = late.load("services.reason_kinds").ReasonKindService(self._store)
        return service

    @cached_property
    def find(self) -> FindService:
        """Any account, contact or deal by a few letters."""
        service: FindService = late.load("services.find").FindService(self._store)
        return service

    @cached_property
    def backups(self) -> BackupService:
        """Copies of the store."""
        service: BackupService = late.load("services.backups").BackupService(self._store)
        return service

    @cached_property
    def imports(self) -> ImportService:
        """Files that come in."""
        service: ImportService = late.load("services.imports").ImportService(self._store, self._today)
        return service

    @cached_property
    def exports(self) -> ExportService:
        """Files that go out."""
        service: ExportService = late.load("services.exports").ExportService(self._store, self._today)
        return service
