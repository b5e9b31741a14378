"""Errors that the user can mend."""

from __future__ import annotations

import os


class NewscleanError(Exception):
    """A command failed; the message tells the user why, in one line, and what to do.  Exit status 2."""


class UnreadableInput(NewscleanError):
    """One input could not be read as text; the rest of the run goes on without it.

    The message is the reason alone, without the path: it becomes `Skipped.reason`.
    """


def fault(error: Exception) -> str:
    """Why an input was left out over which newsclean itself stumbled: one bad file must not cost the run of all the
    others; that the fault is ours to mend is said."""
    return "not enough memory for it" if isinstance(error, MemoryError) else f"{bug(error)} with this file"


def no_evidence(other: str, error: Exception) -> str:
    """Why an article's link with another is told without evidence, where newsclean itself stumbled over it."""
    return f"no evidence for its link with {other}: {bug(error)}"


def bug(error: BaseException) -> str:
    """What is said of an error that nobody foresaw: its kind and where it arose, for a report of it."""
    where = ""
    if (trace := error.__traceback__) is not None:
        while trace.tb_next is not None:
            trace = trace.tb_next
        where = f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
    return f"a bug of newsclean ({type(error).__name__}{where}); please report it"
