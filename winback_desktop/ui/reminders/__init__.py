"""Reminders: the card in the window, the tray and the notifications of the system."""
