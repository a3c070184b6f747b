"""Insights, the place."""
