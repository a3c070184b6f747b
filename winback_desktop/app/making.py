"""How each place is made, at its first visit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from winback_desktop.app import late
from winback_desktop.app import library as library_sections
from winback_desktop.app.parts import Parts
from winback_desktop.ui.actions import Command
from winback_desktop.ui.today.controller import TodayController


def today(parts: Parts, parent: QObject) -> Any:
    """The first screen, with what was read of it before there was a window."""
    services = parts.services

    def touches() -> Any:
        return services.touches

    def sample_data() -> Any:
        return services.sample_data

    def changes() -> Any:
        return services.changes.reads()

    controller = TodayController(
        services.today, touches, sample_data, changes, first=parts.first_screen(), **parts.of_a_place(parent)
    )
    controller.answer(parts.actions)
    return controller


def prospects(parts: Parts, parent: QObject) -> Any:
    """The list of deals."""
    make = late.load("ui.prospects.controller").ProspectsController
    services = parts.services
    controller = make(
        services.prospects,
        services.deals,
        services.touches,
        services.bulk,
        services.people,
        services.reasons,
        services.rhythm,
        services.contents,
        today=parts.session.today,
        **parts.of_a_place(parent),
    )
    controller.answer(parts.actions)
    return controller


def calendar(parts: Parts, parent: QObject) -> Any:
    """Month, week and agenda."""
    make = late.load("ui.calendar.controller").CalendarController
    services = parts.services
    controller = make(
        services.calendar, services.touches, today=parts.session.today, **parts.of_a_place(parent)
    )
    parts.actions.answer(Command.LOG_TOUCH, controller.log_touch, controller.widget)
    parts.actions.answer(Command.RESCHEDULE, controller.reschedule, controller.widget)
    return controller


def debriefs(parts: Parts, parent: QObject) -> Any:
    """The debriefs and their form."""
    make = late.load("ui.debriefs.controller").DebriefsController
    services, today = parts.services, parts.session.today
    controller = make(services.debriefs, services.buying_process, today=today, **parts.of_a_place(parent))
    controller.answer(parts.actions)
    return controller


def recon(parts: Parts, parent: QObject) -> Any:
    """The recon block, over Today."""
    module = late.load("ui.recon.controller")
    services, today = parts.services, parts.session.today
    logger = late.load("ui.recon.outcomes").Logger(
        services.touches, services.deals, services.letter_drafts, services.history, today
    )
    notes = late.load("ui.recon.notes").NoteKeeper(services.drafts, parent)
    controller = module.ReconController(
        services.recon, logger, notes, today=today, **parts.of_a_place(parent)
    )
    controller.answer(parts.actions)
    return controller


def snoozed(parts: Parts, parent: QObject) -> Any:
    """What waits, over Today."""
    make = late.load("ui.snooze.controller").SnoozedController
    controller = make(parts.services.snooze, today=parts.session.today, **parts.of_a_place(parent))
    controller.answer(parts.actions)
    return controller


def insights(parts: Parts, parent: QObject) -> Any:
    """What the losses teach."""
    make = late.load("ui.insights.controller").InsightsController
    services = parts.services
    desk = late.load("ui.insights.leaving").ChaseDesk(services.chase, services.bulk)
    return make(
        services.insights,
        services.insight_exports,
        desk,
        services.three_truths,
        today=parts.session.today,
        **parts.of_a_place(parent),
    )


def library(parts: Parts, parent: QObject) -> Any:
    """What is used again, in sections."""
    make = late.load("ui.library.controller").LibraryController
    return make(library_sections.sections(parts), announcer=parts.announcer, parent=parent)


def win_backs(parts: Parts, parent: QObject) -> Any:
    """The win-back ledger."""
    make = late.load("ui.win_backs.controller").WinBacksController
    return make(parts.services.outcomes, today=parts.session.today, **parts.of_a_place(parent))


def changes(parts: Parts, parent: QObject) -> Any:
    """What has changed, and what each change may lift."""
    make = late.load("ui.changes.controller").ChangesController
    return make(parts.services.changes, today=parts.session.today, **parts.of_a_place(parent))


def contact(parts: Parts, parent: QObject) -> Any:
    """The page of one person."""
    make = late.load("ui.people.page_controller").PersonController
    today, announcer = parts.session.today, parts.announcer
    controller = make(parts.services.people, announcer=announcer, today=today, parent=parent)
    controller.answer(parts.actions)
    return controller
