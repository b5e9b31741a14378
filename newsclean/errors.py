"""Errors that the user can mend."""

from __future__ import annotations


class NewscleanError(Exception):
    """A command failed; the message tells the user why, in one line, and what to do.  Exit status 2."""


class UnreadableInput(NewscleanError):
    """One input could not be read as text; the rest of the run goes on without it.

    The message is the reason alone, without the path: it becomes `Skipped.reason`.
    """
