"""The words in which the rules explain themselves: templates, in one place for translation.

They are neutral (R7): they say what has changed or what comes next, never who is to blame.
"""

from __future__ import annotations

from datetime import date
from typing import Final

SEPARATOR: Final = " · "

ORDINALS: Final = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
)
CHANNELS: Final = {
    "e_mail": "mail",
    "call": "call",
    "meeting": "meeting",
    "letter": "letter",
    "content": "piece of content",
    "other": "touch",
}
WAYS: Final = {
    "e_mail": "by e-mail",
    "call": "by phone",
    "meeting": "in a meeting",
    "letter": "by letter",
    "content": "with something to read",
}
ASK_HOW_THEY_BUY: Final = "Ask them, in these words: {question}"
THEIR_WAY: Final = "{way}, because that is how they buy"
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# why a touch is planned
NTH_OF_CADENCE: Final = "{ordinal} {channel} of the cadence"
LATER_OF_CADENCE: Final = "{channel} {number} of the cadence"
ONLY_OF_CADENCE: Final = "{channel} of the cadence"
TOPIC: Final = "topic: {topic}"
WINDOW_OPEN: Final = "Window open since {day}"
RATIO_REACHED: Final = "{percent} of their contract on {day}"
NEXT_CYCLE: Final = "their next contract runs from {day}"
FOLLOW_UP: Final = "Follow-up"
BY_HAND: Final = "Planned by hand"
THEY_ASKED: Final = "They asked you to come back"
IMPORTANT_DATE: Final = "A date of theirs comes up"
CHANGE: Final = "Something changed since"
CHANGE_SINCE: Final = "{change} ({day})"
DEBRIEF: Final = "Follows the debrief"
BECAUSE_SPOKE: Final = "because you spoke on {day}"
BECAUSE_RENEWED: Final = "because you renewed the relationship on {day}"
BECAUSE_NO_ANSWER: Final = "no answer on {day}"
BECAUSE_TOUCHED: Final = "last touch on {day}"

# dates of theirs
IMPORTANT_DATES: Final = {
    "contract_end": "Their contract ends {day}",
    "budget_round": "Budget round opens {day}",
    "fiscal_year": "Their fiscal year begins {day}",
    "selection_process": "Selection process begins {day}",
    "change_of_leadership": "Change of leadership {day}",
    "own": "A date of theirs: {day}",
}
TITLED_DATE: Final = "{title} {day}"

# what follows an outcome
STAYS: Final = "{channel} on {day} stays planned"
TRY_AGAIN: Final = "No answer: try again on {day}"
COME_BACK: Final = "They asked you to come back on {day}"
COME_BACK_LATE: Final = "They asked you to come back on {day}, after {percent} of their contract"
STOPPED: Final = "Not a match: nothing more is planned"
RESTS: Final = "Rests until {day}, the next round of their contract"
RESTS_LONGER: Final = "Icy {count} times: rests until {day}, {count} rounds of their contract on"
WON_BACK: Final = "Won back: nothing more is planned"

# what stops a cadence
CADENCE: Final = "the cadence {run}"
STOPPED_BY_REPLY: Final = "stopped: they answered on {day}"
STOPPED_BY_DATE: Final = "stopped: they asked you to come back on {day}"
STOPPED_BY_MEETING: Final = "stopped: a meeting is booked for {day}"
STOPPED_BY_OPT_OUT: Final = "stopped on {day}: nobody at the account may be contacted"
STOPPED_BY_LEAVING: Final = "stopped on {day}: everybody we know there has left"
STOPPED_BY_REP: Final = "stopped: {reason}"
STOPPED_BY_STATE: Final = "stopped: the deal is {state}"
PAUSED: Final = "paused"
PAUSED_BECAUSE: Final = "paused: {reason}"
RESTING: Final = "rests until {day}"

# what a rule forbids or warns of
IS_CLOSED: Final = "This deal is {state}; reopen it before logging a touch."
NOT_FROM: Final = "A deal that is {state} cannot become {wish}."
DONE_IN_FUTURE: Final = "{day} is still to come; a touch can be logged once it is done."
DAY_OFF: Final = "That is one of your days off."
DAY_OFF_TITLED: Final = "That is one of your days off: {title}."
DAY_FULL: Final = "That day is full: {count} touches are planned, {limit} fit."
BEFORE_TODAY: Final = "{day} is past; a touch can be planned for today or later."
DECEASED: Final = "{name} has died; choose somebody else at the account."
DO_NOT_CONTACT: Final = "{name} asked not to be contacted; choose somebody else at the account."
NEEDS_DATE: Final = "Say on which date they asked you to come back."
NEEDS_WHY: Final = "Say why it is not a match; the reason is kept for later."
PAST_RULE: Final = (
    "That is after {day}, when {percent} of their contract has run. Arriving late is the usual mistake."
)
PAST_END: Final = "That is after their contract ends on {day}; they will have decided by then."
SNOOZED_PAST_RULE: Final = (
    "{late} of {all} would come after the day by which to be back. Arriving late is the usual mistake."
)
STATES: Final = {
    "working": "being worked",
    "won_back": "won back",
    "not_a_match": "not a match",
    "icy": "resting",
    "closed": "closed",
}

