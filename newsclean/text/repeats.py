"""Repeats: the words of a text that it has said before, as a scraper writes down what it meets twice.

A word is repeated where it stands in a line, or in a run of shingles, that stood further up in the same text.  So is
every word of a sentence, a paragraph or the whole that comes a second time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import run_sizes, run_starts, segmented_argsort
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.text.hashing import fmix64
from newsclean.text.shingles import SHINGLE, shingles
from newsclean.text.tokens import Text

PASSAGE = 10
"""Words in a row that are repeated: a sentence.  A few may recur by chance ("said in a statement on Tuesday")."""


def repeated(text: Text) -> Mask:
    """bool[tokens]: the words of each text of a batch that it repeats."""
    out = np.zeros(len(text.start) + 1, np.int64)
    at = text.line_token[text.doc_line]
    every = shingles(text.hash, at)
    order, new = segmented_argsort(every.values, every.offsets)
    again = np.zeros(len(every.values), np.bool_)
    again[order[~new]] = True
    counts = np.diff(every.offsets)
    first = np.repeat(at[:-1] - every.offsets[:-1], counts) + np.arange(len(again))
    change = np.flatnonzero(run_starts(again, np.repeat(np.arange(len(counts)), counts)))
    size = run_sizes(change, len(again)) + SHINGLE - 1
    long = again[change] & (size >= PASSAGE)
    np.add.at(out, first[change[long]], 1)
    np.add.at(out, first[change[long]] + size[long], -1)
    sums = _sums(text)
    lines = _repeated_lines(text, sums)
    np.add.at(out, text.line_token[lines], 1)
    np.add.at(out, text.line_token[lines + 1], -1)
    begun = _begun_again(text, sums)
    np.add.at(out, begun.at, 1)
    np.add.at(out, begun.at + begun.size, -1)
    return np.cumsum(out)[:-1] > 0


def _repeated_lines(text: Text, sums: Hashes) -> Index:
    """int64: the lines that hold the words of a line further up in the same text."""
    line = np.flatnonzero(np.diff(text.line_token))
    key, doc = (sums[text.line_token[1:]] - sums[text.line_token[:-1]])[line], text.line_doc[line]
    order = np.lexsort((line, key, doc))
    return np.sort(line[order[~run_starts(key[order], doc[order])]])


class _Begun(NamedTuple):
    """The first words of some lines: int64[lines], the token of the first, and how many."""

    at: Index
    size: Index


def _begun_again(text: Text, sums: Hashes) -> _Begun:
    """The words with which a line begins where they are the whole of the line above: a standfirst, or a sentence."""
    line = np.flatnonzero(np.diff(text.line_token))
    above, below = line[:-1], line[1:]
    at, size = text.line_token[below], np.diff(text.line_token)[above]
    fits = (
        (text.line_doc[above] == text.line_doc[below]) & (size >= SHINGLE) & (at + size <= text.line_token[below + 1])
    )
    above, at, size = above[fits], at[fits], size[fits]
    same = sums[at + size] - sums[at] == sums[text.line_token[above + 1]] - sums[text.line_token[above]]
    return _Begun(at[same], size[same])


def _sums(text: Text) -> Hashes:
    """uint64[tokens + 1]: sums of the words' hashes, each with its place in its line: those from the first of a line
    to any word of it differ by a hash of these words, in order."""
    token_line = text.token_line
    place = (np.arange(len(text.hash)) - text.line_token[token_line]).astype(np.uint64)
    sums = np.zeros(len(text.hash) + 1, np.uint64)
    np.cumsum(text.hash * fmix64(place + np.uint64(1)), out=sums[1:])
    return sums
