"""The fields of a deal: keyboard only, in the order in which one tells of a loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from winback_desktop.domain.records import Kind as DealKind
from winback_desktop.services.deal_drafts import DealDraft
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone, scaled

_WIDTH: Final = 620
_CURRENCY_WIDE: Final = 84
_ANSWER_HIGH: Final = 54  # two lines, so that nothing jumps while one types
_KINDS: Final = (DealKind.LOST_SALE, DealKind.GONE_SILENT, DealKind.FORMER_CUSTOMER)
_CURRENCIES: Final = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK")


class DealForm(FormDialog):
    """Facts: `changed` with every key, `account_typed(str)` to complete. Wishes: `save_requested`,
    `discard_requested` (what was brought back).
    """

    changed = Signal()
    account_typed = Signal(str)
    save_requested = Signal()
    discard_requested = Signal()

    def __init__(self, today: Callable[[], date], *, new: bool, parent: QWidget | None = None) -> None:
        title = self.tr("New lost deal") if new else self.tr("Edit deal")
        super().__init__(title, self.tr("Save"), accepts=False, width=_WIDTH, parent=parent)
        self._new = new
        self._kind = Segmented(
            [self.tr("Lost sale"), self.tr("Gone silent"), self.tr("Former customer")],
            self.tr("How it ended"),
        )
        self._texts = {
            name: QLineEdit()
            for name in (
                "account",
                "name",
                "product",
                "value",
                "competitor",
                "length",
                "reasons",
                "contact",
                "email",
            )
        }
        self._lost_on = DateField(today, past=True)
        self._start = DateField(today, past=True)
        self._currency = QComboBox()
        self._currency.setEditable(True)
        self._currency.addItems(_CURRENCIES)
        self._currency.setFixedWidth(scaled(self.font(), _CURRENCY_WIDE))
        self._answer = Banner("", tone=Tone.ACCENT)
        self._answer.setFixedHeight(scaled(self.font(), _ANSWER_HIGH))
        self._kept = Text("", Role.SMALL, Tone.NEUTRAL)
        self._discard = Button(self.tr("Start afresh"), "trash-2", Kind.FLAT)
        self._accounts = QStringListModel(self)
        self._lay_out()
        self._complete(self._texts["account"], self._accounts)
        self._connect()
        self.set_kept("")
        self._texts["account"].setReadOnly(not new)

    def fill(self, draft: DealDraft) -> None:
        """Put these values into the fields, without telling of it."""
        self.blockSignals(True)
        kind = DealKind(draft.kind) if draft.kind in tuple(_KINDS) else DealKind.LOST_SALE
        self._kind.set_current(_KINDS.index(kind))
        for name, field in self._texts.items():
            field.setText(getattr(draft, name))
        for text, day_field in ((draft.lost_on, self._lost_on), (draft.start, self._start)):
            try:
                day_field.set_day(date.fromisoformat(text) if text else None)
            except ValueError:
                day_field.setText(text)
                day_field.textEdited.emit(text)
        self._currency.setCurrentText(draft.currency)
        self.blockSignals(False)

    def draft(self) -> DealDraft:
        """The fields as they stand."""
        values = {name: field.text() for name, field in self._texts.items()}
        for name, field in (("lost_on", self._lost_on), ("start", self._start)):
            day = field.day()
            values[name] = day.isoformat() if day else field.text()
        values["kind"] = _KINDS[self._kind.current()].value
        values["currency"] = self._currency.currentText().strip().upper()
        return DealDraft(**{field.name: values[field.name] for field in fields(DealDraft)})

    def set_known(self, what: str, names: Sequence[str]) -> None:
        """Complete the products or competitors from these."""
        self._complete(self._texts[what], QStringListModel(list(names), self))

    def set_accounts(self, names: Sequence[str]) -> None:
        """Offer these accounts for what is typed."""
        self._accounts.setStringList(list(names))

    def set_length_hint(self, text: str) -> None:
        """Say which length is assumed where none is typed."""
        self._texts["length"].setPlaceholderText(self.tr("{0} if not known").format(text))

    def show_answer(self, headline: str, text: str, tone: Tone) -> None:
        """Say on which day to be back."""
        self._answer.set_tone(tone)
        self._answer.set_text(headline, text)

    def set_kept(self, text: str, *, brought_back: bool = False) -> None:
        """Say that what is typed is kept; what was brought back can be let go."""
        self._kept.setText(text)
        self._discard.setVisible(brought_back)

    def refuse(self, text: str, field: str = "") -> None:
        """Say what is wrong, and go to the field where it is."""
        days = {"lost_on": self._lost_on, "start": self._start}
        self.set_error(text, self._texts.get(field) or days.get(field))

    def start(self) -> None:
        """Show the form, ready to type."""
        first = "account" if self._new else "name"
        self._texts[first].setFocus(Qt.FocusReason.OtherFocusReason)
        self.open()

    def _lay_out(self) -> None:
        texts = self._texts
        self.body.insertWidget(0, self._kind, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_field(self.tr("Account"), texts["account"], span=1)
        self.add_field(self.tr("Deal"), texts["name"], column=1, span=1)
        self.add_field(self.tr("Lost on"), self._lost_on, span=1)
        self.add_field(self.tr("Lost to"), texts["competitor"], column=1, span=1)
        self.add_field(self.tr("Product"), texts["product"], span=1)
        self.add_field(self.tr("Value"), self._amount(), column=1, span=1)
        self.add_field(self.tr("Contract length"), texts["length"], span=1)
        self.add_field(self.tr("Contract start"), self._start, column=1, span=1)
        if self._new:
            self.add_field(self.tr("Reasons"), texts["reasons"])
            self.add_field(self.tr("Contact"), texts["contact"], span=1)
            self.add_field(self.tr("Contact's e-mail"), texts["email"], column=1, span=1)
        texts["value"].setAccessibleName(self.tr("Value"))
        texts["name"].setPlaceholderText(self.tr("e.g. GTX Pro, 120 seats"))
        texts["competitor"].setPlaceholderText(self.tr("empty if nobody"))
        texts["reasons"].setPlaceholderText(self.tr("Why we lost; several with a semicolon between them"))
        self._start.setPlaceholderText(self.tr("the day of the loss if not known"))
        self.body.addWidget(self._answer)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self._kept)
        row.addWidget(self._discard)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _amount(self) -> QWidget:
        both = QWidget()
        self._currency.setAccessibleName(self.tr("Currency"))
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self._texts["value"], 1)
        row.addWidget(self._currency)
        return both

    def _connect(self) -> None:
        for field in self._texts.values():
            field.textChanged.connect(self._on_changed)
        for day_field in (self._lost_on, self._start):
            day_field.date_changed.connect(self._on_changed)
        self._texts["account"].textEdited.connect(self.account_typed)
        self._currency.currentTextChanged.connect(self._on_changed)
        self._kind.chosen.connect(self._on_changed)
        self._discard.clicked.connect(self.discard_requested)
        self.primary.clicked.connect(self.save_requested)

    def _complete(self, field: QLineEdit, model: QStringListModel) -> None:
        completer = QCompleter(model, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()
