"""What an import asks of its child process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from winback_desktop.domain.ranking import USUAL, Weights
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.files.convert import Choices
from winback_desktop.services.planning import Planner


@dataclass(frozen=True, slots=True)
class Request:
    """One file to import into one store; `batch_id` 0 asks for a preview only."""

    path: Path
    store_path: Path
    planner: Planner
    today: date
    choices: Choices = field(default_factory=Choices)
    sheet: str = ""
    batch_id: int = 0
    weights: Weights = USUAL
    kinds: tuple[ReasonKind, ...] = ()
