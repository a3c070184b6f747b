"""The look: what can be read, in both themes and at every size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel

from winback_desktop.paths import resource
from winback_desktop.ui import theme
from winback_desktop.ui.shared.icons import icon, pixmap
from winback_desktop.ui.theme import (
    Colours,
    Mode,
    Role,
    Tone,
    colours,
    palette_of,
    role_font,
    scaled,
    style_sheet,
)

BOTH = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
def test_text_can_be_read_on_every_ground(look: Colours) -> None:
    for ground in (look.ground, look.side, look.surface, look.raised, look.selection, look.hover):
        for ink in (look.text, look.dim):
            assert contrast(QColor(ink), QColor(ground)) >= 4.5, (ink, ground)
    assert contrast(QColor(look.on_accent), QColor(look.accent)) >= 4.5
    assert contrast(QColor(look.on_accent), QColor(look.accent_hover)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", Tone)
def test_a_chip_can_be_read(look: Colours, tone: Tone) -> None:
    assert contrast(look.ink(tone), look.ground_of(tone)) >= 4.5


@BOTH
def test_a_delegate_finds_its_colours_in_the_palette(look: Colours) -> None:
    assert colours(palette_of(look)) is look


@BOTH
def test_the_style_sheet_has_no_name_left_and_only_files_that_exist(look: Colours) -> None:
    sheet = style_sheet(look)
    assert "@" not in sheet
    for name in re.findall(r"url\(([^)]+)\)", sheet):
        assert Path(name).is_file()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_sizes_follow_the_font(qapp: QApplication, percent: int) -> None:
    base = QFont(qapp.font())
    base.setPointSizeF(base.pointSizeF() * percent / 100)
    assert abs(scaled(base, theme.ROW_HEIGHT) - 40 * percent / 100) <= 2
    sizes = [QFontInfo(role_font(base, role)).pixelSize() for role in Role]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == len(sizes)


def test_switching_the_theme_dresses_what_is_open(qapp: QApplication) -> None:
    label = QLabel("x")
    theme.apply(qapp, Mode.DARK)
    assert colours(label.palette()) is theme.DARK
    theme.apply(qapp, Mode.LIGHT)
    assert colours(label.palette()) is theme.LIGHT


@pytest.mark.usefixtures("qapp")
def test_every_icon_that_is_named_in_the_code_is_there() -> None:
    package = Path(theme.__file__).parent
    named = {
        name
        for path in package.rglob("*.py")
        for name in re.findall(r'icon\("([a-z0-9-]+)"', path.read_text())
    }
    missing = [name for name in named if not resource("icons", f"{name}.svg").is_file()]
    assert named
    assert not missing


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_drawn_in_the_colour_asked_for() -> None:
    image = pixmap("plus", 16, QColor("#ff0000"), 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (32, 2.0)
    inked = {
        image.pixelColor(x, y).rgb()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() > 250
    }
    assert inked == {QColor("#ff0000").rgb()}
    assert not icon("sun").pixmap(18, 18).isNull()
