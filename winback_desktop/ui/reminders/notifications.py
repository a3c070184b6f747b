"""What notifications say: one a touch at its own time, one for all that is due on the day."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.records import Channel
from winback_desktop.domain.reminders import Reminder, Reminders
from winback_desktop.ui.reminders.notifier import DONE, OPEN, SNOOZE, Notification
from winback_desktop.ui.shared.touch_words import channel_name


def notifications_of(found: Reminders) -> list[Notification]:
    """What to send for these reminders."""
    made = [_of_one(reminder) for reminder in found.at_their_time]
    if found.due == 1 and found.of_the_day:
        made.append(_of_one(found.of_the_day[0]))
    elif found.due:
        made.append(_of_many(found))
    return made


def _of_many(found: Reminders) -> Notification:
    names = ", ".join(reminder.account for reminder in found.of_the_day)
    more = found.due - len(found.of_the_day)
    text = _tr("{0} and {1} more").format(names, more) if more > 0 else names
    title = _tr("{0} touches are due today").format(found.due)
    return Notification(title, text, 0, ((OPEN, _tr("Open")),))


def _of_one(reminder: Reminder) -> Notification:
    title = f"{channel_name(Channel(reminder.channel))} · {reminder.account}"
    buttons = ((DONE, _tr("Done")), (SNOOZE, _tr("Snooze 1 hour")), (OPEN, _tr("Open")))
    return Notification(title, reminder.why, reminder.deal_id, buttons)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reminders", text)
