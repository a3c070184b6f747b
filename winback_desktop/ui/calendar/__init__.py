"""Calendar: month, week and agenda of touches, windows and dates."""
