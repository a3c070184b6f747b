"""The tables of what is used again and depends on no deal: see tables.py."""

from __future__ import annotations

from peewee import DateField, IntegerField, TextField

from winback_desktop.domain import debrief_records, records
from winback_desktop.store import fields
from winback_desktop.store.fields import Named, Row, Table


class Product(Named):
    """What we sell, with the usual length of its contracts."""

    length_count = IntegerField(null=True)
    length_unit = fields.enum(records.LengthUnit, null=True)


class Competitor(Named):
    """Whom we lose to."""

    note = fields.text()


class Cadence(Named):
    """A plan of touches that repeats and ends on the rule's date."""

    interval_months = fields.number(1)


class CadenceStep(Table):
    """One step of a cadence, in order of position."""

    cadence = fields.owned_by(Cadence)
    position = IntegerField()
    channel = fields.enum(records.Channel)
    topic = fields.text()


class ReasonKind(Named):
    """A kind of loss reason that the rep changed or added; the built-in ones are data of the program."""

    key = TextField(unique=True)
    recheck_months = fields.number(6)
    addressable = fields.flag(True)
    words = fields.text()
    lifted_by = fields.text()


class Content(Table):
    """Something worth sending."""

    title = TextField()
    link = fields.text()
    file = fields.text()
    topics = fields.text()


class Letter(Named):
    """A letter, mail or call script of the rep's own; `copy_of` is the built-in one that it changes."""

    channel = fields.enum(records.Channel)
    subject = fields.text()
    body = fields.text()
    copy_of = fields.text()
    occasion = fields.enum(records.Occasion, records.Occasion.MONTHLY)
    topics = fields.text()


class QuestionSet(Named):
    """A question set of the rep's own, a question a line; `copy_of` is the built-in one that it changes."""

    kind = fields.enum(debrief_records.DebriefKind, null=True)
    heading = fields.text()
    questions = fields.text()
    if_they_hesitate = fields.text()
    copy_of = fields.text()


class DayOff(Table):
    """Days on which the rep is away, both ends included."""

    first = DateField()
    last = DateField()
    title = fields.text()


class Tag(Named):
    """A word that the rep sorts deals by."""


class SavedFilter(Named):
    """A filter of Prospects under a name; `query` is JSON."""

    query = TextField()


class Setting(Row):
    """A business setting; `value` is JSON."""

    name = TextField(primary_key=True)
    value = TextField()
