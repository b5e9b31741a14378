"""What has the user configured?  `newsclean.toml`, or `[tool.newsclean]` in `pyproject.toml`, nearest upward."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from newsclean.errors import NewscleanError
from newsclean.rules import Rules, compile_rules

Extra = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run.

    drop, keep: rules for lines (see `rules.py`).  exclude: patterns of files to leave out of folders, as .gitignore
    has them, held against the path below the folder.  outlets: those that credits may go to besides the ones that
    newsclean knows, sorted: the name of each and its other names.
    """

    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    outlets: Extra = ()

    @property
    def rules(self) -> Rules:
        """The rules for lines."""
        return Rules(self.drop, self.keep)


def load_config(start: Path) -> Config:
    """The settings that hold in a folder, from the nearest file at or above it; the defaults where there is none.

    Raises NewscleanError, naming the file, where it cannot be read or holds what newsclean does not know.
    """
    for folder in (start, *start.parents):
        for name, table in (("newsclean.toml", ()), ("pyproject.toml", ("tool", "newsclean"))):
            path = folder / name
            if path.is_file():
                found = _table(path, table)
                if found is not None:
                    return _config(path, found)
    return Config()


def _table(path: Path, names: tuple[str, ...]) -> dict[str, object] | None:
    try:
        table: object = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NewscleanError(f"{path}: cannot be read: {error}") from error
    for name in names:
        table = table.get(name) if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise NewscleanError(f"{path}: [{'.'.join(names)}] is not a table")
    return table


def _config(path: Path, table: dict[str, object]) -> Config:
    known = [f.name for f in fields(Config)]
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0.0)
            raise NewscleanError(f"{path}: unknown key {key!r}; did you mean {near[0]!r}?")
        if key != "outlets" and not _is_list(value):
            raise NewscleanError(f"{path}: {key} must be a list of non-empty strings")
    outlets = _outlets(path, table.get("outlets", []))
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list) and key != "outlets"}
    config = Config(**lists, outlets=outlets)
    compile_rules(config.rules)
    return config


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _outlets(path: Path, value: object) -> Extra:
    """A list of names, or a table of names with lists of other names, as pairs.  Raises NewscleanError otherwise."""
    if isinstance(value, list) and _is_list(value):
        value = {name: [] for name in value}
    if not isinstance(value, dict) or not all(name.strip() and _is_list(also) for name, also in value.items()):
        raise NewscleanError(f"{path}: outlets must be a list of names, or a table: name = [other names]")
    return tuple(sorted((name.strip(), tuple(also)) for name, also in value.items()))
