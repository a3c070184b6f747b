"""What saving a move will do, sentence by sentence, from the plan that is then carried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from winback_desktop.domain import people_words as words
from winback_desktop.domain.changes import Fate
from winback_desktop.domain.introductions import who_follows
from winback_desktop.domain.moves import ChangedReason, MovePlan
from winback_desktop.domain.people import AGAINST, FRIENDLY, Situation, may_hear, stand_in
from winback_desktop.domain.records import CadenceState, Channel, LossReason, Origin, Standing, State
from winback_desktop.domain.words import BY_HAND

_CHANNELS = {Channel.EMAIL: "an e-mail", Channel.CALL: "a call"}


def in_words(plan: MovePlan, known: Situation) -> tuple[str, ...]:
    """The sentences; what they do not say is not done."""
    # A name may end in a full stop itself: Globex Inc.
    return tuple(sentence.replace("..", ".") for sentence in _sentences(plan, known))


def _sentences(plan: MovePlan, known: Situation) -> Iterator[str]:
    if plan.move.uncertain:
        template = words.KEEPS_UNCERTAIN[plan.move.fate]
        yield template.format(name=known.person.name, account=known.account.name)
        yield from _reasons(words.DOUBTS, plan.reasons, known)
        return
    yield _noted(plan, known)
    yield from _reasons(words.LIFTS, plan.reasons, known)
    yield from _reasons(words.PUTS_BACK, plan.put_back, known)
    yield from _kept(plan, known)
    yield from _people(plan, known)
    yield from _planned(plan, known)
    if plan.freed:
        count = len(plan.freed)
        touches = "1 planned touch" if count == 1 else f"{count} planned touches"
        template = words.FREES_KINDLY if plan.move.fate is Fate.DIED else words.FREES
        yield template.format(name=known.person.name, touches=touches)
    if _nobody_left(plan, known):
        yield words.NOBODY_LEFT


def _nobody_left(plan: MovePlan, known: Situation) -> bool:
    """Whether this was the last one there who may be written to."""
    if plan.move.fate is Fate.MOVED_UP or plan.successor is not None:
        return False
    running = any(
        there.deal.state is State.WORKING and there.deal.cadence_state is CadenceState.RUNNING
        for there in known.deals
    )
    return running and not any(may_hear(other.contact) for other in known.others)


def _noted(plan: MovePlan, known: Situation) -> str:
    move = plan.move
    risen = plan.employer.employment.title if plan.employer else ""
    return words.NOTES[move.fate].format(
        name=known.person.name,
        account=known.account.name,
        day=words.day_words(move.on, known.today),
        title=risen or move.title.strip() or words.HIGHER,
    )


def _reasons(template: str, changed: Iterable[ChangedReason], known: Situation) -> Iterator[str]:
    by_text: dict[str, list[LossReason]] = defaultdict(list)
    for each in changed:
        by_text[each.reason.text].append(each.reason)
    for text, reasons in by_text.items():
        deals = words.deals_words(len({reason.deal_id for reason in reasons}))
        again = reasons[0].recheck_on
        day = words.day_words(again, known.today) if again else ""
        yield template.format(reason=text, deals=deals, day=day)


def _kept(plan: MovePlan, known: Situation) -> Iterator[str]:
    """Why a reason that one would expect to be lifted is not."""
    if not plan.move.is_gone or known.here.stance not in AGAINST:
        return
    other = stand_in(known.others)
    changed = {each.reason.id for each in plan.reasons}
    left = [
        reason
        for there in known.deals
        for reason in there.reasons
        if reason.id not in changed and reason.standing is not Standing.LIFTED
    ]
    if other is not None and left and not changed:
        stance = words.STANCES[other.employment.stance]
        yield words.STAYS.format(other=other.contact.name, stance=stance)
    elif not changed and known.deals and plan.move.fate is not Fate.DIED:
        yield words.LIFTS_NOTHING


def _people(plan: MovePlan, known: Situation) -> Iterator[str]:
    name = known.person.name
    if plan.move.fate is Fate.DIED and len(known.places) > 1:
        yield words.ENDS_ELSEWHERE.format(places=words.places_words(len(known.places) - 1))
    if plan.successor is not None:
        yield words.ADDS_SUCCESSOR.format(successor=plan.successor.contact.name, account=known.account.name)
    if plan.move.fate is not Fate.LEFT or plan.employer is None:
        return
    warm = known.here.stance in FRIENDLY
    if plan.employer.account.id:
        template = words.JOINS_WARM_EMPLOYER if warm else words.JOINS_EMPLOYER
    else:
        template = words.ADDS_WARM_EMPLOYER if warm else words.ADDS_EMPLOYER
    yield template.format(name=name, employer=plan.employer.account.name)
    if warm and known.deals_there:
        yield words.WARM_DEALS.format(deals=words.deals_words(known.deals_there), name=name)


def _planned(plan: MovePlan, known: Situation) -> Iterator[str]:
    if not plan.touches:
        return
    touch = plan.touches[0].touch
    day = words.day_words(touch.planned_on, known.today) if touch.planned_on else ""
    count = len(plan.touches)
    deals = words.FOR_DEALS.format(deals=words.deals_words(count)) if count > 1 else ""
    follows = who_follows(plan.move, known)
    friendly = known.here.stance in FRIENDLY
    if plan.move.fate is Fate.DIED:
        yield words.WAITS.format(day=day, deals=deals)
    elif follows is not None and (friendly or known.here.stance in AGAINST):
        yield words.INTRODUCES.format(successor=follows.name, day=day, deals=deals)
    elif friendly:
        yield words.FINDS_OUT.format(day=day, deals=deals)
    else:
        yield words.TELLS.format(channel=_CHANNELS[touch.channel], day=day, deals=deals)
    for each in plan.touches:
        before = each.before
        if before is not None and before.origin is Origin.BY_HAND and before.planned_on is not None:
            on = words.day_words(before.planned_on, known.today)
            yield words.BRINGS_FORWARD.format(day=on, why=before.why or BY_HAND)
