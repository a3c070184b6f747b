"""Completing what is typed from names that are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

SEPARATOR: Final = ";"
_COMPLETIONS: Final = "completions"  # as the style sheet calls the list


def complete(
    field: QLineEdit, names: Sequence[str], parent: QObject, *, anywhere: bool = False
) -> QStringListModel:
    """Let a field be completed; the names can be exchanged in what is returned.

    With `anywhere` what is typed may stand inside a name.
    """
    model = QStringListModel(list(names), parent)
    completer = QCompleter(model, field)
    name_list(completer)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    if anywhere:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    return model


def name_list(completer: QCompleter) -> None:
    """Let the style sheet find the list that a completer opens."""
    popup = completer.popup()
    if popup is not None:
        popup.setObjectName(_COMPLETIONS)


def complete_parts(field: QLineEdit, names: Sequence[str]) -> None:
    """Let each of several names in a field, with a semicolon between them, be completed by itself."""
    field.setCompleter(_LastPart(names, field))


class _LastPart(QCompleter):
    """Completes what stands behind the last semicolon."""

    def __init__(self, names: Sequence[str], field: QLineEdit) -> None:
        super().__init__(QStringListModel(list(names), field), field)
        self._field = field
        name_list(self)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(SEPARATOR)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._field.text().rpartition(SEPARATOR)[0].strip()
        word = str(index.data())
        return f"{before}{SEPARATOR} {word}" if before else word
