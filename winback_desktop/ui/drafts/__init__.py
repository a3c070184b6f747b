"""Drafts: what goes out by mail or post, and what is said in a call."""
