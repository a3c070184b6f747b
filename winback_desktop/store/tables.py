"""The schema, as peewee models; docs/schema.md is generated from it.

The models are bound to no database: every query names its own, so that two stores can be open at once.
"""

from __future__ import annotations

from typing import Any, Final

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.fields import EnumField

from winback_desktop.domain import records
from winback_desktop.store.fields import HoursField, MoneyField


class Row(Model):
    """What all tables share: the class name in snake case is the table's name."""

    class Meta:
        legacy_table_names = False


class Table(Row):
    """A table whose rows have a number of their own."""

    id = AutoField()


class Named(Table):
    """A table whose rows are known by their name."""

    name = TextField(unique=True)


def _text() -> TextField:
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def _enum(choices: type[Any], default: Any = None, **options: Any) -> EnumField:
    if default is not None:
        options |= {"default": default, "constraints": [SQL(f"DEFAULT '{default.value}'")]}
    return EnumField(choices, **options)


def _flag(default: bool) -> BooleanField:
    return BooleanField(default=default, constraints=[SQL(f"DEFAULT {int(default)}")])


def _number(default: int) -> IntegerField:
    return IntegerField(default=default, constraints=[SQL(f"DEFAULT {default}")])


def _owned_by(model: type[Model], **options: Any) -> ForeignKeyField:
    return ForeignKeyField(model, on_delete="CASCADE", **options)


def _may_name(model: type[Model], **options: Any) -> ForeignKeyField:
    return ForeignKeyField(model, null=True, on_delete="SET NULL", **options)


class Account(Table):
    """A company."""

    name = TextField()
    industry = _text()
    country = _text()
    website = _text()
    phone = _text()
    note = _text()


class Contact(Table):
    """A person."""

    name = TextField(index=True)
    email = _text()
    phone = _text()
    do_not_contact = _flag(False)
    deceased = _flag(False)
    note = _text()


class Employment(Table):
    """A contact's time at an account, with their stance there."""

    contact = _owned_by(Contact)
    account = _owned_by(Account)
    title = _text()
    stance = _enum(records.Stance, records.Stance.NEUTRAL)
    since = DateField(null=True)
    until = DateField(null=True)


class Product(Named):
    """What we sell, with the usual length of its contracts."""

    length_count = IntegerField(null=True)
    length_unit = _enum(records.LengthUnit, null=True)


class Competitor(Named):
    """Whom we lose to."""

    note = _text()


class Cadence(Named):
    """A plan of touches that repeats and ends on the rule's date."""

    interval_months = _number(1)


class CadenceStep(Table):
    """One step of a cadence, in order of position."""

    cadence = _owned_by(Cadence)
    position = IntegerField()
    channel = _enum(records.Channel)
    topic = _text()


class Deal(Table):
    """A deal that ended; from `cycle_begin` on the columns are computed, never entered."""

    account = ForeignKeyField(Account, on_delete="CASCADE")
    name = TextField()
    kind = _enum(records.Kind, records.Kind.LOST_SALE)
    state = _enum(records.State, records.State.WORKING)
    product = ForeignKeyField(
        Product, field="name", column_name="product", null=True, on_update="CASCADE", on_delete="SET NULL"
    )
    value = MoneyField(null=True)
    currency = _text()
    lost_on = DateField(null=True)
    entered_on = DateField(null=True)
    stage_lost = _text()
    source = _text()
    owner = _text()
    competitor = ForeignKeyField(
        Competitor,
        field="name",
        column_name="competitor",
        null=True,
        on_update="CASCADE",
        on_delete="SET NULL",
    )
    hours_put_in = HoursField(null=True)
    parting = _enum(records.Parting, null=True)
    on_their_list = _enum(records.OnTheirList, records.OnTheirList.UNKNOWN)
    rests_until = DateField(null=True)
    cadence = _may_name(Cadence)
    cycle_begin = DateField(null=True)
    rule_date = DateField(null=True)
    recontact_by = DateField(null=True)
    cycle_end = DateField(null=True)
    start_assumed = _flag(False)
    length_assumed = _flag(False)
    next_touch_on = DateField(null=True)
    last_touch_on = DateField(null=True)


class DealNote(Row):
    """The free notes of a deal, apart from it because they are long."""

    deal = _owned_by(Deal, primary_key=True)
    text = TextField()


class Contract(Row):
    """What the account is bound to now; a length counts before a known end."""

    deal = _owned_by(Deal, primary_key=True)
    start = DateField(null=True)
    length_count = IntegerField(null=True)
    length_unit = _enum(records.LengthUnit, null=True)
    ends_on = DateField(null=True)
    bound_to = _enum(records.BoundTo, null=True)


