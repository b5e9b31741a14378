"""`newsclean report` through the installed command: the samples, odd folders, bad inputs, determinism, the look."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import socket
from pathlib import Path

import pytest
from conftest import DATA, SAMPLES, SHARED, Run

from newsclean.inputs.read import read
from newsclean.text.lines import split_lines

ESCAPE = b"\x1b"
PROSE = (
    "The harbour board voted on Tuesday to close the northern ferry slip for repairs that engineers say cannot wait. "
    "Crews will start with the pilings, which divers found hollowed by shipworm, and the work may last until October. "
    "Passengers are to be carried by coach from the market square, at no charge, every twenty minutes."
)
OTHER = (
    "A retired teacher has catalogued every gravestone in the parish, nine thousand of them, over eleven winters. "
    "Her notebooks, donated to the county archive last week, record spellings, trades and the causes of death. "
    "Historians hope that the index will help to trace families who left during the wool slump."
)

THIRD = (
    "The glue by which limpets hold to rocks is stronger than anyone had measured, marine biologists say in a study. "
    "They pulled four hundred of the animals off a pier and found that the recipe of the glue changes with the tide. "
    "The team hopes to copy the protein for surgical tape, and will next test whether warmer seas weaken the bond."
)


def as_json(done) -> dict:
    assert not done.stderr or done.returncode == 3, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((DATA / "samples_stories.json").read_text("utf-8"))


@pytest.fixture
def samples(run: Run, tmp_path: Path) -> dict:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    done = run("report", "samples", "--format", "json")
    assert done.returncode == 0, done.stderr
    return as_json(done)


def test_samples_are_grouped_as_their_author_meant(samples: dict, truth: dict) -> None:
    groups = {frozenset(os.path.basename(a["path"]) for a in s["articles"]) for s in samples["stories"]}
    assert groups == {frozenset(a["path"] for a in s["articles"]) for s in truth["stories"]}


def test_samples_name_their_source_and_who_credits_it(samples: dict, truth: dict) -> None:
    assert [s["source"] for s in samples["stories"]] == [s["source"] for s in truth["stories"]]


def test_samples_part_the_articles_by_whom_they_credit(samples: dict, truth: dict) -> None:
    found = [
        {who: [os.path.basename(p) for p in paths] for who, paths in s["credits"].items()} for s in samples["stories"]
    ]
    assert found == [s["crediting"] for s in truth["stories"]]


def test_samples_contradict_each_other_where_their_author_meant_it_and_nowhere_else(samples: dict, truth: dict) -> None:
    found = {
        (os.path.basename(link[here]), item[here]["value"], item[there]["value"])
        for story in samples["stories"]
        for link in story["links"]
        for item in link["evidence"]["contradictions"]
        for here, there in (("a", "b"), ("b", "a"))
        if os.path.basename(link[here]) in {c["path"] for c in truth["contradictions"]}
    }
    every = sum(len(link["evidence"]["contradictions"]) for story in samples["stories"] for link in story["links"])
    assert found == {(c["path"], *c["values"]) for c in truth["contradictions"]}
    assert every == 6  # one for each article that words the price as that one does


def test_a_copy_with_another_figure_contradicts_its_original(run: Run, tmp_path: Path) -> None:
    text = f"{PROSE}\n\n{OTHER}\n\nThe repairs will cost the harbour board {{}} million, its treasurer said.\n"
    (tmp_path / "a.txt").write_text(text.format("$4.2"))
    (tmp_path / "b.txt").write_text(text.format("$4.7"))
    (link,) = as_json(run("report", ".", "--format", "json"))["stories"][0]["links"]
    assert link["relation"] == "copy"
    (found,) = link["evidence"]["contradictions"]
    assert found["a"] == {"value": "$4.2 million", "line": 5, "text": "$4.2 million"}
    assert found["b"] == {"value": "$4.7 million", "line": 5, "text": "$4.7 million"}
    assert b"differs: $4.7 million here, $4.2 million there" in run("report", ".").stdout


def test_samples_credit_whom_they_should(samples: dict, truth: dict) -> None:
    found = {
        os.path.basename(a["path"]): sorted({c["outlet"] for c in a["credits"]})
        for a in samples["articles"]
        if a["credits"]
    }
    assert found == {path: sorted(outlets) for path, outlets in truth["credits"].items() if outlets}


def test_every_article_is_in_the_report_once_and_knows_its_story(samples: dict) -> None:
    assert [a["path"] for a in samples["articles"]] == sorted(f"samples/{p.name}" for p in SAMPLES.glob("*.txt"))
    member_of = {a["path"]: s["id"] for s in samples["stories"] for a in s["articles"]}
    assert {a["path"]: a["story"] for a in samples["articles"] if a["story"]} == member_of


def test_evidence_stands_on_the_lines_that_it_names(samples: dict, tmp_path: Path) -> None:
    seen = 0
    for link in (link for story in samples["stories"] for link in story["links"]):
        for item in (item for items in link["evidence"].values() for item in items):
            for side in ("a", "b"):
                lines = (tmp_path / link[side]).read_text("utf-8").splitlines()
                assert item[side]["text"] in lines[item[side]["line"] - 1]
                seen += 1
    assert seen > 1000


@pytest.mark.parametrize("folder", ["seeds", "dev/stories", "dev/weeks"])
def test_evidence_from_real_articles_stands_on_the_lines_that_it_names(run: Run, folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"needs {folder} beside the project")
    links = [x for s in as_json(run("report", SHARED / folder, "--format", "json"))["stories"] for x in s["links"]]
    files = {link[side]: split_lines(read(link[side]).text) for link in links for side in "ab"}
    spans = [(x[side], i[side]) for x in links for items in x["evidence"].values() for i in items for side in "ab"]
    assert len(spans) > 200
    assert [(path, s) for path, s in spans if s["text"] not in files[path][s["line"] - 1]] == []


def test_credits_stand_on_the_lines_that_they_name(samples: dict, tmp_path: Path) -> None:
    for article in samples["articles"]:
        lines = (tmp_path / article["path"]).read_text("utf-8").splitlines()
        for credit in article["credits"]:
            assert credit["quote"] in lines[credit["line"] - 1]


def test_the_summary_counts_what_the_report_lists(samples: dict) -> None:
    relations = [a["relation"] for s in samples["stories"] for a in s["articles"]]
    names = {"exact": "exact", "copies": "copy", "excerpts": "excerpt", "rewrites": "rewrite"}
    assert {k: samples["summary"][k] for k in names} == {k: relations.count(r) for k, r in names.items()}
    assert samples["summary"]["articles"] == len(samples["articles"])
    assert samples["summary"]["words"] == sum(a["words"] for a in samples["articles"])


def test_the_seeds_are_one_story_of_five_by_bloomberg(run: Run, seeds: Path) -> None:
    story = as_json(run("report", seeds, "--format", "json"))["stories"]
    assert len(story) == 1
    assert sorted(a["relation"] for a in story[0]["articles"]) == ["lead"] + ["rewrite"] * 4
    assert story[0]["source"] == {"outlet": "Bloomberg", "credited_by": 3, "of": 5}
    facts = {f["value"] for link in story[0]["links"] for f in link["evidence"]["facts"]}
    assert {"$10 billion", "$13.8 billion", "$870 million", "$2 billion"} <= facts


# ------------------------------------------------------------------------------------------------------- odd folders


@pytest.mark.parametrize("files", [0, 1])
def test_a_folder_of_no_file_or_one_has_no_story(run: Run, tmp_path: Path, files: int) -> None:
    (tmp_path / "news").mkdir()
    for k in range(files):
        (tmp_path / "news" / f"{k}.txt").write_text(PROSE)
    done = run("report", "news", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["stories"], len(report["articles"])) == (0, [], files)
    assert (b"no article in news" in done.stderr) is (files == 0)


def test_unrelated_articles_make_no_story(run: Run, tmp_path: Path) -> None:
    unrelated = json.loads((DATA / "samples_stories.json").read_text("utf-8"))["stories"]
    told = {a["path"] for s in unrelated for a in s["articles"]}
    (tmp_path / "news").mkdir()
    for path in sorted(p for p in SAMPLES.glob("*.txt") if p.name not in told)[-5:]:
        shutil.copy(path, tmp_path / "news")
    assert as_json(run("report", "news", "--format", "json"))["stories"] == []


def test_one_file_given_twice_is_one_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    assert [a["path"] for a in as_json(run("report", "a.txt", "./a.txt", ".", "--format", "json"))["articles"]] == [
        "./a.txt"
    ]


def test_standard_input_is_an_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    done = run("report", "-", "a.txt", "--format", "json", input=PROSE.encode())
    assert [a["path"] for s in as_json(done)["stories"] for a in s["articles"]] == ["-", "a.txt"]


def test_a_missing_path_is_one_line_and_exit_2(run: Run) -> None:
    done = run("report", "nowhere")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"newsclean: nowhere: no such file or folder\n"


def test_html_is_read_through_its_article(run: Run, tmp_path: Path) -> None:
    page = (
        "<!doctype html><html><head><title>Slip to close</title></head><body><nav><a>Home</a> <a>Puzzles</a></nav>"
        f"<article><h1>Slip to close</h1>{''.join(f'<p>{s}.</p>' for s in PROSE.split('. '))}</article></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.txt").write_text(page)
    report = as_json(run("report", ".", "--format", "json"))
    assert [a["title"] for a in report["articles"]] == ["Slip to close"] * 2
    assert report["summary"]["exact"] == 1


# --------------------------------------------------------------------------------------------------------- bad inputs


@pytest.fixture
def bad_inputs(tmp_path: Path) -> dict[str, bool]:
    """A folder of files that go wrong, each in its way; for each name, whether it is skipped."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(PROSE)
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "binary.txt").write_bytes(random.Random(1).randbytes(5000))
    (folder / "broken.txt").write_bytes(PROSE.encode() + "naïve café".encode() * 5 + b"\xff\xfe!")
    (folder / "utf16.txt").write_bytes(PROSE.encode("utf-16"))
    (folder / "cp1252.txt").write_bytes(PROSE.replace("harbour", "caf\u00e9 \u201charbour\u201d").encode("cp1252"))
    (folder / "nul.txt").write_bytes(PROSE.encode() + b"\0\0")
    with (folder / "long.txt").open("wb") as f:
        f.write(b"word " * 10_000_000)
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(".")
    os.mkfifo(folder / "pipe.txt")
    (folder / "new\nline.txt").write_text(OTHER)
    (folder / "[red].txt").write_text(OTHER + " One.")
    (folder / "\x1b[31mred\x1b]0;title\x07.txt").write_text(OTHER + " Two.")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt"))).write_text(OTHER + " Three.")
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(folder / "socket.txt"))
    skipped = {"empty", "blank", "binary", "long", "dangling", "loop", "round", "pipe", "socket"}
    names = {p.name: p.stem in skipped for p in folder.iterdir()}
    if os.geteuid() != 0:
        (folder / "secret.txt").write_text(OTHER)
        (folder / "secret.txt").chmod(0)
        names["secret.txt"] = True
    return names


