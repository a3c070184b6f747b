"""What the rep does with a deal's loss reasons: note, change, look again, delete (R3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.reasons import LEAST_SEVERITY, UNFORGIVABLE, Classifier, ReasonKind, next_recheck
from winback_desktop.domain.records import Deal, LossReason, SaidBy, Standing
from winback_desktop.services import reason_kinds
from winback_desktop.services.planning import Planner
from winback_desktop.store import deals, names
from winback_desktop.store.store import Store


class ReasonService:
    """Loss reasons; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def load(self, reason_id: int) -> LossReason:
        """One reason; Refused when it is gone."""
        return deals.reason(self._store, reason_id)

    def kinds(self) -> list[ReasonKind]:
        """The kinds that a reason can be of, by name."""
        return sorted(reason_kinds.all_kinds(self._store), key=lambda kind: kind.name.casefold())

    def suggestions(self) -> list[str]:
        """What to complete a new reason from: texts used lately, then the library's names."""
        used = names.known(self._store.connection, "reason")
        known = {text.casefold() for text in used}
        return [*used, *(kind.name for kind in self.kinds() if kind.name.casefold() not in known)]

    def kind_of(self, text: str) -> ReasonKind:
        """The kind that a text is of by its words."""
        return self._classifier().kind(text)

    def next_recheck(self, reason: LossReason, standing: Standing) -> date | None:
        """The recheck date that is offered when this standing is set today."""
        months = self._classifier().named(reason.kind).recheck_months
        return next_recheck(
            standing, months, self._today(), self._cycle(deals.load(self._store, reason.deal_id))
        )

    def add(
        self, deal_id: int, text: str, standing: Standing = Standing.STANDS, said_by: SaidBy = SaidBy.REP
    ) -> int:
        """Note why a deal was lost; its kind says when to look again. Returns the reason's id."""
        reason = LossReason(0, deal_id, _named(text), standing, said_by)
        deal = deals.load(self._store, deal_id)
        reason = self._classifier().complete(reason, deal.lost_on, self._today(), self._cycle(deal))
        with self._store.write(f"Add reason “{reason.text}”"):
            return deals.add_reason(self._store, reason)

    def save(self, reason: LossReason) -> None:
        """Change a reason in every way; a new text finds its kind anew unless another was chosen.

        Refused for an empty text or a severity that is none.
        """
        before = self.load(reason.id)
        reason = replace(reason, text=_named(reason.text))
        if not LEAST_SEVERITY <= reason.severity <= UNFORGIVABLE:
            raise Refused("A reason is small, serious or unforgivable.")
        if reason.text != before.text and reason.kind == before.kind:
            reason = replace(reason, kind=self.kind_of(reason.text).key)
        if reason == before:
            return
        with self._store.write(f"Change reason “{reason.text}”"):
            deals.save_reason(self._store, _lifted_by(reason, before))

    def set_standing(
        self,
        reason_id: int,
        standing: Standing,
        *,
        evidence: str | None = None,
        recheck_on: date | None = None,
    ) -> None:
        """Say how a reason stands after another look; without a day its kind says when to look again.

        What the evidence says stays unless it is given anew.
        """
        before = self.load(reason_id)
        on = recheck_on or self.next_recheck(before, standing)
        words = before.evidence if evidence is None else evidence.strip()
        after = replace(before, standing=standing, recheck_on=on, evidence=words)
        with self._store.write(f"Look again at “{before.text}”"):
            deals.save_reason(self._store, _lifted_by(after, before))

    def delete(self, reason: LossReason) -> None:
        """Delete a reason."""
        with self._store.write(f"Delete reason “{reason.text}”"):
            deals.delete_reason(self._store, reason.id)

    def _cycle(self, deal: Deal) -> Cycle:
        return Planner.load(self._store).cycle(deal, self._today())

    def _classifier(self) -> Classifier:
        return reason_kinds.classifier(self._store)


def _named(text: str) -> str:
    named = " ".join(text.split())
    if not named:
        raise Refused("Say in a few words why the deal was lost.")
    return named


def _lifted_by(reason: LossReason, before: LossReason) -> LossReason:
    """A reason that is not lifted any more forgets which change had lifted it."""
    back = before.standing is Standing.LIFTED and reason.standing is not Standing.LIFTED
    return replace(reason, change_id=None) if back else reason
