"""Debriefs: what waits, is in work and is done, and the form that is typed into during the call."""