def test_bad_inputs_are_worked_on_or_skipped_with_a_reason(run: Run, bad_inputs: dict[str, bool]) -> None:
    done = run("report", "news", "--format", "json")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    report = json.loads(done.stdout)
    assert {os.path.basename(s["path"]) for s in report["skipped"]} == {n for n, skip in bad_inputs.items() if skip}
    assert all(s["reason"] for s in report["skipped"])
    assert {os.path.basename(a["path"]) for a in report["articles"]} == {
        n for n, skip in bad_inputs.items() if not skip
    }


def test_nothing_in_a_file_or_its_name_reaches_the_terminal_as_a_command(run: Run, bad_inputs: dict[str, bool]) -> None:
    done = run("report", "news", "--top", "0")
    assert ESCAPE not in done.stdout + done.stderr
    assert b"\x07" not in done.stdout
    assert b"[red].txt" in done.stdout  # not swallowed as markup
    assert b"new\\nline.txt" in done.stdout


@pytest.mark.parametrize(
    "title",
    [
        "\x1b[2J\x1b[31mHarbour slip closes for repairs until October",
        "Harbour slip [bold red]closes[/] for repairs :boom: until October",
    ],
)
def test_a_hostile_headline_is_shown_as_it_is_written(run: Run, tmp_path: Path, title: str) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{title}\n\n{PROSE}\n")
    done = run("--color", "always", "report", ".")
    shown = re.sub(rb"\x1b\[[0-9;]*m", b"", done.stdout)  # our own colours
    assert ESCAPE not in shown
    assert title.replace("\x1b", "\\x1b").encode() in shown


