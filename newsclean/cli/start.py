"""Where the installed command begins: interrupts are heeded before anything else is imported."""

from __future__ import annotations

# Not `signal`, which first makes enumerations of it: that takes longer than all before it.
import _signal  # type: ignore[import-not-found]
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

FAILED, INTERRUPTED = 2, 130

COLLECT_AFTER = 100_000
"""Objects more than before after which garbage is looked for: hardly any of what is made here goes round in circles,
and to look again and again costs a twentieth of a run."""


def leave(_number: int, _frame: object) -> None:
    """End at once: there is nothing yet to tidy away."""
    try:
        os.write(2, b"newsclean: interrupted\n")
    finally:
        os._exit(INTERRUPTED)


for name in (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP):
    if _signal.getsignal(name) != _signal.SIG_IGN:  # as a shell has it for what runs in the background, and nohup
        _signal.signal(name, leave)


def main() -> None:
    """Run the command that the arguments name, and exit with its status."""
    import gc

    gc.set_threshold(COLLECT_AFTER)
    from newsclean.cli.standard_streams import make_sure

    make_sure()

    try:
        from newsclean.cli.main import main as command
    except Exception as error:  # half an installation, or too little memory for one
        print(f"newsclean: cannot start: {error or type(error).__name__}", file=sys.stderr)
        _end(FAILED)

    try:
        command()
    except SystemExit as stop:
        _signal.signal(_signal.SIGINT, _signal.SIG_IGN)  # it is over, and said
        _end(stop.code if isinstance(stop.code, int) else 1)


def _end(status: int) -> NoReturn:
    """End here: what Python does on its way out might wait, complain, or end in another status."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # it has been told where it was written
            continue
    os._exit(status)
