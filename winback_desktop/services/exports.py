"""Exporting deals, touches, contacts, debriefs or everything, in the format of the file's ending."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import State
from winback_desktop.files.child import Child
from winback_desktop.files.icalendar_file import CalendarEntry, write_calendar
from winback_desktop.files.json_file import write_json
from winback_desktop.files.own_format import DealLine, Line, write_csv, write_deals, write_xlsx
from winback_desktop.files.vcard_file import ContactCard, write_contacts
from winback_desktop.services.own_lines import day_of, deal_line
from winback_desktop.services.planning import Planner
from winback_desktop.store import exports
from winback_desktop.store.store import Store


class What(StrEnum):
    """What can be exported."""

    DEALS = "deals"
    TOUCHES = "touches"
    CONTACTS = "contacts"
    DEBRIEFS = "debriefs"
    ALL = "all"


_USUAL: Final = {".ics": What.TOUCHES, ".vcf": What.CONTACTS, ".json": What.ALL}
_POSSIBLE: Final = {
    ".csv": frozenset({What.DEALS, What.TOUCHES, What.CONTACTS, What.DEBRIEFS}),
    ".xlsx": frozenset({What.DEALS, What.TOUCHES, What.CONTACTS, What.DEBRIEFS}),
    ".ics": frozenset({What.TOUCHES, What.ALL}),
    ".vcf": frozenset({What.CONTACTS}),
    ".json": frozenset(What),
}
_HEADERS: Final[Mapping[What, tuple[str, ...]]] = {
    What.TOUCHES: (
        *(
            "Account",
            "Deal",
            "Contact",
            "Channel",
            "Origin",
            "Planned on",
            "Done on",
            "Outcome",
            "Why",
            "Note",
        ),
    ),
    What.CONTACTS: ("Name", "Email", "Phone", "Job title", "Company", "Do not contact", "Notes"),
    What.DEBRIEFS: (
        *("Account", "Deal", "Kind", "State", "Interviewer", "Interviewer lost it", "Contact", "Asked on"),
        *("Asked how", "Done on", "Did well", "Fell short", "Answers", "Notes"),
    ),
}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One export, as it is sent to a child process."""

    path: Path
    what: What
    store_path: Path
    planner: Planner
    today: date


