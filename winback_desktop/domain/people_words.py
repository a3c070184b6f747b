"""The words about people who moved: neutral and kind, templates in one place for translation (R7)."""

from __future__ import annotations

from datetime import date
from typing import Final

from winback_desktop.domain.changes import Fate
from winback_desktop.domain.terms import Stance
from winback_desktop.domain.words import short_day

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STANCES: Final = {
    Stance.CHAMPION: "champion",
    Stance.INCLUDER: "put us on the list",
    Stance.DECISION_MAKER: "decides",
    Stance.BLOCKER: "a blocker",
    Stance.LOYAL_TO_RIVAL: "loyal to a rival",
    Stance.NEUTRAL: "neutral",
}

# what is noted of somebody, as the text of the change and the name of the step
LEFT: Final = "{name} left {account}"
LEFT_FOR: Final = "{name} left {account} for {employer}"
MOVED_UP: Final = "{name} is {title} at {account} now"
MOVED_UP_UNTITLED: Final = "{name} moved up at {account}"
NOT_THERE: Final = "{name} is no longer at {account}"
UNCERTAIN: Final = "Uncertain: {text}"
STEPS: Final = {
    Fate.LEFT: "{name} left {account}",
    Fate.MOVED_UP: "{name} moved up at {account}",
    Fate.DIED: "{name} has died",
    Fate.NO_CONTACT: "{name} wants no contact",
}
HEARD: Final = "Uncertain news of {name}"
DENIED: Final = "No news of {name} after all"

# what saving will do
NOTES: Final = {
    Fate.LEFT: "Notes that {name} left {account} on {day}.",
    Fate.MOVED_UP: "Notes that {name} is {title} at {account} from {day} on.",
    Fate.DIED: "Notes that {name} has died. Nothing will be addressed to them again, in any deal.",
    Fate.NO_CONTACT: "Notes that {name} wants no contact. Nothing will be addressed to them, in any deal.",
}
KEEPS_UNCERTAIN: Final = {
    Fate.LEFT: "Keeps it as unsure that {name} left {account}: nothing there changes until you know.",
    Fate.MOVED_UP: "Keeps it as unsure that {name} moved up: nothing at {account} changes until you know.",
}
LIFTS: Final = "Lifts “{reason}” on {deals}."
DOUBTS: Final = "Marks “{reason}” as unknown on {deals}, to be asked about again on {day}."
PUTS_BACK: Final = "“{reason}” is on {deals} again as it was before the news."
STAYS: Final = "Lifts nothing by itself: {other} is {stance} there too."
LIFTS_NOTHING: Final = "No reason rests on them, so none is lifted."
INTRODUCES: Final = "Plans an introduction to {successor} on {day}{deals}."
FINDS_OUT: Final = "Plans a call on {day}{deals}, to find out who follows them."
TELLS: Final = "Plans {channel} on {day}{deals}, to be back now that this has changed."
WAITS: Final = "Plans nothing for now: be in touch again on {day}{deals}."
FOR_DEALS: Final = ", for {deals} in one conversation"
BRINGS_FORWARD: Final = "Replaces what you had planned for {day} ({why}); the touch keeps a note of it."
ADDS_SUCCESSOR: Final = "Adds {successor} at {account}."
ADDS_EMPLOYER: Final = "Adds {employer} as a new account, with {name} there."
ADDS_WARM_EMPLOYER: Final = "Adds {employer} with a warm contact."
JOINS_EMPLOYER: Final = "Adds {name} at {employer}, which you know already."
JOINS_WARM_EMPLOYER: Final = "Adds {name} as a warm contact at {employer}, which you know already."
WARM_DEALS: Final = "You have {deals} there: be in touch with {name} while they are new."
FREES: Final = "Takes {name} off {touches}."
FREES_KINDLY: Final = "{touches} will not be with them any more."
NOBODY_LEFT: Final = "Nobody else there can be written to, so the cadence stops; the day to be back by stays."
ENDS_ELSEWHERE: Final = "Ends their time at {places} too."
HIGHER: Final = "in a higher place"

# why a touch is planned
INTRODUCE: Final = "Introduce yourself to {successor}, who follows {name}"
INTRODUCE_AFTER: Final = {
    Stance.CHAMPION: "Introduce yourself to {successor}, successor of your champion {name}",
    Stance.INCLUDER: "Introduce yourself to {successor}, successor of {name}, who put you on the list",
}
INTRODUCE_KINDLY: Final = "Introduce yourself to {successor}, who looks after this now"
FIND_OUT: Final = "{name} has left: find out who follows, and introduce yourself"
BE_BACK: Final = "Time to be back: ask who looks after this now"
NO_LONGER_HOLDS: Final = "“{reason}” no longer holds"
LIFTED_SINCE: Final = ", since {day}"
PLANNED_BEFORE: Final = "Planned before for {day}: {why}"

# what to do where nobody would include us
REINTRODUCE_TO: Final = "Nobody here would put you on their list now: reintroduce yourself to {name}."
INTRODUCE_TO: Final = "Nobody here has put you on their list yet: win {name} for it."
FIND_SOMEBODY: Final = (
    "Nobody here would put you on their list: find out who draws it up, and introduce yourself."
)
NOT_ON_LIST: Final = "You are not on the list of their next selection: reintroduce yourself to {name}."
NOT_ON_LIST_NOBODY: Final = "You are not on the list of their next selection: find out who draws it up."

# what is refused
HAS_LEFT: Final = "{name} has left {account} already. Their page shows when; correct it there."
HAS_DIED: Final = "{name} is noted as having died."
NO_CONTACT_ALREADY: Final = "It is noted already that {name} wants no contact."
STILL_TO_COME: Final = "{day} is still to come. Tick that you are not sure of it yet, or note it on the day."
BEFORE_START: Final = "{name} came to {account} on {day}; say a later day, or correct it on their page."
ENDS_BEFORE: Final = "{until} is before {since}: nobody leaves before they came."
NEEDS_TITLE: Final = "Say what they are now: a title, or what they are to us."
IS_ALREADY: Final = "{name} is {title} at {account} already."
SAME_PERSON: Final = "{name} cannot follow {name}; name somebody else."
SAME_ACCOUNT: Final = "{name} works at {account} already: choose Moved up, or name another company."
HEARD_ALREADY: Final = "Uncertain news of {name} is noted already. Confirm it, or say that it was not so."
NOTHING_HEARD: Final = "This news was confirmed or taken back already."
NOT_UNCERTAIN: Final = "Only a departure or a rise can be noted as uncertain."
NO_ADDRESS: Final = "“{email}” is not an e-mail address such as name@example.com; correct it first."
NOBODY: Final = "Say who it is."


def day_words(day: date, today: date) -> str:
    """`Thu 26 Nov`, with the year where it is another one."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day, today)}"


def deals_words(count: int) -> str:
    """`1 deal`, `2 deals`."""
    return "1 deal" if count == 1 else f"{count} deals"


def places_words(count: int) -> str:
    """`1 other account`, `2 other accounts`."""
    return "1 other account" if count == 1 else f"{count} other accounts"
