"""Standard output and standard error: bytes for programs, a styled console for people, one line for an error."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from newsclean.cli.standard_streams import discard_output
from newsclean.errors import NewscleanError, bug
from newsclean.formats.plain import plain

if TYPE_CHECKING:
    from rich.console import Console

    from newsclean.documents import Skipped

PROGRAM = "newsclean"

DONE, FOUND, FAILED, SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses, as the help of the program explains them."""

TRACEBACK = "NEWSCLEAN_TRACEBACK"
"""The variable that asks for the traceback of a bug."""

COLUMNS = 80
"""Width of what is written to a pipe or a file."""


class Terminal(NamedTuple):
    """Standard output and standard error, used as the options before the command say.

    Attributes:
        quiet: nothing goes to stderr but errors.
        verbose: what is being done goes to stderr, also where it is no terminal.
        color: "auto", "always" or "never".
        config: the configuration file that is asked for, or "none"; None: the one that holds in the working folder.
    """

    quiet: bool
    verbose: bool
    color: str
    config: str | None = None

    def console(self, *, to_file: bool = False) -> Console:
        """A console for stdout: as wide as the terminal, 80 columns elsewhere; it interprets neither markup nor emoji
        codes, which may stand in any article."""
        from rich.console import Console

        terminal = sys.stdout.isatty() and not to_file
        colored = self._colored(terminal)
        return Console(
            width=None if terminal else COLUMNS,
            force_terminal=colored,
            no_color=not colored,
            color_system="auto" if terminal else ("standard" if colored else None),
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def _colored(self, terminal: bool) -> bool:
        return self.color == "always" or (self.color == "auto" and terminal and not os.environ.get("NO_COLOR"))

    @property
    def wants_styles(self) -> bool:
        """Whether what goes to stdout is coloured."""
        return self._colored(sys.stdout.isatty())

    def drawn(self, draw: Callable[[Console], None], *, to_file: bool = False) -> list[bytes]:
        """What `draw` prints to a console, as bytes."""
        console = self.console(to_file=to_file)
        with console.capture() as capture:
            draw(console)
        return [capture.get().encode("utf-8", "backslashreplace")]

    def say(self, message: str) -> None:
        """Tell the user something in a line on stderr, unless they want quiet."""
        if not self.quiet:
            complain(message)

    def remark(self, message: str) -> None:
        """As `say`, to a person at a terminal alone: cron would send a mail each night."""
        if sys.stderr is not None and sys.stderr.isatty():
            self.say(message)

    def say_skipped(self, skipped: Sequence[Skipped]) -> int:
        """Name the inputs that were skipped, with the reason of each.

        Returns:
            SKIPPED if there are any, else DONE.
        """
        for s in skipped:
            self.say(f"skipped {s.path}: {s.reason}")
        return SKIPPED if skipped else DONE

    @contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """A callback that shows a bar on stderr once a second has passed: on a terminal only, or in lines with -v."""
        from newsclean.cli.progress import show_progress

        with show_progress(bar=sys.stderr.isatty() and not self.quiet, lines=self.verbose) as callback:
            yield callback


def write_stdout(data: Iterable[bytes]) -> None:
    """Write bytes to stdout as they are.

    Raises:
        NewscleanError: stdout is closed, or takes no more.
    """
    sys.stdout.buffer.writelines(data)
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """One line on stderr, control characters escaped."""
    click.echo(f"{PROGRAM}: {plain(message)}", err=True)


def exit_status(command: Callable[[], object]) -> int:
    """Run a command; an error that the user can mend becomes one line on stderr and an exit status.

    Returns:
        What the command returns, if that is an integer; DONE for anything else.
    """
    try:
        status = command()
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except BrokenPipeError:  # the reader (`head`, a pager) has what it wanted
        discard_output()
        status = DONE
    except (Exception, KeyboardInterrupt) as error:  # never a traceback that nobody asked for, nor that of FOUND
        status = _told(error)
    return status if isinstance(status, int) else DONE


_interrupts: list[int] = []
SOON = 0.01  # seconds


def heed_interrupts() -> None:
    """From now on, to be interrupted by whatever signal raises KeyboardInterrupt: what is half done is tidied away."""

    def interrupt(number: int, _frame: object) -> None:
        _interrupts.append(number)
        raise KeyboardInterrupt

    def again(lost: sys.UnraisableHookArgs) -> None:
        """What is raised while an object is let go of goes nowhere: it is raised once more in a moment."""
        if isinstance(lost.exc_value, KeyboardInterrupt):
            signal.signal(signal.SIGALRM, interrupt)
            signal.setitimer(signal.ITIMER_REAL, SOON)
        else:
            sys.__unraisablehook__(lost)

    sys.unraisablehook = again
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) != signal.SIG_IGN:  # as nohup has it, and a shell in the background
            signal.signal(name, interrupt)


def _told(error: BaseException) -> int:
    """Tell of an error in one line; the exit status that it means."""
    if _interrupts or isinstance(error, click.Abort | KeyboardInterrupt):  # or what an import has made of it
        _interrupts.clear()
        complain("interrupted")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
    elif isinstance(error, NewscleanError):
        complain(str(error))
    elif isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        complain("not enough memory; try fewer --workers")
    elif isinstance(error, FileNotFoundError) and not _has_folder():
        complain("the working folder is gone; change to one that is there")
    elif isinstance(error, OSError):
        complain(": ".join(filter(None, [str(error.filename or ""), (error.strerror or str(error)).lower()])))
    else:
        _own_up(error)
    return FAILED


def _has_folder() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def _own_up(error: BaseException) -> None:
    """Tell of a bug: in one line, with the traceback where the environment asks for it."""
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)
    complain(f"{bug(error)}; with {TRACEBACK}=1 in the environment it is told in full")
