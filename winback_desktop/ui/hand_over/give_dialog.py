"""To whom a debrief is handed over, with or without the rep's own view, and what goes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain import packet_words
from winback_desktop.domain.hand_over import Packet
from winback_desktop.domain.people import Person
from winback_desktop.ui.hand_over.captioned import Sheet
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.steady_choice import SteadyChoice
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_8, SPACE_12, SPACE_24, Role, Tone, scaled

_SIZE: Final = QSize(940, 620)
_SIDE: Final = 290


class GiveDialog(FormDialog):
    """Modal, and stays after something went out. `changed` tells that something was typed or ticked.

    Wishes: `file_requested` (the primary button), `mail_requested`, `page_requested`, `pdf_requested`,
    `print_requested`.
    """

    changed = Signal()
    file_requested = Signal()
    mail_requested = Signal()
    page_requested = Signal()
    pdf_requested = Signal()
    print_requested = Signal()

    def __init__(self, packet: Packet, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Hand over the {0} of {1}").format(packet.title.lower(), packet.account),
            self.tr("Save file…"),
            text=self.tr(
                "Somebody whom they did not turn down asks, and sends the answers back to you as a file."
            ),
            accepts=False,
            width=_SIZE.width(),
            parent=parent,
        )
        self.setMinimumHeight(scaled(self.font(), _SIZE.height()))
        self._name, self._address = QLineEdit(), QLineEdit()
        self._own_view = QCheckBox(self.tr("My own view as well"))
        self._view_words = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._warning = Banner(
            self.tr("You lost this deal yourself."), self.tr("People find it hard to tell you so.")
        )
        self._warning.hide()
        self._contact = SteadyChoice()
        self._contact.setMinimumContentsLength(8)
        self._contact.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._given = Banner("", tone=Tone.GREEN)
        self._given.hide()
        names = (self.tr("Context"), self.tr("Questions"), self.tr("Invitation"))
        self._choice = Segmented(names, self.tr("What goes out"))
        self._sheets = [Sheet(name) for name in names]
        self._lay_out()
        self._connect()

    def set_to(self, name: str, address: str, people: Iterable[Person]) -> None:
        """Propose to whom it goes, and whom to ask, the first of the people; the cursor is in the name."""
        for one in people:
            title = f", {one.employment.title}" if one.employment.title else ""
            self._contact.addItem(f"{one.contact.name}{title}", one.contact.id)
        if not self._contact.count():
            self._contact.addItem(self.tr("Nobody is known there yet"), None)
            self._contact.setEnabled(False)
        self._name.setText(name)
        self._address.setText(address)
        self._name.selectAll()
        self._name.setFocus()

    @property
    def name(self) -> str:
        """Who asks."""
        return self._name.text()

    @property
    def address(self) -> str:
        """Their e-mail address."""
        return self._address.text()

    @property
    def contact_id(self) -> int | None:
        """Whom to ask, if anybody is known there."""
        chosen: int | None = self._contact.currentData()
        return chosen

    @property
    def with_own_view(self) -> bool:
        """Whether what the rep thinks goes out as well."""
        return self._own_view.isChecked()

    def show_packet(self, packet: Packet, own_view: str, *, is_the_rep: bool) -> None:
        """Show what goes out now; `own_view` names what the tick adds."""
        self._own_view.setEnabled(bool(own_view))
        self._view_words.setText(own_view or self.tr("You have noted nothing of your own."))
        self._warning.setVisible(is_the_rep)
        context, questions, invitation = self._sheets
        self._show_context(context, packet)
        questions.clear()
        for number, (_, question) in enumerate(packet.questions, start=1):
            questions.add_text(f"{number}.  {question}")
        if packet.if_they_hesitate:
            questions.add_section(packet_words.HESITATE)
            questions.add_text(packet.if_they_hesitate, tone=Tone.NEUTRAL)
        invitation.clear()
        invitation.add_text(packet.invitation_subject, bold=True)
        invitation.add_text(packet.invitation)

    def show_given(self, words: str) -> None:
        """Say what went out so far; the dialog stays, for what else is to go out."""
        self._given.set_text("", words)
        self._given.show()
        self.cancel.set_text(self.tr("Done"))
        self.primary.setDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say what is wrong; without a name the cursor goes there, else to the address if it is that."""
        nameless = not self.name.strip()
        wrong_address = bool(self.address.strip()) and self.address.strip() in text
        self.set_error(text, self._name if nameless else self._address if wrong_address else None)

    def _show_context(self, sheet: Sheet, packet: Packet) -> None:
        sheet.clear()
        sheet.add_section(packet_words.CONTEXT)
        sheet.add_facts(((self.tr("Deal"), packet.deal), *packet.context))
        if packet.people:
            sheet.add_section(packet_words.PEOPLE)
            sheet.add_text("\n".join(packet.people))
        if packet.opinions:
            sheet.add_section(packet_words.whose_opinions(packet))
            sheet.add_facts(packet.opinions)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(scaled(self.font(), _SIDE))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_12)
        grid = FieldGrid()
        grid.add_field(
            self.tr("Who asks"),
            self._name,
            hint=self.tr("Best the VP of Sales, of Account Management, or Operations."),
        )
        grid.add_field(self.tr("Their e-mail"), self._address)
        grid.add_field(self.tr("Whom they ask"), self._contact)
        left.addLayout(grid)
        left.addWidget(self._warning)
        left.addSpacing(SPACE_8)
        left.addWidget(self._own_view)
        left.addWidget(self._view_words)
        left.addStretch(1)
        left.addWidget(self._given)
        right = QVBoxLayout()
        right.setSpacing(SPACE_12)
        right.addWidget(self._choice)
        stack = QStackedWidget()
        for sheet in self._sheets:
            stack.addWidget(sheet)
        card = Card(padding=0, clip=True)
        card.content.addWidget(stack)
        right.addWidget(card, 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_24)
        columns.addWidget(side)
        columns.addLayout(right, 1)
        self.body.addLayout(columns, 1)
        self._choice.chosen.connect(stack.setCurrentIndex)

    def _connect(self) -> None:
        self.cancel.set_text(self.tr("Close"))
        others = (
            (Button(self.tr("Print…"), "printer", Kind.FLAT), self.print_requested),
            (Button(self.tr("Save PDF…"), "file-text", Kind.FLAT), self.pdf_requested),
            (Button(self.tr("Save page…"), "file-down", Kind.FLAT), self.page_requested),
        )
        for place, (button, wish) in enumerate(others):
            self.button_row.insertWidget(place, button)
            button.clicked.connect(wish)
        mail = Button(self.tr("Draft an e-mail"), "mail")
        mail.clicked.connect(self.mail_requested)
        self.button_row.insertWidget(self.button_row.indexOf(self.primary), mail)
        self.primary.clicked.connect(self.file_requested)
        self._name.textChanged.connect(self.changed)
        self._address.textChanged.connect(self.changed)
        self._contact.currentIndexChanged.connect(self.changed)
        self._own_view.toggled.connect(self.changed)
