"""The sections of Library, each made when it is first shown."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from winback_desktop.app import late
from winback_desktop.app.parts import Parts


def sections(parts: Parts) -> list[Any]:
    """What Library shows, in this order."""
    maker = late.load("ui.library.section").SectionMaker
    translate = QCoreApplication.translate
    return [
        maker(translate("Library", "Content"), partial(_contents, parts)),
        maker(translate("Library", "Letters"), partial(_letters, parts)),
        maker(translate("Library", "Question sets"), partial(_question_sets, parts)),
        maker(translate("Library", "Cadences"), partial(_cadences, parts)),
        maker(translate("Library", "Reasons"), partial(_reasons, parts)),
        maker(translate("Library", "Competitors"), partial(_competitors, parts)),
        maker(translate("Library", "Products"), partial(_products, parts)),
    ]


def _reasons(parts: Parts, parent: QObject) -> Any:
    return late.load("ui.library.reasons").ReasonsSection(parts.services.reason_kinds, parent)


def _competitors(parts: Parts, parent: QObject) -> Any:
    return late.load("ui.library.competitors").CompetitorsSection(parts.services.competitors, parent)


def _products(parts: Parts, parent: QObject) -> Any:
    return late.load("ui.library.products").ProductsSection(parts.services.products, parent)


def _letters(parts: Parts, parent: QObject) -> Any:
    return late.load("ui.library.letters").LettersSection(parts.services.letters, parent)


def _question_sets(parts: Parts, parent: QObject) -> Any:
    make = late.load("ui.library.question_sets").QuestionSetsSection
    return make(parts.services.question_sets, parent)


def _cadences(parts: Parts, parent: QObject) -> Any:
    make = late.load("ui.library.cadences").CadencesSection
    services, today = parts.services, parts.session.today
    return make(services.cadences, services.cadence_drafts, today=today, parent=parent)


def _contents(parts: Parts, parent: QObject) -> Any:
    make = late.load("ui.library.contents").ContentSection
    return make(parts.services.contents, today=parts.session.today, parent=parent)
