"""A batch of inputs: read, stripped and measured, with what it takes to find the text again."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from made import BODY, CHROME, FERRY, OTHERS, article, page, prose

from newsclean.config import Config
from newsclean.errors import UnreadableInput
from newsclean.model import Cleaned, Skipped, Stripped
from newsclean.runs import batch as batch_module
from newsclean.runs.batch import (
    BATCH_INPUTS,
    Batch,
    Common,
    Corpus,
    Input,
    batches,
    body_lines,
    cleaned,
    find_chrome,
    join,
    measure,
    reread,
    scan,
    strip,
)

COMMON = Common(Config())

MASTHEAD = ["The Gazette", "Tuesday, January 6, 2026", "Home", "News", "Sport"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(**texts: str) -> list[Input]:
    for name, text in texts.items():
        Path(name).write_text(text)
    return [Input(name) for name in texts]


def studied(inputs: list[Input], common: Common = COMMON) -> Corpus:
    return measure(common, batches(inputs)[0])


@pytest.mark.parametrize(
    ("inputs", "firsts", "sizes"),
    [
        (0, [0], [0]),
        (1, [0], [1]),
        (BATCH_INPUTS, [0], [BATCH_INPUTS]),
        (BATCH_INPUTS + 1, [0, BATCH_INPUTS], [BATCH_INPUTS, 1]),
    ],
)
def test_inputs_come_in_batches_of_fixed_size_at_least_one(inputs: int, firsts: list[int], sizes: list[int]) -> None:
    found = batches([Input(str(k)) for k in range(inputs)])
    assert [b.first for b in found] == firsts
    assert [len(b.inputs) for b in found] == [len(b.site) for b in found] == sizes


def test_a_batch_names_the_site_of_each_of_its_inputs() -> None:
    site = np.arange(BATCH_INPUTS + 2)
    assert batches([Input("x")] * len(site), site)[1].site.tolist() == [BATCH_INPUTS, BATCH_INPUTS + 1]


def test_the_lines_kept_are_told_of_each_document_and_the_reason_of_what_was_skipped() -> None:
    one, two = strip(COMMON, batches(put(a=page(), b=""))[0])
    assert isinstance(one, Cleaned)
    assert one.keep == (True,) * 7 + (False,) * 3
    assert two == Skipped("b", "empty")


def test_the_lines_of_chrome_are_told_and_a_clean_document_has_none() -> None:
    one, two = find_chrome(COMMON, batches(put(a=page(), b="\n\n".join(BODY) + "\n"))[0])
    assert isinstance(one, Stripped)
    assert [(x.number, x.text) for x in one.lines] == [(9, CHROME[0]), (10, CHROME[1])]
    assert two == Stripped("b", (), None)


def test_an_article_is_known_by_its_title_and_its_words() -> None:
    (found,) = studied(put(a=page())).articles
    body = " ".join(BODY[1:]).replace("-", " ")
    assert (found.path, found.title, found.words) == ("a", BODY[0], len(body.split()))
    assert (found.chrome_lines, found.chrome_words) == (2, len(" ".join(CHROME).replace("*", "").split()))


def test_what_was_kept_of_a_text_is_found_again() -> None:
    inputs = put(a=page())
    (kept,) = studied(inputs).kept
    document = reread(inputs[0], kept)
    assert body_lines(document, kept) == [(3, BODY[1]), (5, BODY[2]), (7, BODY[3])]
    assert cleaned(document, kept) == strip(COMMON, batches(inputs)[0])[0]


def test_a_text_that_has_changed_is_not_taken_for_what_it_was() -> None:
    inputs = put(a=page())
    (kept,) = studied(inputs).kept
    Path("a").write_text(page().replace("Tuesday", "Wednesday"))
    with pytest.raises(UnreadableInput, match="changed while it was worked on"):
        reread(inputs[0], kept)


def test_without_signatures_all_else_is_the_same() -> None:
    inputs = put(a=prose(article(1)), b=prose(article(2)))
    signed, plain = studied(inputs), studied(inputs, Common(Config(), signed=False))
    assert (signed.articles, signed.kept) == (plain.articles, plain.kept)
    assert signed.prints.shingles.tolist() == plain.prints.shingles.tolist()
    assert plain.prints.signature.shape == (2, 0)


def test_the_users_rules_hold_in_every_batch() -> None:
    (found,) = strip(Common(Config(drop=("Crews will",))), batches(put(a=page()))[0])
    assert isinstance(found, Cleaned)
    assert found.keep[4] is False


@pytest.mark.parametrize("characters", [1, 2000, 10**6])
def test_a_batch_is_worked_on_a_bounded_amount_at_a_time_to_the_same_end(
    characters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = put(a=prose(article(1)), b="", c=page(), d=prose(article(2)))
    whole = studied(inputs)
    monkeypatch.setattr(batch_module, "BATCH_CHARACTERS", characters)
    parts = studied(inputs)
    assert (parts.articles, parts.kept, parts.skipped) == (whole.articles, whole.kept, whole.skipped)
    assert parts.prints.signature.tolist() == whole.prints.signature.tolist()
    pages = [number for part in scan(batches(inputs)[0]).pages for number in np.unique(part.page).tolist()]
    assert pages == [0, 2, 3]


@pytest.fixture
def _stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that any text of "shipworm" brings out."""

    def stumble(texts: list[str], whole=batch_module.tokenize) -> object:
        if any("shipworm" in text for text in texts):
            raise IndexError("list index out of range")
        return whole(texts)

    monkeypatch.setattr(batch_module, "tokenize", stumble)


