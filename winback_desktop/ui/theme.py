"""Colours, sizes and fonts of the program, and the palette and style sheet made of them.

Delegates and painted widgets ask `colours(palette)` for what a palette cannot say; nothing here keeps state.
"""

from __future__ import annotations

import sys
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from winback_desktop.paths import resource

SPACE_4: Final = 4
SPACE_8: Final = 8
SPACE_12: Final = 12
SPACE_16: Final = 16
SPACE_24: Final = 24
SPACE_32: Final = 32

PAGE_MARGIN: Final = SPACE_24
CARD_PADDING: Final = SPACE_16
ROW_HEIGHT: Final = 40
TALL_ROW_HEIGHT: Final = 60
CONTROL_HEIGHT: Final = 32
HEADER_ROW_HEIGHT: Final = 30
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 10
HAIRLINE: Final = 1
RAIL_WIDTH: Final = 168
ICON_SMALL: Final = 16
ICON: Final = 18
MOTION_MS: Final = 120

BASE_PIXELS: Final = 13
_BASE_POINTS: Final = 9.75
_POINTS_ON_MAC: Final = 13.0
_DARK_BELOW: Final = 128


class Mode(StrEnum):
    """Which theme the rep chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; a word, an icon or a position always says the same."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    AMBER = "amber"
    RED = "red"
    GREEN = "green"
    VIOLET = "violet"
    BLUE = "blue"


class Role(IntEnum):
    """What a text is for; the value is its size in pixels at the base size of 13."""

    LABEL = 11
    SMALL = 12
    TEXT = 13
    READING = 15
    TITLE = 20
    NAME = 28


_WEIGHTS: Final = {
    Role.LABEL: QFont.Weight.DemiBold,
    Role.SMALL: QFont.Weight.Normal,
    Role.TEXT: QFont.Weight.Normal,
    Role.READING: QFont.Weight.Normal,
    Role.TITLE: QFont.Weight.Bold,
    Role.NAME: QFont.Weight.Bold,
}


class Colours(NamedTuple):
    """One theme's colours by what they are for, as `#rrggbb`; `QColor(colours.accent)` paints."""

    ground: str
    side: str
    surface: str
    raised: str
    line: str
    text: str
    dim: str
    faint: str
    accent: str
    accent_ground: str
    on_accent: str
    selection: str
    amber: str
    amber_ground: str
    red: str
    red_ground: str
    green: str
    green_ground: str
    violet: str
    violet_ground: str
    blue: str
    blue_ground: str
    accent_hover: str
    hover: str

    def ink(self, tone: Tone) -> QColor:
        """The colour in which a text of this tone is written."""
        return QColor(self.dim if tone is Tone.NEUTRAL else getattr(self, tone.value))

    def ground_of(self, tone: Tone) -> QColor:
        """The ground behind a text of this tone."""
        return QColor(self.side if tone is Tone.NEUTRAL else getattr(self, f"{tone.value}_ground"))


LIGHT: Final = Colours(
    ground="#F6F6F3", side="#ECECE7", surface="#FFFFFF", raised="#FAFAF8", line="#E2E2DC",
    text="#1B1E22", dim="#626973", faint="#8D939C",
    accent="#0F6B62", accent_ground="#DDF0EC", on_accent="#FFFFFF", selection="#E4F1EE",
    amber="#9A5B00", amber_ground="#FBEBCB", red="#B3261E", red_ground="#FBE3E0",
    green="#1F7A3D", green_ground="#DDF2E2", violet="#5B3FA8", violet_ground="#E9E3FA",
    blue="#1D5FA8", blue_ground="#DFEBF8", accent_hover="#0C5A53", hover="#F3F3EF",
)  # fmt: skip

