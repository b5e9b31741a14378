"""The corpus of a run: what is found, and what is said of a file whatever its batch and whatever the workers."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import article, page, prose

from newsclean.config import Config
from newsclean.errors import NewscleanError
from newsclean.model import Cleaned
from newsclean.runs import batch, corpus
from newsclean.runs.batch import Input, strip
from newsclean.runs.context import Run
from newsclean.runs.corpus import build, by_site, each_alone, find_inputs
from newsclean.runs.pool import Pool

PITCH = "Our reporters cross the county so that nothing is decided behind your back in any of its town halls."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> Input:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)
    return Input(name)


def site(pages: int) -> list[Input]:
    """Pages of one site, each with the same pitch in the middle of its body."""
    out = []
    for k in range(pages):
        paragraphs = prose(article(k, 216)).rstrip().split("\n\n")
        out.append(put(f"{k:03}.txt", "\n\n".join([*paragraphs[:3], PITCH, *paragraphs[3:]]) + "\n"))
    return out


def kept(results: list[list[object]]) -> list[str]:
    """The pitch or nothing, of each page: what is kept of the line that all have."""
    pages = [x for part in results for x in part if isinstance(x, Cleaned)]
    return [PITCH if x.keep[6] else "" for x in pages]


def test_inputs_are_found_sorted_and_standard_input_has_its_bytes() -> None:
    for name in ("in/b.txt", "in/a.txt", "c.txt"):
        put(name, page())
    found, skipped = find_inputs(Run(stdin=b"text"), ["in", "-", "c.txt"])
    assert found == [Input("-", b"text"), Input("c.txt"), Input("in/a.txt"), Input("in/b.txt")]
    assert skipped == []


def test_files_of_a_folder_to_leave_out_are_no_inputs() -> None:
    put("in/a.txt", page())
    put("in/out/b.txt", page())
    assert find_inputs(Run(), ["in"], leave_out="in/out")[0] == [Input("in/a.txt")]


def test_excluded_files_are_no_inputs() -> None:
    put("in/a.txt", page())
    put("in/old/b.txt", page())
    assert find_inputs(Run(Config(exclude=("old/",))), ["in"])[0] == [Input("in/a.txt")]


def test_a_path_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(NewscleanError, match="nowhere"):
        find_inputs(Run(), ["nowhere"])


def test_what_a_site_repeats_goes_by_site_and_stays_where_each_is_alone() -> None:
    inputs = site(6)
    assert kept(list(by_site(Run(), inputs, Pool(1), "Stripping", strip))) == [""] * 6
    assert kept(list(each_alone(Run(), inputs, Pool(1), "Stripping", strip))) == [PITCH] * 6


@pytest.mark.parametrize(("size", "workers"), [(2, 1), (2, 2), (5, 1)])
def test_what_is_said_of_a_file_depends_on_neither_batch_nor_worker(
    size: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = site(6)
    whole = build(Run(), inputs, Pool(1))
    monkeypatch.setattr(batch, "BATCH_INPUTS", size)
    pool = Pool(workers)
    parts = build(Run(), inputs, pool)
    pool.close()
    assert (parts.articles, parts.kept) == (whole.articles, whole.kept)
    assert parts.prints.signature.tolist() == whole.prints.signature.tolist()
    assert parts.words.hash.tolist() == whole.words.hash.tolist()


def test_progress_counts_the_inputs_of_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "BATCH_INPUTS", 4)
    said: list[tuple[str, int, int]] = []
    inputs = site(corpus.MIN_PAGES + 2)
    build(Run(progress=lambda *x: said.append(x)), inputs, Pool(1))
    n = len(inputs)
    stages = ("Looking for what sites repeat", "Stripping and fingerprinting")
    assert said == [(stage, done, n) for stage in stages for done in [*range(4, n, 4), n]]


def test_too_few_pages_for_a_site_are_read_once() -> None:
    stages: list[str] = []
    build(Run(progress=lambda stage, *_: stages.append(stage)), site(2), Pool(1))
    assert stages == ["Stripping and fingerprinting"]
