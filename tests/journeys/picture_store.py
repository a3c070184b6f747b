"""The stores of the pictures: the deals of one rep after a week of work, or the sample data.

What a CRM does not hold (values, competitors, reasons, people) is filled in.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from tests.journeys.program import TODAY, Program
from winback_desktop.domain.records import Stance, Standing
from winback_desktop.store import settings
from winback_desktop.store.store import Store

ROOT: Final = Path(__file__).resolve().parents[2]
REAL: Final = ROOT.parent / "shared" / "data" / "deals" / "crm_opportunities" / "iso"
IS_REAL: Final = REAL.is_dir()
FIRST_DAY: Final = date(2018, 1, 12)
DAY: Final = date(2018, 1, 16) if IS_REAL else TODAY
CHAMPION: Final = "Marla Voss" if IS_REAL else "Sam Okoro"
REP: Final = "Corliss Cosme"
LEFT_OVER: Final = 3
_LOOKED_AT: Final = "UPDATE loss_reason SET standing = 'stands' WHERE standing = 'unknown' AND id % 5 < 3"
PEOPLE: Final = (
    ("Tom Aske", "Managing Director", Stance.DECISION_MAKER),
    ("Per Lund", "Finance", Stance.DECISION_MAKER),
    ("Ida Holm", "Purchasing", Stance.INCLUDER),
    ("Marla Voss", "Operations", Stance.CHAMPION),
    ("Grace Moreau", "Planning", Stance.CHAMPION),
    ("Jonas Sand", "Head of Operations", Stance.DECISION_MAKER),
    ("Nia Okafor", "Purchasing", Stance.INCLUDER),
    ("Lea Brandt", "Service", Stance.NEUTRAL),
)
NOTES: Final = {
    "0": "Sent the page on the new price list.",
    "2": "Left word with the front desk.",
    "7": "Signed for a year, with the service contract in it.",
    "1": "They look again in spring, and asked what the service contract holds now.",
}
COMPETITORS: Final = ("Gusto", "Brightlane", "Tamsin & Webb", "")
REASONS: Final = ("Price", "No one-stop shop", "Decision maker loyal to a rival", "Delivery time")
LIFTED: Final = {
    "Price": "the new price list",
    "No one-stop shop": "the service contract is part of it now",
    "Decision maker loyal to a rival": "he retired",
    "Delivery time": "a warehouse of our own since October",
}
LUCK: Final = ("the service contract was in it from the start", "their supplier was late three times")


def fill(application: QApplication, store: Path) -> None:
    """Make the store that every picture begins with."""
    _lived_in(application, store) if IS_REAL else _sampled(application, store)


def prepare(file: Path) -> None:
    """Name the rep, who has looked at most reasons, and let touches come due while the program was closed."""
    store = Store(file)
    with store.write_computed():
        store.connection.execute(_LOOKED_AT)
        settings.save(store, "rep_name", REP)
        settings.save(store, "reminder_times", "00:00")
        settings.save(store, "reminded_until", f"{FIRST_DAY if IS_REAL else date(2026, 11, 20)}T18:00:00")
    store.close()


def _sampled(application: QApplication, store: Path) -> None:
    program = Program(application, store)
    program.driver.press("Add sample data")
    program.table("Today").select("Larkspur Logistics")
    program.quit()


def _lived_in(application: QApplication, store: Path) -> None:
    """Import the deals of one rep, fill in what is missing, work for a day."""
    program = Program(application, store, FIRST_DAY)
    preview = program.preview(REAL / "sales_pipeline.csv")
    preview.choose("Rows of", REP)
    _import(program, REAL / "sales_pipeline.csv")
    file = program.export(store.parent / "deals.csv")
    _fill_in(file)
    program.preview(file)
    _import(program, file)
    _note_people_and_reasons(program)
    due = program.table("Today").column("Account")
    for key, account in zip(cycle("271021"), due[:-LEFT_OVER], strict=False):
        form = program.log(account)
        form.keys(key)
        form.type_into("Note", NOTES[key])
        form.keys("Ctrl+Return")
        program.settle()
    program.quit()


def _import(program: Program, file: Path) -> None:
    preview = program.previewed(file)
    preview.keys("Ctrl+Return")
    program.wait_until_told("Imported")


def _fill_in(file: Path) -> None:
    """Put in the price of the product, whom they went to and why."""
    with (REAL / "products.csv").open(newline="") as lines:
        prices = {row["product"].replace(" ", ""): row["sales_price"] for row in csv.DictReader(lines)}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows):
        row["Value"], row["Currency"] = prices[row["Product"].replace(" ", "")], "USD"
        row["Competitor"] = COMPETITORS[number % len(COMPETITORS)]
        first, second = REASONS[number % len(REASONS)], REASONS[(number + 1) % len(REASONS)]
        row["Reasons"] = f"{first}; {second}" if number % 2 else first
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def _note_people_and_reasons(program: Program) -> None:
    """At the first deals of the list: a contact each, and a reason that no longer holds."""
    services = program.app.services
    seen: set[int] = set()
    for number, row in enumerate(services.today.load().rows):
        detail = services.deals.detail(row.candidate.deal_id)
        if detail.account.id not in seen and len(seen) < len(PEOPLE):
            name, title, stance = PEOPLE[len(seen)]
            email = f"{name.replace(' ', '.').lower()}@{detail.account.name.split()[0].lower()}.example"
            services.people.add(detail.account.id, name, title=title, email=email, stance=stance)
        seen.add(detail.account.id)
        for reason in detail.reasons[: number % 2]:
            lifted = replace(reason, standing=Standing.LIFTED, evidence=LIFTED[reason.text])
            services.reasons.save(lifted)
