"""What every section of Library does: choose, save as typed, add, copy, delete; a section says how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.section_view import SectionView


class SectionController(QObject):
    """A section; subclasses answer `lines`, `show`, `save`, `add`, `copy` and `delete`.

    `tables` are those whose change the section has to show. What is typed is saved as it is typed; what is
    refused stays in its field with the reason under it. `said(text, undoable)` is a passing message.
    """

    said = Signal(str, bool)
    tables: frozenset[str] = frozenset()

    def __init__(self, view: SectionView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._shown = ""
        self._saving = False
        view.chosen.connect(self._on_chosen)
        view.new_requested.connect(self._on_new)
        view.copy_requested.connect(self._on_copy)
        view.delete_requested.connect(self._on_delete)
        view.form.edited.connect(self.flush)

    @property
    def widget(self) -> QWidget:
        """What the place shows."""
        return self.view

    def lines(self) -> Sequence[Line]:
        """All items, in order."""
        raise NotImplementedError

    def show(self, key: str) -> None:
        """Fill the form with an item."""
        raise NotImplementedError

    def save(self, key: str) -> str:
        """Write the item from the form; returns the key that it has now. Refused where that cannot be."""
        raise NotImplementedError

    def add(self) -> str:
        """Write a new item; returns its key."""
        raise NotImplementedError

    def copy(self, key: str) -> str:
        """Make an item of the rep's own out of this one; returns its key."""
        raise NotImplementedError

    def delete(self, key: str) -> None:
        """Delete an item."""
        raise NotImplementedError

    def refresh(self, key: str = "") -> None:
        """Show what there is now, and the item with this key if it is given."""
        if self._saving:
            return
        self.view.show_lines(self.lines(), key)
        if not self.view.form.is_dirty() or self.view.current() != self._shown:
            self._fill(self.view.current())

    def flush(self) -> bool:
        """Save what is typed; returns whether nothing is left unsaved."""
        form = self.view.form
        if not form.is_dirty() or not self._shown:
            return True
        self._saving = True
        try:
            key = self.save(self._shown)
        except Refused as problem:
            form.set_error(str(problem))
            return False
        finally:
            self._saving = False
        form.settle()
        self._shown = key
        self.refresh(key)
        return True

    def _fill(self, key: str) -> None:
        self._shown = key
        form = self.view.form
        form.start_filling()
        if key:
            self.show(key)
        form.end_filling()

    def _on_chosen(self, key: str) -> None:
        if not self.flush():
            self.view.choose(self._shown)
        elif key != self._shown:
            self.refresh(key)

    def _on_new(self) -> None:
        self._make(self.add)

    def _on_copy(self) -> None:
        key = self.view.current()
        if key:
            self._make(lambda: self.copy(key))

    def _on_delete(self) -> None:
        line = self.view.current_line()
        if line is None or line.built_in:
            return
        self.view.form.settle()
        try:
            self.delete(line.key)
        except Refused as problem:
            self.said.emit(str(problem), False)
            return
        self.refresh()
        self.said.emit(self.tr("Deleted “{name}”").format(name=line.name), True)

    def _make(self, make: Callable[[], str]) -> None:
        if not self.flush():
            return
        try:
            key = make()
        except Refused as problem:
            self.said.emit(str(problem), False)
            return
        self.refresh(key)
        self.view.form.start()


class SectionMaker(NamedTuple):
    """A section by its title, and how its controller is made when it is first shown."""

    title: str
    make: Callable[[QObject], SectionController]
