"""What a card says: finished texts of what is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.ranking import grounds
from winback_desktop.domain.recon import Card, Progress, Said
from winback_desktop.domain.records import Kind, LossReason, Parting, Stance, Standing
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.dates import day_and_year, short_day
from winback_desktop.ui.shared.touch_words import channel_name, ending_of, outcome_name
from winback_desktop.ui.theme import Tone

translate: Final = QCoreApplication.translate

_TONES: Final = {Standing.STANDS: Tone.RED, Standing.LIFTED: Tone.VIOLET, Standing.UNKNOWN: Tone.NEUTRAL}
_LONGEST: Final = 180
_STOPS: Final = (".", "!", "?", "…")


def subtitle(progress: Progress) -> tuple[str, Tone]:
    """`Card 3 of 9 · 12 minutes left`; amber once the time is over."""
    card = translate("Recon", "Card {0} of {1}").format(progress.position, len(progress.chosen))
    left = progress.minutes_left
    if left > 0:
        words = translate("Recon", "1 minute left") if left == 1 else translate("Recon", "{0} minutes left")
        return joined(card, words.format(left)), Tone.NEUTRAL
    if left == 0:
        return joined(card, translate("Recon", "the time is up")), Tone.AMBER
    words = translate("Recon", "1 minute over") if left == -1 else translate("Recon", "{0} minutes over")
    return joined(card, words.format(-left)), Tone.AMBER


def window(card: Card, today: date) -> tuple[str, Tone]:
    """How their contract stands, as the chip beside the name."""
    candidate = card.candidate
    days = (candidate.end - today).days
    left = translate("Recon", "1 day left") if days == 1 else translate("Recon", "{0} days left").format(days)
    if candidate.is_closing(today):
        when = translate("Recon", "in 1 day") if days == 1 else translate("Recon", "in {0} days").format(days)
        ends = translate("Recon", "Contract ends {0}")
        if card.assumed:
            ends = translate("Recon", "Contract assumed to end {0}")
        return ends.format(when), Tone.RED
    if candidate.is_open(today):
        return joined(translate("Recon", "Window open"), left), Tone.AMBER
    if candidate.recontact_by == date.max:
        return translate("Recon", "Contract not known"), Tone.NEUTRAL
    words = translate("Recon", "Window opens {0}")
    return words.format(short_day(candidate.recontact_by, today)), Tone.NEUTRAL


def life(card: Card, today: date) -> float | None:
    """How much of their contract has run, in whole percent."""
    candidate = card.candidate
    days = (candidate.end - candidate.begin).days
    if candidate.end == date.max or days <= 0:
        return None
    return float(min(100, max(0, 100 * (today - candidate.begin).days // days)))


def context(card: Card) -> str:
    """What it was, how it ended and what it took."""
    ending = ending_of(card.kind, card.competitor)
    if card.stage_lost:
        ending = translate("Recon", "{0} at “{1}”").format(ending, card.stage_lost)
    if card.lost_on is not None:
        ending = f"{ending}, {day_and_year(card.lost_on)}"
    return joined(card.product or card.deal, ending, _put_in(card), _terms(card))


def _put_in(card: Card) -> str:
    hours = card.hours_put_in
    if not hours or hours < 1:
        return ""
    if hours == 1:
        return translate("Recon", "you have put an hour into it")
    return translate("Recon", "you have put {0} hours into it").format(f"{hours:,.0f}")


def _terms(card: Card) -> str:
    if card.parting is None or card.kind is Kind.GONE_SILENT:
        return ""
    return {
        Parting.GOOD_TERMS: translate("Recon", "parted on good terms"),
        Parting.COOL: translate("Recon", "parted coolly"),
        Parting.BADLY: translate("Recon", "parted badly"),
    }[card.parting]


def why_now(card: Card, today: date) -> list[str]:
    """The grounds for this touch today, each a sentence; a lifted reason says what lifted it."""
    lifted = [one for one in card.reasons if one.standing is Standing.LIFTED and one.addressable]
    found = grounds(card.candidate._replace(lifted=0, lifted_reason=""), today, assumed=card.assumed)
    sentences = [_sentence(ground) for ground in found] + [_lifted(one) for one in lifted]
    if card.unanswered:
        words = (
            translate("Recon", "Your last touch is unanswered.")
            if card.unanswered == 1
            else translate("Recon", "Your last {0} touches are unanswered.")
        )
        sentences.append(words.format(card.unanswered))
    return sentences or [translate("Recon", "Nothing else is known yet.")]


def _lifted(reason: LossReason) -> str:
    if reason.evidence:
        words = translate("Recon", "“{0}” no longer holds: {1}")
        return _sentence(words.format(reason.text, reason.evidence.strip()))
    return translate("Recon", "“{0}” no longer holds.").format(reason.text)


def _sentence(text: str) -> str:
    text = capital(text.strip())
    return text if text.endswith(_STOPS) else f"{text}."


def reason_chips(reasons: Sequence[LossReason]) -> list[tuple[str, Tone]]:
    """Each reason with how it stands."""
    return [(joined(one.text, _standing(one)), _tone(one)) for one in reasons]


def reason_tip(reasons: Sequence[LossReason]) -> str:
    """What is known of each reason, a line each."""
    return "\n".join(joined(one.text, _standing(one), one.evidence) for one in reasons)


def _standing(reason: LossReason) -> str:
    if not reason.addressable:
        return translate("Recon", "not ours to change")
    return {
        Standing.STANDS: translate("Recon", "stands"),
        Standing.LIFTED: translate("Recon", "lifted"),
        Standing.UNKNOWN: translate("Recon", "not known"),
    }[reason.standing]


def _tone(reason: LossReason) -> Tone:
    return _TONES[reason.standing] if reason.addressable else Tone.NEUTRAL


def stance(of: Stance) -> str:
    """What somebody is to us there, after their title; empty for nothing in particular."""
    return {
        Stance.CHAMPION: translate("Recon", "our champion"),
        Stance.INCLUDER: translate("Recon", "puts us on the list"),
        Stance.DECISION_MAKER: translate("Recon", "decides"),
        Stance.BLOCKER: translate("Recon", "was against us"),
        Stance.LOYAL_TO_RIVAL: translate("Recon", "loyal to a rival"),
        Stance.NEUTRAL: "",
    }[of]


def reach(card: Card) -> tuple[str, str, str, str]:
    """Name, what they are there, their number and their address."""
    if card.reach is None:
        if card.nobody_left:
            words = translate("Recon", "Everybody noted here has left or asked not to be contacted.")
            return translate("Recon", "Nobody to reach"), words, "", ""
        return translate("Recon", "Nobody by name"), translate("Recon", "No contact is noted yet."), "", ""
    contact, employment = card.reach.contact, card.reach.employment
    what = joined(employment.title, stance(employment.stance))
    return contact.name, what, contact.phone, contact.email


def said_last(said: Sequence[Said], today: date) -> list[str]:
    """What was said, a line each, such as `14 Aug · call · They look again in spring`."""
    return [_said(one, today) for one in said]


def _said(one: Said, today: date) -> str:
    day = short_day(one.on, today) if one.on else ""
    text = " ".join(one.text.split())
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(maxsplit=1)[0]} …"
    if one.quoted:
        return joined(day, translate("Recon", "debrief"), f"“{text.strip('“”')}”")
    channel = channel_name(one.channel).lower() if one.channel else ""
    outcome = outcome_name(one.outcome).lower() if one.outcome else ""
    return joined(day, channel, text or outcome or translate("Recon", "sent"))
