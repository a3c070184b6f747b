"""Handing a debrief over, and taking the answers back."""
