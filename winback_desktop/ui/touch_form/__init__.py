"""Log touch: what came of a contact, typed while it takes place."""
