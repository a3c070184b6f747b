"""Contacts as vCard (.vcf): written as 3.0, read as 2.1, 3.0 and 4.0."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from winback_desktop.domain.errors import Damaged
from winback_desktop.files.csv_table import decoded
from winback_desktop.files.tables import Recognised, Rejection, Table, checked_size
from winback_desktop.files.writing import replacing

HEADERS: Final = ("Name", "Email", "Phone", "Job title", "Company", "Notes")


class ContactCard(NamedTuple):
    """One contact as a vCard holds it."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    account: str = ""
    note: str = ""


def write_contacts(path: Path, cards: Iterable[ContactCard]) -> int:
    """Write vCards; returns their count. Only values are written, never parameters from outside."""
    import vobject

    texts = []
    for card in cards:
        made = vobject.vCard()
        name = " ".join(card.name.split()) or card.email or "?"
        given, _, family = name.rpartition(" ")
        made.add("fn").value = name
        made.add("n").value = vobject.vcard.Name(family=family, given=given)
        for field, value in (("email", card.email), ("tel", card.phone), ("title", card.title)):
            if value:
                made.add(field).value = " ".join(value.split())
        if card.account:
            made.add("org").value = [" ".join(card.account.split())]
        if card.note:
            made.add("note").value = card.note
        texts.append(made.serialize())
    with replacing(path) as draft:
        draft.write_text("".join(texts), encoding="utf-8", newline="")
    return len(texts)


def read_contacts(path: Path) -> Table:
    """Read vCards as a table, one row a card; a card that cannot be read is rejected by its number."""
    import vobject

    checked_size(path)
    text, encoding = decoded(path.read_bytes(), path.name)
    numbers: list[int] = []
    rows: list[list[str]] = []
    rejected: list[Rejection] = []
    for number, block in enumerate(_cards(text), start=1):
        try:
            rows.append(_row(vobject.readOne(block, allowQP=True)))
            numbers.append(number)
        except Exception as error:  # noqa: BLE001 - the parser raises whatever a card makes it raise
            first = block.split("\n", 2)[1][:80]
            rejected.append(Rejection(number, "", first, f"the card cannot be read ({str(error)[:120]})"))
    if not numbers and not rejected:
        raise Damaged(f"{path.name} holds no vCard.")
    return Table(HEADERS, numbers, rows, Recognised("vcf", encoding), tuple(rejected))


def _cards(text: str) -> Iterable[str]:
    block: list[str] = []
    for line in text.split("\n"):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            block = []
        block.append(line)
        if mark == "END:VCARD" and block[0].strip().upper() == "BEGIN:VCARD":
            yield "\n".join(block) + "\n"
            block = []


def _row(card: Any) -> list[str]:
    def text(name: str) -> str:
        found = card.contents.get(name)
        value = found[0].value if found else ""
        if isinstance(value, list):
            value = next(iter(value), "")
        return value if isinstance(value, str) else str(value)

    name = " ".join(text("fn").split()) or " ".join(text("n").split())
    return [name, text("email"), text("tel"), text("title"), text("org"), text("note")]
