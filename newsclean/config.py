"""Settings: `newsclean.toml`, or `[tool.newsclean]` in `pyproject.toml`, nearest upward."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsclean.chrome.kinds import asked_for
from newsclean.chrome.rules import Rules, compile_rules
from newsclean.chrome.thresholds import KEEP
from newsclean.documents import GUESSED, Fields
from newsclean.errors import NewscleanError
from newsclean.similarity.thresholds import ALLOWED, DEFAULT_REWRITES, as_given, threshold

KEYS = ("drop", "keep", "exclude", "select", "ignore", "rewrites", "outlets")
"""What a configuration file may hold: lists of strings, but for OTHERWISE."""

OTHERWISE = ("rewrites", "outlets")
"""The keys of other values: a word or a number, and a list of strings or a table of such lists."""

LONGEST_KEY = 60
"""Characters of an unknown key that are looked at and shown."""

KEYS_NAMED = 5
"""Unknown keys that are shown; more are counted."""

Extra = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run.

    Attributes:
        drop: rules for lines that go (see `chrome/rules.py`).
        keep: rules for lines that stay.
        exclude: patterns of files to leave out, as the lines of a .gitignore in the folder of the configuration file.
        select: kinds of findings that `check` reports (see `chrome/kinds.py`).
        ignore: kinds of findings that it does not.
        rewrites: the probability from which two articles are one report in other words.
        outlets: outlets that credits may go to besides the known ones, sorted, each with its aliases.
        keep_from: the probability from which a line is the article's; no key of the file, as an index goes by one.
        fields: the fields of records that hold text, title, id and date, as far as they are not guessed; no key of the
            file.
        file: where the settings come from.
        given: the keys that the file holds, the others being defaults.
    """

    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ("chrome", "exact", "copy", "excerpt")
    ignore: tuple[str, ...] = ()
    rewrites: float = DEFAULT_REWRITES
    outlets: Extra = ()
    keep_from: float = KEEP
    fields: Fields = GUESSED
    file: str | None = field(default=None, compare=False)
    given: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def root(self) -> str | None:
        """The folder that `exclude` is held against."""
        return None if self.file is None else os.path.dirname(self.file)

    @property
    def rules(self) -> Rules:
        """The rules for lines."""
        return Rules(self.drop, self.keep)


PYPROJECT = "pyproject.toml"
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType({"newsclean.toml": (), PYPROJECT: ("tool", "newsclean")})
"""The names of configuration files, and the table of each that holds the settings."""


def load_config(start: Path, tell: Callable[[str], object] = str) -> Config:
    """The settings that hold in a folder, from the nearest file at or above it; the defaults where there is none.

    A file above that others than the user and root may write is not taken: in a folder such as /tmp it would be
    anybody's word which lines of everybody's articles go.

    Args:
        start: the folder.
        tell: told of a file that is not taken, and why.

    Raises:
        NewscleanError: the file cannot be read, or holds what newsclean does not know; the file is named.
    """
    for folder in (start, *start.parents):
        for name in TABLES:
            path = folder / name
            if not os.path.isfile(path):  # nor is one that may not be looked at, above
                continue
            why = None if folder == start else _distrust(path)
            if why is not None:
                if _is_ours(path):
                    tell(f"{path}: not taken, as {why}; --config FILE takes it, --config none does without")
                    return Config()
            elif (found := _table(path, TABLES[name])) is not None:
                return _config(path, found)
    return Config()


def read_config(path: Path) -> Config:
    """The settings of one file.

    Raises:
        NewscleanError: it cannot be read, or holds what newsclean does not know.
    """
    path = Path(os.path.abspath(path))
    found = _table(path, TABLES.get(path.name, ()))
    return Config() if found is None else _config(path, found)


def _distrust(path: Path) -> str | None:
    """Why others than the user and root have a say in what a file holds; None where they have not (git's rule of the
    owner, see safe.directory)."""
    users = {os.geteuid(), 0, *([int(os.environ["SUDO_UID"])] if os.environ.get("SUDO_UID", "").isdigit() else [])}
    try:
        file, folder = path.stat(), path.parent.stat()
    except OSError:
        return "it cannot be looked at"
    if file.st_uid not in users:
        return f"it belongs to another user ({file.st_uid})"
    if folder.st_uid not in users:
        return f"its folder belongs to another user ({folder.st_uid})"
    anybody = file.st_mode & stat.S_IWOTH or (folder.st_mode & stat.S_IWOTH and not folder.st_mode & stat.S_ISVTX)
    return "anybody may write it" if anybody else None


