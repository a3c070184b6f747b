"""The program drafts, the rep sends: what to write for a touch, and what follows once it went out (R2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from winback_desktop.domain import letters as rules
from winback_desktop.domain import words
from winback_desktop.domain.changes import Change
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import Case, Filled
from winback_desktop.domain.ranking import grounds_beside_day
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Content,
    Deal,
    Letter,
    Occasion,
    Origin,
    Outcome,
    State,
    Touch,
)
from winback_desktop.domain.silence_letter import asks_where_we_went_wrong
from winback_desktop.domain.touches import OPEN_STATES, FollowUp, check_contact
from winback_desktop.files import drafts as files
from winback_desktop.paths import private_folder
from winback_desktop.services.contents import ContentService, Offered
from winback_desktop.services.draft_facts import Facts, gather
from winback_desktop.services.letters import LetterService, key_of
from winback_desktop.services.planning import Preferences
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.silence_letters import SilenceLetterService, open_letter
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, deals, merits, touches
from winback_desktop.store import today as today_rows
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store

_FOLDER = "drafts"


class Sender(NamedTuple):
    """Who writes: their name, and the lines under it at the top of a letter, empty where none are set."""

    name: str
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the program proposes to write, or to say, to one contact of a deal.

    A field without a value stands in `subject` and `body` in its braces, and `missing` says why in words.
    `refusal` says why nothing may go out, as it is at this moment; `points` are to be read during a call.
    `because` says of the fields without a value what is not said of them in `letters.FIELDS`; `why` are the
    grounds for it just now, a line each. `sends_content` where the letter speaks of content; `content_words`
    say why this one, or why none is left. `occasion` is set where it is not the next touch that is drafted;
    `card` is how the account buys; in a talk `question` is to be asked where there is none yet (R4).
    """

    deal_id: int
    channel: Channel
    letter: Letter
    to: Contact | None
    subject: str
    body: str
    missing: tuple[str, ...] = ()
    refusal: str = ""
    content: Content | None = None
    points: tuple[str, ...] = ()
    address: str = ""
    account: str = ""
    why: str = ""
    sends_content: bool = False
    content_words: str = ""
    because: Mapping[str, str] = field(default_factory=dict)
    occasion: Occasion | None = None
    card: BuyingProcess | None = None
    question: str = ""

    @property
    def key(self) -> str:
        """By which its letter is chosen."""
        return key_of(self.letter)


