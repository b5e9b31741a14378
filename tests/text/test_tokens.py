"""Lines, tokens and shingles as arrays agree with plain Python on the same text."""

from __future__ import annotations

import re
import sys
import unicodedata

import numpy as np
import pytest

from newsclean.arrays.segments import segmented_argsort, segmented_unique
from newsclean.text.lines import _ODD_CAPITALS, _SETTLED, is_blank, lines_of, settled, spaces, split_lines
from newsclean.text.shingles import SHINGLE, ngram_hashes, shingles
from newsclean.text.tokens import rejoined, tokenize, word_hash


def tokens(text: str) -> list[str]:
    batch = tokenize([text])
    raw = batch.low.tobytes()
    return [raw[a:b].decode() for a, b in zip(batch.start, batch.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ["a\n", "b"]),
        ("a\r\nb\r\n", ["a\r\n", "b\r\n"]),
        ("a\rb\r", ["a\r", "b\r"]),
        ("a\r\n\rb", ["a\r\n", "\r", "b"]),
        ("a\x0bb\x0cc\x85d\u2028e\n", ["a\x0bb\x0cc\x85d\u2028e\n"]),
        ("\n\n", ["\n", "\n"]),
        ("", []),
    ],
)
def test_lines_end_at_lf_crlf_and_cr_only(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nb\r\n\r\n", "a\rb\r", "\r\n", "é\nß\r\n", "x\n\n\n", "a\r\r", "a\r\r\n", "\r\r\r"]
)
def test_the_arrays_have_the_same_lines_as_split_lines(text: str) -> None:
    batch = tokenize(["before", text, "after"])
    raw = batch.raw.tobytes()
    rows = range(int(batch.doc_line[1]), int(batch.doc_line[2]))
    got = [raw[batch.line_start[i] : batch.line_end[i]].decode() for i in rows]
    assert got == [line.rstrip("\r\n") for line in split_lines(text)]
    assert got == batch.lines_of_document(1)


@pytest.mark.parametrize(
    "text",
    [
        "Shares rose 4.5 % to $13.8 billion, the company said.",
        "snake_case and CamelCase, A.I. and e-mail",
        "Größe, ÉCOLE, niño, Ærø and Ἀθῆναι; Москва",
        "curly “quotes” and ’apostrophes’ — dashes…",
        "price £4.2bn·€3 ©2024 «oui»",
        "emoji 🎉 between 🎊words",
        "no\u00a0break\u2009spaces",
    ],
)
def test_tokens_are_runs_of_letters_digits_and_underscores_in_lower_case(text: str) -> None:
    assert tokens(text) == re.findall(r"\w+", text.lower())


def test_ideographs_are_tokens_of_their_own() -> None:
    assert tokens("今日はABC社") == ["今", "日", "は", "abc", "社"]


def test_composed_and_decomposed_accents_are_the_same_word() -> None:
    assert tokens("caf\u0065\u0301") == ["café"]


def test_a_capital_whose_lower_case_is_longer_keeps_the_arrays_in_step() -> None:
    assert tokens("İSTANBUL derby")[-1] == "derby"


def test_a_token_has_the_same_hash_in_any_batch() -> None:
    alone = tokenize(["merger"]).hash[0]
    filler = "word " * 100_000  # past the block that hashing works in
    among = tokenize([filler + "Merger", filler]).hash
    assert alone == word_hash("MERGER")
    assert alone == among[100_000]


def test_different_words_have_different_hashes() -> None:
    words = [f"{a}{b}" for a in "abcdefghijklmnopqrstuvwxyz" for b in range(2000)]
    assert len(np.unique(tokenize([" ".join(words)]).hash)) == len(words)


def test_shingles_are_one_for_each_run_of_words() -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven"]
    batch = tokenize([" ".join(words)])
    values, at = shingles(batch.hash, np.array([0, len(words)]))
    assert at.tolist() == [0, len(words) - SHINGLE + 1]
    assert values[1] == ngram_hashes(tokenize([" ".join(words[1 : 1 + SHINGLE])]).hash, SHINGLE)[0]


def test_shingles_do_not_cross_from_one_text_to_the_next() -> None:
    batch = tokenize(["a b c d", "e f g h"])
    values, at = shingles(batch.hash, np.array([0, 4, 8]))
    assert (len(values), at.tolist()) == (0, [0, 0, 0])


def test_the_order_of_words_changes_the_shingle() -> None:
    one, other = (ngram_hashes(tokenize([t]).hash, 5)[0] for t in ("a b c d e", "b a c d e"))
    assert one != other


def test_distinct_drops_repeats_within_each_sequence_only_and_keeps_the_order() -> None:
    values = np.array([3, 1, 3, 2, 2, 1], np.uint64)
    got, at = segmented_unique(values, np.array([0, 3, 3, 6]))
    assert (got.tolist(), at.tolist()) == ([3, 1, 2, 1], [0, 2, 2, 4])


@pytest.mark.parametrize("text", ["ẞ İ K Å ȾȺ Ω", "\u1e9e" * 3 + "\u0130" * 3])
def test_capitals_that_shrink_and_capitals_that_grow_keep_the_arrays_in_step(text: str) -> None:
    batch = tokenize([f"{text}\nPlain words"])
    raw = batch.raw.tobytes()
    assert len(batch.raw) == len(batch.low)
    assert [raw[a:b] for a, b in zip(batch.start, batch.end, strict=True)][-2:] == [b"Plain", b"words"]


