"""Library's content: what is worth sending, what it is about, and who got it when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.domain.contents import LONGEST_TITLE
from winback_desktop.domain.records import Content
from winback_desktop.domain.words import joined
from winback_desktop.services.contents import ContentService, Given, Kept
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone

_MOST_SHOWN: Final = 20


class ContentForm(EditorForm):
    """The fields of a piece of content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.link = QLineEdit()
        self.link.setPlaceholderText(self.tr("https://…"))
        self.file = QLineEdit()
        self.topics = QLineEdit()
        self._browse = Button(self.tr("Choose a file…"), "file-text")
        file = QWidget()
        row = QHBoxLayout(file)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self.file, 1)
        row.addWidget(self._browse)
        file.setFocusProxy(self.file)
        self.add_field(self.tr("Title"), self.title)
        self.add_field(self.tr("Link"), self.link)
        self.add_field(self.tr("File"), file)
        self.file.setAccessibleName(self.tr("File"))
        self.watch(self.file)
        self.add_field(
            self.tr("Topics"),
            self.topics,
            hint=self.tr(
                "With commas between, e.g. price, references. It is offered for steps and standing reasons"
                " of these topics; without any it fits everybody."
            ),
        )
        self._given_label = SectionLabel(self.tr("Who got it"))
        self._given = QVBoxLayout()
        self._given.setSpacing(SPACE_4)
        self.content.addWidget(self._given_label)
        self.content.addLayout(self._given)
        self._browse.clicked.connect(self._on_browse)

    def show_content(self, content: Content) -> None:
        """Show a piece."""
        show_text(self.title, content.title)
        show_text(self.link, content.link)
        show_text(self.file, content.file)
        show_text(self.topics, ", ".join(content.topics))

    def content_of(self, before: Content) -> Content:
        """The piece as it is now in the fields."""
        return replace(
            before,
            title=self.title.text(),
            link=self.link.text(),
            file=self.file.text(),
            topics=tuple(self.topics.text().split(",")),
        )

    def show_given(self, given: Sequence[Given], today: date) -> None:
        """Say who got it, the newest first."""
        while self._given.count():
            item = self._given.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in given[:_MOST_SHOWN]:
            day = human_day(date.fromisoformat(one.on), today)
            self._given.addWidget(Text(joined(one.account, one.contact, day), wrap=True))
        more = len(given) - _MOST_SHOWN
        if more > 0:
            words = self.tr("and {0} more").format(more)
            self._given.addWidget(Text(words, Role.SMALL, Tone.NEUTRAL))
        if not given:
            self._given.addWidget(Text(self.tr("Nobody yet"), Role.TEXT, Tone.NEUTRAL))

    def _on_browse(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("Choose a file to send"))
        if chosen:
            self.file.setText(chosen)
            self.touch()
            self.save_now()


class ContentSection(SectionController):
    """The library of content."""

    tables = frozenset({"content", "touch"})

    def __init__(
        self, contents: ContentService, *, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        self.form = ContentForm()
        nothing = self.tr(
            "A price list, a customer story, an article: keep here what you send to stay in touch."
        )
        super().__init__(SectionView(self.tr("Content"), self.form, nothing=nothing), parent)
        self._contents = contents
        self._today = today

    def lines(self) -> Sequence[Line]:
        return [self._line(kept) for kept in self._contents.all()]

    def show(self, key: str) -> None:
        self.form.show_content(self._contents.load(int(key)))
        self.form.show_given(self._contents.recipients(int(key)), self._today())

    def save(self, key: str) -> str:
        self._contents.save(self.form.content_of(self._contents.load(int(key))))
        return key

    def add(self) -> str:
        return str(self._contents.add())

    def copy(self, key: str) -> str:
        content = self._contents.load(int(key))
        return str(self._contents.add(replace(content, id=0, title=f"{content.title} (copy)")))

    def delete(self, key: str) -> None:
        self._contents.delete(int(key))

    def _line(self, kept: Kept) -> Line:
        content = kept.content
        topics = ", ".join(content.topics) or self.tr("fits everybody")
        sent = self.tr("sent {0}×").format(kept.sent) if kept.sent else ""
        return Line(str(content.id), content.title, topics, sent)