class DraftService:
    """Drafts; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._letters = LetterService(store)
        self._touches = TouchService(store, today)
        self._silence = SilenceLetterService(store, today)
        self._contents = ContentService(store, today)
        self._question_sets = QuestionSetService(store)

    def letters(self, channel: Channel) -> list[Letter]:
        """The letters to choose from for this channel, the rep's own first."""
        return rules.fitting(self._letters.all(), channel)

    def people(self, deal_id: int) -> list[Person]:
        """To whom a draft of this deal can go: those who work there now first."""
        deal = deals.load(self._store, deal_id)
        return accounts.people(self._store, deal.account_id)

    def contents(self, draft: Draft) -> list[Offered]:
        """What can go with a draft, what fits best first."""
        return self._contents.offered(draft.deal_id, draft.to.id if draft.to else None)

    def for_touch(
        self,
        deal_id: int,
        contact_id: int | None = None,
        letter_key: str | None = None,
        channel: Channel | None = None,
        content_id: int | None = None,
        occasion: Occasion | None = None,
    ) -> Draft:
        """What to write for the next touch, beside it for an `occasion`; what is not chosen is proposed.

        `content_id` 0 sends none. Refused when the deal, the letter or the content is gone.
        """
        facts = gather(self._store, deal_id, self._today(), contact_id, content_id)
        way = channel or _way(facts, occasion)
        letter = self._letters.named(letter_key) if letter_key else self._chosen(facts, way, occasion)
        filled, because = _filled(facts, letter)
        sends, to = rules.sends_content(letter), facts.to.contact if facts.to else None
        return Draft(
            deal_id,
            channel=way,
            letter=letter,
            to=to,
            subject=filled.subject,
            body=filled.body,
            missing=(*filled.missing, *_unreachable(facts, letter)),
            refusal=_refusal(facts.deal, to),
            content=facts.content if sends else None,
            points=_points(facts, filled.body) if rules.is_script(letter) else (),
            address=facts.address(),
            account=facts.account.name,
            why=self._why(facts) if occasion is None else "",
            because=because,
            sends_content=sends,
            content_words=facts.content_words if sends else "",
            occasion=occasion,
            card=facts.card,
            question=self._question(facts, filled, letter),
        )

    def _chosen(self, facts: Facts, way: Channel, occasion: Occasion | None) -> Letter:
        """The letter that fits, the rep's own first; one that tells of the same again is not proposed."""
        letters = self._letters.all()
        for letter in rules.fitting(letters, way) if occasion is not None else ():
            if letter.occasion is occasion:
                return letter
        asked = open_letter(self._store, facts.deal.id)
        silence = asks_where_we_went_wrong(asked, facts.planned, way)
        sent = silence and asked is not None and asked.asked_on is not None
        case = replace(_case_of(facts, way), silence=silence, letter_sent=sent)
        if case.news and rules.way_of(way) is not Channel.CALL and self._has_told(facts, letters):
            case = replace(case, news=False)
        return rules.choose(letters, case, facts.values)

    def _has_told(self, facts: Facts, letters: Iterable[Letter]) -> bool:
        """Whether a letter about a change has gone out since: its subject stands in the log."""
        told = facts.told()
        since = told.since if told and told.since else date.min
        values = facts.values(Occasion.CHANGE)
        subjects = {rules.fill(one, values).subject for one in letters if one.occasion is Occasion.CHANGE}
        return any(on >= since and note and note in subjects for on, note in facts.sent)

    def _question(self, facts: Facts, filled: Filled, letter: Letter) -> str:
        """The rep's own question, how they buy, where nobody has asked it yet and the script does not."""
        if facts.card is not None or not rules.is_script(letter):
            return ""
        question = self._question_sets.own_question()
        return "" if question in filled.body else question

    def _why(self, facts: Facts) -> str:
        """The grounds as Today says them, else why the touch is planned."""
        connection, today = self._store.connection, self._today()
        (row,) = today_rows.rows_of(connection, [facts.deal.id], today)
        weights = merits.weights(connection)
        found = grounds_beside_day(row.candidate, today, weights, assumed=row.assumed)
        return "\n".join(map(words.capital, found)) or (facts.planned.why if facts.planned else "")

    def sender(self) -> Sender:
        """Who signs, and what stands above a letter."""
        known = Preferences.load(self._store)
        return Sender(known.rep_name, known.sender)

    def refusal(self, deal_id: int, contact_id: int | None) -> str:
        """Why nothing may go to this contact now, in words; empty where it may."""
        try:
            contact = accounts.contact(self._store, contact_id) if contact_id is not None else None
            return _refusal(deals.load(self._store, deal_id), contact)
        except Refused as gone:
            return str(gone)

    def check(self, draft: Draft) -> None:
        """Refuse a draft that may not go out any more, or with a field that is still open."""
        refusal = self.refusal(draft.deal_id, draft.to.id if draft.to else None)
        if refusal:
            raise Refused(refusal)
        open_fields = rules.open_fields(f"{draft.subject}\n{draft.body}\n{draft.address}")
        if open_fields:
            names = ", ".join(f"{{{name}}}" for name in open_fields)
            raise Refused(f"Still to fill in: {names}. Write over it, or take the sentence out.")

    def mail(self, draft: Draft) -> str | Path:
        """What the mail program is to open: a mailto address, or a file where that would be too long.

        Refused as `check` is, and for an e-mail address or a file to attach that is none.
        """
        self.check(draft)
        to = draft.to or Contact(0, "")
        attached = [Path(draft.content.file)] if draft.content and draft.content.file else []
        if not attached:
            found = files.mailto(to.email, draft.subject, draft.body)
            if found is not None:
                return found
        made = files.message(to.email, to.name, draft.subject, draft.body, attached)
        folder = private_folder(self._store.path.parent / _FOLDER)
        return files.write_message(folder, draft.account, made)

    def mark_drafted(self, draft: Draft) -> None:
        """Note on the next touch that a draft of it was opened today; it stays due until it is sent."""
        deal_id = draft.deal_id
        touch = touches.planned(self._store, deal_id) if draft.occasion is None else None
        if touch is None or touch.drafted_on == self._today():
            return
        who = accounts.name_of(self._store, deals.load(self._store, deal_id))
        with self._store.write(f"Draft for {who}"):
            touches.save(self._store, replace(touch, drafted_on=self._today()))

    def mark_sent(self, draft: Draft, done_on: date) -> FollowUp:
        """Log the touch as sent, without an outcome, with what was sent; Refused as a touch to log is.

        What was written for an occasion of its own leaves the next touch as it is planned, but for the letter
        to those who went silent, which has a follow-up of its own.
        """
        logged = LoggedTouch(
            draft.deal_id,
            draft.channel,
            done_on,
            note=draft.subject,
            contact_id=draft.to.id if draft.to else None,
            content_id=draft.content.id if draft.content else None,
            beside_plan=draft.occasion is not None,
        )
        letter = draft.letter
        asks = letter.occasion is Occasion.SILENCE and not rules.is_script(letter)
        is_silence = asks and not rules.follows_the_letter(letter)
        return self._silence.sent(logged) if is_silence else self._touches.log(logged)


