"""The probability from which a line is the article's."""

from __future__ import annotations

KEEP = 0.45
"""A lost paragraph is somewhat worse than a kept teaser."""

KEEP_MORE, DROP_MORE = 0.2, 0.7
"""For those to whom a lost line is far worse than a kept one, and the other way about."""
