"""`newsclean compare` through the installed command: relation, how the score is made up, evidence, order, the look."""

from __future__ import annotations

import contextlib
import json
import math
import os
import subprocess
from pathlib import Path

import pytest
from conftest import BIN, SAMPLES, Run
from made import FERRY, OTHERS

ESCAPE = b"\x1b"
LEDGER = SAMPLES / "harbour-ledger-kestrane-lumenbrick-talks.txt"
HERALD = SAMPLES / "circuit-herald-lumenbrick-price-tag.txt"
POST = SAMPLES / "northgate-post-lumenbrick-price-tag.txt"
PARADE = SAMPLES / "startup-parade-why-kestrane-wants-lumenbrick.txt"
MAGPIE = SAMPLES / "deal-magpie-kestrane-bricks.txt"
SKIM = SAMPLES / "morning-skim-kestrane-lumenbrick.txt"
COURIER = SAMPLES / "saltholm-courier-ostrey-pier-sale.txt"
ARGUS = SAMPLES / "kestrel-evening-argus-pier.txt"
TICKER = SAMPLES / "shire-ticker-pier-sale.txt"
PIE = SAMPLES / "larder-lane-haddock-leek-pie.txt"

PROSE = (
    "The harbour board voted on Tuesday to close the northern ferry slip for repairs that engineers say cannot wait. "
    "Crews will start with the pilings, which divers found hollowed by shipworm, and the work may last until October. "
    "Passengers are to be carried by coach from the market square, at no charge, every twenty minutes."
)


HIGH = 0.99999
"""A threshold that no rewrite reaches: what is one for a lower one is related."""

DAYS_APART = tuple(
    text.replace("\n", f"\nCALLOWMERE, {day} (Reuters) - ", 1)
    for text, day in zip(FERRY, ("March 3, 2026", "March 13, 2026"), strict=True)
)


def compared(run: Run, a: object, b: object, *args: object, **options: object) -> dict:
    done = run("compare", a, b, "--format", "json", *args, **options)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (HERALD, POST, "exact"),
        (PARADE, MAGPIE, "copy"),
        (LEDGER, SKIM, "excerpt"),
        (LEDGER, HERALD, "rewrite"),
        (COURIER, TICKER, "rewrite"),
        (LEDGER, PIE, None),
        (COURIER, HERALD, None),
    ],
)
def test_the_relation_and_the_score_are_those_of_a_report_on_the_two(
    run: Run, a: Path, b: Path, relation: str | None
) -> None:
    found = compared(run, a, b)
    report = json.loads(run("report", a, b, "--format", "json").stdout)
    links = [link for story in report["stories"] for link in story["links"]]
    assert found["relation"] == relation
    assert [(x["relation"], x["score"]) for x in links] == ([(relation, found["score"])] if relation else [])


@pytest.mark.parametrize(
    ("texts", "threshold", "related", "verdict"),
    [
        (FERRY, 0.45, False, "rewrite (score {}): the same report in other words"),
        (FERRY, HIGH, True, "related (score {}): likely of one saga, but not the same report"),
        ((FERRY[0], OTHERS[0]), 0.45, False, "unrelated (score {}): not the same report"),
        (
            DAYS_APART,
            0.45,
            True,
            "related (score {}): days, figures, template, roundup or language say otherwise",
        ),
    ],
)
def test_two_that_are_not_the_same_report_are_related_or_unrelated(
    run: Run, tmp_path: Path, texts: tuple[str, str], threshold: float, related: bool, verdict: str
) -> None:
    for name, text in zip("ab", texts, strict=True):
        (tmp_path / f"{name}.txt").write_text(text)
    options = ("a.txt", "b.txt", "--rewrites", threshold)
    found = compared(run, *options)
    assert (found["relation"] is None, found["related"]) == (not verdict.startswith("rewrite"), related)
    text = run("compare", *options).stdout.decode()
    assert verdict.format(f"{found['score']:.2f}") in text.splitlines()
    assert max(map(len, text.splitlines())) <= 80


def test_the_score_of_related_articles_is_that_of_a_report_on_them(run: Run, tmp_path: Path) -> None:
    for name, text in (("a", FERRY[0]), ("b", FERRY[0]), ("c", FERRY[1])):
        (tmp_path / f"{name}.txt").write_text(text)
    found = compared(run, "a.txt", "c.txt", "--rewrites", HIGH)
    report = json.loads(run("report", "a.txt", "b.txt", "c.txt", "--rewrites", HIGH, "--format", "json").stdout)
    assert [r["score"] for s in report["stories"] for r in s["related"]] == [found["score"]]


def test_a_and_b_are_as_given(run: Run) -> None:
    one, other = compared(run, COURIER, ARGUS), compared(run, ARGUS, COURIER)
    assert (one["a"], one["b"]) == (other["b"], other["a"])
    assert one["containment"] == other["containment"][::-1]
    assert [x["a"] for x in one["evidence"]["facts"]] == [x["b"] for x in other["evidence"]["facts"]]


