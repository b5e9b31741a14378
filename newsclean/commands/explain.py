"""`newsclean explain`: every line of one file, with its kind, reason and score."""

from __future__ import annotations

from newsclean.chrome.explain import explain
from newsclean.config import Config
from newsclean.documents import Stripped
from newsclean.inputs.read import read
from newsclean.runs.context import DEFAULTS, Run
from newsclean.runs.corpus import one_input


def explain_file(path: str, *, stdin: bytes | None = None, config: Config = DEFAULTS) -> Stripped:
    """Every line of one file, classified.

    Raises:
        UnreadableInput: the file cannot be read.
    """
    run = Run(config, stdin=stdin)
    return explain(read(*one_input(run, path)), config.rules)
