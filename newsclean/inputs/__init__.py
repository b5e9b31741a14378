"""Inputs: finding files, reading them, decoding them."""
