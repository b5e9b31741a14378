"""What would take more time or memory than a run can spare: told as the reason, and the rest done."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from conftest import BIN, Run
from made import page

from newsclean.config import Config
from newsclean.errors import UnreadableInput
from newsclean.inputs import html
from newsclean.inputs.read import MAX_BYTES, MAX_LINES, lines_in, read
from newsclean.runs import batch
from newsclean.runs.batch import Batch, Input, measure

TIMES = 12
"""Of a file's size, the most memory that it may take."""


def authors(count: int) -> str:
    """A page that names so many authors: trafilatura takes the cube of their number to tell them apart."""
    named = "".join(f'<span class="author">Ann Bee{k} and Cy Dee{k}</span>' for k in range(count))
    body = "".join(
        f"<p>The harbour board voted on Tuesday to close the northern slip, part {k}.</p>" for k in range(20)
    )
    return f"<html><head><title>T</title></head><body><article>{named}{body}</article></body></html>"


def test_a_page_is_given_up_though_what_says_so_first_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = []

    def reads_on(*_args: object, **_options: object) -> None:
        until = time.process_time() + 5
        while time.process_time() < until:
            try:
                while time.process_time() < until:
                    pass
            except BaseException:  # as Python does with what is raised in a destructor
                if lost:
                    raise
                lost.append(1)

    monkeypatch.setattr(html, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(html, "_extractor", lambda: reads_on)
    with pytest.raises(UnreadableInput, match=r"the HTML takes more than 0\.1 s to read"):
        html.article_of("<html><p>The council voted.</p></html>")
    assert lost


def test_a_page_that_takes_too_long_is_skipped_with_the_reason_and_the_rest_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "MOST_SECONDS", 0.5)
    (tmp_path / "a.txt").write_text(page())
    (tmp_path / "b.html").write_text(authors(400))
    before = time.process_time()
    done = run("strip", ".", "-o", "out")
    assert done.returncode == 3
    assert done.stderr == b"newsclean: skipped ./b.html: the HTML takes more than 0.5 s to read\n"
    assert (tmp_path / "out" / "a.txt").exists()
    assert time.process_time() - before < 30


def test_a_page_within_the_limit_is_read_and_the_clock_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.html").write_text(authors(3))
    monkeypatch.setattr(html, "MOST_SECONDS", 3)
    assert read(str(tmp_path / "b.html")).extracted
    until = time.process_time() + 0.1
    while time.process_time() < until:
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


@pytest.mark.parametrize(("text", "lines"), [("a", 0), ("a\nb\n", 2), ("a\r\nb\r\n", 2), ("a\rb\r\r\n", 3), ("", 0)])
def test_lines_are_counted_by_their_ends(text: str, lines: int) -> None:
    assert lines_in(text) == lines


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_file_of_too_many_lines_is_skipped_with_the_reason(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("a" + end).encode() * MAX_LINES)
    assert lines_in(read(str(path)).text) == MAX_LINES
    path.write_bytes(("a" + end).encode() * (MAX_LINES + 1))
    with pytest.raises(UnreadableInput, match="more than 200,000 lines"):
        read(str(path))


PEAK = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024)
"""
"""Runs a command and prints its status and its most memory, in bytes; a process of its own, as a child begins with the
memory of its parent."""


def most_memory(path: Path) -> tuple[int, int]:
    command = [sys.executable, "-c", PEAK, BIN / "newsclean", "strip", path]
    status, peak = subprocess.run(command, capture_output=True, check=True).stdout.split()
    return int(status), int(peak)


def check_memory_of_short_lines(folder: Path, size: int) -> None:
    """A file of short lines, too many of them, takes at most TIMES its size, beside what any file takes."""
    (folder / "one.txt").write_text(page())
    (folder / "many.txt").write_text("a word\n" * (size // 7))
    done, least = most_memory(folder / "one.txt")
    refused, peak = most_memory(folder / "many.txt")
    assert (done, refused) == (0, 3)
    assert peak - least <= TIMES * size, f"{(peak - least) / size:.1f} times its size"


def test_a_file_of_too_many_short_lines_takes_little_memory(tmp_path: Path) -> None:
    check_memory_of_short_lines(tmp_path, 4 << 20)


@pytest.mark.slow
def test_the_largest_file_of_short_lines_takes_little_memory(tmp_path: Path) -> None:
    check_memory_of_short_lines(tmp_path, MAX_BYTES)


@pytest.mark.slow
def test_as_many_short_lines_as_may_be_take_no_more_memory_than_the_largest_file(tmp_path: Path) -> None:
    lines = ["The harbour board shut the slip." if k % 9 else "Ferries" for k in range(MAX_LINES)]
    (tmp_path / "a.txt").write_text("\n".join(lines))
    status, peak = most_memory(tmp_path / "a.txt")
    assert status in (0, 3) and peak <= TIMES * MAX_BYTES + (128 << 20)


def test_short_lines_of_many_files_are_worked_on_a_bounded_amount_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def counting(texts: list[str], whole=batch.tokenize) -> object:
        seen.append(sum(map(lines_in, texts)))
        return whole(texts)

    monkeypatch.setattr(batch, "tokenize", counting)
    monkeypatch.setattr(batch, "BATCH_LINES", 1000)
    for k in range(6):
        (tmp_path / f"{k}.txt").write_text("a word\n" * 400)
    inputs = [Input(str(tmp_path / f"{k}.txt")) for k in range(6)]
    measure(batch.Common(Config()), Batch(0, inputs, np.zeros(6, np.int64)))
    assert seen == [800, 800, 800]


def test_standard_input_is_read_up_to_the_limit_and_not_whole() -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [BIN / "newsclean", "strip", "-"], stdin=endless, capture_output=True, preexec_fn=limited, check=False
        )
    assert done.returncode == 3
    assert done.stderr == f"newsclean: skipped -: larger than {MAX_BYTES // 2**20} MiB\n".encode()
