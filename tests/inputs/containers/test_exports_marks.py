"""What may be an export is told by a quick look, and by no other than the patterns find."""

from __future__ import annotations

import pytest

from newsclean.inputs.containers.exports import _MARKS, may_be_export

HEADS = [
    b"2 of 14 DOCUMENTS\n",
    b"1 VON 9 \n",
    b"Document 3 of 9\n",
    b"DOCUMENTO 3 de 9\n",
    b"Dokument 3 von 9\n",
    b"412 words\r\n",
    b"412 W\xc3\xb6rter\n",
    b"412 w\xf6rter  \n",
    b"LENGTH: 412 words",
    b"Full Text: The",
    b"_" * 20,
    b"HD\tThe lights",
    b"hd\r\nThe lights",
    b"SN x\nHD The lights\n",
    b"end of document",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_a_mark_of_an_export_is_found_in_may_be_one(head: bytes) -> None:
    for text in (head, b"The ferry is late.\n" + head):
        assert _MARKS.search(text)
        assert may_be_export(text)


@pytest.mark.parametrize("head", [b"", b"2 of 3", b"The length of 14 words", b"Three of 14 documents\n", b"_" * 19])
def test_other_texts_are_none(head: bytes) -> None:
    assert not may_be_export(head)
