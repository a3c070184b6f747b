"""Library, the place."""
