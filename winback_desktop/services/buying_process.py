"""What the rep does with how an account buys: ask what the words may mean, save, clear (R4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from winback_desktop.domain import buying_process as rules
from winback_desktop.domain.buying_words import Proposal, propose
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.records import Account
from winback_desktop.services.load import room_for_many
from winback_desktop.services.planning import Planner
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.replanning import Replanner, in_their_way
from winback_desktop.store import accounts, buying_process, replanning, settings
from winback_desktop.store.accounts import Person
from winback_desktop.store.replanning import Replanned
from winback_desktop.store.store import Store

_TYPED: Final = "buying_process_typed:"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form shows: the card, None where there is none, and what was typed and not saved."""

    account: Account
    question: str
    people: tuple[Person, ...]
    card: BuyingProcess | None
    typed: BuyingProcess | None


class BuyingProcessService:
    """One card an account; saving or clearing it is one undoable step with what it plans anew."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def load(self, account_id: int) -> BuyingProcess | None:
        """The card of an account; None where there is none."""
        return buying_process.of_account(self._store.connection, account_id)

    def asked(self, account_id: int) -> Asked:
        """The card of an account with all that its form needs; Refused when the account is gone."""
        store = self._store
        return Asked(
            accounts.load(store, account_id),
            QuestionSetService(store).own_question(),
            tuple(accounts.people(store, account_id)),
            self.load(account_id),
            self.typed(account_id),
        )

    def typed(self, account_id: int) -> BuyingProcess | None:
        """What was typed of a card and not saved."""
        return _as_card(account_id, settings.load(self._store).get(f"{_TYPED}{account_id}"))

    def keep_typed(self, card: BuyingProcess) -> None:
        """Keep what is typed and not saved, which is no step that could be undone."""
        kept = asdict(card) | {
            "channels": rules.as_text(card.channels),
            "asked_on": card.asked_on.isoformat() if card.asked_on else None,
        }
        with self._store.write_computed():
            settings.save(self._store, f"{_TYPED}{card.account_id}", kept)

    def forget_typed(self, account_id: int) -> None:
        """Let go of what was typed and not saved."""
        with self._store.write_computed():
            settings.remove(self._store, f"{_TYPED}{account_id}")

    def propose(self, text: str) -> Proposal:
        """What an answer may come down to: never a fact until the rep saves it."""
        return propose(text)

    def save(self, card: BuyingProcess) -> int:
        """Keep the card of an account; returns how many next touches go another way now.

        The next touches of its open deals take a channel of the card on the day on which they are planned;
        what was planned by hand stays. Refused for a card that says nothing.
        """
        card = rules.checked(card)
        if card == self.load(card.account_id):
            return 0
        account = accounts.load(self._store, card.account_id)
        with self._store.write(f"Note how {account.name} buys"):
            buying_process.save(self._store, card)
            return self._plan(card.account_id)

    def clear(self, account_id: int) -> int:
        """Delete the card of an account; which leaves the cadence to plan; returns as `save` does."""
        if self.load(account_id) is None:
            return 0
        account = accounts.load(self._store, account_id)
        with self._store.write(f"Clear how {account.name} buys"):
            buying_process.delete(self._store, account_id)
            return self._plan(account_id)

    def _plan(self, account_id: int) -> int:
        """Plan the working deals of an account anew in the open write."""
        planner, today = Planner.load(self._store), self._today()
        deal_ids = buying_process.open_deals(self._store, account_id)
        replanner = Replanner(planner, today)
        replanner.room = room_for_many(self._store, planner, today, deal_ids)
        rows = replanning.rows_of(self._store, deal_ids)
        planned = [in_their_way(replanner.replanned(row)) for row in rows]
        replanning.write(self._store, planned)
        return sum(map(_goes_another_way, planned))


def _goes_another_way(replanned: Replanned) -> bool:
    before, after = replanned.before.touch, replanned.touch
    return before is not None and after is not None and before.channel != after.channel


def _as_card(account_id: int, kept: Any) -> BuyingProcess | None:
    """What was kept as it was typed; what cannot be read counts as nothing."""
    try:
        return BuyingProcess(
            account_id,
            rules.from_text(kept["channels"]),
            str(kept["sources"]),
            str(kept["timing"]),
            str(kept["who_decides"]),
            str(kept["words"]),
            kept["contact_id"],
            date.fromisoformat(kept["asked_on"]) if kept["asked_on"] else None,
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
