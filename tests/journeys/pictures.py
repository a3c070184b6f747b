"""Takes the pictures of docs/screenshots from the assembled program: `python -m tests.journeys.pictures`.

Of real deals where they lie beside the checkout, else of the sample data; words name single scenes.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.journeys.grabbing import Pictures
from tests.journeys.picture_scenes import SCENES, preview
from tests.journeys.picture_store import DAY, IS_REAL, REAL, ROOT, fill, prepare
from tests.journeys.program import Program
from tests.journeys.receiver_scene import receiver

FOLDER: Final = ROOT / "docs" / "screenshots"
COLOURS: Final = 256
ALIKE: Final = 0xFFF8F8F8


def main(names: Sequence[str]) -> int:
    """Take every picture, or those of the named scenes, in both themes."""
    application = QApplication(sys.argv[:1])
    application.setCursorFlashTime(0)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        store = Path(folder) / "winback.db"
        fill(application, store)
        prepare(store)
        for theme in ("Light", "Dark"):
            for name, image in _pictures(application, store, theme, names):
                _keep(image, FOLDER / f"{name}-{theme.lower()}.png")
    return 0


def _pictures(application: QApplication, store: Path, theme: str, names: Sequence[str]) -> Pictures:
    """Each picture with its name, of a copy of the store."""
    own = store.parent / theme / store.name
    own.parent.mkdir()
    shutil.copy(store, own)
    program = _started(application, own, theme)
    for scene in (*SCENES, receiver):
        if not names or scene.__name__ in names:
            yield from scene(program)
    program.go("Today")
    file = program.export(own.parent / "deals.xlsx")
    program.quit()
    if not names or "preview" in names:
        program = _started(application, own.parent / "new.db", theme)
        yield from preview(program, program.preview(REAL / "sales_pipeline.csv" if IS_REAL else file))
        program.quit()


def _started(application: QApplication, store: Path, theme: str) -> Program:
    program = Program(application, store, DAY)
    program.driver.do(f"{theme} theme")
    # The clock of backups is the machine's, not that of the picture.
    program.app.errands.safety.close()
    return program


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
    sys.exit(main(sys.argv[1:]))