DARK: Final = Colours(
    ground="#15171A", side="#101214", surface="#1D2024", raised="#23272C", line="#32373E",
    text="#E9EBEE", dim="#A3AAB5", faint="#7B828D",
    accent="#4FC3B3", accent_ground="#173B37", on_accent="#08211E", selection="#1B3330",
    amber="#F0B861", amber_ground="#3D2E12", red="#F28B82", red_ground="#43201D",
    green="#7BCB93", green_ground="#183322", violet="#B7A2F2", violet_ground="#2C2447",
    blue="#86B9F0", blue_ground="#182D45", accent_hover="#66D0C1", hover="#262A2F",
)  # fmt: skip


def colours(palette: QPalette) -> Colours:
    """The colours that belong to a widget's or option's palette."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < _DARK_BELOW else LIGHT


def role_font(base: QFont, role: Role, weight: int | None = None) -> QFont:
    """A font for a role, sized in proportion to `base`, which is a font of body text."""
    made = QFont(base)
    factor = role.value / BASE_PIXELS
    if base.pixelSize() > 0:
        made.setPixelSize(max(1, round(base.pixelSize() * factor)))
    else:
        made.setPointSizeF(base.pointSizeF() * factor)
    made.setWeight(QFont.Weight(_WEIGHTS[role] if weight is None else weight))
    return made


def scaled(base: QFont, length: int) -> int:
    """A length drawn for the base size, in pixels at this font's size."""
    return max(1, round(length * _pixels(base.pointSizeF(), base.pixelSize()) / BASE_PIXELS))


@lru_cache(maxsize=32)
def _pixels(points: float, pixels: int) -> int:
    # Painting asks hundreds of times for the few sizes that there are.
    font = QFont()
    if pixels > 0:
        font.setPixelSize(pixels)
    else:
        font.setPointSizeF(points)
    return QFontInfo(font).pixelSize()


def palette_of(theme: Colours) -> QPalette:
    """Fusion's palette for one theme."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, theme.ground), (role.WindowText, theme.text), (role.Base, theme.surface),
        (role.AlternateBase, theme.raised), (role.Text, theme.text), (role.Button, theme.surface),
        (role.ButtonText, theme.text), (role.BrightText, theme.red), (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent), (role.Accent, theme.accent), (role.Link, theme.accent),
        (role.LinkVisited, theme.accent), (role.PlaceholderText, theme.dim),
        (role.ToolTipBase, theme.raised), (role.ToolTipText, theme.text), (role.Light, theme.surface),
        (role.Midlight, theme.raised), (role.Mid, theme.line), (role.Dark, theme.line),
        (role.Shadow, theme.line),
    ):  # fmt: skip
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return made


def application_font(system: QFont) -> QFont:
    """The body font: Inter where it is installed, else the system's; 13 pixels at 96 dpi; tabular figures."""
    made = QFont(system)
    # Asking whether Inter is there costs 10 ms; the second family is used where it is not.
    made.setFamilies(["Inter", system.family()])
    made.setPointSizeF(_POINTS_ON_MAC if sys.platform == "darwin" else _BASE_POINTS)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def style_sheet(theme: Colours) -> str:
    """What a palette cannot say, with the theme's colours put in for `@name`."""
    text = resource("styles", "winback.qss").read_text(encoding="utf-8")
    text = text.replace("@icons", resource("icons").as_posix())
    text = text.replace("@mode", "dark" if theme is DARK else "light")
    for name in sorted(theme._fields, key=len, reverse=True):
        text = text.replace(f"@{name}", getattr(theme, name))
    return text


def chosen(app: QApplication, mode: Mode) -> Colours:
    """The theme that a mode means now, on this desktop."""
    if mode is Mode.SYSTEM:
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if mode is Mode.DARK else LIGHT


def arguments() -> list[str]:
    """What the application is made with: Fusion, chosen without asking for the present style.

    That question alone makes PySide build forty enums, a tenth of a bare start.
    """
    return ["winback", "-style", "fusion"]


def apply(app: QApplication, mode: Mode) -> None:
    """Dress the whole program; call it before the first widget, and again when the mode changes."""
    theme = chosen(app, mode)
    font = application_font(app.font())
    if font != app.font():
        app.setFont(font)
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet(theme))
