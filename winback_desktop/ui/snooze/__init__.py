"""Putting touches off, and the list of those that wait."""
