"""A start that finds a damaged store: what is wrong, and the way back to the newest sound backup."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from winback_desktop.domain.errors import WinbackError
from winback_desktop.services.backups import Contents, Copy, restore_closed, sound
from winback_desktop.ui.safety import words
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_WIDTH = 520


class RescueDialog(FormDialog):
    """Offers the newest sound backup; `source` is what the rep chose to restore."""

    def __init__(
        self, error: str, best: tuple[Copy, Contents] | None, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("The store cannot be opened"),
            self.tr("Restore this backup") if best else self.tr("Choose a backup…"),
            text=error,
            accepts=False,
            width=_WIDTH,
            parent=parent,
        )
        self.source: Path | None = best[0].path if best else None
        self.cancel.set_text(self.tr("Quit"))
        self.set_text(f"{error}\n\n{self._offer(best, now)}")
        if best is not None:
            other = Button(self.tr("Choose another file…"), "archive-restore", Kind.FLAT)
            other.clicked.connect(self._on_choose)
            self.body.addWidget(other)
            self.primary.clicked.connect(self.accept)
        else:
            self.primary.clicked.connect(self._on_choose)

    def _offer(self, best: tuple[Copy, Contents] | None, now: datetime) -> str:
        if best is None:
            return self.tr(
                "Winback found no sound backup beside it. If you have one elsewhere, choose it here."
            )
        copy, contents = best
        return self.tr(
            "Newest sound backup: {when}, with {deals}. Winback can put it in place; the damaged store is "
            "kept beside the backups as it is, so that nothing more is lost."
        ).format(when=words.when(copy.made_at, now), deals=words.deals(contents))

    def _on_choose(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Restore from"), "", self.tr("Winback stores (*.db);;All files (*)")
        )
        if found:
            self.source = Path(found)
            self.accept()


def offer_restore(store: Path, error: str, parent: QWidget | None = None) -> bool:
    """Ask at a start that failed with `Damaged`; True when a backup is in place and to be opened."""
    best = next(sound(store), None)
    while True:
        dialog = RescueDialog(error, best, datetime.now().astimezone(), parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        source = dialog.source
        dialog.deleteLater()
        if not accepted or source is None:
            return False
        try:
            _restore(store, source)
        except (WinbackError, OSError) as problem:
            error = str(problem)
        else:
            return True


def _restore(store: Path, source: Path) -> None:
    progress = ProgressDialog(
        QCoreApplication.translate("Backups", "Restoring {file}").format(file=source.name), cancellable=False
    )

    def advance(done: int, total: int) -> None:
        progress.set_progress(done, total)
        QCoreApplication.processEvents()

    progress.show()
    try:
        restore_closed(store, source, progress=advance)
    finally:
        progress.finish()
        progress.deleteLater()
