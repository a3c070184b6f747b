"""What screens wish to have done about dates, signals, silence and ends of deals."""

from __future__ import annotations

from enum import StrEnum


class FactWish(StrEnum):
    """A wish, named as the method that fulfils it; with the ids that it takes."""

    ADD_DATE = "add_date"
    CHANGE_DATE = "change_date"
    DELETE_DATE = "delete_date"
    NOTE_SIGNAL = "note_signal"
    DELETE_SIGNAL = "delete_signal"
    GO_SILENT = "go_silent"
    NOT_SILENT = "not_silent"
    LOSE_AGAIN = "lose_again"
