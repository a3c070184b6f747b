"""Takes the pictures of docs/screenshots from the assembled program: `python -m tests.journeys.pictures`.

Of real deals where they lie beside the checkout, those of one rep after a week of work: what a CRM does not
hold (values, competitors, reasons) is filled in. Else of the sample data.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from tests.journeys.program import TODAY, Program
from winback_desktop.domain.records import Stance, Standing

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "docs" / "screenshots"
REAL: Final = ROOT.parent / "shared" / "data" / "deals" / "crm_opportunities" / "iso"
FIRST_DAY: Final = date(2018, 1, 12)
DAY: Final = date(2018, 1, 16)
REP: Final = "Corliss Cosme"
LEFT_OVER: Final = 3
PEOPLE: Final = (
    ("Marla Voss", "Operations", Stance.CHAMPION),
    ("Per Lund", "Finance", Stance.DECISION_MAKER),
    ("Ida Holm", "Purchasing", Stance.INCLUDER),
)
NOTES: Final = {
    "0": "Sent the page on the new price list.",
    "1": "Left word with the front desk.",
    "7": "Signed for a year, with the service contract in it.",
    "2": "They look again in spring, and asked what the service contract holds now.",
}
COMPETITORS: Final = ("Gusto", "Brightlane", "Tamsin & Webb", "")
REASONS: Final = ("Price", "No one-stop shop", "Decision maker loyal to a rival", "Delivery time")
COLOURS: Final = 256
ALIKE: Final = 0xFFF8F8F8
SETTLE_MS: Final = 400
DIMMED: Final = 90
DEBRIEF: Final = {
    "What did we do well, as we see it?": "The demo on their own data, and every answer within the day.",
    "Where did we fall short, as we see it?": "Nobody had met their operations lead before the offer.",
    "Why do you feel you made this decision?": "[02:10] The other offer had the service contract in it.\n"
    "[03:45] Ours was a page of options that nobody here could add up.\n# Price",
}


def main() -> int:
    """Take every picture in both themes."""
    application = QApplication(sys.argv[:1])
    application.setCursorFlashTime(0)
    FOLDER.mkdir(exist_ok=True)
    real = REAL.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        store = Path(folder) / "winback.db"
        _lived_in(application, store) if real else _sampled(application, store)
        for theme in ("Light", "Dark"):
            for name, image in _pictures(application, store, theme):
                _keep(image, FOLDER / f"{name}-{theme.lower()}.png")
    return 0


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
        if detail.account.id not in seen:
            name, title, stance = PEOPLE[number % len(PEOPLE)]
            services.people.add(detail.account.id, name, title=title, stance=stance)
        seen.add(detail.account.id)
        for reason in detail.reasons[: number % 2]:
            lifted = replace(reason, standing=Standing.LIFTED, evidence="price list cut")
            services.reasons.save(lifted)


def _pictures(application: QApplication, store: Path, theme: str) -> Iterator[tuple[str, QImage]]:
    """Each picture with its name, of a copy of the store."""
    own = store.parent / theme / store.name
    own.parent.mkdir()
    shutil.copy(store, own)
    program = Program(application, own, DAY if REAL.is_dir() else TODAY)
    program.driver.do(f"{theme} theme")
    # The clock of backups is the machine's, not that of the picture.
    program.app.errands.safety.close()
    yield "today", _grabbed(program)
    program.keys("Ctrl+R")
    program.settle()
    yield "recon", _grabbed(program)
    program.keys("Escape")
    program.settle()
    # A deal with an open window, in full beside the list.
    program.driver.choose_segment("Show", "Windows")
    program.settle()
    program.keys("Ctrl+Return")
    program.settle()
    yield "prospects", _grabbed(program)
    program.go("Calendar")
    yield "calendar", _grabbed(program)
    _debrief(program)
    yield "debrief", _grabbed(program)
    program.go("Today")
    file = program.export(store.parent / theme / "deals.xlsx")
    program.quit()
    # The preview of a first import: over an empty store.
    program = Program(application, store.parent / theme / "new.db", DAY)
    program.driver.do(f"{theme} theme")
    preview = program.preview(REAL / "sales_pipeline.csv" if REAL.is_dir() else file)
    yield "import", _grabbed(program, preview.root)
    preview.press("Cancel")
    program.quit()


def _debrief(program: Program) -> None:
    """Start the debrief of the most valuable deal and type what they say."""
    program.go("Debriefs")
    program.settle()
    program.driver.press("Start debrief")
    for question, answer in DEBRIEF.items():
        for number, line in enumerate(answer.splitlines()):
            if number:
                program.driver.keys("Return", on=question)
            program.driver.type_into(question, line)
        if question != list(DEBRIEF)[-1]:
            program.driver.keys("Ctrl+Return", on=question)
    program.driver.replace("Asked by", "Carl Voss, VP of Sales")
    program.driver.keys("Tab", on="Asked by")
    program.driver.find(list(DEBRIEF)[-1], QTextEdit).setFocus()


def _grabbed(program: Program, dialog: QWidget | None = None) -> QImage:
    """The window once nothing moves any more, with what is open over it."""
    before, picture = QImage(), program.window.grab().toImage()
    while picture != before:
        QTest.qWait(SETTLE_MS)
        program.settle()
        before, picture = picture, program.window.grab().toImage()
    if dialog is not None:
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, DIMMED))
        space = program.window.size() - dialog.size()
        painter.drawPixmap(QPoint(space.width() // 2, space.height() // 2), dialog.grab())
        painter.end()
    return picture


def _keep(image: QImage, file: Path) -> None:
    """Save with the colours that occur most, of those that look alike only one, as small as PNG can."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I")).most_common()
    shades: Counter[int] = Counter()
    first: dict[int, int] = {}
    for colour, count in counted:
        shades[colour & ALIKE] += count
        first.setdefault(colour & ALIKE, colour)
    palette = [first[shade] for shade, _ in shades.most_common(COLOURS)]
    image.convertToFormat(QImage.Format.Format_Indexed8, palette).save(str(file), quality=0)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
