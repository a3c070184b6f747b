"""What is being typed about a change, kept in the store until it is recorded: nothing typed is lost.

A draft is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Final

from winback_desktop.domain.errors import Refused
from winback_desktop.store import accounts, names, settings
from winback_desktop.store.store import Store

_KEY: Final = "change_draft"


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """The fields of the form as texts, as typed; several names have a semicolon between them."""

    ours: bool = True
    kind: str = ""
    text: str = ""
    happened_on: str = ""
    products: str = ""
    regions: str = ""
    competitors: str = ""
    account: str = ""
    uncertain: bool = False

    @property
    def has_words(self) -> bool:
        """Whether something was typed that must not be lost."""
        return any((self.text, self.products, self.regions, self.competitors))


class ChangeDrafts:
    """Keeps the draft of the change that is new; knows the names that it may touch."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self) -> ChangeDraft | None:
        """What was typed and not recorded."""
        found = settings.load(self._store).get(_KEY)
        if not isinstance(found, dict):
            return None
        known = {field.name for field in fields(ChangeDraft)}
        return ChangeDraft(**{name: value for name, value in found.items() if name in known})

    def keep(self, draft: ChangeDraft) -> None:
        """Write a draft; it is on the disk when this returns."""
        with self._store.write_computed():
            settings.save(self._store, _KEY, asdict(draft))

    def forget(self) -> None:
        """Let the draft go."""
        with self._store.write_computed():
            settings.remove(self._store, _KEY)

    def known(self, what: str) -> list[str]:
        """The products, competitors or regions that there are."""
        return names.known(self._store.connection, what)

    def account_id(self, name: str) -> int | None:
        """The account of this name, None for no name; Refused for a name that nobody has."""
        if not name.strip():
            return None
        account = accounts.named(self._store, name.strip())
        if account is None:
            raise Refused(f"There is no account “{name.strip()}”. Leave the field empty for all accounts.")
        return account.id

    def account_name(self, account_id: int) -> str:
        """What an account is called."""
        return accounts.load(self._store, account_id).name
