"""What the Help menu opens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from winback_desktop import __version__
from winback_desktop.app import late
from winback_desktop.app.parts import Parts
from winback_desktop.ui.main_window import MainWindow


def show_guide(_parts: Parts, window: MainWindow) -> None:
    """Show the user guide beside the window, which goes on working."""
    module = late.load("ui.guide")
    guide = module.GuideDialog(module.chapters(), window)
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    guide.show()


def show_about(parts: Parts, window: MainWindow) -> None:
    """Show what this is and what it is made with."""
    store = QCoreApplication.translate("Help", "Store")
    facts = [("SQLite", late.load("store.store").sqlite_version()), (store, str(parts.session.store.path))]
    late.load("ui.about").AboutDialog(__version__, facts, window).exec()


def show_design(parts: Parts, window: MainWindow) -> None:
    """Show every element of the look in every state."""
    late.load("ui.design_page").DesignPage(parts.session.today, window).exec()
