"""The section Products: what we sell, how long its contracts usually run, in how many deals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Length
from winback_desktop.services.shared_names import ProductService, SharedName
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.long_work import LongWork
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView


class ProductForm(EditorForm):
    """The fields of a product."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.length = QLineEdit(), QLineEdit()
        self.length.setPlaceholderText(self.tr("12 months"))
        self.add_field(
            self.tr("Name"), self.name, eager=False, hint=self.tr("A new name goes into all its deals.")
        )
        self.add_field(
            self.tr("Usual length of its contracts"),
            self.length,
            eager=False,
            hint=self.tr(
                "Counts for deals whose own length is not known, which are then planned anew. Empty: as in"
                " Preferences."
            ),
        )


class ProductsSection(SectionController):
    """The products."""

    tables = frozenset({"product", "deal"})

    def __init__(self, products: ProductService, parent: QObject | None = None) -> None:
        self.form = ProductForm()
        nothing = self.tr("None yet. A product comes with the first deal that names it.")
        view = SectionView(self.tr("Products"), self.form, nothing=nothing)
        super().__init__(view, parent)
        self._products = products
        self._work = LongWork(view, self)
        view.copy.hide()

    def lines(self) -> Sequence[Line]:
        lengths = self._products.lengths()
        return [self._line(one, lengths.get(one.name)) for one in self._products.all()]

    def show(self, key: str) -> None:
        name = self._products.load(int(key)).name
        length = self._products.lengths().get(name)
        show_text(self.form.name, name)
        show_text(self.form.length, str(length) if length else "")

    def save(self, key: str) -> str:
        length = self._typed_length()
        one = self._products.load(int(key))
        title = self.tr("Planning every deal anew")
        self._work.run(title, one.deals, partial(self._products.set_length, one.id, length))
        rename = partial(self._products.rename, one.id, self.form.name.text())
        title = self.tr("Renaming {name}").format(name=one.name)
        return str(self._work.run(title, one.deals, rename) or key)

    def add(self) -> str:
        return str(self._products.add())

    def delete(self, key: str) -> None:
        self._products.delete(int(key))

    def _typed_length(self) -> Length | None:
        text = self.form.length.text().strip()
        try:
            return Length.parse(text) if text else None
        except ValueError as problem:
            raise Refused(f"{problem}.") from problem

    def _line(self, one: SharedName, length: Length | None) -> Line:
        deals = self.tr("1 deal")
        if one.deals != 1:
            deals = self.tr("{0} deals").format(QLocale().toString(one.deals))
        return Line(str(one.id), one.name, deals, str(length) if length else "")
