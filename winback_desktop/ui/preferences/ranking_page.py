"""How much each part of the ranking counts, with the deals that come first while it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from winback_desktop.domain.ranking import USUAL, Part, Weights
from winback_desktop.domain.today import Row
from winback_desktop.domain.words import capital, joined
from winback_desktop.services.preferences import Choices
from winback_desktop.services.ranking import Place
from winback_desktop.ui.preferences.page import Around, Page
from winback_desktop.ui.preferences.weight_field import WeightField
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, Role, Tone

_SHOWN: Final = 8
_POOL: Final = "preferences: ranking"


class RankingPage(Page):
    """A slider for each part; the first deals in the order that they give."""

    def __init__(self, choices: Choices, around: Around) -> None:
        super().__init__(QCoreApplication.translate("RankingPage", "Ranking"))
        self._service = around.ranking
        self._weights = {
            part: WeightField(name, hint, choices.weights.of(part)) for part, name, hint in self._parts()
        }
        self._pool: Sequence[Row] | None = None
        self._lines = [(ElidedText(bold=True), ElidedText(tone=Tone.NEUTRAL)) for _ in range(_SHOWN)]
        self._empty = Text(self.tr("Reading your deals …"), Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._usual = Button(self.tr("Back to the defaults"))
        self._lay_out()
        self._usual.clicked.connect(self._on_usual_clicked)
        for field in self._weights.values():
            field.changed.connect(self._on_changed)
        around.background.ask(_POOL, self._service.pool, self._show_pool)
        self._drop = around.background.drop

    def applied(self, choices: Choices) -> Choices:
        return replace(choices, weights=self._chosen())

    def closed(self) -> None:
        self._drop(_POOL)

    def _chosen(self) -> Weights:
        return Weights(**{part.value: field.weight() for part, field in self._weights.items()})

    def _parts(self) -> tuple[tuple[Part, str, str], ...]:
        return (
            (Part.WINDOW, self.tr("Window"), self.tr("Open, closing, late or due, in this order")),
            (Part.LIFTED, self.tr("Lifted reasons"), self.tr("How many of their reasons no longer hold")),
            (Part.VALUE, self.tr("Value"), self.tr("What the deal is worth; each doubling counts the same")),
            (
                Part.OCCASION,
                self.tr("Why now"),
                self.tr("The next touch answers a change or a date of theirs"),
            ),
            (Part.STANCE, self.tr("People there"), self.tr("Friends raise a deal, blockers lower it")),
            (Part.LATE, self.tr("Days late"), self.tr("How long the next touch has been waiting")),
            (Part.REGULARITY, self.tr("Regularity"), self.tr("Planned touches kept so far")),
        )

    def _lay_out(self) -> None:
        note = self.tr(
            "Each part gives a deal up to 1,000 points times its weight; the most points come first."
        )
        self.column.addWidget(Text(note, Role.SMALL, Tone.NEUTRAL, wrap=True))
        for field in self._weights.values():
            self.column.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._usual)
        self.column.addLayout(row)
        card = Card()
        card.content.addWidget(SectionLabel(self.tr("These would come first")))
        card.content.addWidget(self._empty)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_4)
        for number, (account, said) in enumerate(self._lines):
            place = Text(f"{number + 1}", Role.TEXT, Tone.NEUTRAL)
            place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate((place, account, said)):
                grid.addWidget(widget, number, column)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 5)
        card.content.addLayout(grid)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _show_pool(self, pool: Sequence[Row]) -> None:
        self._pool = pool
        self._empty.setText(self.tr("Nothing is due and no window is open."))
        self._empty.setVisible(not pool)
        self._show_first()

    def _show_first(self) -> None:
        if self._pool is None:
            return
        places = self._service.first(self._pool, self._chosen(), _SHOWN)
        padded = [*places, *[Place("", ())] * (_SHOWN - len(places))]
        for (account, said), place in zip(self._lines, padded, strict=True):
            account.setText(place.account)
            said.setText(capital(joined(*place.grounds)))

    def _on_changed(self) -> None:
        self._show_first()
        self.edited.emit()

    def _on_usual_clicked(self) -> None:
        for part, field in self._weights.items():
            field.set_weight(USUAL.of(part))
