"""Which outlet does a short name mean ("the Post")?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from newsclean.credits.gazetteer import Outlets
from newsclean.credits.mentions import Hit


class Shorts:
    """The short names in one article: they mean its own outlet, else the one named last, else the usual one."""

    def __init__(self, own: Collection[str], known: Outlets) -> None:
        self.known = known
        self.own = {short: name for name in own for short in self.of(name)}
        self.recent: dict[str, str] = {}

    def of(self, outlet: str) -> tuple[str, ...]:
        """The short names of an outlet; its last word is one."""
        return (*self.known.shorts.get(outlet, ()), outlet.rpartition(" ")[2])

    def resolve(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """`hits` with the outlet of every short name; a short name that means none is left out."""
        for hit in hits:
            if not hit.short:
                self.recent.update(dict.fromkeys(self.of(hit.outlet), hit.outlet))
                yield hit
            elif outlet := self.own.get(hit.short) or self.recent.get(hit.short):
                yield hit._replace(outlet=outlet)
            elif outlet := self.known.defaults.get(hit.short):
                yield hit._replace(outlet=outlet, guessed=True)
