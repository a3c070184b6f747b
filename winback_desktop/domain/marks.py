"""What makes a deal stand out wherever it is listed."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """A mark of a deal (R3): every reason we can do something about is lifted, or nobody may be contacted.

    Nobody may be contacted where everybody who works there wants none, or has died.
    """

    ALL_LIFTED = "all_lifted"
    DO_NOT_CONTACT = "do_not_contact"
