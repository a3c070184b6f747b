"""The win-back ledger: what was won back, when, and what changed our luck."""
