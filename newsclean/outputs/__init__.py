"""Outputs: atomic writes, folders, diffs."""
