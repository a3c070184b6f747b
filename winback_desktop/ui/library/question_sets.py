"""The section Question sets: what is asked in each kind of debrief, and the rep's own question to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.domain.question_sets import key_of
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.debrief_words import kind_words
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone, scaled

_QUESTIONS_HEIGHT: Final = 220
_HESITATE_HEIGHT: Final = 76


def asked_in(kind: DebriefKind | None) -> str:
    """In which conversation a set is asked."""
    return (
        kind_words(kind) if kind is not None else QCoreApplication.translate("QuestionSets", "Every debrief")
    )


class QuestionSetForm(EditorForm):
    """The fields of a question set; a question is a line, which Alt+Up and Alt+Down move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.kind = QComboBox()
        for kind in (*DebriefKind, None):
            self.kind.addItem(asked_in(kind), kind)
        self.heading = QLineEdit()
        self.questions = QPlainTextEdit()
        self.questions.setTabChangesFocus(True)
        self.questions.setMinimumHeight(scaled(self.font(), _QUESTIONS_HEIGHT))
        self.hesitate = QPlainTextEdit()
        self.hesitate.setTabChangesFocus(True)
        self.hesitate.setFixedHeight(scaled(self.font(), _HESITATE_HEIGHT))
        self._up = Button(self.tr("Move up"), "arrow-up", Kind.FLAT, icon_only=True)
        self._down = Button(self.tr("Move down"), "arrow-down", Kind.FLAT, icon_only=True)
        self.add_field(self.tr("Name"), self.name)
        self.add_field(self.tr("Asked in"), self.kind, span=1)
        self.add_field(self.tr("Heading"), self.heading, column=1, span=1)
        self.add_wide_field(self.tr("Questions, one a line"), self.questions, self._up, self._down)
        self._add_hesitate()
        fields = (self.heading, self.questions, self._up, self._down, self.hesitate)
        for before, after in pairwise(fields):
            self.setTabOrder(before, after)
        for button, keys, steps in ((self._up, "Alt+Up", -1), (self._down, "Alt+Down", 1)):
            act = self._on_up if steps < 0 else self._on_down
            button.clicked.connect(act)
            button.setToolTip(f"{button.text()} ({keys})")
            shortcut = QShortcut(QKeySequence(keys), self.questions)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def show_set(self, asked: QuestionSet) -> None:
        """Show a set."""
        show_text(self.name, asked.title)
        self.kind.setCurrentIndex(max(0, self.kind.findData(asked.kind)))
        show_text(self.heading, asked.heading)
        if tuple(self._lines()) != asked.questions:
            show_text(self.questions, "\n".join(asked.questions))
        if " ".join(self.hesitate.toPlainText().split()) != asked.if_they_hesitate:
            show_text(self.hesitate, asked.if_they_hesitate)

    def asked(self, before: QuestionSet) -> QuestionSet:
        """The set as it is now in the fields."""
        return replace(
            before,
            title=self.name.text(),
            kind=self.kind.currentData(),
            heading=self.heading.text(),
            questions=tuple(self._lines()),
            if_they_hesitate=self.hesitate.toPlainText(),
        )

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read and copied, but not changed."""
        super().set_read_only(read_only)
        for button in (self._up, self._down):
            button.setVisible(not read_only)

    def _lines(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.questions.toPlainText().splitlines())
        return [line for line in lines if line]

    def _add_hesitate(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(SPACE_4)
        caption = SectionLabel(self.tr("If they hesitate"))
        caption.setBuddy(self.hesitate)
        self.hesitate.setAccessibleName(self.tr("If they hesitate"))
        box.addWidget(caption)
        box.addWidget(self.hesitate)
        words = self.tr(
            "A debrief begins with your newest set of its kind; another one can be chosen in it until the "
            "first question is answered. Debriefs keep the questions that they were asked with."
        )
        box.addSpacing(SPACE_8)
        box.addWidget(Text(words, Role.SMALL, Tone.NEUTRAL, wrap=True))
        self.content.insertLayout(2, box)
        self.watch(self.hesitate)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        """Put the line of the cursor one up or down; the cursor goes with it."""
        cursor = self.questions.textCursor()
        place, column = cursor.blockNumber(), cursor.positionInBlock()
        lines = self.questions.toPlainText().split("\n")
        wanted = place + steps
        if self.questions.isReadOnly() or not 0 <= wanted < len(lines):
            return
        lines[place], lines[wanted] = lines[wanted], lines[place]
        whole = QTextCursor(self.questions.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText("\n".join(lines))
        cursor.setPosition(self.questions.document().findBlockByNumber(wanted).position() + column)
        self.questions.setTextCursor(cursor)
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)


class QuestionSetsSection(SectionController):
    """Question sets in Library."""

    tables = frozenset({"question_set"})

    def __init__(self, service: QuestionSetService, parent: QObject | None = None) -> None:
        self.form = QuestionSetForm()
        title = QCoreApplication.translate("QuestionSets", "Question sets")
        super().__init__(SectionView(title, self.form), parent)
        self._service = service

    def lines(self) -> Sequence[Line]:
        return [
            Line(
                key_of(one),
                one.title,
                self._about(one),
                "" if one.key else self.tr("Yours"),
                built_in=bool(one.key),
                tone=Tone.NEUTRAL if one.key else Tone.ACCENT,
            )
            for one in self._service.all()
        ]

    def show(self, key: str) -> None:
        self.form.show_set(self._service.named(key))

    def save(self, key: str) -> str:
        return f"own {self._service.save(self.form.asked(self._service.named(key)))}"

    def add(self) -> str:
        return f"own {self._service.save(self._service.new())}"

    def copy(self, key: str) -> str:
        return f"own {self._service.save(self._service.copied(self._service.named(key)))}"

    def delete(self, key: str) -> None:
        self._service.delete(self._service.named(key))

    def _about(self, one: QuestionSet) -> str:
        count = len(one.questions)
        asked = self.tr("1 question") if count == 1 else self.tr("{0} questions").format(count)
        return f"{asked_in(one.kind)} · {asked}"
