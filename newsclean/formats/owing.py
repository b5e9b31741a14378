"""Owed credit: the articles of a story that credit nobody where others credit its source.

The source itself owes none.  Which article is the source's own is not known; one whose path has all words of the
outlet's name (`saltholm-courier/pier.txt`) is taken for it.
"""

from __future__ import annotations

import re

from newsclean.model import Story


def owing(story: Story) -> tuple[str, ...]:
    """The paths of the articles that owe a credit, sorted; none where the story has no source."""
    if story.source is None:
        return ()
    words = _words(story.source.outlet)
    return tuple(path for path in story.crediting.nobody if not words or not words <= _words(path))


def of_the_source(story: Story) -> tuple[str, ...]:
    """The paths of the articles that are taken for the source's own, sorted, save those that credit it."""
    words = _words(story.source.outlet) if story.source else set()
    others = sorted((*story.crediting.others, *story.crediting.nobody))
    return tuple(path for path in others if words and words <= _words(path))


def whom_credited(story: Story) -> dict[str, str]:
    """Of each article by its path whether it credits the "source", "others" or "nobody"."""
    return {path: whom for whom in ("source", "others", "nobody") for path in getattr(story.crediting, whom)}


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", name.lower())) - {"the"}
