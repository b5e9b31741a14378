"""`newsclean explain`: every line of one file, with its kind, reason and score."""

from __future__ import annotations

from newsclean.chrome.explain import explain
from newsclean.config import Config
from newsclean.inputs.read import read
from newsclean.model import Stripped
from newsclean.runs.context import DEFAULTS


def explain_file(path: str, *, stdin: bytes | None = None, config: Config = DEFAULTS) -> Stripped:
    """Every line of one file, classified.

    Raises:
        UnreadableInput: the file cannot be read.
    """
    return explain(read(path, stdin), config.rules)