@pytest.mark.usefixtures("_stumbling")
def test_a_bug_that_one_file_brings_out_costs_that_file_alone() -> None:
    for k in range(7):
        Path(f"{k}.txt").write_text(page() if k == 4 else prose(article(k)))
    batch = Batch(0, [Input(f"{k}.txt") for k in range(7)], np.zeros(7, np.int64))
    (left_out,) = measure(COMMON, batch).skipped
    assert left_out.path == "4.txt"
    assert re.fullmatch(
        r"a bug of newsclean \(IndexError in test_batch\.py:\d+\); please report it with this file", left_out.reason
    )
    assert [a.path for a in measure(COMMON, batch).articles] == [f"{k}.txt" for k in range(7) if k != 4]
    assert [x.document.path for x in strip(COMMON, batch) if isinstance(x, Cleaned)] == [
        f"{k}.txt" for k in range(7) if k != 4
    ]
    assert [x for x in find_chrome(COMMON, batch) if isinstance(x, Skipped)] == [left_out]


def test_joined_studies_are_as_one() -> None:
    inputs = put(a=prose(article(1)), b="", c=prose(article(2)))
    whole, parts = studied(inputs), join([studied(inputs[:1]), studied(inputs[1:2]), studied(inputs[2:])])
    assert (parts.articles, parts.kept, parts.skipped) == (whole.articles, whole.kept, whole.skipped)
    assert parts.words.hash.tolist() == whole.words.hash.tolist()


def test_an_outlet_that_names_itself_is_no_credit() -> None:
    text = BODY[0] + "\n\n" + "\n\n".join([f"{BODY[1]} Reuters reported it first.", *BODY[2:]]) + "\n"
    Path("reuters-slip").write_text(text)
    own, other = studied([Input("reuters-slip"), *put(b=text)]).articles
    assert [c.outlet for c in other.credits] == ["Reuters"]
    assert own.credits == ()


def test_an_article_tells_whether_it_is_a_roundup() -> None:
    items = [text.split("\n", 1)[1].replace("\n", " ") for text in (FERRY[0], *OTHERS)]
    pages = {title: "\n\n".join([title, *items]) for title in ("News in brief", "Callowmere shuts its slip")}
    assert studied(put(**pages)).words.roundup.tolist() == [True, False]


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (["By Ada Lowe", "Published January 5, 2026"], "", (2026, 5)),
        (["By Ada Lowe"], "PORT SORREL--(BUSINESS WIRE)--Jan. 5, 2026--", (2026, 5)),
        (["By Ada Lowe", "Monday, January 5, 2026", "Share"], "", (0, 0)),
        (["By Ada Lowe"], "", (0, 0)),
    ],
)
def test_an_article_tells_its_own_day_and_the_page_only_in_so_many_words(
    head: list[str], body: str, day: tuple[int, int]
) -> None:
    text = FERRY[0].split("\n", 1)[1].replace("\n", " ")
    page = "\n".join([*MASTHEAD, "Northern slip shut until October as shipworm guts pilings", *head, body + text, text])
    words = studied(put(a=page)).words
    assert (words.year[0], words.yearday[0]) == day
