"""The form of a change: whose, what kind, since when, in words, and what it touches; with its reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from winback_desktop.domain.changes import OURS, ChangeKind
from winback_desktop.services.change_drafts import ChangeDraft
from winback_desktop.ui.shared.change_words import change_kind_name
from winback_desktop.ui.shared.completing import complete, complete_parts
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import Role, Tone

_WIDTH: Final = 560
_OF_US: Final = (*(kind for kind in ChangeKind if kind in OURS), ChangeKind.OTHER)
_OF_THEM: Final = tuple(kind for kind in ChangeKind if kind not in OURS)


class ChangeForm(FormDialog):
    """Fact: `changed` with every key and choice. Wishes: `save_requested`, `account_typed(str)`."""

    changed = Signal()
    account_typed = Signal(str)
    save_requested = Signal()

    def __init__(self, today: Callable[[], date], *, corrects: bool, parent: QWidget | None = None) -> None:
        title = self.tr("Correct change") if corrects else self.tr("Record change")
        primary = self.tr("Save") if corrects else self.tr("Record")
        super().__init__(title, primary, accepts=False, width=_WIDTH, parent=parent)
        self._today = today
        self._whose = Segmented([self.tr("On our side"), self.tr("On theirs")], self.tr("Whose change"))
        self._kind = QComboBox()
        self._on = DateField(today, today())
        self._words = QLineEdit()
        self._products, self._competitors = QLineEdit(), QLineEdit()
        self._regions, self._account = QLineEdit(), QLineEdit()
        self._uncertain = QCheckBox(self.tr("Not certain yet: it lifts nothing until it is"))
        self._reach = Text("", Role.TEXT, Tone.VIOLET, wrap=True)
        self._accounts = QStringListModel(self)
        self._nearest = ""
        self._lay_out()
        self._connect()
        self._offer_kinds()

    def offer(self, products: Sequence[str], competitors: Sequence[str], regions: Sequence[str]) -> None:
        """Complete what is typed from these names."""
        complete_parts(self._products, products)
        complete_parts(self._competitors, competitors)
        complete_parts(self._regions, regions)

    def suggest_account(self, name: str) -> None:
        """Fill in this account as soon as the change is one of theirs."""
        self._nearest = name

    def offer_accounts(self, names: Sequence[str]) -> None:
        """Complete the account from these names."""
        self._accounts.setStringList(list(names))

    def fill(self, draft: ChangeDraft) -> None:
        """Put these values into the fields."""
        self._whose.set_current(0 if draft.ours else 1)
        self._offer_kinds()
        self._kind.setCurrentIndex(max(0, self._kind.findData(draft.kind)))
        self._words.setText(draft.text)
        self._on.set_day(date.fromisoformat(draft.happened_on) if draft.happened_on else self._today())
        self._products.setText(draft.products)
        self._competitors.setText(draft.competitors)
        self._regions.setText(draft.regions)
        self._account.setText(draft.account)
        self._uncertain.setChecked(draft.uncertain)
        self.changed.emit()

    def entry(self) -> ChangeDraft:
        """What the fields hold; without a day where none can be read."""
        day = self._on.day()
        return ChangeDraft(
            ours=self._whose.current() == 0,
            kind=str(self._kind.currentData()),
            text=self._words.text(),
            happened_on=day.isoformat() if day else "",
            products=self._products.text(),
            regions=self._regions.text(),
            competitors=self._competitors.text(),
            account=self._account.text(),
            uncertain=self._uncertain.isChecked(),
        )

    def show_reach(self, words: str) -> None:
        """Say what the change as it stands may lift."""
        self._reach.setText(words)

    def refuse(self, words: str) -> None:
        """Say what is wrong, with the cursor where it most likely is."""
        entry = self.entry()
        at: QWidget = self._account
        if not entry.happened_on:
            at = self._on
        elif not entry.text.strip():
            at = self._words
        self.set_error(words, at)

    def start(self) -> None:
        """Open with the cursor in the words."""
        self._words.setFocus()
        self.open()

    def _lay_out(self) -> None:
        self.body.insertWidget(0, self._whose)
        self.add_field(self.tr("What changed"), self._kind, span=1)
        self.add_field(self.tr("Since"), self._on, column=1, span=1)
        self.add_field(
            self.tr("In words"),
            self._words,
            hint=self.tr("They become the evidence of each reason that it lifts, and the draft names them."),
        )
        self.add_field(self.tr("Only these products"), self._products, span=1)
        self.add_field(self.tr("Only where this rival won"), self._competitors, column=1, span=1)
        self.add_field(self.tr("Only in these countries"), self._regions, span=1)
        self.add_field(self.tr("Only at this account"), self._account, column=1, span=1)
        self._words.setPlaceholderText(self.tr("e.g. GTX Pro is 15 % cheaper"))
        for field in (self._products, self._competitors, self._regions):
            field.setPlaceholderText(self.tr("all; several with ; between them"))
        self._account.setPlaceholderText(self.tr("any"))
        self.body.addWidget(self._uncertain)
        self.body.addWidget(self._reach)
        self._accounts = complete(self._account, [], self)

    def _connect(self) -> None:
        self._whose.chosen.connect(self._on_whose)
        self._kind.currentIndexChanged.connect(self.changed)
        self._on.date_changed.connect(self.changed)
        self._uncertain.toggled.connect(self.changed)
        for field in (self._words, self._products, self._competitors, self._regions, self._account):
            field.textChanged.connect(self.changed)
        self._account.textEdited.connect(self.account_typed)
        self.primary.clicked.connect(self.save_requested)

    def _on_whose(self) -> None:
        if self._whose.current() == 1 and not self._account.text():
            self._account.setText(self._nearest)
        elif self._whose.current() == 0 and self._account.text() == self._nearest:
            self._account.clear()
        self._offer_kinds()
        self.changed.emit()

    def _offer_kinds(self) -> None:
        kept = self._kind.currentData()
        self._kind.blockSignals(True)
        self._kind.clear()
        for kind in _OF_US if self._whose.current() == 0 else _OF_THEM:
            self._kind.addItem(change_kind_name(kind), kind.value)
        self._kind.setCurrentIndex(max(0, self._kind.findData(kept)))
        self._kind.blockSignals(False)
