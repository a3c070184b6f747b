"""One person's conductor: keeps what is typed, opens what is pressed, hears what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Changes
from winback_desktop.services.people import PeopleService, PersonDetail, Place
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.people.page import PersonPage
from winback_desktop.ui.people.place_form import PlaceForm
from winback_desktop.ui.shared.announcer import Announcer

_KEEP_AFTER_MS: Final = 300
_TABLES: Final = ("contact", "employment", "touch", "deal", "account", "change", "buying_process")


class PersonController(QObject):
    """`widget` is the page.

    Wishes: `open_deal_requested(int)`, `somebody_moved_requested(account's id, contact's id)`,
    `deny_news_requested(account's id, contact's id)`, `buying_of_account_requested(int)`, `left`;
    fact: `said(str, bool)`.
    """

    open_deal_requested = Signal(int)
    somebody_moved_requested = Signal(int, int)
    deny_news_requested = Signal(int, int)
    buying_of_account_requested = Signal(int)
    left = Signal()
    said = Signal(str, bool)

    def __init__(
        self,
        people: PeopleService,
        *,
        announcer: Announcer,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._today = today
        self._detail: PersonDetail | None = None
        self.widget = PersonPage()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        page = self.widget
        page.edited.connect(self._on_edited)
        page.left.connect(self._on_left)
        page.moved_requested.connect(self._on_moved)
        page.confirm_requested.connect(self.somebody_moved_requested)
        page.news_denied.connect(self.deny_news_requested)
        page.place_requested.connect(self._on_place)
        page.deal_requested.connect(self._on_deal)
        page.buying_requested.connect(self._on_buying)
        announcer.changed.connect(self._on_changed)

    def answer(self, actions: Actions) -> None:
        """Answer the commands for somebody who moved, and how they buy, while the page is shown."""
        actions.answer(Command.PERSON_MOVED, self._on_moved, self.widget)
        actions.answer(Command.BUYING_PROCESS, self._on_buying, self.widget)

    def open(self, contact_id: int) -> None:
        """Show a person; Refused when they are gone."""
        self.flush()
        self._show(self._people.detail(contact_id))

    def current_deals(self) -> list[int]:
        """The deal that a command is meant for: the first where they matter."""
        return [deal.deal_id for deal in self._detail.deals[:1]] if self._detail else []

    def refresh(self) -> None:
        """Read the person anew; who is gone leaves the page."""
        if self._detail is None:
            return
        try:
            self._show(self._people.detail(self._detail.contact.id))
        except Refused:
            self._detail = None
            self.left.emit()

    def flush(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        contact = self.widget.contact()
        if self._detail is None or contact is None or contact == self._detail.contact:
            return
        try:
            self._people.save(contact)
        except Refused as refused:
            self.widget.show_problem(str(refused))

    def _show(self, detail: PersonDetail) -> None:
        self._detail = detail
        self.widget.show_person(detail, self._today())

    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_left(self) -> None:
        self.flush()
        self.left.emit()

    def _on_moved(self) -> None:
        self.flush()
        if self._detail is None:
            return
        contact = self._detail.contact
        now = (place.employment for place in self._detail.places if place.employment.until is None)
        place = next(now, None)
        if place is not None:
            self.somebody_moved_requested.emit(place.account_id, contact.id)

    def _on_buying(self) -> None:
        self.flush()
        if self._detail is not None and self._detail.place is not None:
            self.buying_of_account_requested.emit(self._detail.place.employment.account_id)

    def _on_deal(self, deal_id: int) -> None:
        self.flush()
        self.open_deal_requested.emit(deal_id)

    def _on_place(self, place: Place) -> None:
        form = PlaceForm(place, self._today, self.widget.window())
        form.save_requested.connect(partial(self._save_place, form))
        form.delete_requested.connect(partial(self._delete_place, form, place))
        form.finished.connect(form.deleteLater)
        form.open()

    def _save_place(self, form: PlaceForm) -> None:
        employment = form.employment()
        if employment is None:
            return
        try:
            self._people.save_place(employment)
        except Refused as refused:
            form.set_error(str(refused))
            return
        form.accept()

    def _delete_place(self, form: PlaceForm, place: Place) -> None:
        self._people.delete_place(place.employment)
        form.accept()
        self.said.emit(self.tr("Forgot the time at {0}").format(place.account), True)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES) and self.widget.isVisible():
            self.refresh()
