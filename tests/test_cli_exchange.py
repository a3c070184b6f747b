"""Imports and exports from the command line, as a script meets them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from winback_desktop.__main__ import main
from winback_desktop.files.own_format import HEADERS

CSV_DEALS = """Id,Account,Deal,Stage,Amount,Close date,Owner,Reason,Contract length
1,Acme,Big,Lost,1200.50,2026-02-03,Ann,Price; Late,12 months
2,Beta,Small,Won,900,2026-04-13,Bo,,
3,Gamma,Open one,Negotiation,5,2026-04-13,Ann,,
"""
BROKEN_ROW = "4,Delta,Broken,Lost,x,2026-04-13,Ann,,\n"


class Program:
    """The program with a store and a day of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        store = str(self.folder / "store.db")
        status = main([*map(str, arguments), "--store", store, "--today", "2026-11-22"])
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def json(self, *arguments: object) -> tuple[int, Any]:
        """Exit status and the one object on standard output."""
        status, out, _ = self.run(*arguments, "--json")
        return status, json.loads(out) if out else None

    def file(self, content: str, name: str = "deals.csv") -> Path:
        """A file beside the store."""
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path, capsys)


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_import_reports_every_row(program: Program) -> None:
    file = program.file(CSV_DEALS + BROKEN_ROW)
    status, found = program.json("import", file)
    assert status == 1
    assert found == {
        "file": str(file),
        "format": "csv",
        "system": "other",
        "read": 4,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "skipped": {"open deal": 1},
        "rejected": [{"row": 5, "column": "Amount", "value": "x", "reason": "“x” is not an amount"}],
        "warnings": [],
    }
    assert program.json("import", file)[1]["unchanged"] == 2


def test_a_dry_run_changes_nothing(program: Program) -> None:
    file = program.file(CSV_DEALS)
    assert program.json("import", file, "--dry-run")[1]["added"] == 2
    assert program.json("import", file, "--dry-run")[1]["added"] == 2
    status, found = program.json("import", file)
    assert (status, found["added"]) == (0, 2)


def test_the_rows_of_one_owner(program: Program) -> None:
    _, found = program.json("import", program.file(CSV_DEALS), "--owner", "Ann")
    assert (found["added"], found["skipped"]) == (1, {"open deal": 1, "another owner": 1})


def test_what_cannot_be_read_is_said_and_changes_nothing(program: Program) -> None:
    status, out, err = program.run("import", program.folder / "gone.csv")
    assert (status, out) == (2, "")
    assert "gone.csv" in err
    status, _, err = program.run("import", program.file("Colour,Size\nred,3\n"))
    assert status == 2
    assert "No column names an account or a deal" in err


def test_a_file_that_fails_does_not_stop_the_others(program: Program) -> None:
    status, found = program.json("import", program.folder / "gone.csv", program.file(CSV_DEALS))
    assert status == 1
    assert [one["added"] for one in found["files"]] == [2]


def test_words_without_json(program: Program) -> None:
    status, out, _ = program.run("import", program.file(CSV_DEALS + BROKEN_ROW))
    assert status == 1
    assert "4 rows read, 2 added, 0 updated, 0 unchanged, 1 skipped (open deal), 1 rejected." in out
    assert "row 5: Amount: “x” is not an amount" in out


def test_the_own_table_holds_the_rule(program: Program) -> None:
    program.run("import", program.file(CSV_DEALS))
    out = program.folder / "out.csv"
    status, found = program.json("export", out)
    assert (status, found["count"], found["what"]) == (0, 2, "deals")
    first, won = lines(out)
    assert tuple(first) == HEADERS
    assert first["Account"] == "Acme"
    assert first["Reasons"] == "Price; Late"
    # A year from 3 February 2026: nine months later, a Tuesday.
    assert (first["75 % date"], first["Re-contact by"], first["Window"]) == (
        "2026-11-03",
        "2026-11-03",
        "open",
    )
    assert first["Contract life"] == "80 %"
    assert first["Next touch on"] >= "2026-11-22"
    assert (won["Kind"], won["75 % date"]) == ("won", "")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_exported_reads_back_unchanged(program: Program, ending: str) -> None:
    program.run("import", program.file(CSV_DEALS))
    out = program.folder / f"out.{ending}"
    program.run("export", out)
    _, found = program.json("import", out)
    assert (found["system"], found["added"], found["updated"], found["unchanged"]) == ("winback", 0, 0, 2)


def test_an_edited_own_table_updates_its_deals(program: Program) -> None:
    program.run("import", program.file(CSV_DEALS))
    out = program.folder / "out.csv"
    program.run("export", out)
    found = lines(out)
    found[0] |= {"Value": "2000", "Reasons": "Late; Service", "Contact": "Ida", "Email": "i@a.example"}
    found[0] |= {"Contract length": "2 years", "Tags": "warm", "Notes": "two\nlines", "State": "not_a_match"}
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADERS)
        writer.writeheader()
        writer.writerows([*found, {"Account": "New one", "Lost on": "2026-05-05"}])
    _, result = program.json("import", out)
    assert (result["added"], result["updated"], result["unchanged"]) == (1, 1, 1)
    _, result = program.json("import", out)
    assert (result["added"], result["updated"], result["unchanged"]) == (0, 0, 3)
    program.run("export", out)
    changed = lines(out)[0]
    for header in ("Value", "Contact", "Email", "Contract length", "Tags", "Notes", "State"):
        assert changed[header] == found[0][header], header
    assert set(changed["Reasons"].split("; ")) == {"Late", "Service"}
    assert changed["Next touch"] == ""


def test_an_own_table_of_another_store_brings_its_deals(program: Program) -> None:
    program.run("import", program.file(CSV_DEALS))
    out = program.folder / "out.csv"
    program.run("export", out)
    (program.folder / "store.db").rename(program.folder / "old.db")
    program.run("import", program.file("Account,Deal,Lost on\nElsewhere,Mine,2026-01-05\n", "mine.csv"))
    _, found = program.json("import", out)
    assert found["added"] == 2
    assert program.json("import", out)[1]["unchanged"] == 2


def test_a_calendar_of_touches_and_windows(program: Program) -> None:
    program.run("import", program.file(CSV_DEALS))
    out = program.folder / "out.ics"
    program.run("export", out)
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert {str(event["uid"]) for event in events} == {"touch-1@winback", "window-1@winback"}


@pytest.mark.parametrize(
    ("name", "what", "status"),
    [
        ("out.csv", "touches", 0),
        ("out.xlsx", "contacts", 0),
        ("out.csv", "debriefs", 0),
        ("out.vcf", "contacts", 0),
        ("out.json", "all", 0),
        ("out.json", "deals", 0),
        ("out.csv", "all", 2),
        ("out.vcf", "deals", 2),
        ("out.pdf", "deals", 2),
    ],
)
def test_formats_and_what_they_hold(program: Program, name: str, what: str, status: int) -> None:
    program.run("import", program.file(CSV_DEALS))
    assert program.run("export", program.folder / name, "--what", what)[0] == status
    assert (program.folder / name).exists() == (status == 0)


def test_everything_as_json(program: Program) -> None:
    program.run("import", program.file(CSV_DEALS))
    out = program.folder / "out.json"
    program.run("export", out)
    content = json.loads(out.read_text(encoding="utf-8"))
    assert [deal["account"] for deal in content["deals"]] == ["Acme", "Beta"]
    assert len(content["tables"]["loss_reason"]) == 2
