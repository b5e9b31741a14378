"""Folds: which pages a model must not have seen that judges another one.

By site: pages of one site share their page chrome.  By language: how well pages do in a language of which no page was
labelled and no word is known.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from newsclean.text.background import LANGUAGES, UNKNOWN
from newsclean.text.language import languages
from newsclean.text.tokens import tokenize
from newsclean.training.labels import DROP, Labelled

FOLDS = 5
MADE_OF_TWO = "news"
"""What the name of a page begins with that was made of one page's frame and another, English one's article."""


def fold_of(domain: str) -> int:
    """The fold a domain falls into, the same on every run."""
    return int.from_bytes(hashlib.md5(domain.encode(), usedforsecurity=False).digest()[:4], "big") % FOLDS


def by_site(pages: Sequence[Labelled]) -> NDArray[np.int64]:
    """int64[pages]: the fold of each page's domain."""
    return np.array([fold_of(page.domain) for page in pages], np.int64)


def by_language(pages: Sequence[Labelled]) -> NDArray[np.int64]:
    """int64[pages]: the fold of each page's language.  Those with the most pages are dealt first, each to the fold that
    has least: English comes to stand alone, German nearly so."""
    sizes = Counter(page.language for page in pages)
    total, fold = [0] * FOLDS, {}
    for language in sorted(sizes, key=lambda x: (-sizes[x], x)):
        fold[language] = min(range(FOLDS), key=lambda k: (total[k], k))
        total[fold[language]] += sizes[language]
    return np.array([fold[page.language] for page in pages], np.int64)


def of_one_language(pages: Sequence[Labelled]) -> list[Labelled]:
    """The pages that hold no article of another language than their frame's."""
    return [page for page in pages if page.language == "en" or not page.name.startswith(f"{MADE_OF_TWO}/")]


def told(pages: Sequence[Labelled]) -> list[Labelled]:
    """The pages with their languages, where these are not given: told by the articles' words, "" where unknown."""
    text = tokenize([page.text for page in pages])
    keep = np.zeros(len(text.line_start), np.bool_)
    for page, first in zip(pages, text.doc_line.tolist(), strict=False):
        keep[first : first + len(page.labels)] = np.array(page.labels) != DROP
    names = ["" if code == UNKNOWN else LANGUAGES[code] for code in languages(text, keep).tolist()]
    return [replace(page, language=page.language or name) for page, name in zip(pages, names, strict=True)]
