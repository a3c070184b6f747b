"""Preferences: what the rules reckon with, the rep's name, backups, the theme."""
