"""Stored tables: the arrays that the index keeps of its articles, and the names that they have in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.tables import Table
from newsclean.arrays.types import Hashes, Index
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.text.hashing import UPPER

SIGNATURE_BITS, PARAGRAPH_BITS = np.uint32(0xFFFF), np.uint32(0xFF)
"""What is stored of each value of a signature (Li and Koenig, "b-Bit Minwise Hashing", 2010): a band of four values
meets a stranger's by chance with probability 2**-64 then, a paragraph's with 2**-32."""


@dataclass(frozen=True, slots=True)
class Salient:
    """The heaviest words of n articles, those of article i at at[i]:at[i + 1].

    Attributes:
        at: int64[n + 1].
        word: uint64, the upper half of each word's hash.
        weight: uint8, in 255ths.
    """

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]] = {"at": ("word", "weight")}
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    at: Index
    word: Hashes
    weight: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.at) - 1


@dataclass(frozen=True, slots=True)
class Pages:
    """The distinct lines of n pages, those of page i at at[i]:at[i + 1].

    Attributes:
        at: int64[n + 1].
        line: uint64, the key of each line.
        long: bool, whether it is a long one (`chrome.repeated_lines`).
    """

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]] = {"at": ("line", "long")}
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    at: Index
    line: Hashes
    long: np.ndarray

    def __len__(self) -> int:
        return len(self.at) - 1


COLUMNS: Mapping[type[Table], Mapping[str, str]] = MappingProxyType(
    {
        Fingerprints: {
            "body": "fingerprints.body",
            "words": "fingerprints.words",
            "shingles": "fingerprints.shingles",
            "shingle_at": "fingerprints.shingle_at",
            "signature": "fingerprints.signature",
            "paragraph_article": "fingerprints.paragraph_article",
            "paragraph_signature": "fingerprints.paragraph_signature",
            "quoted": "fingerprints.quoted",
        },
        Vocabulary: {
            "hash": "vocabulary.hash",
            "count": "vocabulary.count",
            "early": "vocabulary.early",
            "title": "vocabulary.title",
            "figure": "vocabulary.figure",
            "fact": "vocabulary.fact",
            "at": "vocabulary.at",
            "words": "vocabulary.words",
            "days": "vocabulary.days",
            "asks": "vocabulary.asks",
            "year": "vocabulary.year",
            "yearday": "vocabulary.yearday",
            "language": "vocabulary.language",
            "roundup": "vocabulary.roundup",
        },
        Salient: {"at": "salient.at", "word": "salient.word", "weight": "salient.weight"},
        Pages: {"at": "pages.at", "line": "pages.line", "long": "pages.long"},
    }
)
"""The name in the file of each column of each table.  Files that are there hold these: a class or a field may be
renamed here, but a stored name changes with a migration alone (`database.py`)."""

LATE_COLUMNS: Mapping[str, type[np.generic]] = MappingProxyType(
    {
        "fingerprints.quoted": np.int64,
        "vocabulary.year": np.int16,
        "vocabulary.yearday": np.int16,
        "vocabulary.language": np.uint8,
        "vocabulary.roundup": np.bool_,
    }
)
"""Columns with a row for each article that a block may lack, with their types: they were not known yet when it was
written, and zero stands for that."""

TABLES = tuple(COLUMNS)


def short(prints: Fingerprints) -> Fingerprints:
    """b-bit fingerprints: as the index stores and compares them."""
    return replace(
        prints,
        shingles=prints.shingles & UPPER,
        signature=prints.signature & SIGNATURE_BITS,
        paragraph_signature=prints.paragraph_signature & PARAGRAPH_BITS,
    )
