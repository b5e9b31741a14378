"""The run: what all stages of one call share, made once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from newsclean.config import Config
from newsclean.inputs.containers.spool import Spool

DEFAULTS = Config()

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the inputs done and the inputs there are."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """A `Progress` that says nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What the stages of a run share.

    Attributes:
        config: the user's settings.
        progress: told how far each stage is.
        stdin: the bytes of standard input, where it is among the inputs.
        workers: processes to use; None: one for each core.
        deadline: monotonic seconds from which no further batch is begun.
        outputs: files that will be written; none of them may be an input.
        tell: told of folders in which there is no article.
        spool: the temporary file that containers are unpacked to.
    """

    config: Config = DEFAULTS
    progress: Progress = silent
    stdin: bytes | None = None
    workers: int | None = None
    deadline: float = float("inf")
    outputs: tuple[str, ...] = ()
    tell: Callable[[str], object] = str
    spool: Spool = field(default_factory=Spool, compare=False, repr=False)

    @property
    def late(self) -> bool:
        """Whether the deadline has passed."""
        return time.monotonic() >= self.deadline