# -------------------------------------------------------------------------------------------------------- determinism


def test_the_same_files_give_the_same_bytes_whatever_the_hash_seed_or_the_order(run: Run, tmp_path: Path) -> None:
    names = sorted(SAMPLES.glob("*.txt"))
    (tmp_path / "news").mkdir()
    for path in names:
        shutil.copy(path, tmp_path / "news")
    given = [f"news/{p.name}" for p in names]
    shuffled = random.Random(3).sample(given, len(given))
    first = run("report", *given, "--format", "json", env={"PYTHONHASHSEED": "0"})
    other = run("report", *shuffled, "--format", "json", env={"PYTHONHASHSEED": "1"})
    assert first.stdout == other.stdout
    assert first.stdout == run("report", "news", "--format", "json").stdout


def test_one_worker_and_two_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    rng = random.Random(5)
    sentences = [s for p in sorted(SAMPLES.glob("*.txt")) for s in p.read_text("utf-8").split(". ") if len(s) > 60]
    (tmp_path / "news").mkdir()
    for k in range(600):  # more than two batches
        body = rng.sample(sentences, 12)
        (tmp_path / "news" / f"{k:03}.txt").write_text("\n\n".join(body) + "\n", "utf-8")
    one = run("report", "news", "--format", "json", "--workers", "1")
    two = run("report", "news", "--format", "json", "--workers", "2")
    assert one.stdout == two.stdout
    assert json.loads(one.stdout)["summary"]["articles"] == 600


