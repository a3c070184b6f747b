"""Edit > Find anything: deals, accounts, contacts and commands in one list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from winback_desktop.services.find import FindService, FoundAccount, FoundContact, FoundDeal
from winback_desktop.ui.actions import SPECS, Command
from winback_desktop.ui.shared.command_palette import CommandPalette, Entry
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.theme import Mode

_COMMANDS_AT_FIRST = 12
_ICONS: dict[object, str] = {spec.command: spec.icon for spec in SPECS}


class FindController(QObject):
    """Opens the palette over the window and does what was chosen in it.

    A deal leaves as `open_deal_requested(id)`, a contact as `open_contact_requested(id)`, an account as
    `search_requested(text)`; a command is triggered: every action of the window that can be taken now is one.
    """

    open_deal_requested = Signal(int)
    open_contact_requested = Signal(int)
    search_requested = Signal(str)

    def __init__(self, find: FindService, window: QWidget) -> None:
        super().__init__(window)
        self._find = find
        self._window = window
        self._palette: CommandPalette | None = None

    def ask(self) -> None:
        """Open the palette, empty: it shows the commands."""
        if self._palette is None:
            self._palette = CommandPalette(self.entries, self._window)
            self._palette.chosen.connect(self._on_chosen)
        self._palette.ask()

    def entries(self, typed: str) -> list[Entry]:
        """What was found for the letters typed so far: commands that begin so, then things, then commands."""
        first, others = self._commands(typed.casefold())
        if not typed:
            return [*first, *others][:_COMMANDS_AT_FIRST]
        found = self._find.find(typed)
        # Whoever is named in full is meant, not the deals that they are part of.
        meant = [each for each in found.contacts if each.name.casefold() == typed.strip().casefold()]
        return [
            *first,
            *map(self._contact_entry, meant),
            *map(self._deal_entry, found.deals),
            *map(self._account_entry, found.accounts),
            *(self._contact_entry(each) for each in found.contacts if each not in meant),
            *others,
        ]

    def _commands(self, typed: str) -> tuple[list[Entry], list[Entry]]:
        """Commands whose words begin with what was typed, and those that hold it elsewhere."""
        first: list[Entry] = []
        others: list[Entry] = []
        for action in self._window.actions():
            text = action.text().replace("&", "")
            if not text or not action.isVisible() or not action.isEnabled() or action.data() == Command.FIND:
                continue
            entry = Entry(text, action.shortcut().toString(), _icon_of(action), action)
            if text.casefold().startswith(typed):
                first.append(entry)
            elif all(word in text.casefold() for word in typed.split()):
                others.append(entry)
        return first, others

    def _deal_entry(self, deal: FoundDeal) -> Entry:
        note = self.tr("Deal")
        if deal.lost_on:
            note = self.tr("Deal, lost {day}").format(day=day_and_year(date.fromisoformat(deal.lost_on)))
        text = deal.name if deal.name == deal.account else f"{deal.account} · {deal.name}"
        return Entry(text, note, "handshake", deal)

    def _account_entry(self, account: FoundAccount) -> Entry:
        one = self.tr("Account, 1 deal")
        many = self.tr("Account, {count} deals").format(count=account.deals)
        return Entry(account.name, one if account.deals == 1 else many, "building-2", account)

    def _contact_entry(self, contact: FoundContact) -> Entry:
        text = f"{contact.name} · {contact.account}" if contact.account else contact.name
        return Entry(text, self.tr("Contact"), "user", contact)

    def _on_chosen(self, value: object) -> None:
        if isinstance(value, FoundDeal):
            self.open_deal_requested.emit(value.id)
        elif isinstance(value, FoundContact):
            self.open_contact_requested.emit(value.id)
        elif isinstance(value, FoundAccount):
            self.search_requested.emit(value.name)
        elif isinstance(value, QAction):
            value.trigger()


def _icon_of(action: QAction) -> str:
    data = action.data()
    if isinstance(data, Mode) or data in tuple(Mode):
        return "palette"
    return _ICONS.get(data, "chevron-right")
