"""Winback Desktop: back in front of every lost deal, in time."""

__version__ = "0.1.0"