CANNOT_GO_SILENT: Final = "Only a deal that was lost and is being worked can go silent."
NOT_WON_BACK: Final = "Only a deal that was won back can be lost again."
LOST_IN_FUTURE: Final = "{day} is still to come; a loss can be noted once it is a fact."

# silence
UNANSWERED: Final = "{count} unanswered"
WENT_SILENT: Final = "Gone silent after {count} unanswered touches"
SILENCE_LETTER: Final = "Gone silent: ask where we missed the mark"
LETTER_FOLLOW_UP: Final = "14 days after the letter"
LETTER_FOLLOW_UP_EARLIER: Final = "Follows the letter, on an earlier day with room"
LETTER_ANSWERED: Final = "Answered the letter"
LETTER_FOLLOW_UP_BY_RULE: Final = "Follows the letter, by the date of the rule"

# what is worth doing today
CONTRACT_ENDS: Final = "Contract ends {day}"
CONTRACT_ASSUMED_TO_END: Final = "Contract assumed to end {day}"
REASON_LIFTED: Final = "Their {reason} reason is lifted"
REASON_TEXT_LIFTED: Final = "Lifted: “{reason}”"
ONE_REASON_LIFTED: Final = "One of their reasons is lifted"
REASONS_LIFTED: Final = "{count} of their reasons are lifted"
BOTH_REASONS_LIFTED: Final = "Both of their reasons are lifted"
ALL_REASONS_LIFTED: Final = "All {count} of their reasons are lifted"
LARGE_DEAL: Final = "A large deal"
CHAMPION_THERE: Final = "{name} is on our side there"
INCLUDER_THERE: Final = "{name} puts us on their list"
DECIDER_THERE: Final = "You know {name}, who decides"
KEPT_TOUCHES: Final = "{kept} of {count} touches kept"
ONE_DAY_LATE: Final = "1 day late"
DAYS_LATE: Final = "{count} days late"
NO_NEXT_TOUCH: Final = "No next touch is planned"

# what a change is, and why it may lift a reason
CHANGE_KINDS: Final = {
    "price_cut": "a price cut",
    "better_terms": "better terms",
    "new_product": "a new product",
    "new_feature": "a new feature",
    "one_stop_shop": "all from one hand",
    "new_integration": "a new integration",
    "new_region": "a new region",
    "service_improved": "better service",
    "new_rep": "a new rep",
    "new_reference": "a new reference",
    "decision_maker_left": "their decision maker leaving",
    "blocker_left": "a blocker leaving",
    "champion_left": "our champion leaving",
    "somebody_left": "somebody leaving",
    "moved_up": "somebody moving up",
    "new_leadership": "new leadership",
    "budget_opened": "a budget opening",
    "merger": "a merger",
    "reorganisation": "a reorganisation",
    "funding": "funding",
    "new_office": "a new office",
    "rival_failed": "their supplier failing",
    "rival_dearer": "their supplier getting dearer",
    "other": "something else",
}
MATCH: Final = "{about}: {change}, {since}"
MATCH_KIND: Final = "About {kind}"
MATCH_WORDS: Final = "They share a word"
MATCH_FOR: Final = "{change} for {names}"
MATCH_FROM: Final = "from {day}"
MATCH_SINCE: Final = "since {day}"

# debriefs
SELF_ANALYSIS_FIRST: Final = "Self-analysis comes first."
SELF_ANALYSIS_TEXT: Final = "Note what went well and where we fell short before you ask them."
LOST_IT_YOURSELF: Final = "You lost this deal yourself."
LOOKED_AFTER_YOURSELF: Final = "You looked after this customer yourself."
REVIEW_BETTER_ASKED: Final = (
    "People find it hard to tell you so. Better: the VP of Sales asks. "
    "You can go on, and the review will say who asked."
)
QUESTIONS_STAY: Final = "These questions are answered or handed over already, so they stay."
ASKED_BY_WHO_LOST: Final = "Asked by {name}, who lost this deal."
ASKED_BY_WHO_LOOKED_AFTER: Final = "Asked by {name}, who looked after this customer."
READ_WITH_THAT_IN_MIND: Final = (
    "People find it hard to say it to that face: read the answers with that in mind."
)
EXIT_BETTER_ASKED: Final = (
    "People find it hard to tell you so. Better: the VP of Account Management asks. "
    "You can go on; it will say who asked."
)
NO_DEBRIEF: Final = "A deal that was won has no debrief."


def short_day(day: date, today: date) -> str:
    """A day as people say it: `3 Nov`, with the year where it is another one than today's."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def long_day(day: date, today: date) -> str:
    """A day with its month in full: `3 March`, with the year where it is another one than today's."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def small_first(text: str) -> str:
    """The text with its first letter small, unless its first word is all capitals."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def joined(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return SEPARATOR.join(part for part in parts if part)
