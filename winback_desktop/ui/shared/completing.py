"""Completing what is typed from names that are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

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
