"""People: the form of a move, and the page of one person."""
