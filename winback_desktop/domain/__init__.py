"""The rules: standard library and dateutil, nothing else."""