def test_the_signals_add_up_to_the_probability(run: Run) -> None:
    for other in (HERALD, SKIM, PIE):
        score = compared(run, LEDGER, other)["story_score"]
        for signal in score["signals"]:
            assert signal["contribution"] == pytest.approx(signal["value"] * signal["weight"], abs=0.002)
        logit = score["bias"] + sum(signal["contribution"] for signal in score["signals"])
        assert score["probability"] == pytest.approx(1 / (1 + math.exp(-logit)), abs=0.001)
    assert score["probability"] < score["threshold"]


def test_the_text_says_that_a_folder_may_tell_another_score(run: Run) -> None:
    text = run("compare", HERALD, LEDGER).stdout.decode()
    assert "by these two alone: `report` weighs the rest of their folder" in text


def test_copies_show_their_similarity_and_containment(run: Run) -> None:
    found = compared(run, LEDGER, SKIM)
    assert found["score"] == max(found["containment"]) > 0.5 > found["jaccard"] > 0.1
    assert compared(run, HERALD, POST)["jaccard"] == 1


@pytest.mark.parametrize("b", [HERALD, SKIM, COURIER])
def test_evidence_and_credits_stand_on_the_lines_that_they_name(run: Run, b: Path) -> None:
    found = compared(run, LEDGER, b)
    files = {"a": LEDGER.read_text("utf-8").splitlines(), "b": b.read_text("utf-8").splitlines()}
    spans = [(side, x[side]) for items in found["evidence"].values() for x in items for side in "ab"]
    spans += [(side, {"line": c["line"], "text": c["quote"]}) for side in "ab" for c in found[side]["credits"]]
    assert spans
    for side, span in spans:
        assert span["text"] in files[side][span["line"] - 1]


def test_contradictions_are_shown_with_each_side_s_value_and_line(run: Run) -> None:
    (found,) = compared(run, COURIER, ARGUS)["evidence"]["contradictions"]
    assert (found["a"]["value"], found["b"]["value"]) == ("£6.4 million", "£6.9 million")
    text = run("compare", COURIER, ARGUS).stdout.decode()
    assert "They contradict each other\n" in text
    assert f"£6.4 million, line {found['a']['line']}:" in text
    assert f"£6.9 million, line {found['b']['line']}:" in text


# -------------------------------------------------------------------------------------------------- who was first


def dated(folder: Path, a: str, b: str) -> tuple[Path, Path]:
    """Two articles of the same text under different first lines."""
    for name, first in (("a", a), ("b", b)):
        (folder / f"{name}.txt").write_text(f"Slip to close for repairs\n\n{first}{PROSE}\n")
    return folder / "a.txt", folder / "b.txt"


@pytest.mark.parametrize(
    ("a", "b", "earlier"),
    [
        ("PORT SORREL, March 11, 2026 (Reuters) - ", "PORT SORREL, March 10, 2026 — ", "b"),
        ("First published 10 March 2026\n\n", "First published on 11 March 2026 at 9 a.m.\n\n", "a"),
        ("PORT SORREL, March 11, 2026 (Reuters) - ", "Originally published March 12, 2026\n\n", "a"),
        # neither the day of a page nor a day that the text speaks of is the day of publication
        ("Wednesday, March 11, 2026\n\n", "Thursday, March 12, 2026\n\n", None),
        ("Updated March 11, 2026\n\n", "First published March 12, 2026\n\n", None),
        ("On March 11, 2026 it was so. ", "On March 12, 2026 it was so. ", None),
        # the year of one is not told
        ("PORT SORREL, March 11 (Reuters) - ", "PORT SORREL, March 12, 2026 (Reuters) - ", None),
        ("PORT SORREL, March 11, 2026 (Reuters) - ", "PORT SORREL, March 11, 2026 (AP) - ", None),
    ],
)
def test_order_is_claimed_only_where_both_articles_tell_their_day(
    run: Run, tmp_path: Path, a: str, b: str, earlier: str | None
) -> None:
    paths = dated(tmp_path, a, b)
    found = compared(run, *paths)
    text = run("compare", *paths).stdout.decode()
    assert found["earlier"] == earlier
    for side, path in zip("ab", paths, strict=True):
        if said := found[side]["published"]:
            assert said["text"] in path.read_text().splitlines()[said["line"] - 1]
    assert ("says that it was published earlier" in text) == (earlier is not None)
    assert ("which was first, their text does not tell" in text) == (earlier is None)


# ------------------------------------------------------------------------------------------- inputs and exit status


def test_standard_input_may_be_one_of_the_two(run: Run) -> None:
    found = compared(run, "-", HERALD, input=LEDGER.read_bytes())
    assert (found["a"]["path"], found["relation"]) == ("-", "rewrite")
    assert run("compare", "-", "-", input=b"x").returncode == 2


def test_html_is_compared_through_its_article(run: Run, tmp_path: Path) -> None:
    body = "".join(f"<p>{sentence}.</p>" for sentence in PROSE.rstrip(".").split(". "))
    (tmp_path / "a.html").write_text(
        f"<!doctype html><html><head><title>Slip to close</title></head><body><nav><a>Home</a></nav>"
        f"<article><h1>Slip to close</h1>{body}</article></body></html>"
    )
    (tmp_path / "b.txt").write_text("Slip to close\n\n" + PROSE.replace(". ", ".\n\n") + "\n")
    found = compared(run, "a.html", "b.txt")
    assert (found["a"]["title"], found["relation"]) == ("Slip to close", "exact")


