"""How a chart looks where it is painted: colours, and a font from which every length follows."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.paper import readable
from winback_desktop.ui.theme import BASE_PIXELS, LIGHT, Colours, Role, Tone, colours, role_font, scaled

_POINTS_AN_INCH = 72


class Look(NamedTuple):
    """The colours and the font of body text; the same chart is painted with several."""

    theme: Colours
    base: QFont

    def pixels(self, length: int) -> int:
        """A length drawn for the base size."""
        return scaled(self.base, length)

    def font(self, role: Role = Role.TEXT, weight: int | None = None) -> QFont:
        """The font of a role."""
        return role_font(self.base, role, weight)

    def metrics(self, role: Role = Role.TEXT) -> QFontMetrics:
        """How wide and high the letters of a role are."""
        return QFontMetrics(self.font(role))

    def line_height(self, role: Role = Role.TEXT) -> int:
        """The height of a line of a role."""
        return self.metrics(role).height()

    def widest(self, texts: tuple[str, ...], role: Role = Role.TEXT) -> int:
        """The width of the widest of these texts; 0 without any."""
        metrics = self.metrics(role)
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def fill(self, tone: Tone) -> QColor:
        """The colour of an area of this tone."""
        return QColor(self.theme.faint) if tone is Tone.NEUTRAL else self.theme.ink(tone)


def look_of(widget: QWidget) -> Look:
    """The look of what a widget paints: the theme of its palette, at the size of its font."""
    return Look(colours(widget.palette()), widget.font())


def light_look(font: QFont) -> Look:
    """Of a picture: always light, at the base size, whatever the window looks like."""
    base = QFont(font)
    base.setPixelSize(BASE_PIXELS)
    return Look(LIGHT, base)


def paper_look(font: QFont, dots_an_inch: int, points: float) -> Look:
    """Of paper: light, with text of `points` on a device of so many dots an inch."""
    base = readable(font)
    base.setPixelSize(max(1, round(points * dots_an_inch / _POINTS_AN_INCH)))
    return Look(LIGHT, base)
