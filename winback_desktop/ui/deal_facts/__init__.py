"""What the rep notes of a deal beside its touches: dates, signals, silence, how it ended."""