def test_a_file_is_an_exact_duplicate_of_itself(run: Run) -> None:
    assert compared(run, LEDGER, LEDGER)["relation"] == "exact"


def test_a_missing_file_is_exit_2_and_an_unreadable_one_exit_3(run: Run, tmp_path: Path) -> None:
    missing = run("compare", LEDGER, "nowhere.txt")
    assert (missing.returncode, missing.stderr) == (2, b"newsclean: nowhere.txt: no such file or folder\n")
    assert run("compare", LEDGER, tmp_path).returncode == 2
    (tmp_path / "empty.txt").touch()
    unread = run("compare", "empty.txt", LEDGER)
    assert (unread.returncode, unread.stdout) == (3, b"")
    assert unread.stderr == b"newsclean: skipped empty.txt: empty\n"


def test_the_same_files_give_the_same_bytes_whatever_the_hash_seed(run: Run) -> None:
    runs = [run("compare", COURIER, ARGUS, "--format", "json", env={"PYTHONHASHSEED": seed}) for seed in "01"]
    assert runs[0].stdout == runs[1].stdout


def test_articles_without_words_or_figures_are_compared_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing.\n")
    (tmp_path / "b.txt").write_text("...\n")
    found = compared(run, "a.txt", "b.txt")
    assert (found["relation"], found["jaccard"]) == (None, 0)
    assert run("compare", "a.txt", "b.txt").returncode == 0


# ---------------------------------------------------------------------------------------------------------- the look


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("one-two_three/four-five-six/seven_eight.txt", ["one-two_three/four-five-six/", "seven_eight.txt"]),
        ("a" * 40 + "-b.txt", ["a" * 30, "a" * 10 + "-b.txt"]),
        ("b" * 20 + "/" + "\u6d77" * 20 + ".txt", ["b" * 20 + "/", "\u6d77" * 15, "\u6d77" * 5 + ".txt"]),
    ],
)
def test_a_path_is_parted_after_its_signs_rather_than_within_a_word(
    run: Run, tmp_path: Path, name: str, lines: list[str]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FERRY[0])
    (tmp_path / "z.txt").write_text(FERRY[1])
    text = run("compare", name, "z.txt").stdout.decode().splitlines()
    (at,) = (k for k, line in enumerate(text) if line.startswith(" path "))
    assert [line[16:].partition(" | ")[0].partition(" |")[0].rstrip() for line in text[at : at + len(lines)]] == lines
    assert text[at + len(lines)].startswith(" title ")


@pytest.mark.parametrize("b", [HERALD, SKIM, PIE, COURIER])
def test_the_text_fits_80_columns_and_is_plain_in_a_pipe(run: Run, b: Path) -> None:
    done = run("compare", LEDGER, b)
    assert ESCAPE not in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) <= 80
    assert ESCAPE in run("--color", "always", "compare", LEDGER, b).stdout


def test_the_text_shows_both_titles_credits_and_evidence_side_by_side(run: Run) -> None:
    text = run("compare", HERALD, LEDGER).stdout.decode()
    for part in ("rewrite (score 0.", "Story score 0.", "Jaccard similarity 0.", "Figures of both", "Names of both"):
        assert part in text, part
    rows = [line.split("|") for line in text.splitlines() if "|" in line]
    assert {len(row) for row in rows} == {2}
    assert any("line 11: $14bn" in a and "$14 billion" in b for a, b in rows)
    assert any("credits" in a and "Bloomberg, line 11:" in a and "Bloomberg, line" in b for a, b in rows)


def test_where_nobody_is_credited_the_text_says_so_once(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Slip to close\n\n{PROSE}\n")
    text = run("compare", "a.txt", "b.txt").stdout.decode()
    assert text.count("credits") == 1


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"\x1b[2J[bold red]Slip[/] to close :boom:\n\n{PROSE}\n")
    text = run("compare", "a.txt", "b.txt").stdout
    assert ESCAPE not in text
    assert b"[bold" in text
    assert b":boom:" in text


@pytest.mark.parametrize("columns", ["40", "120"])
def test_the_columns_take_the_width_of_the_terminal(terminal: tuple[int, int], columns: str) -> None:
    ours, theirs = terminal
    command = [BIN / "newsclean", "--color", "never", "compare", LEDGER, HERALD]
    done = subprocess.Popen(command, stdout=theirs, env=os.environ | {"COLUMNS": columns, "TERM": "xterm"})
    os.close(theirs)
    text = b""
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while part := os.read(ours, 65536):
            text += part
    assert done.wait() == 0
    widest = max(len(line) for line in text.decode().splitlines() if "|" in line)
    assert widest <= max(int(columns), 15 + 2 * 16 + 5)
    assert widest > 0.75 * int(columns)
