"""Somebody moved, from anywhere: opens the form, says live what saving would do, saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.people import Move, Person
from winback_desktop.domain.records import Stance
from winback_desktop.domain.words import joined
from winback_desktop.services.deals import DealService
from winback_desktop.services.move_drafts import MoveDraft, MoveDrafts
from winback_desktop.services.moves import MoveService
from winback_desktop.ui.people.kept import as_draft, as_entry
from winback_desktop.ui.people.view import Entry, MoveForm, move_of
from winback_desktop.ui.people.who_field import Someone
from winback_desktop.ui.shared.people_words import stance_name

KEEP_AFTER_MS: Final = 300


class MoveController(QObject):
    """One form at a time; what is typed is kept. Fact: `said(str, bool)` with words for a passing message."""

    said = Signal(str, bool)

    def __init__(
        self,
        moves: MoveService,
        drafts: MoveDrafts,
        deals: DealService,
        *,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._moves = moves
        self._drafts = drafts
        self._deals = deals
        self._today = today
        self._conversation: _Conversation | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def open_deal(self, deal_id: int, window: QWidget) -> MoveForm:
        """Ask who moved at the account of this deal."""
        return self.open(self._deals.load(deal_id).account_id, window)

    def open(self, account_id: int, window: QWidget, contact_id: int = 0) -> MoveForm:
        """Ask who moved at an account, about somebody there if one is named; what was typed comes back."""
        if self._conversation is None:
            form = MoveForm(self._today, window)
            kept = None if contact_id else self._drafts.load(account_id)
            one = _Conversation(form, self._moves, account_id, contact_id, kept, self._today)
            self._conversation = one
            one.said.connect(self.said)
            form.changed.connect(self._on_changed)
            form.finished.connect(self._on_finished)
            form.start()
        return self._conversation.form

    def deny(self, account_id: int, contact_id: int) -> None:
        """Take uncertain news of somebody back."""
        try:
            self._moves.deny(contact_id, account_id)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        name = self._moves.contact(contact_id).name
        self.said.emit(self.tr("Taken back: {0} is still there").format(name), True)

    def flush(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        one = self._conversation
        if one is None:
            return
        entry = one.form.entry()
        if entry.has_words:
            self._drafts.keep(one.account_id, as_draft(entry))
        elif one.was_kept:
            self._drafts.forget(one.account_id)

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_finished(self, result: int) -> None:
        one = self._conversation
        if one is None:
            return
        if result != MoveForm.DialogCode.Accepted:
            self.flush()
            if one.form.entry().has_words:
                self.said.emit(self.tr("What you typed is kept for the next time"), False)
        elif self._drafts.load(one.account_id) is not None:
            self._drafts.forget(one.account_id)
        self._timer.stop()
        one.form.deleteLater()
        self._conversation = None


class _Conversation(QObject):
    """What goes on while one form is open."""

    said = Signal(str, bool)

    def __init__(
        self,
        form: MoveForm,
        moves: MoveService,
        account_id: int,
        contact_id: int,
        kept: MoveDraft | None,
        today: Callable[[], date],
    ) -> None:
        super().__init__(form)
        self.form = form
        self.account_id = account_id
        self.was_kept = kept is not None
        self._moves = moves
        self._today = today
        self._account = moves.account(account_id).name
        self._there = [person for person in moves.people(account_id) if person.employment.until is None]
        self._news: Move | None = None
        self._asked_for = (0, 0)
        self._begin(contact_id, kept)

    def _begin(self, contact_id: int, kept: MoveDraft | None) -> None:
        form = self.form
        form.set_text(self._account)
        people = [self._someone(person) for person in self._there]
        form.offer_people(people)
        form.offer_successors(people)
        who = next((each for each in people if each.contact_id == contact_id), None)
        only = people[0] if len(people) == 1 else None
        form.fill(as_entry(kept, people) if kept else Entry(who=who or only, on=self._today()))
        form.changed.connect(self._on_changed)
        form.who_typed.connect(self._on_who_typed)
        form.successor_typed.connect(self._on_successor_typed)
        form.employer_typed.connect(self._on_employer_typed)
        form.save_requested.connect(self._on_save_requested)
        form.denied.connect(self._on_denied)
        form.use_known_requested.connect(self._on_use_known)
        self._on_changed()

    def _someone(self, person: Person) -> Someone:
        contact, employment = person.contact, person.employment
        stance = "" if employment.stance is Stance.NEUTRAL else stance_name(employment.stance)
        words = joined(contact.name, employment.title, stance)
        return Someone(contact.id, employment.account_id, contact.name, words)

    def _others(self, typed: str) -> list[Someone]:
        """Those at the account first, then anybody of that name elsewhere."""
        there = [self._someone(person) for person in self._there]
        known = {each.contact_id for each in there}
        found = [
            Someone(each.id, each.account_id, each.name, joined(each.name, each.account))
            for each in self._moves.contacts(typed)
            if each.id not in known
        ]
        return [*there, *found]

    def _on_who_typed(self, typed: str) -> None:
        self.form.offer_people(self._others(typed))

    def _on_successor_typed(self, typed: str) -> None:
        who = self.form.entry().who
        self.form.offer_successors(_without(who, self._others(typed)))

    def _on_employer_typed(self, typed: str) -> None:
        self.form.complete_employers(self._moves.account_names(typed) if typed.strip() else [])

    def _on_changed(self) -> None:
        entry = self.form.entry()
        self._look_for_news(entry)
        entry = self.form.entry()
        self.form.show_stances(self._stance_of(entry), entry.fate)
        self._offer_alike(entry)
        try:
            self.form.preview.show_sentences(self._moves.preview(self._move(entry)))
        except Refused as refused:
            self.form.preview.show_problem(str(refused))

    def _move(self, entry: Entry) -> Move:
        if entry.on is None:
            raise Refused(self.tr("Say since when, e.g. today or 3 Nov. A day near it will do."))
        if entry.who is None and entry.who_typed:
            words = self.tr("Nobody is known as “{0}”. Add them at the deal first.")
            raise Refused(words.format(entry.who_typed))
        move = move_of(entry, self._today())
        return replace(move, change_id=self._news.change_id) if self._news else move

    def _stance_of(self, entry: Entry) -> Stance | None:
        who = entry.who.contact_id if entry.who else 0
        return next((each.employment.stance for each in self._there if each.contact.id == who), None)

    def _look_for_news(self, entry: Entry) -> None:
        """Uncertain news of whoever is chosen comes into the fields, to be confirmed or denied."""
        who = (entry.who.contact_id, entry.who.account_id) if entry.who else (0, 0)
        if who == self._asked_for:
            return
        self._asked_for = who
        self.form.offer_successors(_without(entry.who, [self._someone(person) for person in self._there]))
        self._news = self._moves.news(*who) if entry.who else None
        self.form.show_news(self.tr("You noted this as uncertain.") if self._news else "")
        if self._news is not None and not entry.has_words:
            said = self._news
            self.form.blockSignals(True)
            self.form.fill(
                Entry(
                    who=entry.who,
                    fate=said.fate,
                    on=said.on,
                    employer=said.employer,
                    title=said.title,
                    stance=said.stance,
                    successor_name=said.successor,
                    successor_email=said.successor_email,
                )
            )
            self.form.blockSignals(False)

    def _offer_alike(self, entry: Entry) -> None:
        found = self._moves.alike(entry.employer)
        self.form.show_alike(found[0].name if found else "")

    def _on_use_known(self) -> None:
        found = self._moves.alike(self.form.entry().employer)
        if found:
            self.form.use_employer(found[0].name)

    def _on_denied(self) -> None:
        entry = self.form.entry()
        if entry.who is None:
            return
        self._moves.deny(entry.who.contact_id, entry.who.account_id)
        self.form.accept()
        self.said.emit(self.tr("Taken back: {0} is still there").format(entry.who.name), True)

    def _on_save_requested(self) -> None:
        try:
            step = self._moves.save(self._move(self.form.entry()))
        except Refused as refused:
            self.form.refuse(str(refused))
            return
        self.form.accept()
        self.said.emit(step, True)


def _without(leaver: Someone | None, people: list[Someone]) -> list[Someone]:
    """Those who may follow somebody."""
    return [each for each in people if leaver is None or each.contact_id != leaver.contact_id]
