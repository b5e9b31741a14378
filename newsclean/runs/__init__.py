"""Runs: the worker pool, batches of inputs, the corpus they make."""
