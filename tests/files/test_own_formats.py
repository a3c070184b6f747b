"""What Winback writes, and reads back."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Kind, Length, LengthUnit, State
from winback_desktop.files.convert import converted
from winback_desktop.files.deal_rows import DealRow
from winback_desktop.files.icalendar_file import CalendarEntry, write_calendar
from winback_desktop.files.json_file import as_json
from winback_desktop.files.own_format import HEADERS, DealLine, write_deals
from winback_desktop.files.reading import read_table
from winback_desktop.files.recognise import recognised_recipe
from winback_desktop.files.vcard_file import ContactCard, read_contacts, write_contacts

LINE = DealLine(
    winback_id="17",
    account='Müller; Söhne, "Nord"',
    contact="None",
    email="a@b.example",
    phone="+49 30 123",
    deal="=1+1",
    kind=Kind.GONE_SILENT,
    state=State.ICY,
    product="-",
    value=Decimal("1234.50"),
    currency="EUR",
    lost_on=date(2026, 1, 31),
    stage_lost="Proposal",
    source="Fair",
    owner="Ann",
    competitor="None",
    reasons=("Price too high", "Late"),
    contract_start=date(2026, 2, 1),
    contract_length=Length(12, LengthUnit.MONTHS),
    contract_end=None,
    contract_life=81,
    rule_date=date(2026, 11, 1),
    recontact_by=date(2026, 10, 30),
    window="open",
    next_touch="call",
    next_touch_on=date(2026, 11, 3),
    last_touch_on=None,
    outcome="",
    tags=("warm",),
    notes="first line\nsecond line",
)


def read_back(path: Path) -> list[DealRow]:
    table = read_table(path)
    recipe = recognised_recipe(table.headers)
    assert recipe.system.key == "winback"
    return [row for row in converted(table, recipe).rows if isinstance(row, DealRow)]


def same(line: DealLine, row: DealRow) -> None:
    names = set(DealLine._fields) & set(DealRow._fields)
    assert {name: getattr(row, name) for name in names} == {name: getattr(line, name) for name in names}
    assert (row.external_id, row.note) == (line.winback_id, line.notes)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_own_table_reads_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"deals{ending}"
    assert write_deals(path, [LINE, LINE._replace(winback_id="18", value=None, lost_on=None)]) == 2
    table = read_table(path)
    assert table.headers == HEADERS
    rows = read_back(path)
    same(LINE, rows[0])
    assert rows[1].value is None


def test_the_own_csv_is_plain(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    write_deals(path, [LINE])
    with path.open(encoding="utf-8", newline="") as file:
        line = next(csv.DictReader(file))
    assert line["Lost on"] == "2026-01-31"
    assert line["Contract length"] == "12 months"
    assert line["Contract life"] == "81 %"
    assert line["75 % date"] == "2026-11-01"
    assert line["Reasons"] == "Price too high; Late"


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), max_size=20)


@given(account=words.filter(bool), competitor=words, note=words, value=st.decimals(0, 10**9, places=2))
def test_any_text_reads_back(
    tmp_path_factory: pytest.TempPathFactory, account: str, competitor: str, note: str, value: Decimal
) -> None:
    path = tmp_path_factory.mktemp("own") / "deals.csv"
    line = LINE._replace(account=account, competitor=competitor, notes=note, value=value)
    write_deals(path, [line])
    same(line, read_back(path)[0])


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("old")

    def failing() -> object:
        yield LINE
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it is the one raised above
        write_deals(path, failing())  # type: ignore[arg-type]  # an iterator of lines that breaks
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_deals(tmp_path / "nowhere" / "deals.csv", [LINE])


def test_a_calendar_of_whole_days(tmp_path: Path) -> None:
    from icalendar import Calendar

    path = tmp_path / "winback.ics"
    entry = CalendarEntry(
        "touch-1@winback", date(2026, 11, 3), date(2026, 11, 3), "Call Müller\r\nBEGIN:VALARM", "why"
    )
    assert write_calendar(path, [entry], datetime(2026, 11, 1, tzinfo=UTC)) == 1
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == 1
    assert events[0].decoded("dtstart") == date(2026, 11, 3)
    assert events[0].decoded("dtend") == date(2026, 11, 4)
    assert str(events[0]["summary"]) == "Call Müller BEGIN:VALARM"


def test_contacts_read_back(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    cards = [
        ContactCard("Zoë Ann Müller", "z@b.example", "+49 30", "CEO", "Müller; Söhne", "two\nlines"),
        ContactCard("X"),
    ]
    assert write_contacts(path, cards) == 2
    table = read_contacts(path)
    assert [ContactCard(*map(str, row)) for row in table.rows] == cards


def test_json_has_a_form_for_every_value() -> None:
    text = as_json({"deal": Length(12, LengthUnit.MONTHS), "day": date(2026, 1, 2), "value": Decimal("1.50")})
    assert '"12 months"' in text
    assert '"2026-01-02"' in text
    assert '"1.50"' in text
