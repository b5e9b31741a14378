"""`newsclean strip` and `newsclean explain` through the installed command: what is kept is kept byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import SAMPLES, Run
from made import BODY, page


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_is_kept_is_byte_for_byte_as_it_was(run: Run, tmp_path: Path, newline: str, encoding: str) -> None:
    text = page(newline).replace("cannot wait", "can\u2019t wait, \u00a34m or not")
    raw = text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(raw)
    done = run("strip", "a.txt")
    assert done.returncode == 0
    assert raw.startswith(done.stdout[:-4])
    kept = done.stdout.decode(encoding)
    assert kept == text[: text.index("every twenty minutes.") + 21] + newline


@pytest.mark.parametrize("newline", ["\r\r\n", "\r\r"])
def test_a_file_whose_line_ends_are_doubled_is_stripped_and_explained(run: Run, tmp_path: Path, newline: str) -> None:
    (tmp_path / "a.txt").write_bytes(page(newline).encode())
    done = run("strip", "a.txt")
    assert (done.returncode, done.stdout.decode().split()) == (0, " ".join(BODY).split())
    assert run("explain", "a.txt").returncode == 0


def test_bytes_that_fit_no_encoding_survive(run: Run, tmp_path: Path) -> None:
    raw = page().encode().replace(b"shipworm", b"ship\xff\xc3worm \xe2\x80\x9cna\xc3\xafve\xe2\x80\x9d caf\xc3\xa9")
    (tmp_path / "a.txt").write_bytes(raw)
    assert b"ship\xff\xc3worm" in run("strip", "a.txt").stdout


def test_standard_input_is_stripped_to_standard_output(run: Run) -> None:
    done = run("strip", "-", input=page().encode())
    assert done.stdout.decode().split("\n\n") == [*BODY[:-1], BODY[-1] + "\n"]


def test_a_folder_goes_to_the_same_paths_below_another(run: Run, tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/deep/er/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(page())
    assert run("strip", "in", "-o", "out").returncode == 0
    assert sorted(str(p.relative_to(tmp_path)) for p in (tmp_path / "out").rglob("*.txt")) == [
        "out/a.txt",
        "out/deep/er/b.txt",
    ]
    assert (tmp_path / "out/a.txt").read_text() == run("strip", "in/a.txt").stdout.decode()
    assert (tmp_path / "in/a.txt").read_text() == page()


def test_a_folder_inside_the_input_is_not_read_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    for _ in range(2):
        assert run("strip", ".", "-o", "out").returncode == 0
    assert [p.name for p in (tmp_path / "out").rglob("*")] == ["a.txt"]


@pytest.mark.parametrize("format_", ["text", "json"])
def test_two_inputs_for_one_target_are_refused_before_anything_is_written(
    run: Run, tmp_path: Path, format_: str
) -> None:
    for name in ("x/0.txt", "x/a.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page())
    done = run("strip", "x", "y", "-o", "out", "--format", format_)
    assert done.returncode == 2
    told = "x/a.txt and y/a.txt would both be written to a.txt; give each PATH an -o of its own, or the folder above"
    assert told in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_two_containers_for_one_target_are_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    for name in ("x/0.txt", "x/a.jsonl", "y/a.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": page()}) if name.endswith("l") else page())
    done = run("strip", "x", "y", "-o", "out")
    assert b"x/a.jsonl and y/a.jsonl would both be written to a.jsonl" in done.stderr
    assert not (tmp_path / "out").exists()


def test_files_of_the_same_names_in_the_folder_are_replaced_and_others_stay(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    (tmp_path / "out").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "out" / name).write_text("old\n")
    assert run("strip", "a.txt", "-o", "out").returncode == 0
    assert (tmp_path / "out/a.txt").read_bytes() == run("strip", "a.txt").stdout
    assert (tmp_path / "out/b.txt").read_text() == "old\n"


def test_an_input_is_never_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    done = run("strip", "a.txt", "-o", ".")
    assert done.returncode == 2
    assert (tmp_path / "a.txt").read_text() == page()


def test_many_inputs_need_a_folder_to_go_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    for inputs in (["."], ["a.txt", "a.txt"]):
        done = run("strip", *inputs)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"-o DIR" in done.stderr


def test_an_article_from_html_gets_txt_added(run: Run, tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY[1:])
    (tmp_path / "a.html").write_text(
        f"<html><body><nav>Home</nav><article><h1>{BODY[0]}</h1>{body}</article></body></html>"
    )
    assert run("strip", ".", "-o", "out").returncode == 0
    text = (tmp_path / "out/a.html.txt").read_text()
    assert all(line in text for line in BODY)
    assert "<p>" not in text


def test_a_skipped_input_is_named_on_stderr_with_exit_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty\n.txt").touch()
    (tmp_path / "in" / "a.txt").write_text(page())
    done = run("strip", "in", "-o", "out")
    assert done.returncode == 3
    assert done.stderr == b"newsclean: skipped in/empty\\n.txt: empty\n"
    assert (tmp_path / "out/a.txt").exists()


def test_lines_of_a_sites_every_page_go_wherever_they_stand(run: Run, tmp_path: Path) -> None:
    """A pitch in a full sentence in the middle of the body reads like the article; that it recurs tells."""
    pitch = "Our reporters cross the county so that nothing is decided behind your back in any of its town halls."
    articles = [[x for x in p.read_text("utf-8").splitlines() if len(x) > 150] for p in sorted(SAMPLES.glob("*.txt"))]
    for k, lines in enumerate([lines for lines in articles if len(lines) >= 8][:6]):
        (tmp_path / f"{k}.txt").write_text("\n\n".join([*lines[:3], pitch, *lines[3:]]) + "\n", "utf-8")
    run("strip", ".", "-o", "out")
    assert not any(pitch in p.read_text("utf-8") for p in (tmp_path / "out").glob("*.txt"))
    assert pitch in run("strip", "0.txt").stdout.decode()


def test_paragraphs_that_copies_share_are_not_taken_for_furniture(run: Run, tmp_path: Path) -> None:
    article = sorted(SAMPLES.glob("*.txt"))[0].read_text("utf-8")
    lines = [line for line in article.splitlines() if len(line) > 40]
    for k in range(6):
        (tmp_path / f"{k}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")
    run("strip", ".", "-o", "out")
    assert (tmp_path / "out/0.txt").read_text("utf-8") == run("strip", "0.txt").stdout.decode()


def test_explain_says_of_every_line_whether_it_is_kept_and_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    rows = run("explain", "a.txt").stdout.decode().splitlines()
    assert [row.split()[1] for row in rows[:-1]] == ["+"] * 4 + ["-"] * 2
    assert rows[0].split()[3:5] == ["title", "headline"]
    assert rows[4].split()[3:5] == ["comments", "phrase"]
    assert rows[-1] == "4 of 6 lines kept"
    assert max(map(len, rows)) <= 80


def test_explain_takes_one_file(run: Run, tmp_path: Path) -> None:
    assert run("explain", ".").stderr == b"newsclean: .: is a folder; name a file\n"
    assert run("explain", "nowhere.txt").returncode == 2
    (tmp_path / "empty.txt").touch()
    assert run("explain", "empty.txt").returncode == 3


def test_the_seeds_are_stripped_as_their_labels_say(run: Run, seeds: Path, tmp_path: Path) -> None:
    gold = json.loads((seeds.parent / "seeds_gold.json").read_text("utf-8"))
    run("strip", seeds, "-o", "out")
    wrong = []
    for name, rows in gold.items():
        lines = (seeds / name).read_text("utf-8").split("\n")
        kept = [line for line in (tmp_path / "out" / name).read_text("utf-8").split("\n") if line.strip()]
        want = [lines[row["line"] - 1] for row in rows if row["keep"]]
        if kept != want:
            wrong.append(name)
    assert wrong == []
