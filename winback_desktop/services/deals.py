"""What the rep does with one deal: enter, change, note, win back; and keeping plans true from day to day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from winback_desktop.domain import three_truths as truth_rules
from winback_desktop.domain import touches as rules
from winback_desktop.domain.changes import Signal
from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.marks import Mark
from winback_desktop.domain.people import Move
from winback_desktop.domain.records import (
    Account,
    Contact,
    Deal,
    Employment,
    ImportantDate,
    LossEpisode,
    LossReason,
    State,
    Touch,
    WinBack,
)
from winback_desktop.domain.silence import is_proposed
from winback_desktop.domain.three_truths import DealTruths
from winback_desktop.services import reason_kinds
from winback_desktop.services.planning import Planner, Preferences
from winback_desktop.services.replan import replan
from winback_desktop.store import (
    accounts,
    buying_process,
    deals,
    important_dates,
    marks,
    merits,
    moves,
    outcomes,
    people,
    signals,
    story,
    three_truths,
    touches,
)
from winback_desktop.store.accounts import Person
from winback_desktop.store.deals import Schedule
from winback_desktop.store.people import Place
from winback_desktop.store.store import Store
from winback_desktop.store.story import Lifted


@dataclass(frozen=True, slots=True)
class DealDetail:
    """All that the detail pane shows of one deal."""

    deal: Deal
    account: Account
    cycle: Cycle
    reasons: tuple[LossReason, ...]
    people: tuple[Person, ...]
    touches: tuple[Touch, ...]
    episodes: tuple[LossEpisode, ...]
    tags: tuple[str, ...]
    dates: tuple[ImportantDate, ...]
    elsewhere: tuple[Place, ...] = ()
    news: tuple[Move, ...] = ()
    signals: tuple[Signal, ...] = ()
    win_backs: tuple[WinBack, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    sent: Mapping[int, str] = field(default_factory=dict)
    unanswered: int = 0
    may_be_silent: bool = False
    marks: tuple[Mark, ...] = ()
    buying: BuyingProcess | None = None
    truths: DealTruths | None = None

    @property
    def buying_said_by(self) -> str:
        """Who said how they buy, by name; empty where nobody is named."""
        named = self.buying.contact_id if self.buying else None
        return next((one.contact.name for one in self.people if one.contact.id == named), "")


@dataclass(frozen=True, slots=True)
class NewDeal:
    """What the short form of a new lost deal asks for; `deal.account_id` is found or made from the name."""

    account_name: str
    deal: Deal
    reasons: tuple[str, ...] = ()
    contact_name: str = ""
    contact_email: str = ""


class DealService:
    """Deals; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    @property
    def planner(self) -> Planner:
        """The rules with the settings as they are now."""
        return Planner.load(self._store)

    def load(self, deal_id: int) -> Deal:
        """One deal; Refused when it is gone."""
        return deals.load(self._store, deal_id)

    def detail(self, deal_id: int) -> DealDetail:
        """One deal with all around it; Refused when it is gone."""
        store = self._store
        deal = deals.load(store, deal_id)
        silence = outcomes.silence(store, deal_id)
        there = accounts.people(store, deal.account_id)
        return DealDetail(
            deal=deal,
            account=accounts.load(store, deal.account_id),
            cycle=self.cycle(deal),
            reasons=tuple(deals.reasons(store, deal_id)),
            people=tuple(there),
            elsewhere=tuple(people.places_of(store, {person.contact.id for person in there})),
            news=tuple(moves.unsure(store, [person.contact.id for person in there])),
            touches=tuple(touches.of_deal(store, deal_id)),
            episodes=tuple(deals.episodes(store, deal_id)),
            tags=tuple(deals.tags(store, deal_id)),
            dates=tuple(important_dates.of_account(store, deal.account_id)),
            signals=tuple(signals.of_account(store, deal.account_id)),
            win_backs=tuple(outcomes.of_deal(store, deal_id)),
            lifted=tuple(story.lifted(store, deal_id)),
            sent=story.sent(store, deal_id),
            unanswered=silence.unanswered,
            marks=marks.of_deal(store.connection, deal_id),
            may_be_silent=is_proposed(
                deal.kind,
                deal.state,
                silence.unanswered,
                after=Preferences.load(store).silence_after,
                declined_at=silence.declined_at,
                asked=silence.asked,
            ),
            buying=buying_process.of_account(store.connection, deal.account_id),
            truths=truth_rules.of_deal(deal_id, *three_truths.of_deal(store.connection, deal_id)),
        )

    def cycle(self, deal: Deal) -> Cycle:
        """The cycle of a deal, stored or only being typed, that runs today (R1)."""
        return self.planner.cycle(deal, self._today())

    def account_names(self, beginning: str) -> list[str]:
        """Names to complete what is typed."""
        return accounts.names(self._store, beginning)

    def add(self, new: NewDeal) -> int:
        """Enter a lost deal with its account, reasons and contact, and plan it; returns its id."""
        name = new.account_name.strip()
        if not name:
            raise Refused("Name the account: the company that the deal was with.")
        with self._store.write(f"New lost deal at {name}"):
            account = accounts.named(self._store, name)
            account_id = account.id if account else accounts.add(self._store, Account(0, name))
            deal = replace(
                new.deal,
                account_id=account_id,
                entered_on=self._today(),
                name=new.deal.name or name,
                cadence_id=new.deal.cadence_id or self.planner.cadence_of_new,
            )
            deal = replace(deal, id=deals.add(self._store, deal))
            known = reason_kinds.classifier(self._store)
            for text in new.reasons:
                reason = known.complete(
                    LossReason(0, deal.id, text), deal.lost_on, self._today(), self.cycle(deal)
                )
                deals.add_reason(self._store, reason)
            if new.contact_name:
                contact = Contact(0, new.contact_name, email=new.contact_email)
                accounts.add_person(self._store, contact, Employment(0, 0, account_id))
            self._plan(deal)
        return deal.id

    def save(self, deal: Deal) -> None:
        """Change a deal; a change of its contract plans it anew."""
        with self._store.write(f"Change {accounts.name_of(self._store, deal)}"):
            deals.save(self._store, deal)
            self._plan(deal)

    def write_note(self, deal_id: int, text: str) -> None:
        """Keep the notes of a deal; typing is one step."""
        with self._store.write("Write notes", merge=f"note of deal {deal_id}"):
            deals.save_note(self._store, deal_id, text)

    def won_back(
        self, deal_id: int, what_changed: str, value: Decimal | None = None, touch: Touch | None = None
    ) -> None:
        """Close a deal as won back and write it into the ledger (R5), with the touch that did it, if any.

        Without a `value` it is the one that was lost. Refused for a deal that is over.
        """
        deal = deals.load(self._store, deal_id)
        rules.won_back(deal)
        if touch is not None and touch.done_on is not None:
            rules.check_loggable(deal, None, touch.done_on, self._today())
        won = deal if value is None else replace(deal, value=value)
        with self._store.write(f"Won back {accounts.name_of(self._store, deal)}"):
            if touch is not None:
                touches.add_done(self._store, touch)
            deals.set_state(self._store, [deal_id], State.WON_BACK)
            deals.add_win_back(self._store, won, self._today(), what_changed)
            self._plan(replace(deal, state=State.WON_BACK))

    def roll(self) -> None:
        """Move deals into the cycle that runs today, and wake those that rested long enough (R1, R5).

        Where a date of theirs begins to matter today, the next touch moves to it. Reasons from before there
        were kinds get theirs.
        """
        today = self._today()
        due = deals.out_of_cycle(self._store, today)
        rested = deals.rested(self._store, today)
        dated = important_dates.deals_with_lead_begun(self._store, today)
        if not self._store.has_work_for(today):
            return
        with self._store.write_computed() as connection:
            reason_kinds.classify_old(self._store)
            merits.mark_missing(connection)
            if rested:
                deals.set_state(self._store, rested, State.WORKING)
            planner = self.planner
            for deal in deals.load_many(self._store, sorted({*due, *rested})):
                deals.save_schedule(self._store, Schedule(deal.id, planner.cycle(deal, today)))
            for deal in deals.load_many(self._store, dated):
                replan(self._store, planner, deal, today)

    def _plan(self, deal: Deal) -> None:
        replan(self._store, self.planner, deal, self._today())
