"""Passages that two articles share are found whole, longest first, on the lines where they stand."""

from __future__ import annotations

from newsclean.evidence.passages import MIN_RUN, MOST, TokenSequence, shared_passages, token_sequences
from newsclean.text.tokens import tokenize

WORDS = [f"word{k}" for k in range(60)]


def body(lines: list[tuple[int, str]]) -> TokenSequence:
    return token_sequences(tokenize(["\n".join(text for _, text in lines)]), [lines])[0]


def test_the_longest_run_of_common_words_is_found() -> None:
    a = body([(1, "Other beginning. " + " ".join(WORDS[:20])), (3, "Then " + " ".join(WORDS[30:50]))])
    b = body([(2, "Quite another start: " + ", ".join(WORDS[30:50]) + " and so on")])
    found = shared_passages(a, b)
    assert [p.value for p in found] == ["20 words"]
    assert (found[0].a.line, found[0].b.line) == (3, 2)
    assert found[0].a.text == " ".join(WORDS[30:50])
    assert found[0].b.text == ", ".join(WORDS[30:50])


def test_a_passage_may_run_over_lines_and_is_quoted_from_the_first() -> None:
    a = body([(1, " ".join(WORDS[:15])), (2, " ".join(WORDS[15:30]))])
    b = body([(5, " ".join(WORDS[:30]))])
    found = shared_passages(a, b)[0]
    assert found.value == "30 words"
    assert found.a.text == " ".join(WORDS[:15])


def test_a_run_shorter_than_chance_allows_is_no_passage() -> None:
    a = body([(1, " ".join(WORDS[: MIN_RUN - 1]) + " here")])
    b = body([(1, " ".join(WORDS[: MIN_RUN - 1]) + " there")])
    assert shared_passages(a, b) == ()


def test_only_the_longest_passages_are_given() -> None:
    parts = [" ".join(f"p{k}w{i}" for i in range(MIN_RUN + k)) for k in range(MOST + 2)]
    a = body([(k, part + f" a{k}") for k, part in enumerate(parts)])
    b = body([(k, f"b{k} " + part) for k, part in enumerate(parts)])
    assert [p.value for p in shared_passages(a, b)] == [f"{MIN_RUN + k} words" for k in range(MOST + 1, 1, -1)]


def test_a_name_with_its_title_is_no_passage() -> None:
    a = body([(1, "Former prime minister Maria Teresa Olivares spoke first.")])
    b = body([(1, "It was former prime minister Maria Teresa Olivares who left.")])
    assert shared_passages(a, b) == ()


def test_a_passage_of_letters_of_several_bytes_is_quoted_to_its_last_letter() -> None:
    words = " ".join(f"\u00e9t\u00e9{k}" for k in range(12))
    a, b = body([(1, f"\u00d6re {words}.")]), body([(7, f"So {words}!")])
    found = shared_passages(a, b)[0]
    assert found.value == "12 words"
    assert found.a.text == found.b.text == words