def _way(facts: Facts, occasion: Occasion | None) -> Channel:
    """The channel of the next touch; for an occasion of its own a mail, or a letter without an address."""
    if occasion is None:
        return facts.planned.channel if facts.planned else Channel.EMAIL
    if occasion is Occasion.SILENCE:
        return Channel.LETTER
    reachable = facts.to is None or facts.to.contact.email.strip()
    return Channel.EMAIL if reachable else Channel.LETTER


def _refusal(deal: Deal, contact: Contact | None) -> str:
    if deal.state not in OPEN_STATES:
        return words.IS_CLOSED.format(state=words.STATES[deal.state])
    try:
        if contact is not None:
            check_contact(contact)
    except Refused as refused:
        return str(refused)
    return ""


def _case_of(facts: Facts, channel: Channel) -> Case:
    """What the letter has to fit."""
    change: Change | None = facts.change
    to_mover = bool(change and facts.to and change.contact_id == facts.to.contact.id)
    return Case(
        channel=channel,
        change=change,
        to_mover=to_mover,
        after_rest=facts.deal.state is State.ICY or _was_icy(facts.last),
        topics=facts.topics,
        sent_before=facts.sent_before,
        news=not all(one.told for one in facts.news) and facts.told() is not None,
        ask_how_they_buy=facts.card is None and _is_after_debrief(facts.planned),
    )


def _filled(facts: Facts, letter: Letter) -> tuple[Filled, Mapping[str, str]]:
    """The letter with its values, and why fields have none."""
    because = facts.because(letter.occasion)
    return rules.fill(letter, facts.values(letter.occasion), because), because


def _points(facts: Facts, body: str) -> tuple[str, ...]:
    """What no longer holds, then the points of the script that do not say the same again."""
    news = facts.points()
    told = [one.text for one in facts.news if one.text] if news else []
    points = (point for point in rules.points_of(body) if not any(text in point for text in told))
    return (*news, *points)


def _unreachable(facts: Facts, letter: Letter) -> tuple[str, ...]:
    if letter.channel is not Channel.EMAIL:
        return ()
    if facts.to is None:
        return ("Nobody is chosen to write to.",)
    return () if facts.to.contact.email.strip() else (f"{facts.to.contact.name} has no e-mail address.",)


def _is_after_debrief(planned: Touch | None) -> bool:
    return planned is not None and planned.origin is Origin.DEBRIEF


def _was_icy(last: Touch | None) -> bool:
    return last is not None and last.outcome is Outcome.ICY_SHOULDER