def _is_ours(path: Path) -> bool:
    """Whether a file that is not to be trusted would hold settings."""
    try:
        return path.name != PYPROJECT or _table(path, TABLES[PYPROJECT]) is not None
    except NewscleanError:
        return False


def _table(path: Path, names: tuple[str, ...]) -> dict[str, object] | None:
    import tomllib  # noqa: PLC0415 -- most folders have no settings

    try:
        table: object = tomllib.loads(path.read_text("utf-8"))
    except RecursionError as error:
        raise NewscleanError(f"{path}: cannot be read: nested too deeply") from error
    except (OSError, ValueError) as error:  # ValueError: no UTF-8, no TOML, or a number of thousands of digits
        raise NewscleanError(f"{path}: cannot be read: {error}") from error
    for name in names:
        table = table.get(name) if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise NewscleanError(f"{path}: [{'.'.join(names)}] is not a table")
    return table


def _config(path: Path, table: dict[str, object]) -> Config:
    if unknown := [key for key in table if key not in KEYS]:
        raise NewscleanError(f"{path}: {_misplaced(path, table) or _not_known(unknown)}")
    for key, value in table.items():
        if key not in OTHERWISE and not _is_list(value):
            raise NewscleanError(f"{path}: {key} must be a list of non-empty strings")
    outlets = _outlets(path, table.get("outlets", []))
    rewrites = threshold(table.get("rewrites", DEFAULT_REWRITES))
    if rewrites is None:
        raise NewscleanError(f"{path}: rewrites must be {ALLOWED}")
    lists: dict[str, Any] = {
        key: tuple(value) for key, value in table.items() if isinstance(value, list) and key not in OTHERWISE
    }
    config = Config(**lists, rewrites=rewrites, outlets=outlets, file=str(path), given=frozenset(table))
    compile_rules(config.rules)
    try:
        asked_for(config.select, config.ignore)
    except NewscleanError as error:
        raise NewscleanError(f"{path}: {error}") from error
    return config


def _misplaced(path: Path, table: Mapping[str, object]) -> str | None:
    """What is said of settings that stand in a table of their own, in a file that has none; None where they do not."""
    if path.name == PYPROJECT:
        return None
    if isinstance(tool := table.get("tool"), dict) and "newsclean" in tool:
        name = "[tool.newsclean]"
    elif isinstance(table.get("newsclean"), dict):
        name = "[newsclean]"
    else:
        return None
    return f"{name} is no table of this file: its keys stand at the top; [tool.newsclean] belongs in {PYPROJECT}"


def _not_known(keys: Sequence[str]) -> str:
    """What is said of keys that are not known, each with the nearest that is."""
    import difflib  # noqa: PLC0415 -- as above

    told = []
    for key in keys[:KEYS_NAMED]:
        name = key[:LONGEST_KEY]
        told.append((name, difflib.get_close_matches(name, KEYS, 1, 0.0)[0]))
    if len(keys) == 1:
        return f"unknown key {told[0][0]!r}; did you mean {told[0][1]!r}?"
    more = f", and {len(keys) - len(told):,} more" if len(keys) > len(told) else ""
    return f"unknown keys: {', '.join(f'{name!r} (did you mean {near!r}?)' for name, near in told)}{more}"


def effective(config: Config) -> Iterator[str]:
    """The settings as the lines of a configuration file, each with where it comes from."""
    for key in KEYS:
        source = os.path.relpath(config.file) if config.file and key in config.given else "default"
        yield f"{key} = {_as_toml(key, getattr(config, key))}  # {source}"


def _as_toml(key: str, value: Any) -> str:
    if key == "outlets":
        inside = ", ".join(f"{_quoted(name)} = {_listed(also)}" for name, also in value)
        return f"{{{inside and f' {inside} '}}}"
    if key == "rewrites":
        given = as_given(value)
        return _quoted(given) if isinstance(given, str) else str(given)
    return _listed(value)


def _listed(items: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, items))}]"


def _quoted(text: str) -> str:
    """A string as TOML has it; JSON's escapes are TOML's but for the control characters from DEL on."""
    return re.sub("[\x7f-\x9f]", lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _outlets(path: Path, value: object) -> Extra:
    """A list of names, or a table of names with lists of other names, as pairs.  Raises NewscleanError otherwise."""
    if isinstance(value, list) and _is_list(value):
        value = {name: [] for name in value}
    if not isinstance(value, dict) or not all(name.strip() and _is_list(also) for name, also in value.items()):
        raise NewscleanError(f"{path}: outlets must be a list of names, or a table: name = [other names]")
    return tuple(sorted((name.strip(), tuple(also)) for name, also in value.items()))
