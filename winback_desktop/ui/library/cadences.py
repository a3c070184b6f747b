"""Library's cadences: what is typed is kept at once; what deals are planned by is planned anew on Save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Cadence
from winback_desktop.domain.words import joined
from winback_desktop.services.cadence_drafts import CadenceDrafts
from winback_desktop.services.cadences import BUILT_IN, CadenceService, Known
from winback_desktop.services.slices import Progress
from winback_desktop.ui.library.cadence_form import CadenceForm
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView
from winback_desktop.ui.shared.long_work import LongWork
from winback_desktop.ui.theme import Tone


class CadencesSection(SectionController):
    """The library of cadences."""

    tables = frozenset({"cadence", "cadence_step", "deal", "setting"})

    def __init__(
        self,
        cadences: CadenceService,
        drafts: CadenceDrafts,
        *,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        self.form = CadenceForm()
        super().__init__(SectionView(self.tr("Cadences"), self.form), parent)
        self._cadences = cadences
        self._drafts = drafts
        self._today = today
        self._known: dict[str, Known] = {}
        self.form.preview_wanted.connect(self._show_preview)
        self.form.new_deals_toggled.connect(self._on_new_deals)
        self.form.save_requested.connect(self._on_save)
        self.form.discard_requested.connect(self._on_discard)

    def lines(self) -> Sequence[Line]:
        self._known = {str(known.cadence.id): known for known in self._cadences.all()}
        return [self._line(key, known) for key, known in self._known.items()]

    def show(self, key: str) -> None:
        known = self._known[key]
        draft = self._drafts.load(int(key))
        self.form.show_cadence(draft or known.cadence, known.of_new_deals)
        self._show_waiting(known, draft)
        self._show_preview()

    def save(self, key: str) -> str:
        known, typed = self._known[key], self.form.cadence(int(key))
        if known.deals and not _plans_alike(typed, known.cadence):
            self._drafts.keep(typed)
            self._show_waiting(known, typed)
        else:
            self._cadences.save(typed)
            self._drafts.forget(int(key))
        return key

    def add(self) -> str:
        return str(self._cadences.add())

    def copy(self, key: str) -> str:
        return str(self._cadences.copy(int(key)))

    def delete(self, key: str) -> None:
        def work(tell: Progress) -> None:
            self._cadences.delete(int(key), tell)

        if self._long(self.tr("Deleting the cadence"), self._known[key].deals).run(work):
            self._drafts.forget(int(key))

    def _line(self, key: str, known: Known) -> Line:
        cadence = known.cadence
        steps = (
            self.tr("1 step") if len(cadence.steps) == 1 else self.tr("{0} steps").format(len(cadence.steps))
        )
        every = self.tr("monthly")
        if cadence.interval_months > 1:
            every = self.tr("every {0} months").format(cadence.interval_months)
        deals = self.tr("1 deal") if known.deals == 1 else self.tr("{0} deals").format(f"{known.deals:,}")
        note = joined(steps, every, deals)
        if known.of_new_deals:
            return Line(key, cadence.name, note, self.tr("New deals"), known.built_in, Tone.ACCENT)
        chip = self.tr("Built in") if known.built_in else ""
        return Line(key, cadence.name, note, chip, known.built_in)

    def _show_preview(self) -> None:
        cadence = self.form.cadence(BUILT_IN)
        self.form.preview.show_preview(self._cadences.preview(cadence), self._today())

    def _show_waiting(self, known: Known, draft: Cadence | None) -> None:
        if draft is None or not known.deals or draft == known.cadence:
            self.form.show_waiting("", self.tr("Save"))
            return
        one = known.deals == 1
        words = self.tr("Kept, but not in use yet.")
        button = self.tr("Save and plan 1 deal anew")
        self.form.show_waiting(
            words, button if one else self.tr("Save and plan {0} deals anew").format(f"{known.deals:,}")
        )

    def _on_save(self) -> None:
        key = self._shown
        typed = self.form.cadence(int(key))
        planned: list[int] = []

        def work(tell: Progress) -> None:
            planned.append(self._cadences.save(typed, tell))

        self._saving = True
        try:
            done = self._long(self.tr("Planning anew"), self._known[key].deals).run(work)
        except Refused as problem:
            self.form.set_error(str(problem))
            return
        finally:
            self._saving = False
        if done:
            self._drafts.forget(int(key))
            self.form.settle()
            self.refresh(key)
            words = self.tr("Saved; {0} deals planned anew").format(f"{planned[0]:,}")
            self.said.emit(self.tr("Saved; 1 deal planned anew") if planned[0] == 1 else words, True)

    def _on_discard(self) -> None:
        self.form.settle()
        self._drafts.forget(int(self._shown))
        self.refresh(self._shown)

    def _on_new_deals(self, on: bool) -> None:
        if on and self._shown:
            self._cadences.give_to_new_deals(int(self._shown))

    def _long(self, title: str, count: int) -> LongWork:
        return LongWork(title, count, self.view)


def _plans_alike(one: Cadence, other: Cadence) -> bool:
    return (one.steps, one.interval_months) == (other.steps, other.interval_months)
