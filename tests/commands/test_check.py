"""`newsclean check`, the gate, through the installed command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from conftest import DATA, SAMPLES, Run
from made import BODY, CHROME, CLEAN, article, page, prose

SCHEMA = json.loads((DATA / "sarif-2.1.0.schema.json").read_text("utf-8"))  # OASIS's, as npm's jest-sarif ships it


def lightly_edited(words: list[str]) -> list[str]:
    return ["quayside" if k == 150 else word for k, word in enumerate(words)]


def found(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return json.loads(done.stdout)["findings"]


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_a_clean_file_is_passed_without_a_word(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", CLEAN)
    done = run("check", "a.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_page_chrome_is_a_line_with_path_line_kind_and_text(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a b\u00e9.txt", page())
    done = run("check", "a b\u00e9.txt")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        f"a b\u00e9.txt:9: comments: {CHROME[0]}",
        "a b\u00e9.txt:10: comments: Your email address will not be published. Required fields are marked *",
    ]
    assert done.stderr == b"newsclean: 2 findings in 1 of 1 file\n"
    assert run("-q", "check", "a b\u00e9.txt").stderr == b""


def test_check_complains_of_the_lines_that_explain_drops(run: Run) -> None:
    told = found(run("check", "--format", "json", "samples", "--select", "chrome", cwd=SAMPLES.parent))
    shown = {(f["line"], f["kind"], f["score"]) for f in told if "petri" in f["path"]}
    rows = run("explain", SAMPLES / "petri-post-limpet-glue.txt").stdout.decode().splitlines()
    dropped = {(int(r.split()[0]), r.split()[3], float(r.split()[2])) for r in rows if r.split()[1] == "-"}
    assert {(line, kind, round(score, 2)) for line, kind, score in shown} == dropped


def test_what_strip_has_fixed_is_passed(run: Run, tmp_path: Path) -> None:
    for path in SAMPLES.glob("*.txt"):
        put(tmp_path, path.name, path.read_text("utf-8"))
    assert run("check", ".", "--select", "chrome").returncode == 1
    run("strip", "--in-place", "--alone", ".")
    done = run("check", ".", "--select", "chrome")
    assert (done.returncode, done.stdout) == (0, b"")


def test_each_relation_names_the_other_article_the_score_and_the_evidence(run: Run, tmp_path: Path) -> None:
    whole = article(1)
    put(tmp_path, "known/whole.txt", prose(whole))
    put(tmp_path, "copy.txt", prose(lightly_edited(whole)))
    put(tmp_path, "exact.txt", prose(whole))
    put(tmp_path, "excerpt.txt", prose([*whole[:200], *article(2, 60)]))
    put(tmp_path, "longer.txt", prose([*whole, *article(3, 300)]))
    put(tmp_path, "other.txt", prose(article(4)))
    names = ["copy.txt", "exact.txt", "excerpt.txt", "longer.txt", "other.txt"]
    lines = [run("check", "--against", "known", name).stdout.decode() for name in names]
    shared = r"(1\d\d|200) words the same: \w.*\n"
    assert re.fullmatch(rf"copy\.txt: copy of known/whole\.txt \(0\.9\d\): {shared}", lines[0])
    assert lines[1] == "exact.txt: exact duplicate of known/whole.txt (1.00)\n"
    assert re.fullmatch(rf"excerpt\.txt: excerpt of known/whole\.txt \(0\.[67]\d\): {shared}", lines[2])
    assert re.fullmatch(r"longer\.txt: excerpted in known/whole\.txt \(.*\): \d+ words the same: .*\n", lines[3])
    assert lines[4] == ""


def test_evidence_stands_on_the_lines_that_it_names(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", prose(article(1)))
    put(tmp_path, "b.txt", prose(lightly_edited(article(1))))
    (one,) = found(run("check", "--format", "json", "b.txt", "--against", "a.txt"))
    (first, *_) = one["evidence"]["passages"]
    for side, name in (("a", "b.txt"), ("b", "a.txt")):
        lines = (tmp_path / name).read_text("utf-8").splitlines()
        assert first[side]["text"] in lines[first[side]["line"] - 1]
    assert one["line"] == first["a"]["line"]
    assert one["containment"][0] == pytest.approx(one["containment"][1], abs=0.05)


def test_among_the_files_a_pair_is_told_once_on_the_one_with_fewer_words(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", prose(article(1, 288)))
    put(tmp_path, "b.txt", prose(article(1, 300)))
    (one,) = found(run("check", "--format", "json", "a.txt", "b.txt"))
    assert (one["path"], one["kind"], one["of"]) == ("a.txt", "copy", "b.txt")
    put(tmp_path, "a.txt", prose(article(1, 300)))
    (one,) = found(run("check", "--format", "json", "a.txt", "b.txt"))
    assert (one["path"], one["kind"], one["of"]) == ("b.txt", "exact", "a.txt")


def test_a_file_is_the_duplicate_of_what_is_there_rather_than_of_one_beside_it(run: Run, tmp_path: Path) -> None:
    for name in ("known/a.txt", "b.txt", "c.txt"):
        put(tmp_path, name, prose(article(1)))
    told = found(run("check", "--format", "json", "b.txt", "c.txt", "--against", "known"))
    assert {(f["path"], f["of"]) for f in told} == {("b.txt", "known/a.txt"), ("c.txt", "known/a.txt")}


@pytest.mark.parametrize("named", ["in/a.txt", "./in/../in/a.txt", "link.txt", "linked/a.txt", "absolute"])
def test_a_file_is_never_its_own_duplicate(run: Run, tmp_path: Path, named: str) -> None:
    put(tmp_path, "in/a.txt", prose(article(1)))
    (tmp_path / "link.txt").symlink_to("in/a.txt")
    (tmp_path / "linked").symlink_to("in")
    name = str(tmp_path / "in" / "a.txt") if named == "absolute" else named
    assert run("check", name, "--against", "in").returncode == 0
    assert run("check", name, "--against", ".", "--against", str(tmp_path)).returncode == 0


def test_against_takes_files_and_folders_and_more_than_one(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", prose(article(1)))
    put(tmp_path, "y.txt", prose(article(2)))
    put(tmp_path, "one.txt", prose(article(1)))
    put(tmp_path, "two.txt", prose(article(2)))
    told = found(run("check", "--format", "json", "one.txt", "two.txt", "--against", "x", "--against", "y.txt"))
    assert [(f["path"], f["of"]) for f in told] == [("one.txt", "x/a.txt"), ("two.txt", "y.txt")]


def test_few_articles_and_many_are_compared_alike(run: Run, tmp_path: Path) -> None:
    for k in range(80):
        put(tmp_path, f"known/{k:02}.txt", prose(article(k, 150)))
    put(tmp_path, "a.txt", prose(article(7, 150)))
    put(tmp_path, "b.txt", prose([*article(9, 150)[:140], "quay"]))
    put(tmp_path, "c.txt", prose([*article(11, 150)[:110], *article(99, 40)]))
    files = ("a.txt", "b.txt", "c.txt")
    many = found(run("check", "--format", "json", *files, "--against", "known"))
    few = found(run("check", "--format", "json", *files, *(f"--against=known/{k}.txt" for k in ("07", "09", "11"))))
    assert [(f["path"], f["kind"]) for f in many] == [("a.txt", "exact"), ("b.txt", "copy"), ("c.txt", "excerpt")]
    assert many == few


def test_rewrites_are_complained_of_when_selected_only(run: Run) -> None:
    named = ["samples/circuit-herald-lumenbrick-price-tag.txt", "samples/harbour-ledger-kestrane-lumenbrick-talks.txt"]
    assert found(run("check", "--ignore", "chrome", "--format", "json", *named, cwd=SAMPLES.parent)) == []
    done = run("check", "--select", "rewrite", *named, cwd=SAMPLES.parent)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{named[0]}: rewrite of {named[1]} (0.")
    assert "figures: $38 billion" in done.stdout.decode()


def test_select_and_ignore_take_kinds_and_groups(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", f"Share on Facebook\n\n{page()}")
    put(tmp_path, "b.txt", f"Share on Facebook\n\n{page()}")

    def kinds(*options: str) -> set[str]:
        return {f["kind"] for f in found(run("check", "--format", "json", "a.txt", "b.txt", *options))}

    assert kinds() == {"share", "comments", "exact"}
    assert kinds("--select", "share,exact") == {"share", "exact"}
    assert kinds("--select", "share", "--select", "exact") == {"share", "exact"}
    assert kinds("--select", "chrome") == {"share", "comments"}
    assert kinds("--ignore", "duplicates,comments") == {"share"}
    assert kinds("--select", "all", "--ignore", "chrome") == {"exact"}


def test_an_unknown_kind_is_exit_2_with_the_nearest_name(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", CLEAN)
    done = run("check", "--select", "shaer", "a.txt")
    assert done.returncode == 2
    assert done.stderr == b"newsclean: 'shaer' is no kind of finding; did you mean 'share'?\n"


def test_the_configuration_selects_and_options_win(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", f"Share on Facebook\n\n{page()}")
    put(tmp_path, "newsclean.toml", 'select = ["chrome"]\nignore = ["comments"]\n')
    assert {f["kind"] for f in found(run("check", "--format", "json", "a.txt"))} == {"share"}
    assert {f["kind"] for f in found(run("check", "--format", "json", "--ignore", "share", "a.txt"))} == {"comments"}


def test_the_users_rules_hold_for_the_gate(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", page())
    put(tmp_path, "newsclean.toml", "drop = ['/^Crews /']\nkeep = ['leave a reply', 'your email']\n")
    (one,) = found(run("check", "--format", "json", "a.txt"))
    assert (one["line"], one["text"]) == (5, BODY[2])


def test_what_exclude_names_is_neither_checked_nor_compared_with(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "newsclean.toml", "exclude = ['old/']\n")
    put(tmp_path, "in/old/a.txt", page())
    put(tmp_path, "b.txt", CLEAN)
    done = run("check", "in/old/a.txt", "b.txt", "--against", "in")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_skipped_files_are_named_with_exit_3_and_findings_go_before(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2" * 50)
    put(tmp_path, "clean.txt", CLEAN)
    put(tmp_path, "dirty.txt", page())
    done = run("check", "bad.txt", "clean.txt")
    assert (done.returncode, done.stderr) == (3, b"newsclean: skipped bad.txt: binary, not text\n")
    assert run("check", "bad.txt", "dirty.txt").returncode == 1
    assert json.loads(run("check", "--format", "json", "bad.txt").stdout)["skipped"] == [
        {"path": "bad.txt", "reason": "binary, not text"}
    ]
    assert run("check", "missing.txt").returncode == 2
    assert run("check", "clean.txt", "--against", "missing").returncode == 2


def test_an_unreadable_article_that_is_there_already_keeps_no_commit_out(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", CLEAN)
    put(tmp_path, "known/empty.txt", "")
    done = run("check", "a.txt", "--against", "known")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"skipped known/empty.txt: empty" in run("-v", "check", "a.txt", "--against", "known").stderr


def test_standard_input_is_checked_under_the_name_it_is_given(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "known.txt", page())
    done = run("check", "-", "--against", ".", "--stdin-filename", "desk.txt", input=page().encode())
    assert [line.split(": ")[0] for line in done.stdout.decode().splitlines()] == [
        "desk.txt:9",
        "desk.txt:10",
        "desk.txt",
    ]


def test_workers_and_the_order_of_files_change_nothing(run: Run, tmp_path: Path) -> None:
    for k in range(70):
        put(tmp_path, f"{k:02}.txt", f"Share on Facebook\n\n{prose(article(k % 60, 120))}")
    names = sorted(p.name for p in tmp_path.glob("*.txt"))
    one = run("check", "--format", "json", "--workers", "1", *names).stdout
    two = run("check", "--format", "json", "--workers", "2", *reversed(names), env={"PYTHONHASHSEED": "7"}).stdout
    assert one == two
    assert len(json.loads(one)["findings"]) == 70 + 10


def test_nothing_in_a_file_or_its_name_reaches_the_terminal_as_a_command(run: Run, tmp_path: Path) -> None:
    name = "a\x1b[2J\nb.txt"
    put(tmp_path, name, page().replace(CHROME[0], f"{CHROME[0]}\x1b]0;x\x07\u202e ::error::"))
    for form in ("text", "github", "sarif", "json"):
        shown = run("check", "--format", form, name).stdout
        assert not set(shown.decode()) & set("\x1b\x07")
    assert len(run("check", "--format", "github", name).stdout.splitlines()) == 2


def test_github_annotations_escape_what_would_end_a_value(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "x/a,b:c 100%.txt", page().replace(CHROME[0], "Leave a Reply 100%"))
    put(tmp_path, "bad.txt", "")
    done = run("check", "--format", "github", "./x/a,b:c 100%.txt", "bad.txt")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "::error file=x/a%2Cb%3Ac 100%25.txt,line=9,title=newsclean%3A comments::comments: Leave a Reply 100%25",
        f"::error file=x/a%2Cb%3Ac 100%25.txt,line=10,title=newsclean%3A comments::comments: {CHROME[1]}",
        "::warning file=bad.txt,title=newsclean%3A skipped::empty",
    ]


@pytest.mark.parametrize("kind", ["clean", "dirty"])
def test_sarif_is_valid_by_its_schema(run: Run, tmp_path: Path, kind: str) -> None:
    os.mkdir(os.fsencode(tmp_path) + b"/d\xff")
    put(tmp_path, "a b\u00e9#1.txt", page() if kind == "dirty" else CLEAN)
    put(tmp_path, "copy.txt", prose(article(1)))
    put(tmp_path, "known.txt", prose(lightly_edited(article(1))))
    put(tmp_path, "bad.txt", "")
    (tmp_path / os.fsdecode(b"d\xff") / "b.txt").write_text(page() if kind == "dirty" else CLEAN.upper())
    names = ["a b\u00e9#1.txt", "bad.txt", os.fsdecode(b"d\xff/b.txt"), *(["copy.txt"] if kind == "dirty" else [])]
    done = run("check", "--format", "sarif", *names, "--against", tmp_path / "known.txt", "--select", "chrome,copy")
    log = json.loads(done.stdout)
    jsonschema.validate(log, SCHEMA, format_checker=jsonschema.FormatChecker())
    (ran,) = log["runs"]
    assert len(ran["invocations"][0]["toolExecutionNotifications"]) == 1
    if kind == "clean":
        assert (done.returncode, ran["results"]) == (3, [])
        return
    assert done.returncode == 1
    rules = [rule["id"] for rule in ran["tool"]["driver"]["rules"]]
    for result in ran["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    places = [r["locations"][0]["physicalLocation"] for r in ran["results"]]
    odd = os.fsdecode(b"d\xff/b.txt")
    names = [unquote(p["artifactLocation"]["uri"], errors="surrogateescape") for p in places]
    assert names == ["a b\u00e9#1.txt", "a b\u00e9#1.txt", "copy.txt", odd, odd]
    assert [p["region"]["startLine"] for p in places if p is not places[2]] == [9, 10, 9, 10]
    assert all(ord(c) < 128 for p in places for c in p["artifactLocation"]["uri"])
    other = ran["results"][2]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert other == {"uri": (tmp_path / "known.txt").as_uri()}
    prints = [r["partialFingerprints"]["newsclean/1"] for r in ran["results"]]
    assert len(set(prints)) == len(prints)


def test_html_is_compared_but_its_lines_are_not_the_files_own(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.html", f"<html><body><article>{''.join(f'<p>{x}</p>' for x in BODY)}</article></body></html>")
    put(tmp_path, "b.txt", "\n\n".join(BODY) + "\n")
    told = found(run("check", "--format", "json", "a.html", "--against", "b.txt"))
    assert [(f["kind"], f["line"], f["of"]) for f in told] == [("exact", None, "b.txt")]


def test_one_file_imports_nothing_that_only_comparing_needs(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", page())
    slow = {
        "datasketch",
        "scipy",
        "rich",
        "trafilatura",
        "newsclean.credits",
        "newsclean.facts",
        "newsclean.similarity.rewrites",
        "newsclean.similarity.tfidf",
        "newsclean.model",
        "numpy.ma",
        "pathspec",
        "re2",
        "tempfile",
        "tomllib",
    }
    code = f"import sys; from newsclean.cli.main import cli; cli.main(['check', 'a.txt'], standalone_mode=False); sys.exit(bool({slow!r} & set(sys.modules)))"  # fmt: skip  # noqa: E501
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_what_an_index_knows_is_there_already(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text(prose(article(1)))
    (tmp_path / "old" / "b.txt").write_text(prose(article(2)))
    assert run("report", "old", "--index", "n.db").returncode == 0
    before = (tmp_path / "n.db").read_bytes()
    (tmp_path / "new.txt").write_text(prose(article(1)[:-6]))
    (tmp_path / "other.txt").write_text(prose(article(3)))
    done = run("check", "new.txt", "other.txt", "old/b.txt", "--index", "n.db", "--select", "duplicates")
    assert done.returncode == 1
    assert re.fullmatch(rb"new\.txt: copy of old/a\.txt \(0\.\d\d\): .*\n", done.stdout)
    assert (tmp_path / "n.db").read_bytes() == before
    assert run("check", "new.txt", "--index", "none.db").returncode == 2


def test_a_file_that_the_index_knows_is_no_duplicate_of_itself(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(prose(article(1)))
    assert run("report", "a.txt", "--index", "n.db").returncode == 0
    done = run("check", "./a.txt", "--index", "n.db", "--select", "duplicates")
    assert (done.returncode, done.stdout) == (0, b"")


def test_evidence_in_json_is_written_as_in_a_report(run: Run) -> None:
    checked = found(run("check", SAMPLES, "--format", "json", "--select", "duplicates"))
    report = json.loads(run("report", SAMPLES, "--format", "json").stdout)
    in_report = {frozenset(link["evidence"]) for story in report["stories"] for link in story["links"]}
    assert {frozenset(finding["evidence"]) for finding in checked} == in_report
