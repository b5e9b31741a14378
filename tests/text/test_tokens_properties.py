"""Lines, tokens and hashes of any text: nothing is lost, and neither the batch nor the process makes a difference."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.text.lines import lines_of, settled, split_lines
from newsclean.text.tokens import tokenize, word_hash

LINE_ENDS = ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"]
PIECES = [*LINE_ENDS, *" aZ_7'ßİẞΣÅ今🎉", "\u00a0", "e\u0301", "\u0301", "\udcff"]
"""What has been a trap: line ends, capitals of another length than their small letters, marks, broken bytes."""

ANY = st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map("".join)

LETTERS = "[A-Za-z0-9_À-ÖØ-öø-ſΑ-ΡΣ-Ωα-ωА-яЁё]"
SIGNS = "[ -/:-@\\[-^`{-~\u00a1-\u00a9\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\u2190-\u21ff]"
IDEOGRAPHS = "[一-龥ぁ-ゖ]"
PLAIN = st.lists(
    st.from_regex(LETTERS + "{1,5}", fullmatch=True)
    | st.from_regex(SIGNS + "{1,2}", fullmatch=True)
    | st.from_regex(IDEOGRAPHS + "{1,2}", fullmatch=True)
    | st.sampled_from(["\n", " ", ". "])
).map("".join)
"""Text of the scripts and signs that news is written in."""


@given(ANY)
def test_lines_join_back_to_the_text(text: str) -> None:
    assert "".join(split_lines(text)) == text


@given(ANY)
def test_a_line_ends_nowhere_but_at_its_end(text: str) -> None:
    assert all(re.fullmatch(r"[^\r\n]*(\r\n|\r|\n)|[^\r\n]+", line) for line in split_lines(text))


@given(ANY, ANY)
def test_the_arrays_have_the_lines_of_each_text(text: str, other: str) -> None:
    batch = lines_of([other, text])
    raw = batch.raw.tobytes()
    rows = range(int(batch.doc_line[1]), int(batch.doc_line[2]))
    lines = [raw[batch.line_start[k] : batch.line_end[k]].decode() for k in rows]
    assert lines == [settled(line.rstrip("\r\n")) for line in split_lines(text)] or (lines, text) == ([""], "")


@given(ANY)
def test_the_lower_case_text_is_in_step_with_the_text(text: str) -> None:
    batch = tokenize([text])
    assert len(batch.raw) == len(batch.low)
    assert (batch.start < batch.end).all() and (batch.end[:-1] <= batch.start[1:]).all()
    assert (np.diff(batch.line_token) >= 0).all()


@given(PLAIN)
def test_tokens_are_those_of_a_plain_tokenizer(text: str) -> None:
    batch = tokenize([text])
    raw = batch.low.tobytes()
    tokens = [raw[a:b].decode() for a, b in zip(batch.start, batch.end, strict=True)]
    assert tokens == re.findall(rf"{IDEOGRAPHS}|(?:(?!{IDEOGRAPHS})\w)+", raw.decode())


@given(ANY, st.lists(ANY, max_size=3), st.lists(ANY, max_size=3))
def test_a_text_has_the_same_hashes_in_any_batch(text: str, before: list[str], after: list[str]) -> None:
    alone, among = tokenize([text]), tokenize([*before, text, *after])
    first, last = among.line_token[among.doc_line[[len(before), len(before) + 1]]]
    assert among.hash[first:last].tolist() == alone.hash.tolist()


@given(st.from_regex(LETTERS + "{1,8}", fullmatch=True))
def test_a_word_has_the_same_hash_as_its_token(word: str) -> None:
    assert tokenize([word]).hash.tolist() == [word_hash(word)]
