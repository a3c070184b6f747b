"""What a mark of a chart stands for, to ask for the deals behind it."""

from __future__ import annotations

from typing import NamedTuple

from winback_desktop.domain.insights import Figure


class Key(NamedTuple):
    """The question, the value of it, and how the mark is called."""

    figure: Figure
    key: str
    name: str
