"""The pages of the preferences, in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from winback_desktop.services.preferences import Choices
from winback_desktop.ui.preferences.general_page import GeneralPage
from winback_desktop.ui.preferences.load_page import LoadPage
from winback_desktop.ui.preferences.page import Around, Page
from winback_desktop.ui.preferences.ranking_page import RankingPage
from winback_desktop.ui.preferences.reminders_page import RemindersPage
from winback_desktop.ui.preferences.rules_page import RulesPage

PAGES: Final[tuple[Callable[[Choices, Around], Page], ...]] = (
    RulesPage,
    LoadPage,
    RankingPage,
    RemindersPage,
    GeneralPage,
)
