"""Extras: libraries for some formats, which are not installed unless asked for."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from newsclean.errors import NewscleanError

EXTRA = "newsclean[formats]"
"""What `pip install` is given for all of them."""


class MissingLibrary(NewscleanError):
    """A library is not installed that a file needs to be read."""


def needed(module: str, what: str) -> ModuleType:
    """A module by its name.  Raises MissingLibrary, with how to install it, where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        package = {"docx": "python-docx"}.get(module, module.partition(".")[0])
        raise MissingLibrary(f"{what} needs {package}, which is not installed: pip install '{EXTRA}'") from error
