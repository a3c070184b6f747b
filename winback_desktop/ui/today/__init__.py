"""The first screen: what is worth doing today, and why."""
