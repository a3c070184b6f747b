"""File formats: bytes to rows and back, no database, no Qt."""
