"""What charts of Insights say in words: names, titles and headings, in one place."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.insights import Chart, Dimension

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
DIMENSIONS: Final = {
    Dimension.REASON: "Reason",
    Dimension.COMPETITOR: "Competitor",
    Dimension.STAGE_LOST: "Stage lost",
    Dimension.SIZE: "Size",
    Dimension.SOURCE: "Source",
    Dimension.KIND: "Kind",
    Dimension.PARTING: "How we parted",
    Dimension.PRODUCT: "Product",
    Dimension.OWNER: "Owner",
    Dimension.INDUSTRY: "Industry",
    Dimension.TOUCHES: "Touches since the loss",
    Dimension.LONGEST_GAP: "Longest gap between touches",
    Dimension.LAST_GAP: "Gap before the last touch",
    Dimension.REGULARITY: "Regularity",
    Dimension.HUMAN_TOUCHES: "Human touches",
    Dimension.DIGITAL_TOUCHES: "Digital touches",
    Dimension.LAST_WAY: "The last touch was",
    Dimension.OBJECTION: "Objection",
}
NOBODY_NAMED: Final = {
    Dimension.COMPETITOR: "No competitor noted",
    Dimension.PRODUCT: "No product noted",
    Dimension.OWNER: "No owner noted",
    Dimension.SIZE: "No value noted",
}
TITLES: Final = {
    Chart.REASONS: "Why we lose",
    Chart.WIN_BACKS: "Won back by {dimension}",
    Chart.WIN_RATES: "Won at first by {dimension}",
    Chart.CONTRACT_LIFE: "When in their contract deals were won back",
    Chart.MONEY: "Money won back",
    Chart.SILENCE: "Share of losses that went silent",
    Chart.DEBRIEFS: "Debriefs done",
    Chart.LEADS: "Digital leads by {dimension}",
}

REASON: Final = "Reason"
LOSSES: Final = "Losses"
DECIDED: Final = "Decided"
WON_BACK: Final = "Won back"
WON: Final = "Won"
SHARE: Final = "Share"
AT_LEAST: Final = "At least"
AT_MOST: Final = "At most"
LEANING: Final = "Leaning on all"
VALUE: Final = "Value {currency}"
ADDRESSABLE: Final = "Can be addressed"
LIFTED: Final = "Lifted"
STANDS: Final = "Stands"
PERIOD: Final = "Period"
CONTRACT_LIFE: Final = "Contract life"
WENT_SILENT: Final = "Went silent"
BY_REP: Final = "Asked by the rep"
BY_OTHER: Final = "Asked by somebody else"
BY_LETTER: Final = "By letter"
ALL: Final = "All"
PERCENT: Final = "{share:.1f} %"
