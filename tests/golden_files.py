"""Golden files: what was written once and looked at stays so, as text and as pictures of the pages.

`python -m pytest --write-golden PATH` writes them anew; look at the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).parent / "golden"
_DIFFERENT = 48  # of 255 shades
_MOST_DIFFERENT = 0.002  # of all pixels: how lines are smoothed may differ by machine


class Golden:
    """Compares with the files of tests/golden, or writes them."""

    def __init__(self, *, write: bool) -> None:
        self._write = write

    def text(self, name: str, text: str) -> None:
        """Hold a text against its golden file."""
        path = FOLDER / name
        if self._write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    def pdf(self, name: str, made: Path) -> None:
        """Hold the text and the pages of a PDF against their golden files."""
        document = pypdfium2.PdfDocument(made)
        try:
            pages = [(page.get_textpage().get_text_range(), _picture(page)) for page in document]
        finally:
            document.close()
        self.text(f"{name}.txt", "\f\n".join(text for text, _ in pages))
        for number, (_, picture) in enumerate(pages, start=1):
            self.picture(f"{name}-{number}.png", picture)

    def picture(self, name: str, made: QImage) -> None:
        """Hold a grey picture against its golden file; a few pixels may differ."""
        path = FOLDER / name
        if self._write:
            path.parent.mkdir(parents=True, exist_ok=True)
            assert made.save(str(path))
        kept = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
        assert not kept.isNull(), f"{name} is not there yet: --write-golden"
        assert kept.size() == made.size()
        share = _different(kept, made)
        if share > _MOST_DIFFERENT:
            beside = path.with_suffix(".made.png")
            made.save(str(beside))
            pytest.fail(f"{share:.2%} of {name} looks different now; see {beside}")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """What holds against the golden files."""
    return Golden(write=request.config.getoption("--write-golden"))


@pytest.fixture
def golden_font(qapp: QApplication) -> Iterator[None]:
    """A font of our own, so that a page looks the same on every machine."""
    before = QFont(qapp.font())
    added = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(FOLDER.glob("fonts/*.ttf"))]
    assert -1 not in added
    qapp.setFont(QFont("Golden Sans", 10))
    yield
    qapp.setFont(before)
    for number in added:
        QFontDatabase.removeApplicationFont(number)


def _picture(page: pypdfium2.PdfPage) -> QImage:
    """A page in shades of grey, a pixel a point."""
    bitmap = page.render(scale=1, grayscale=True)
    data = bytes(bitmap.buffer)
    made = QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
    return made.copy()


def _different(one: QImage, other: QImage) -> float:
    """Which share of the pixels differs visibly."""
    count = 0
    for row in range(one.height()):
        pairs = zip(_shades(one, row), _shades(other, row), strict=True)
        count += sum(abs(first - second) > _DIFFERENT for first, second in pairs)
    return count / (one.width() * one.height())


def _shades(picture: QImage, row: int) -> memoryview:
    """One line of a grey picture."""
    return memoryview(picture.constScanLine(row))  # type: ignore[arg-type]  # the stubs say object
