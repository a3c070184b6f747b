"""Prospects: the list of lost deals, and one of them in full beside it."""
