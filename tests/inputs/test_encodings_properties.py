"""Decoding: whatever bytes are taken for text can be written again, byte for byte."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import UnreadableInput
from newsclean.inputs.encodings import BOMS, decode
from newsclean.inputs.legacy import CANDIDATES
from newsclean.model import Document

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "iso2022_jp", *CANDIDATES]
TEXTS = st.text(st.characters(max_codepoint=0x2FFF) | st.sampled_from(" \r\ne\u00e9港"), max_size=60)


def goes_back(raw: bytes) -> None:
    with contextlib.suppress(UnreadableInput):
        found = decode(raw)
        assert found.bom + Document("a.txt", found.text, found.encoding, found.bom).encode(found.text) == raw


@given(st.binary(max_size=60), st.sampled_from([b"", *(bom for bom, _ in BOMS)]))
def test_any_bytes_come_back(raw: bytes, bom: bytes) -> None:
    goes_back(bom + raw)


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 20))
def test_any_text_in_any_encoding_comes_back(text: str, encoding: str, repeats: int) -> None:
    goes_back(text.encode(encoding, "ignore") * repeats)


@given(TEXTS, st.sampled_from(ENCODINGS), st.binary(max_size=4), st.integers(0, 60))
def test_a_text_with_some_broken_bytes_comes_back(text: str, encoding: str, noise: bytes, place: int) -> None:
    raw = text.encode(encoding, "ignore")
    goes_back(raw[:place] + noise + raw[place:])
