"""Giving deals a cadence: the dialog over any place."""