# ----------------------------------------------------------------------------------------------------------- the look


def test_the_text_report_fits_80_columns_and_is_plain_in_a_pipe(run: Run) -> None:
    done = run("report", SAMPLES)
    assert ESCAPE not in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) <= 80


def test_the_text_report_shows_lead_relations_source_and_evidence(run: Run) -> None:
    text = run("report", SAMPLES).stdout.decode()
    assert "source: Bloomberg, credited by 5 of 8" in text
    assert len(re.findall("credits .*Bloomberg", text)) == 5
    for word in ("lead ", "exact ", "copy ", "excerpt ", "rewrite ", "figures: ", "names: ", "words the same: "):
        assert word in text, word
    assert re.search(r"32 articles, 23 of them in 3 stories:\n", text)


def test_the_text_report_says_who_credits_the_source_others_and_nobody(run: Run) -> None:
    text = run("report", SAMPLES).stdout.decode()
    assert re.search(
        "source: Bloomberg, credited by 5 of 8\n"
        "   credit it:     circuit-herald-lumenbrick-price-tag.txt and 4 more\n"
        "   credit others: gulf-junction-kestrane-thermal-storage.txt\n"
        "   credit nobody: deal-magpie-kestrane-bricks.txt and 1 more\n",
        text,
    )


def test_the_source_s_own_article_is_not_named_among_those_that_credit_nobody(run: Run) -> None:
    text = run("report", SAMPLES).stdout.decode()
    assert "source: The Saltholm Courier" in text
    assert "credit nobody: coastline-radio-ostrey-pier.txt and 2 more\n" in text


def test_the_text_report_says_where_an_article_contradicts_the_lead(run: Run) -> None:
    text = run("report", SAMPLES).stdout.decode()
    assert re.search(
        r"kestrel-evening-argus-pier.txt(?:\n {13}.*)*\n {13}differs: £6.9 million here, £6.4 million there", text
    )


def test_top_limits_the_stories_shown_and_says_so(run: Run, tmp_path: Path) -> None:
    for k, text in enumerate((PROSE, OTHER, THIRD)):
        for name in "ab":
            (tmp_path / f"{k}{name}.txt").write_text(text)
    text = run("report", ".", "--top", "1").stdout.decode()
    assert text.count("exact ") == 2  # one member, one in the summary
    assert "... and 2 stories more (4 articles); --top 0 shows all" in text
    assert "more (" not in run("report", ".", "--top", "0").stdout.decode()


def test_color_always_colours_and_never_does_not(run: Run) -> None:
    assert ESCAPE in run("--color", "always", "report", SAMPLES).stdout
    assert ESCAPE not in run("--color", "never", "report", SAMPLES).stdout
    assert ESCAPE not in run("report", SAMPLES, env={"NO_COLOR": "1"}).stdout


def test_output_writes_the_report_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("report", SAMPLES, "--format", "json", "-o", "out.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out.json").read_bytes() == run("report", SAMPLES, "--format", "json").stdout


def test_output_that_cannot_be_written_is_exit_2_with_the_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("report", SAMPLES, "-o", "file/out.json")
    assert done.returncode == 2
    assert done.stderr.startswith(b"newsclean: file/out.json: ")


def test_quiet_says_nothing_on_stderr_and_verbose_tells_the_stages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.txt").touch()
    assert run("-q", "report", ".", "--format", "json").stderr == b""
    assert b"Stripping" in run("-v", "report", ".").stderr
    assert b"contradict" in run("-q", "-v", "report", ".").stderr
