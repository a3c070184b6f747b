"""What charts of Insights call things, in one place."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.insights import Dimension

NOT_KNOWN: Final = "Not known"
OTHER_REASONS: Final = "Other reasons"
KINDS: Final = {
    "lost_sale": "Lost sale",
    "gone_silent": "Gone silent",
    "former_customer": "Former customer",
    "won": "Won",
}
PARTINGS: Final = {"good_terms": "On good terms", "cool": "Cool", "badly": "Badly"}
WAYS: Final = {"human": "Between people", "digital": "On a screen"}
STATES: Final = {
    "working": "Working",
    "won_back": "Won back",
    "not_a_match": "Not a match",
    "icy": "Resting",
    "closed": "Closed",
}
NOBODY_NAMED: Final = {
    Dimension.COMPETITOR: "No competitor noted",
    Dimension.PRODUCT: "No product noted",
    Dimension.OWNER: "No owner noted",
    Dimension.SIZE: "No value noted",
}
