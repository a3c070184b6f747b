"""Backups as the rep meets them: made, looked at, restored."""
