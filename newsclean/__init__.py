"""Strip page chrome from scraped news articles, and find the copies, excerpts and rewrites of one report.

The library's way in; it needs neither click nor rich:

    from newsclean import analyse
    for story in analyse(["articles/"]).stories:
        print(story.headline, [m.path for m in story.members])
"""

from __future__ import annotations

from newsclean.version import VERSION as __version__

TYPE_CHECKING = False  # as `typing` has it, which takes longer to import than an interrupt may wait

if TYPE_CHECKING:
    from newsclean.commands.compare import compare_files
    from newsclean.commands.explain import explain_file
    from newsclean.commands.report import analyse
    from newsclean.commands.strip import strip_files
    from newsclean.errors import NewscleanError, UnreadableInput

__all__ = [
    "NewscleanError",
    "UnreadableInput",
    "__version__",
    "analyse",
    "compare_files",
    "explain_file",
    "strip_files",
]

_HOME = {
    "NewscleanError": "errors",
    "UnreadableInput": "errors",
    "analyse": "commands.report",
    "compare_files": "commands.compare",
    "explain_file": "commands.explain",
    "strip_files": "commands.strip",
}


def __getattr__(name: str) -> object:
    """Import on first use: `newsclean --help` must not wait for numpy."""
    if name in _HOME:
        from importlib import import_module  # noqa: PLC0415 -- as above

        return getattr(import_module(f"newsclean.{_HOME[name]}"), name)
    raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
