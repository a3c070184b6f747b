"""How each dialog is made, at its first use, for the errands that open it (`errands.py`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from winback_desktop.app import late
from winback_desktop.app.parts import Parts


def exchange(parts: Parts, errands: Any) -> Any:
    """Imports and exports."""
    make = late.load("ui.exchange.controller").ExchangeController
    made = make(parts.services.imports, parts.services.exports, errands.window)
    made.debrief_found.connect(partial(errands.ask, "hand_over", "open_file"))
    return made


def safety(parts: Parts, errands: Any) -> Any:
    """Backups, by hand and by time."""
    make = late.load("ui.safety.controller").SafetyController
    return make(parts.services.backups, parts.background, errands.window)


def touch_form(parts: Parts, errands: Any) -> Any:
    """The form of a touch to log."""
    make = late.load("ui.touch_form.controller").TouchFormController
    services, today = parts.services, parts.session.today
    form = make(
        services.deals, services.touches, services.drafts, services.contents, today=today, parent=errands
    )
    form.logged.connect(partial(errands.say, undo=True))
    form.closed.connect(errands.touch_form_closed)
    return form


def draft(parts: Parts, errands: Any) -> Any:
    """What goes out by mail or post, and what is said in a call."""
    make = late.load("ui.drafts.controller").DraftController
    services, today = parts.services, parts.session.today
    made = make(services.letter_drafts, services.draft_texts, services.deals, today=today, parent=errands)
    made.log_touch_requested.connect(errands.log_touch)
    made.closed.connect(errands.touch_form_closed)
    return made


def deal_form(parts: Parts, errands: Any) -> Any:
    """The form of a new or changed deal."""
    make = late.load("ui.deal_form.controller").DealFormController
    services, today = parts.services, parts.session.today
    form = make(services.deals, services.deal_drafts, today=today, parent=errands)
    form.saved.connect(errands.deal_saved)
    return form


def buying_process(parts: Parts, errands: Any) -> Any:
    """How an account buys."""
    make = late.load("ui.buying.controller").BuyingProcessController
    services, today = parts.services, parts.session.today
    return make(services.buying_process, services.deals, today=today, window=errands.window)


def cadence(parts: Parts, errands: Any) -> Any:
    """Which cadence deals have, and whether it runs."""
    make = late.load("ui.cadences.controller").CadenceController
    services, today = parts.services, parts.session.today
    return make(services.cadences, services.rhythm, today=today, window=errands.window)


def move_form(parts: Parts, errands: Any) -> Any:
    """The form of somebody who moved."""
    make = late.load("ui.people.controller").MoveController
    services, today = parts.services, parts.session.today
    return make(services.moves, services.move_drafts, services.deals, today=today, parent=errands)


def change_form(parts: Parts, errands: Any) -> Any:
    """The form of a change on our side or theirs."""
    make = late.load("ui.changes.form_controller").ChangeFormController
    services = parts.services
    form = make(
        services.changes,
        services.change_drafts,
        services.deals,
        background=parts.background,
        today=parts.session.today,
        parent=errands,
    )
    form.recorded.connect(errands.change_recorded)
    return form


def reason_forms(parts: Parts, errands: Any) -> Any:
    """The editor of a reason, and another look at one."""
    make = late.load("ui.reasons.controller").ReasonForms
    services, today = parts.services, parts.session.today
    return make(services.reasons, services.deals, errands.window, today=today)


def preferences(parts: Parts, errands: Any) -> Any:
    """The settings."""
    make = late.load("ui.preferences.controller").PreferencesController
    around = late.load("ui.preferences.page").Around(
        parts.services.preferences,
        parts.services.ranking,
        parts.settings,
        parts.background,
        parts.session.today,
    )
    asked = make(around, errands.window)
    asked.theme_requested.connect(errands.window.choose_theme)
    asked.backup_days_changed.connect(partial(errands.ask, "safety", "start"))
    return asked


def reminders(parts: Parts, errands: Any) -> Any:
    """What is due at which time."""
    make = late.load("ui.reminders.controller").ReminderController
    return make(
        parts.services.reminders,
        announcer=parts.announcer,
        background=parts.background,
        settings=parts.settings,
        now=parts.services.now,
        window=errands.window,
    )


def deal_facts(parts: Parts, errands: Any) -> Any:
    """Dates, signals, silence and ends of deals."""
    make = late.load("ui.deal_facts.controller").DealFactsController
    services = parts.services
    made = make(
        services.deals,
        services.important_dates,
        services.signals,
        services.silence,
        services.outcomes,
        today=parts.session.today,
        window=errands.window,
    )
    made.change_recorded.connect(errands.signal_recorded)
    return made


def hand_over(parts: Parts, errands: Any) -> Any:
    """A debrief for somebody else to ask, and the answers that came back."""
    make = late.load("ui.hand_over.controller").HandOverController
    services = parts.services
    return make(
        services.hand_over,
        services.taking_back,
        settings=parts.settings,
        today=parts.session.today,
        window=errands.window,
    )


def loss_book(parts: Parts, errands: Any) -> Any:
    """A quarter on paper."""
    make = late.load("ui.insights.loss_book").LossBookController
    made = make(
        parts.services.loss_book,
        parts.services.insights,
        background=parts.background,
        settings=parts.settings,
        today=parts.session.today,
        window=errands.window,
    )
    made.preferences_requested.connect(partial(errands.ask, "preferences", "open"))
    return made


def finder(parts: Parts, errands: Any) -> Any:
    """Find anything."""
    return late.load("ui.find").FindController(parts.services.find, errands.window)


def snooze(parts: Parts, errands: Any) -> Any:
    """Until when touches are put off."""
    make = late.load("ui.snooze.asking").SnoozeController
    services = parts.services
    return make(services.snooze, today=parts.session.today, now=services.now, parent=errands)


MAKERS: Final[dict[str, Callable[[Parts, Any], Any]]] = {
    made.__name__: made
    for made in (
        buying_process,
        cadence,
        change_form,
        deal_facts,
        deal_form,
        draft,
        exchange,
        finder,
        hand_over,
        loss_book,
        move_form,
        preferences,
        reason_forms,
        reminders,
        safety,
        snooze,
        touch_form,
    )
}
"""The functions above by their names."""
