"""The form's conductor: the steps, the reasons, and every typed word on its way to the disk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.debrief import Part
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Changes
from winback_desktop.services.debriefs import DebriefDetail, DebriefService
from winback_desktop.ui.debriefs.around_controller import AroundController
from winback_desktop.ui.debriefs.form import DebriefForm
from winback_desktop.ui.debriefs.steps_model import Step, first_open, steps_of
from winback_desktop.ui.debriefs.tags import Tags
from winback_desktop.ui.shared.autosave import Autosave

_SHOWN = (
    *("debrief", "answer", "deal", "account", "contact", "loss_reason", "employment", "touch"),
    *("question_set", "hand_over", "buying_process"),
)


class FormController(QObject):
    """Works one debrief at a time.

    Facts: `saved` (what is typed is on the disk), `closed`, `finished(str, int)` with the deal, `gone(str)`
    when the debrief is no longer there. Wishes: `thank_requested(int, int or None)`,
    `hand_over_requested(int)`.
    """

    saved = Signal()
    closed = Signal()
    finished = Signal(str, int)
    gone = Signal(str)
    thank_requested = Signal(int, object)
    hand_over_requested = Signal(int)

    def __init__(self, service: DebriefService, form: DebriefForm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._form = form
        self._detail: DebriefDetail | None = None
        self._steps: list[Step] = []
        self._position = 0
        self._kept = ""
        self._writing = False
        self._autosave = Autosave(self._write, self)
        self._tags = Tags(service)
        self._around = AroundController(service, form, self.leave, self)
        self._connect()

    def open(self, debrief_id: int) -> None:
        """Show a debrief at its first open step; Refused when it is gone."""
        detail = self._service.detail(debrief_id)
        if debrief_id != self._around.debrief_id:
            self._form.timer.reset()
            self._form.saved.clear()
            self._form.follow_up.clear()
        self._detail, self._steps = detail, steps_of(detail)
        self._around.debrief_id = debrief_id
        self._form.show_trouble("", "")
        self._show_step(first_open(detail, self._steps))

    def current_deals(self) -> list[int]:
        """The deal that was lost, while its debrief is open."""
        return [self._detail.deal.id] if self._detail is not None else []

    def flush(self) -> bool:
        """Keep what is typed now; returns whether all is kept."""
        return self._detail is None or self._autosave.flush()

    def leave(self) -> bool:
        """Keep what is typed and the reasons that it names; returns whether all is kept."""
        if not self.flush():
            return False
        if self._detail is not None:
            self._tags.settle(self._form.answer.text())
        return True

    def end(self) -> bool:
        """Keep all that is typed and plan what follows; returns whether all is kept, else says why not."""
        if not self.leave():
            return False
        try:
            self._around.plan_typed()
        except Refused as error:
            if self._form.isVisible():
                self._on_step_requested(len(self._steps) - 1)
                self._form.follow_up.start()
            self._form.show_trouble(self.tr("Not planned."), str(error))
            return False
        return True

    def follow(self, changes: Changes) -> None:
        """Show what was written, by whomever; what the rep is typing stays as it is."""
        if self._detail is None or self._writing or not changes.concern(*_SHOWN):
            return
        try:
            self._reload()
        except Refused as error:
            self._forget()
            self.gone.emit(str(error))
            return
        kept = self._detail.text(self._steps[self._position].place)
        if kept != self._kept and self._form.answer.text() == self._kept:
            self._kept = kept
            self._form.answer.follow(kept)

    def _connect(self) -> None:
        form = self._form
        form.answer.typed.connect(self._autosave.touch)
        form.answer.left.connect(self.flush)
        form.answer.line_ended.connect(self._on_line_ended)
        form.answer.reason_requested.connect(self._on_reason_requested)
        form.step_requested.connect(self._on_step_requested)
        form.self_analysis_requested.connect(self._on_self_analysis_requested)
        form.finish_requested.connect(self._on_finish_requested)
        form.back_requested.connect(self._on_back_requested)
        self._around.thank_requested.connect(self.thank_requested)
        self._around.hand_over_requested.connect(self.hand_over_requested)
        self._autosave.saved.connect(self._on_saved)
        self._autosave.saved.connect(self.saved)
        self._autosave.failed.connect(self._on_failed)

    def _reload(self) -> None:
        if self._detail is None:
            return
        before = self._steps[self._position]
        self._detail = self._service.detail(self._detail.debrief.id)
        self._steps = steps_of(self._detail)
        position = min(self._position, len(self._steps) - 1)
        if self._steps[position].prompt == before.prompt:
            self._form.show_detail(self._detail, self._steps, position)
        else:
            # Another question set was chosen, or that was taken back.
            self._show_step([step.stage for step in self._steps].index(before.stage))

    def _write(self) -> bool:
        text = self._form.answer.text()
        if self._detail is None or text == self._kept:
            return False
        place, before = self._steps[self._position].place, self._kept
        self._writing = True
        try:
            self._service.write(self._detail.debrief.id, place, text)
        finally:
            self._writing = False
        self._kept = text
        self._detail = self._detail.with_text(place, text)
        if bool(text.strip()) != bool(before.strip()):
            # The first words begin the debrief and end a warning; the last ones gone bring it back.
            self._reload()
        elif isinstance(place, Part):
            self._form.show_detail(self._detail, self._steps, self._position)
        return True

    def _show_step(self, position: int) -> None:
        if self._detail is None:
            return
        self._position = position
        self._kept = self._detail.text(self._steps[position].place)
        self._tags.begin(self._detail.debrief.id, self._steps[position].place, self._kept)
        self._form.show_step(self._detail, self._steps, position)

    def _forget(self) -> None:
        self._detail = self._around.debrief_id = None
        self._autosave.forget()

    def _on_line_ended(self) -> None:
        if self.flush():
            self._tags.note(self._form.answer.text(), self._form.answer.textCursor().blockNumber())

    def _on_reason_requested(self, selected: str) -> None:
        if self.flush():
            self._tags.note_selected(selected)

    def _on_step_requested(self, position: int) -> None:
        if position != self._position and self.leave():
            self._show_step(position)

    def _on_self_analysis_requested(self) -> None:
        places = [step.place for step in self._steps]
        self._on_step_requested(places.index(Part.DID_WELL))

    def _on_finish_requested(self) -> None:
        if self._detail is None or not self.end():
            return
        if self._detail.debrief.state is DebriefState.DONE:
            self._on_back_requested()
            return
        try:
            self._service.finish(self._detail.debrief.id)
        except Refused as error:
            self._form.show_trouble(self.tr("Not finished."), str(error))
            return
        title = f"{self._detail.title} · {self._detail.account.name}"
        deal_id = self._detail.deal.id
        self._forget()
        self.finished.emit(title, deal_id)

    def _on_back_requested(self) -> None:
        if self.end():
            self._forget()
            self.closed.emit()

    def _on_saved(self) -> None:
        self._form.saved.set_saved()
        self._form.show_trouble("", "")

    def _on_failed(self, error: Exception) -> None:
        self._form.saved.set_failed()
        text = self.tr("What you typed last is not on the disk: {0} It is tried again every second.")
        self._form.show_trouble(self.tr("Not saved."), text.format(f"{error}.".replace("..", ".")))
