"""SQLite: the only package that knows peewee."""
