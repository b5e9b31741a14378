"""Standard streams that are closed or full, interrupts, and what else a command meets before its work: one line, the
right exit status, never a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BIN, Run, _clean_environment
from made import page

COMMANDS = {
    "report": "report . --format json",
    "strip": "strip a.txt",
    "diff": "strip --diff a.txt",
    "strip --check": "strip --check a.txt",
    "check": "check a.txt",
    "sarif": "check --format sarif a.txt",
    "explain": "explain a.txt",
    "compare": "compare a.txt b.txt",
    "config": "config",
    "schema": "schema report-1",
    "help": "help nightly",
    "man": "man",
    "completion": "completion bash",
    "--help": "--help",
    "--version": "--version",
}


def shell(folder: Path, words: str, redirected: str) -> subprocess.CompletedProcess[bytes]:
    """The installed command as a shell starts it, in a folder that has two files."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(page())
    return subprocess.run(
        ["sh", "-c", f"exec {BIN / 'newsclean'} {words} {redirected}"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=_clean_environment(),
        check=False,
    )


@pytest.mark.parametrize(
    ("redirected", "why"),
    [(">/dev/full", b"no space left on device"), (">&-", b"it is closed")],
    ids=["full", "closed"],
)
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_output_that_cannot_be_written_is_a_failure_and_nothing_found(
    tmp_path: Path, words: str, redirected: str, why: bytes
) -> None:
    done = shell(tmp_path, words, redirected)
    assert (done.returncode, done.stderr) == (2, b"newsclean: standard output: cannot be written: " + why + b"\n")


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full", "<&-"])
@pytest.mark.parametrize(
    ("words", "status"),
    [("check a.txt", 1), ("strip none.txt", 2), ("nonsense", 2), ("config", 0), ("strip a.txt b.txt -o out", 0)],
)
def test_what_cannot_be_told_or_asked_changes_no_status(
    tmp_path: Path, words: str, status: int, redirected: str
) -> None:
    assert shell(tmp_path, words, redirected).returncode == status


def test_nothing_that_is_opened_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    done = shell(tmp_path, "report . --index i.db --format json", "<&- >&- 2>&-")
    assert done.returncode == 2
    done = shell(tmp_path, "index info i.db", "")
    assert (done.returncode, done.stdout[:10]) == (0, b"2 articles")


def test_standard_input_that_is_closed_is_skipped(tmp_path: Path) -> None:
    done = shell(tmp_path, "strip -", "<&-")
    assert (done.returncode, done.stderr) == (3, b"newsclean: skipped -: standard input is closed\n")


def test_the_working_folder_is_gone(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    done = subprocess.run(
        ["sh", "-c", f"cd x; rmdir ../x; exec {BIN / 'newsclean'} report a.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == b"newsclean: the working folder is gone; change to one that is there"
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("drop = " + "[" * 5000 + "]" * 5000, b"cannot be read: nested too deeply"),
        ("drop = [1" + "0" * 5000 + "]", b"cannot be read: Exceeds the limit"),
        ("x" * 1_000_000 + " = 1", b"unknown key 'xxx"),
        ("\n".join(f"a{k} = {k}" for k in range(50_000)), b"(did you mean 'select'?), and 49,995 more"),
    ],
    ids=["deep", "long number", "long key", "wide"],
)
def test_settings_made_to_break_what_reads_them(run: Run, tmp_path: Path, toml: str, message: bytes) -> None:
    (tmp_path / "newsclean.toml").write_text(toml)
    done = run("config")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert message in done.stderr and len(done.stderr) < 1000


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_before_the_work_begins_is_told_in_a_line(tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "a.txt").write_text(page())
    for delay in range(8):
        process = subprocess.Popen([BIN / "newsclean", "report", "."], cwd=tmp_path, stderr=subprocess.PIPE)
        while not _has_begun(process.pid):
            assert process.poll() is None
        time.sleep(delay / 50)
        process.send_signal(sent)
        _, stderr = process.communicate()
        assert (process.returncode, stderr.strip()) == (130, b"newsclean: interrupted")


def test_nothing_is_imported_before_interrupts_are_heeded() -> None:
    script = """
import __future__, sys  # which an editable installation may have imported
before = set(sys.modules)
import newsclean.cli.start
print(*sorted(set(sys.modules) - before))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    own = {b"newsclean", b"newsclean.cli", b"newsclean.cli.start", b"newsclean.version"}
    assert set(done.stdout.split()) == own


def _has_begun(pid: int) -> bool:
    """Whether a process hears of SIGTERM: that is the first thing that the command sees to."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
