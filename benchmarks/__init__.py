"""What the user waits for, measured as a ratio against a floor in the same run: `python3 dev.py bench`."""
