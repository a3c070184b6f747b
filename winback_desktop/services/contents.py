"""What the rep does with content: keep it, choose what fits, see who got it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from winback_desktop.domain import contents as rules
from winback_desktop.domain.contents import Choice
from winback_desktop.domain.records import Content, Deal, Origin, Standing
from winback_desktop.services.planning import Planner
from winback_desktop.services.reason_kinds import all_kinds
from winback_desktop.store import contents, deals, touches
from winback_desktop.store.contents import Given
from winback_desktop.store.store import Store

__all__ = ["Choice", "ContentService", "Given", "Kept", "Offered"]

_NEW_TITLE: Final = "New content"


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of content as a list shows it, with how often it was sent."""

    content: Content
    sent: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A piece of content to choose; `had` where somebody there got it before."""

    content: Content
    had: bool


class ContentService:
    """Content; every method that writes is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def all(self) -> list[Kept]:
        """Everything worth sending, by title."""
        counts = contents.sent_counts(self._store)
        return [Kept(content, counts.get(content.id, 0)) for content in contents.all_contents(self._store)]

    def load(self, content_id: int) -> Content:
        """One piece; Refused when it is gone."""
        return contents.load(self._store, content_id)

    def add(self, content: Content | None = None) -> int:
        """Keep something worth sending; returns its id. Refused as `save` is."""
        new = rules.checked(content or Content(0, _NEW_TITLE))
        with self._store.write(f"Add content “{new.title}”"):
            return contents.add(self._store, new)

    def save(self, content: Content) -> None:
        """Keep changed content; typing is one step. Refused without a title, for a wrong address."""
        new = rules.checked(content)
        if new != contents.load(self._store, content.id):
            with self._store.write(f"Change content “{new.title}”", merge=f"content {content.id}"):
                contents.save(self._store, new)

    def delete(self, content_id: int) -> None:
        """Delete a piece; that something was sent stays in the timelines."""
        content = contents.load(self._store, content_id)
        with self._store.write(f"Delete content “{content.title}”"):
            contents.delete(self._store, content_id)

    def choose(self, deal_id: int, contact_id: int | None = None) -> Content | None:
        """What to send next on a deal that nobody there had before; None where nothing is left."""
        return self.choice(deal_id, contact_id).content

    def choice(self, deal_id: int, contact_id: int | None = None) -> Choice:
        """The same with the words that say why this, or why nothing."""
        deal = deals.load(self._store, deal_id)
        reasons = self._standing(deal_id)
        used = contents.had(self._store, deal.account_id, contact_id)
        return rules.choose(contents.all_contents(self._store), self.topic(deal), reasons, used)

    def offered(self, deal_id: int, contact_id: int | None = None) -> list[Offered]:
        """All content to choose from for a deal: what fits next, then what they have not had, by title."""
        best, had = self.choose(deal_id, contact_id), self.had(deal_id, contact_id)
        found = [Offered(one, one.id in had) for one in contents.all_contents(self._store)]
        return sorted(found, key=lambda one: (best is None or one.content.id != best.id, one.had))

    def topic(self, deal: Deal) -> str:
        """The topic of the cadence step that is planned next; empty where it has none."""
        planned = touches.planned(self._store, deal.id)
        if planned is None or planned.origin not in (Origin.CADENCE, Origin.CONTRACT_RULE):
            return ""
        last = touches.last_done(self._store, deal.id)
        planning = Planner.load(self._store).planning(deal, self._today())
        return planning.next_touch(last.done_on if last else None).topic

    def given(self, deal_id: int) -> list[Given]:
        """What was sent on a deal, the newest first."""
        return contents.given(self._store, deal_id=deal_id)

    def recipients(self, content_id: int) -> list[Given]:
        """Who got a piece and when, the newest first."""
        return contents.given(self._store, content_id=content_id)

    def had(self, deal_id: int, contact_id: int | None = None) -> set[int]:
        """What somebody at that account, or that contact anywhere, got before."""
        return contents.had(self._store, deals.load(self._store, deal_id).account_id, contact_id)

    def _standing(self, deal_id: int) -> dict[str, str]:
        """All words by which the reasons that may still stand are known, by their kind's name or text."""
        kinds = {kind.key: kind.name for kind in all_kinds(self._store)}
        standing = {}
        for reason in deals.reasons(self._store, deal_id):
            if reason.standing is not Standing.LIFTED:
                kind = kinds.get(reason.kind or "", "")
                standing[kind or reason.text] = f"{kind} {reason.text}"
        return standing
