"""Who answered the silence letter, when and how: perhaps somebody more senior than whom it went to (R4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.services.silence_letters import LetterAnswer
from winback_desktop.ui.shared.completing import complete
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.touch_words import channel_name

_WAYS: Final = (Channel.EMAIL, Channel.LETTER, Channel.CALL, Channel.MEETING)


class AnswerForm(FormDialog):
    """Asks for a `LetterAnswer`; `asked` is whom the letter went to."""

    def __init__(
        self,
        names: Sequence[str],
        asked: str,
        before: LetterAnswer,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(
            self.tr("Log the answer"),
            self.tr("Log the answer"),
            text=self.tr("Somebody new there is added to the account as a contact."),
            accepts=False,
            parent=parent,
        )
        self._asked = asked.casefold()
        self._name, self._title, self._email = QLineEdit(before.name), QLineEdit(before.title), QLineEdit()
        self._email.setText(before.email)
        complete(self._name, names, self)
        self._on = DateField(today)
        self._on.set_day(before.on)
        self._way = QComboBox()
        for channel in _WAYS:
            self._way.addItem(channel_name(channel), channel)
        self._way.setCurrentIndex(_WAYS.index(before.channel) if before.channel in _WAYS else 0)
        words = self.tr("More senior than {0}").format(asked) if asked else self.tr("A decision maker")
        self._senior = QCheckBox(words)
        self._senior.setChecked(before.more_senior)
        self.add_field(self.tr("Who answered"), self._name)
        self.add_field(self.tr("Title"), self._title, span=1)
        self.add_field(self.tr("E-mail"), self._email, column=1, span=1)
        self.add_field(self.tr("On"), self._on, span=1)
        self.add_field(self.tr("By"), self._way, column=1, span=1)
        self.body.addWidget(self._senior)
        self._name.textChanged.connect(self._on_name)
        self._on_name()
        self._name.selectAll()
        self._name.setFocus()

    def answer(self) -> LetterAnswer | None:
        """What stands in the fields; None while the day is none, which is said."""
        day = self._on.day()
        if not self._on.is_valid() or day is None:
            self.set_error(self.tr("Say on which day they answered."), self._on)
            return None
        senior = self._senior.isChecked() and self._senior.isEnabled()
        return LetterAnswer(
            " ".join(self._name.text().split()),
            day,
            self._way.currentData(),
            self._title.text(),
            self._email.text(),
            senior,
        )

    def _on_name(self) -> None:
        """Nobody is more senior than themselves."""
        name = " ".join(self._name.text().split()).casefold()
        self._senior.setEnabled(bool(name) and name != self._asked)
