"""What can go wrong, in words that a rep can act on."""


class WinbackError(Exception):
    """An error whose text is meant for the user: what is wrong, where, and what to do."""


class Refused(WinbackError):
    """A wish that a rule forbids; nothing was changed."""


class Damaged(WinbackError):
    """A file or store that cannot be read as what it claims to be; nothing was changed."""
