"""The schema, as peewee models; docs/schema.md is generated from it.

The models are bound to no database: every query names its own, so that two stores can be open at once.
"""

from __future__ import annotations

from typing import Final

from peewee import (
    SQL,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from winback_desktop.domain import changes, debrief_records, records
from winback_desktop.store import fields
from winback_desktop.store.fields import HoursField, MoneyField, Row, Table
from winback_desktop.store.library_tables import (
    Cadence,
    CadenceStep,
    Competitor,
    Content,
    DayOff,
    Letter,
    Product,
    QuestionSet,
    ReasonKind,
    SavedFilter,
    Setting,
    Tag,
)


class Account(Table):
    """A company."""

    name = TextField()
    industry = fields.text()
    country = fields.text()
    website = fields.text()
    phone = fields.text()
    note = fields.text()


class Contact(Table):
    """A person."""

    name = TextField(index=True)
    email = fields.text()
    phone = fields.text()
    do_not_contact = fields.flag(False)
    deceased = fields.flag(False)
    note = fields.text()


class Employment(Table):
    """A contact's time at an account, with their stance there."""

    contact = fields.owned_by(Contact)
    account = fields.owned_by(Account)
    title = fields.text()
    stance = fields.enum(records.Stance, records.Stance.NEUTRAL)
    since = DateField(null=True)
    until = DateField(null=True)


class Deal(Table):
    """A deal that ended; from `cycle_begin` on the columns are computed, never entered."""

    account = ForeignKeyField(Account, on_delete="CASCADE")
    name = TextField()
    kind = fields.enum(records.Kind, records.Kind.LOST_SALE)
    state = fields.enum(records.State, records.State.WORKING)
    product = ForeignKeyField(
        Product, field="name", column_name="product", null=True, on_update="CASCADE", on_delete="SET NULL"
    )
    value = MoneyField(null=True)
    currency = fields.text()
    lost_on = DateField(null=True)
    entered_on = DateField(null=True)
    stage_lost = fields.text()
    source = fields.text()
    owner = fields.text()
    competitor = ForeignKeyField(
        Competitor,
        field="name",
        column_name="competitor",
        null=True,
        on_update="CASCADE",
        on_delete="SET NULL",
    )
    hours_put_in = HoursField(null=True)
    parting = fields.enum(records.Parting, null=True)
    on_their_list = fields.enum(records.OnTheirList, records.OnTheirList.UNKNOWN)
    rests_until = DateField(null=True)
    cadence = fields.may_name(Cadence)
    cadence_state = fields.enum(changes.CadenceState, changes.CadenceState.RUNNING)
    cadence_stop = fields.enum(changes.StopCause, null=True)
    cadence_note = fields.text()
    cycle_begin = DateField(null=True)
    rule_date = DateField(null=True)
    recontact_by = DateField(null=True)
    cycle_end = DateField(null=True)
    start_assumed = fields.flag(False)
    length_assumed = fields.flag(False)
    next_touch_on = DateField(null=True)
    last_touch_on = DateField(null=True)
    closing_from = DateField(null=True)
    unanswered = fields.number(0)
    silence_declined_at = IntegerField(null=True)
    merit = IntegerField(null=True)


class DealNote(Row):
    """The free notes of a deal, apart from it because they are long."""

    deal = fields.owned_by(Deal, primary_key=True)
    text = TextField()


class Contract(Row):
    """What the account is bound to now; a length counts before a known end."""

    deal = fields.owned_by(Deal, primary_key=True)
    start = DateField(null=True)
    length_count = IntegerField(null=True)
    length_unit = fields.enum(records.LengthUnit, null=True)
    ends_on = DateField(null=True)
    bound_to = fields.enum(records.BoundTo, null=True)


class LossEpisode(Table):
    """An earlier loss of the same deal."""

    deal = fields.owned_by(Deal)
    kind = fields.enum(records.Kind)
    lost_on = DateField(null=True)
    ended_on = DateField(null=True)
    ended_as = fields.enum(records.State, null=True)
    competitor = TextField(null=True)
    stage_lost = fields.text()
    value = MoneyField(null=True)
    note = fields.text()


class WinBack(Table):
    """One line of the win-back ledger."""

    deal = fields.owned_by(Deal)
    won_on = DateField(index=True)
    value = MoneyField(null=True)
    currency = fields.text()
    what_changed = fields.text()


class Change(Table):
    """Something that happened on our side or theirs and may lift reasons."""

    kind = TextField()
    text = TextField()
    ours = fields.flag(True)
    happened_on = DateField()
    products = fields.text()
    regions = fields.text()
    competitors = fields.text()
    account = fields.owned_by(Account, null=True)
    contact = fields.may_name(Contact)
    uncertain = fields.flag(False)
    withdrawn_on = DateField(null=True)


class LossReason(Table):
    """Why a deal was lost, and whether that still holds."""

    deal = fields.owned_by(Deal)
    text = TextField()
    standing = fields.enum(records.Standing, records.Standing.UNKNOWN)
    said_by = fields.enum(records.SaidBy, records.SaidBy.REP)
    evidence = fields.text()
    addressable = fields.flag(True)
    severity = IntegerField(default=1, constraints=[SQL("DEFAULT 1"), Check("severity BETWEEN 1 AND 3")])
    recheck_on = DateField(null=True, index=True)
    change = fields.may_name(Change)
    kind = TextField(null=True)


class ChangeDecision(Table):
    """What the rep decided about one reason that a change may lift, and how it stood before."""

    change = fields.owned_by(Change)
    reason = fields.owned_by(LossReason)
    decision = fields.enum(changes.Decision)
    decided_on = DateField()
    until = DateField(null=True)
    standing_before = fields.enum(records.Standing, null=True)
    evidence_before = fields.text()
    recheck_before = DateField(null=True)
    planned_before = fields.text()

    class Meta:
        indexes = ((("change", "reason"), True),)


class PersonMove(Table):
    """What is said of a person whose departure or rise is a change: the words of the form that noted it."""

    change = fields.owned_by(Change, unique=True)
    fate = fields.enum(changes.Fate)
    title = fields.text()
    employer = fields.text()
    stance = fields.enum(records.Stance, null=True)
    successor = fields.text()
    successor_email = fields.text()


class Touch(Table):
    """One contact, planned while `done_on` is empty."""

    deal = fields.owned_by(Deal)
    contact = fields.may_name(Contact)
    channel = fields.enum(records.Channel)
    origin = fields.enum(records.Origin)
    planned_on = DateField(null=True)
    done_on = DateField(null=True)
    outcome = fields.enum(records.Outcome, null=True)
    content = fields.may_name(Content)
    why = fields.text()
    note = fields.text()
    change = fields.may_name(Change)
    snoozed_from = DateField(null=True)
    remind_at = DateTimeField(null=True)
    drafted_on = DateField(null=True)

    class Meta:
        constraints = [Check("planned_on IS NOT NULL OR done_on IS NOT NULL")]


class Debrief(Table):
    """A loss review, exit interview or silence letter."""

    deal = fields.owned_by(Deal)
    kind = fields.enum(debrief_records.DebriefKind)
    state = fields.enum(debrief_records.DebriefState, debrief_records.DebriefState.WAITING)
    question_set = fields.text()
    interviewer = fields.text()
    interviewer_was_rep = fields.flag(False)
    contact = fields.may_name(Contact)
    asked_on = DateField(null=True)
    done_on = DateField(null=True)
    did_well = fields.text()
    fell_short = fields.text()
    note = fields.text()
    asked_how = fields.enum(debrief_records.AskedHow, null=True)


class Answer(Table):
    """What was said to one question, which is kept as it was asked."""

    debrief = fields.owned_by(Debrief)
    position = IntegerField()
    question = TextField()
    text = fields.text()
    beside = fields.text()

    class Meta:
        indexes = ((("debrief", "position"), True),)


class HandOver(Table):
    """A debrief given to somebody else to ask, with the digest of what went out."""

    debrief = fields.owned_by(Debrief)
    key = TextField(unique=True)
    made_at = DateTimeField()
    digest = TextField()
    handed_to = fields.text()
    with_opinions = fields.flag(False)
    answered_at = DateTimeField(null=True)
    answers_digest = fields.text()


class BuyingProcess(Row):
    """How an account buys; `channels` are those of a touch with spaces between, the first choice first."""

    account = fields.owned_by(Account, primary_key=True)
    channels = fields.text()
    sources = fields.text()
    timing = fields.text()
    who_decides = fields.text()
    words = fields.text()
    contact = fields.may_name(Contact)
    asked_on = DateField(null=True)


class LeadTrail(Row):
    """How far a digital lead came, as imported."""

    deal = fields.owned_by(Deal, primary_key=True)
    human_touches = IntegerField(null=True)
    digital_touches = IntegerField(null=True)
    last_activity = fields.text()
    gap_days = IntegerField(null=True)


class ImportantDate(Table):
    """A dated fact of an account."""

    account = fields.owned_by(Account)
    kind = fields.enum(records.ImportantDateKind)
    day = DateField(index=True)
    title = fields.text()
    lead_days = fields.number(30)
    yearly = fields.flag(False)


class Signal(Table):
    """A one-off indicator noted on an account, with the change that it counts as, if any."""

    account = fields.owned_by(Account)
    text = TextField()
    noted_on = DateField()
    kind = fields.enum(changes.SignalKind, changes.SignalKind.OTHER)
    change = fields.may_name(Change)


class DealTag(Table):
    """Which deal carries which tag."""

    deal = fields.owned_by(Deal)
    tag = fields.owned_by(Tag)

    class Meta:
        indexes = ((("deal", "tag"), True),)


class ImportBatch(Table):
    """One imported file."""

    file_name = TextField()
    system = TextField()
    imported_at = DateTimeField()


class ImportRow(Table):
    """Where a row came from, with its values as imported, so that only what changed there changes here."""

    batch = fields.owned_by(ImportBatch)
    system = TextField()
    external_id = TextField()
    account = fields.owned_by(Account, null=True)
    contact = fields.owned_by(Contact, null=True)
    deal = fields.owned_by(Deal, null=True)
    imported = TextField()


ALL: Final[tuple[type[Row], ...]] = (
    Account,
    Contact,
    Employment,
    Product,
    Competitor,
    Cadence,
    CadenceStep,
    Deal,
    DealNote,
    Contract,
    LossEpisode,
    WinBack,
    Change,
    ReasonKind,
    LossReason,
    ChangeDecision,
    PersonMove,
    Content,
    Touch,
    Debrief,
    Answer,
    HandOver,
    QuestionSet,
    BuyingProcess,
    LeadTrail,
    ImportantDate,
    Signal,
    Letter,
    DayOff,
    Tag,
    DealTag,
    SavedFilter,
    ImportBatch,
    ImportRow,
    Setting,
)