class LossEpisode(Table):
    """An earlier loss of the same deal."""

    deal = _owned_by(Deal)
    kind = _enum(records.Kind)
    lost_on = DateField(null=True)
    ended_on = DateField(null=True)
    ended_as = _enum(records.State, null=True)
    competitor = TextField(null=True)
    stage_lost = _text()
    value = MoneyField(null=True)
    note = _text()


class WinBack(Table):
    """One line of the win-back ledger."""

    deal = _owned_by(Deal)
    won_on = DateField(index=True)
    value = MoneyField(null=True)
    currency = _text()
    what_changed = _text()


class Change(Table):
    """Something that happened on our side or theirs and may lift reasons."""

    kind = TextField()
    text = TextField()
    ours = _flag(True)
    happened_on = DateField()


class LossReason(Table):
    """Why a deal was lost, and whether that still holds."""

    deal = _owned_by(Deal)
    text = TextField()
    standing = _enum(records.Standing, records.Standing.UNKNOWN)
    said_by = _enum(records.SaidBy, records.SaidBy.REP)
    evidence = _text()
    addressable = _flag(True)
    severity = IntegerField(default=1, constraints=[SQL("DEFAULT 1"), Check("severity BETWEEN 1 AND 3")])
    recheck_on = DateField(null=True, index=True)
    change = _may_name(Change)


class Content(Table):
    """Something worth sending."""

    title = TextField()
    link = _text()
    file = _text()
    topics = _text()


class Touch(Table):
    """One contact, planned while `done_on` is empty."""

    deal = _owned_by(Deal)
    contact = _may_name(Contact)
    channel = _enum(records.Channel)
    origin = _enum(records.Origin)
    planned_on = DateField(null=True)
    done_on = DateField(null=True)
    outcome = _enum(records.Outcome, null=True)
    content = _may_name(Content)
    why = _text()
    note = _text()

    class Meta:
        constraints = [Check("planned_on IS NOT NULL OR done_on IS NOT NULL")]


class Debrief(Table):
    """A loss review, exit interview or silence letter."""

    deal = _owned_by(Deal)
    kind = _enum(records.DebriefKind)
    state = _enum(records.DebriefState, records.DebriefState.WAITING)
    question_set = _text()
    interviewer = _text()
    interviewer_was_rep = _flag(False)
    contact = _may_name(Contact)
    asked_on = DateField(null=True)
    done_on = DateField(null=True)
    did_well = _text()
    fell_short = _text()
    note = _text()


class Answer(Table):
    """What was said to one question, which is kept as it was asked."""

    debrief = _owned_by(Debrief)
    position = IntegerField()
    question = TextField()
    text = _text()

    class Meta:
        indexes = ((("debrief", "position"), True),)


class ImportantDate(Table):
    """A dated fact of an account."""

    account = _owned_by(Account)
    kind = _enum(records.ImportantDateKind)
    day = DateField(index=True)
    title = _text()
    lead_days = _number(30)
    yearly = _flag(False)


class Signal(Table):
    """A one-off indicator noted on an account."""

    account = _owned_by(Account)
    text = TextField()
    noted_on = DateField()


class Tag(Named):
    """A word that the rep sorts deals by."""


class DealTag(Table):
    """Which deal carries which tag."""

    deal = _owned_by(Deal)
    tag = _owned_by(Tag)

    class Meta:
        indexes = ((("deal", "tag"), True),)


class SavedFilter(Named):
    """A filter of Prospects under a name; `query` is JSON."""

    query = TextField()


class ImportBatch(Table):
    """One imported file."""

    file_name = TextField()
    system = TextField()
    imported_at = DateTimeField()


class ImportRow(Table):
    """Where a row came from, with its values as imported, so that only what changed there changes here."""

    batch = _owned_by(ImportBatch)
    system = TextField()
    external_id = TextField()
    account = _owned_by(Account, null=True)
    contact = _owned_by(Contact, null=True)
    deal = _owned_by(Deal, null=True)
    imported = TextField()


class Setting(Row):
    """A business setting; `value` is JSON."""

    name = TextField(primary_key=True)
    value = TextField()


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
    LossReason,
    Content,
    Touch,
    Debrief,
    Answer,
    ImportantDate,
    Signal,
    Tag,
    DealTag,
    SavedFilter,
    ImportBatch,
    ImportRow,
    Setting,
)
