"""The command's entry point called in this process: as the installed command, without the second its start takes."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from conftest import Run

from newsclean.cli.main import main
from newsclean.outputs.strays import sweep


def in_process(folder: Path) -> Run:
    """Runs `newsclean` in a folder, as conftest's `run` does, but within this process."""

    def call(*args: object, input: bytes = b"") -> CompletedProcess[bytes]:
        arguments = [str(arg) for arg in args]
        sweep.cache_clear()  # a process sweeps a folder once
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with ExitStack() as after:
            after.callback(os.chdir, os.getcwd())
            after.callback(setattr, sys, "unraisablehook", sys.unraisablehook)
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                after.callback(signal.signal, name, signal.getsignal(name))
            after.callback(gc.set_threshold, *gc.get_threshold())
            given = io.TextIOWrapper(io.BytesIO(input))
            after.enter_context(
                patch.multiple(sys, argv=["newsclean", *arguments], stdin=given, stdout=out, stderr=err)
            )
            os.chdir(folder)
            try:
                main()
            except SystemExit as stop:
                return CompletedProcess(arguments, int(stop.code or 0), out.buffer.getvalue(), err.buffer.getvalue())
        raise AssertionError("main ends with an exit status")

    return call