class ExportService:
    """Exports from the store; it only reads."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def start(self, path: Path, what: What | None = None) -> Child:
        """Begin an export in a child process, which sends the count of rows when it is done."""
        return Child(work, self._request(path, what), tidy=True)

    def run(self, path: Path, what: What | None = None) -> int:
        """Export and return the count of rows; Refused for a format that cannot hold this."""
        return max(work(self._request(path, what)), default=0)

    def _request(self, path: Path, what: What | None) -> ExportRequest:
        chosen = checked(path, what)
        return ExportRequest(path, chosen, self._store.path, Planner.load(self._store), self._today())


def checked(path: Path, what: What | None) -> What:
    """What is exported to a file of this name; Refused where its format cannot hold it."""
    ending = path.suffix.lower()
    if ending not in _POSSIBLE:
        raise Refused(f"{path.name}: an export ends in .csv, .xlsx, .ics, .vcf or .json.")
    chosen = what or _USUAL.get(ending, What.DEALS)
    if chosen not in _POSSIBLE[ending]:
        able = " or ".join(end for end, holds in _POSSIBLE.items() if chosen in holds)
        raise Refused(f"{chosen.value.capitalize()} cannot be written as {ending}; choose {able}.")
    return chosen


def work(request: ExportRequest) -> Iterator[int]:
    """Write the file and yield the count of rows."""
    ending = request.path.suffix.lower()
    with exports.reading(request.store_path) as connection:
        # One snapshot for all queries, whatever the window writes meanwhile.
        connection.execute("BEGIN")
        if ending == ".json":
            yield _as_json(connection, request)
        elif ending == ".ics":
            stamp = datetime.now(UTC)
            yield write_calendar(request.path, _entries(connection, request), stamp)
        elif ending == ".vcf":
            yield write_contacts(request.path, _cards(connection))
        elif request.what is What.DEALS:
            lines = (deal_line(row, request.planner, request.today) for row in exports.deals(connection))
            yield write_deals(request.path, lines)
        else:
            write = write_xlsx if ending == ".xlsx" else write_csv
            yield write(request.path, _HEADERS[request.what], _lines(connection, request.what))


def _lines(connection: Any, what: What) -> Iterator[Line]:
    if what is What.TOUCHES:
        yield from map(_touch_line, exports.touches(connection))
    elif what is What.CONTACTS:
        yield from map(_contact_line, exports.contacts(connection))
    else:
        yield from map(_debrief_line, exports.debriefs(connection))


def _touch_line(row: Mapping[str, Any]) -> Line:
    who = (row["account"], row["deal"], row["contact"] or "", _words(row["channel"]))
    days = (day_of(row["planned_on"]), day_of(row["done_on"]))
    return (*who, _words(row["origin"]), *days, _words(row["outcome"]), row["why"], row["note"])


def _contact_line(row: Mapping[str, Any]) -> Line:
    known = (row["name"], row["email"], row["phone"], row["title"], row["account"])
    return (*known, "yes" if row["do_not_contact"] or row["deceased"] else "no", row["note"])


def _debrief_line(row: Mapping[str, Any]) -> Line:
    answers = [_answer(said) for said in json.loads(row["answers"])]
    who = (row["account"], row["deal"], _words(row["kind"]), _words(row["state"]), row["interviewer"])
    lost_it = "yes" if row["interviewer_was_rep"] else "no"
    when = (lost_it, row["contact"] or "", day_of(row["asked_on"]), _words(row["asked_how"]))
    said = (day_of(row["done_on"]), row["did_well"], row["fell_short"], "\n\n".join(answers), row["note"])
    return (*who, *when, *said)


def _answer(said: Mapping[str, str]) -> str:
    came_back = [f"Came back by file: {said['came_back']}"] if said["came_back"] else []
    return "\n".join((said["question"], said["answer"], *came_back))


def _words(value: str | None) -> str:
    return (value or "").replace("e_mail", "e-mail").replace("_", " ")


def _cards(connection: Any) -> Iterator[ContactCard]:
    for row in exports.contacts(connection):
        yield ContactCard(row["name"], row["email"], row["phone"], row["title"], row["account"], row["note"])


def _entries(connection: Any, request: ExportRequest) -> Iterator[CalendarEntry]:
    """Planned touches, the windows of working deals, known contract ends, important dates."""
    for row in exports.touches(connection):
        day = day_of(row["planned_on"])
        if day is not None and row["done_on"] is None:
            title = f"{_words(row['channel']).capitalize()}: {row['account']}"
            yield CalendarEntry(f"touch-{row['id']}@winback", day, day, title, row["why"], "Touch")
    for row in exports.deals(connection):
        if row["state"] == State.WORKING:
            yield from _of_deal(deal_line(row, request.planner, request.today))
    for row in exports.important_dates(connection):
        day = day_of(row["day"])
        if day is not None:
            title = f"{row['title'] or _words(row['kind']).capitalize()}: {row['account']}"
            uid, yearly = f"date-{row['id']}@winback", bool(row["yearly"])
            yield CalendarEntry(uid, day, day, title, "", "Important date", yearly, row["lead_days"])


def _of_deal(line: DealLine) -> Iterator[CalendarEntry]:
    if line.recontact_by:
        said = f"{line.deal}: the latest working day to be back"
        uid = f"window-{line.winback_id}@winback"
        day = line.recontact_by
        yield CalendarEntry(uid, day, day, f"Re-contact by: {line.account}", said, "Window")
    if line.contract_end:
        uid = f"contract-end-{line.winback_id}@winback"
        day = line.contract_end
        yield CalendarEntry(uid, day, day, f"Contract ends: {line.account}", line.deal, "Contract end")


def _as_json(connection: Any, request: ExportRequest) -> int:
    content: dict[str, Any] = {"format": "winback export", "version": 1, "exported_on": request.today}
    parts: dict[What, Callable[[], list[Any]]] = {
        What.DEALS: lambda: [
            deal_line(row, request.planner, request.today)._asdict() for row in exports.deals(connection)
        ],
        What.TOUCHES: lambda: list(exports.touches(connection)),
        What.CONTACTS: lambda: list(exports.contacts(connection)),
        What.DEBRIEFS: lambda: list(exports.debriefs(connection)),
    }
    for what, part in parts.items():
        if request.what in (what, What.ALL):
            content[what.value] = part()
    count = sum(len(rows) for rows in content.values() if isinstance(rows, list))
    if request.what is What.ALL:
        content["tables"] = exports.everything(connection)
    write_json(request.path, content)
    return count
