"""Runs of the command that stop or die at a point of their own: the same one on every machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HALTING = """
import os, signal, sys
from newsclean.cli.main import main
from newsclean.index import ingest

def halting(function):
    def halted(*args):
        os.kill(os.getpid(), signal.SIGSTOP)
        return function(*args)
    return halted

place, *arguments = sys.argv[1:]
setattr(ingest, place, halting(getattr(ingest, place)))
sys.argv = ["newsclean", *arguments]
main()
"""

WORKING, STORING = "sites_of", "add_words"
"""Functions of `index/ingest.py`: before the first the index is locked; before the second, half a chunk is stored."""

WAITING = """
import os, sys, time
from newsclean.cli.main import main
from newsclean.runs import pool

def waiting(common, start=pool._start_worker):
    start(common)
    open(f"worker.{os.getpid()}", "x").close()
    time.sleep(600)

pool._start_worker = waiting
sys.argv = ["newsclean", *sys.argv[1:]]
main()
"""

DYING = """
import os, signal, sqlite3, sys
from functools import partial
from newsclean.index import ingest, nightly
from newsclean.runs.context import Run

statements, last = 0, int(sys.argv[1])

def count(_statement):
    global statements
    statements += 1
    if statements == last:
        os.kill(os.getpid(), signal.SIGKILL)

def traced(*args, connect=sqlite3.connect, **kwargs):
    connection = connect(*args, **kwargs)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = traced
nightly.take_in = partial(ingest.take_in, chunk=10)
nightly.update_index(Run(workers=1), "i.db", ["news"])
print(statements)
"""


def halted_run(folder: Path, place: str, *arguments: str) -> subprocess.Popen:
    """`newsclean` with some arguments, stopped (SIGSTOP) where it calls a function of `index/ingest.py`."""
    command = [sys.executable, "-c", HALTING, place, *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), process.stderr.read()
    return process


def waiting_run(folder: Path, *arguments: str, workers: int = 3) -> tuple[subprocess.Popen, list[int]]:
    """`newsclean` with some arguments and so many workers, all of which have started and do nothing from then on; and
    the workers."""
    for left in folder.glob("worker.*"):
        left.unlink()
    command = [sys.executable, "-c", WAITING, *arguments, "--workers", str(workers)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while len(started := list(folder.glob("worker.*"))) < workers:
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.01)
    return process, [int(path.suffix[1:]) for path in started]


def go_on(process: subprocess.Popen) -> None:
    """Let a halted run go on."""
    process.send_signal(signal.SIGCONT)


def dying_run(folder: Path, last: int = 0) -> subprocess.Popen:
    """A run on news/ with i.db that stores ten articles at a time, and kills itself (SIGKILL) at its `last` statement
    of SQL; 0: it goes on to its end, and prints how many there were."""
    command = [sys.executable, "-c", DYING, str(last)]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