@pytest.mark.parametrize("line", ["", " \t", "\u00a0", "\u2003 \u200b", "\u3000", "\ufeff", "\x1c", "\u0085"])
def test_lines_that_show_nothing_are_blank(line: str) -> None:
    assert is_blank(line)
    assert spaces(np.frombuffer(line.encode(), np.uint8)).all()


@pytest.mark.parametrize("line", ["a", "\u00e9", "–", "\u00ad.", "、", "　x", "€", "\u202f1"])
def test_lines_that_show_something_are_not_blank(line: str) -> None:
    assert not is_blank(line)
    assert not spaces(np.frombuffer(line.encode(), np.uint8)).all()


def test_the_capitals_known_to_change_their_length_are_all_there_are() -> None:
    odd = [
        c
        for c in map(chr, range(0x30000))
        if not 0xD800 <= ord(c) <= 0xDFFF and len(c.lower().encode()) != len(c.encode())
    ]
    assert [c for c in odd if not _ODD_CAPITALS.match(c)] == []


def test_too_few_tokens_have_no_sequence() -> None:
    assert len(ngram_hashes(tokenize(["only three words"]).hash, 5)) == 0


def test_characters_held_to_be_settled_are_composed_wherever_they_stand() -> None:
    settled = [c for c in map(chr, range(0x80, 0x10000)) if _SETTLED.fullmatch(c)]
    joining = {unicodedata.normalize("NFD", chr(code))[1:2] for code in range(sys.maxunicode + 1)}
    assert len(settled) > 500
    assert [c for c in settled if c in joining or unicodedata.normalize("NFC", c) != c] == []


@pytest.mark.parametrize(
    "text", ["“Æther” – naïve", "Ære være", "ÉCOLE", "Straße", "ΟΔΟΣ İ", "a\u0301", "broken \udc80 byte"]
)
def test_text_is_lower_cased_and_composed_as_python_has_it(text: str) -> None:
    lines = lines_of([text])
    plain = unicodedata.normalize("NFC", text).encode("utf-8", "replace")
    low = "".join(
        c.lower() if len(c.lower().encode()) == len(c.encode("utf-8", "replace")) else c for c in plain.decode()
    )
    assert lines.raw.tobytes() == plain + b"\n"
    assert lines.low.tobytes().decode().replace("ς", "σ") == low + "\n"


def test_equal_values_are_ranked_as_they_stand() -> None:
    values, offsets = np.array([3, 1, 3, 1, 1, 3, 3], np.uint64), np.array([0, 0, 4, 7])
    order, new = segmented_argsort(values, offsets)
    assert order.tolist() == [1, 3, 0, 2, 4, 5, 6]
    assert new.tolist() == [True, False, True, False, True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เบรกขาย ABC", ["เบ", "ร", "ก", "ขา", "ย", "abc"]),  # a vowel before its consonant, one after it
        ("คำสั่ง12", ["คำ", "สั่", "ง", "12"]),
        ("ລາວ", ["ລາ", "ວ"]),
        ("មិនឆ្លង", ["មិ", "ន", "ឆ្ល", "ង"]),  # a consonant below another
        ("မြန်မာ", ["မြန်", "မာ"]),  # a consonant that closes the syllable
        ("대통령은 said", ["대", "통", "령", "은", "said"]),
    ],
)
def test_a_script_without_spaces_is_parted_at_characters_with_their_signs(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize("mark", ["،", "؟", "।", "។", "၊", "።", "־"])
def test_the_punctuation_of_other_scripts_is_in_no_word(mark: str) -> None:
    assert tokens(f"aa{mark} bb") == ["aa", "bb"]


def test_characters_of_scripts_without_spaces_are_told_from_words() -> None:
    assert tokenize(["ABC社 é ขา мир 은"]).unspaced.tolist() == [False, True, False, True, False, True]


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("refrig\xaderator", "refrigerator"),
        ("refrig\u200berator", "refrigerator"),
        ("refrig\u2060erator", "refrigerator"),
        ("refrig\ufefferator", "refrigerator"),
        ("o\ufb00er \ufb01rst \ufb02ood a\ufb03x ba\ufb04e", "offer first flood affix baffle"),
    ],
)
def test_what_is_not_seen_inside_of_a_word_is_no_part_of_it(printed: str, plain: str) -> None:
    assert tokenize([printed]).hash.tolist() == tokenize([plain]).hash.tolist()


def test_a_soft_hyphen_at_a_line_end_stays_as_it_is_drawn_there() -> None:
    assert settled("ref\xadrig\xad\nerator") == "refrig\xad\nerator"


def test_words_parted_at_line_ends_are_one_with_the_hash_of_the_whole_and_stay_on_their_first_line() -> None:
    text = rejoined(tokenize(["a refrig-\nerator fell\nin a de-\np\xf4t here"]), np.array([0, 2]))
    assert text.hash.tolist() == tokenize(["a refrigerator fell\nin a dep\xf4t here"]).hash.tolist()
    assert np.diff(text.line_token).tolist() == [2, 1, 3, 1]
