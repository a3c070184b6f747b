"""The form of a debrief that somebody was handed, in a window of its own."""
