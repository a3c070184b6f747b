"""The fields that every loss has: what, when, to whom, for how long, why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from winback_desktop.domain.records import Kind
from winback_desktop.services.deal_drafts import DealDraft
from winback_desktop.ui.deal_form.fields import FieldBox, ReasonsField
from winback_desktop.ui.shared.completing import complete
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_16, scaled

_CURRENCY_WIDE: Final = 84
_COLUMNS: Final = 6
_HALF: Final = _COLUMNS // 2
_THIRD: Final = _COLUMNS // 3
_KINDS: Final = (Kind.LOST_SALE, Kind.GONE_SILENT, Kind.FORMER_CUSTOMER)
_CURRENCIES: Final = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK")
_TEXTS: Final = ("account", "name", "lost_to", "product", "value", "length", "contact", "email")
_ONLY_NEW: Final = ("reasons", "contact", "email")
_PLACES: Final = (
    ("account", 1, 0, _HALF), ("name", 1, _HALF, _HALF),
    ("lost_on", 2, 0, _HALF), ("lost_to", 2, _HALF, _HALF),
    ("product", 3, 0, _HALF), ("value", 3, _HALF, _HALF),
    ("length", 4, 0, _THIRD), ("ends_on", 4, _THIRD, _THIRD), ("start", 4, 2 * _THIRD, _THIRD),
    ("reasons", 5, 0, _COLUMNS),
    ("contact", 6, 0, _HALF), ("email", 6, _HALF, _HALF),
)  # fmt: skip


class ShortPart(QWidget):
    """The fields, named as those of a `DealDraft`, each in a box with its label.

    `changed` with every key, `account_typed(str)` to complete.
    """

    changed = Signal()
    account_typed = Signal(str)

    def __init__(self, today: Callable[[], date], *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other_kind = ""
        self._kind = Segmented(
            [self.tr("Lost sale"), self.tr("Gone silent"), self.tr("Former customer")],
            self.tr("How it ended"),
        )
        self._reasons = ReasonsField()
        self._texts = {name: QLineEdit() for name in _TEXTS} | {"reasons": self._reasons}
        self._days = {
            "lost_on": DateField(today, past=True),
            "start": DateField(today, past=True),
            "ends_on": DateField(today),
        }
        self._currency = QComboBox()
        self._currency.setEditable(True)
        self._currency.setAccessibleName(self.tr("Currency"))
        self._currency.addItems(_CURRENCIES)
        self._currency.setFixedWidth(scaled(self.font(), _CURRENCY_WIDE))
        self._accounts: QStringListModel = complete(self._texts["account"], [], self)
        self._texts["account"].setEnabled(new)
        self.boxes = self._made_boxes(new)
        self._hint()
        self._lay_out()
        self._connect()

    @property
    def fields(self) -> dict[str, QWidget]:
        """The fields by the names of a draft, in the order of the Tab key."""
        known: dict[str, QWidget] = {**self._texts, **self._days}
        places = {name: known[name] for name, *_ in _PLACES if name in self.boxes}
        before = list(places)[: list(places).index("value") + 1]
        first = {name: places.pop(name) for name in before}
        return {**first, "currency": self._currency, **places}

    def fill(self, draft: DealDraft) -> None:
        """Put these values into the fields."""
        known = draft.kind in tuple(_KINDS)
        self._other_kind = "" if known else draft.kind
        self._kind.setVisible(known)
        if known:
            self._kind.set_current(_KINDS.index(Kind(draft.kind)))
        for name, field in self._texts.items():
            field.setText(getattr(draft, name))
        for name, day_field in self._days.items():
            text = getattr(draft, name)
            try:
                day_field.set_day(date.fromisoformat(text) if text else None)
            except ValueError:
                day_field.setText(text)
                day_field.textEdited.emit(text)
        self._currency.setCurrentText(draft.currency)

    def into(self, draft: DealDraft) -> DealDraft:
        """The draft with what stands here."""
        texts = {name: field.text() for name, field in self._texts.items()}
        for name, field in self._days.items():
            day = field.day()
            texts[name] = day.isoformat() if day else field.text()
        kind = self._other_kind or _KINDS[self._kind.current()].value
        currency = self._currency.currentText().strip().upper()
        return replace(draft, kind=kind, currency=currency, **texts)

    def set_known(self, names: Mapping[str, Sequence[str]]) -> None:
        """Complete fields from these names."""
        for name, known in names.items():
            if name == "reasons":
                self._reasons.set_known(known)
            else:
                complete(self._texts[name], known, self)

    def set_accounts(self, names: Sequence[str]) -> None:
        """Offer these accounts for what is typed."""
        self._accounts.setStringList(list(names))

    def set_assumed_length(self, length: str) -> None:
        """Say which length counts where none is typed."""
        self._texts["length"].setPlaceholderText(self.tr("{0}, assumed").format(length))

    def _made_boxes(self, new: bool) -> dict[str, FieldBox]:
        labels = {
            "account": self.tr("Account"),
            "name": self.tr("Deal"),
            "lost_on": self.tr("Lost on"),
            "lost_to": self.tr("Lost to"),
            "product": self.tr("Product"),
            "value": self.tr("Value"),
            "length": self.tr("Contract length"),
            "ends_on": self.tr("or contract end"),
            "start": self.tr("Contract start"),
            "reasons": self.tr("Reasons"),
            "contact": self.tr("Contact"),
            "email": self.tr("Contact's e-mail"),
        }
        amount = QWidget()
        row = QHBoxLayout(amount)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self._texts["value"], 1)
        row.addWidget(self._currency)
        fields: dict[str, QWidget] = {**self._texts, **self._days}
        return {
            name: FieldBox(words, fields[name], amount if name == "value" else None)
            for name, words in labels.items()
            if new or name not in _ONLY_NEW
        }

    def _hint(self) -> None:
        texts = self._texts
        texts["name"].setPlaceholderText(self.tr("the account's name if empty"))
        texts["lost_to"].setPlaceholderText(self.tr("a competitor, in-house, nobody"))
        texts["value"].setPlaceholderText(self.tr("e.g. 48,000 or 48k"))
        self._reasons.setPlaceholderText(self.tr("Why it was lost; Enter after each"))
        self._days["start"].setPlaceholderText(self.tr("day of the loss"))
        self._days["ends_on"].setPlaceholderText(self.tr("e.g. 31 Dec 2027"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_12)
        grid.addWidget(self._kind, 0, 0, 1, _COLUMNS, Qt.AlignmentFlag.AlignLeft)
        for name, row, column, span in _PLACES:
            if name in self.boxes:
                grid.addWidget(self.boxes[name], row, column, 1, span)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        for field in self._texts.values():
            field.textChanged.connect(self.changed)
        for day_field in self._days.values():
            day_field.date_changed.connect(self.changed)
        self._texts["account"].textEdited.connect(self.account_typed)
        self._currency.currentTextChanged.connect(self.changed)
        self._kind.chosen.connect(self.changed)
