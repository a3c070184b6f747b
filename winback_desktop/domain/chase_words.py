"""What is said of a deal to chase or to leave: what came of others like it, and what is so now (R6, R7)."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.insights import Dimension, Rate

NOW: Final = {
    "all_lifted": "every reason that could be addressed is lifted",
    "some_lifted": "some of the reasons are lifted",
    "window_open": "the window is open",
    "on_list": "we are on their list for the next selection",
    "not_on_list": "we are not on their list yet",
}
LEAVE: Final = {
    "1_asked_not": "they asked not to be contacted",
    "2_unforgivable": "what happened was unforgivable to them, and nothing has changed since",
    "3_nobody_left": "nobody there knows us any more, and three cycles have passed",
}
LARGE: Final = "worth twice a usual deal or more"
BUT: Final = "but {ground}"
AS_ALL: Final = "nothing tells it apart: {won:,} of all {of:,} losses came back"
NOTHING_CHANGED: Final = "no reason is lifted so far"
TOO_LITTLE: Final = "History: too few to say"

_RATES: Final = {
    Dimension.REASON: "{name}: {won:,} of {of:,} came back",
    Dimension.COMPETITOR: "{won:,} of {of:,} lost to {name} came back",
    Dimension.STAGE_LOST: "{won:,} of {of:,} lost at {name} came back",
    Dimension.SIZE: "{won:,} of {of:,} of its size came back",
    Dimension.SOURCE: "{won:,} of {of:,} from {name} came back",
}
_KINDS: Final = {
    "lost_sale": "{won:,} of {of:,} lost sales came back",
    "gone_silent": "{won:,} of {of:,} that went silent came back",
    "former_customer": "{won:,} of {of:,} former customers came back",
}
_PARTINGS: Final = {
    "good_terms": "parted on good terms: {won:,} of {of:,} came back",
    "cool": "parted coolly: {won:,} of {of:,} came back",
    "badly": "parted badly: {won:,} of {of:,} came back",
}


def rate_of(by: Dimension, key: str, name: str, rate: Rate) -> str:
    """How many losses with this value came back."""
    pattern = _RATES.get(by) or _KINDS.get(key) or _PARTINGS[key]
    return pattern.format(name=name, won=rate.won, of=rate.of)
