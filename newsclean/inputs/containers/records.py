"""Records: an article as a JSON object, and which of its fields hold text, title, date and outlet.

The usual names are those that news-please, Fundus, trafilatura, CC-News, FineWeb and schema.org write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from newsclean.documents import Details, Fields
from newsclean.errors import UnreadableInput

CRAWLED = ("dump", "file_path")
"""A record with these fields is FineWeb's, whose `date` is that of the crawl."""

TEXTS = (
    *("text", "maintext", "plaintext", "content", "body", "article", "articlebody", "article_text", "full_text"),
    "raw_text",
)
TITLES = ("title", "headline")
IDS = ("id", "_id", "uid", "guid", "doc_id", "article_id")
DATES = (
    *("date", "date_publish", "publishing_date", "publish_date", "published_date", "publication_date"),
    *("date_published", "datepublished", "published_at", "published", "pub_date", "pubdate"),
)
OUTLETS = (
    *("outlet", "publisher", "publication", "newspaper", "source_name", "sitename", "source", "source_domain"),
    *("domain", "hostname", "site"),
)
BYLINES = ("byline", "authors", "author", "creator")
URLS = ("url", "link", "source_url", "uri")
USUAL = frozenset((*TEXTS, *TITLES, *IDS, *DATES, *OUTLETS, *BYLINES, *URLS, *CRAWLED))
"""The usual names of fields, in small letters; of each kind those that come first are preferred."""

PARTS = ("headline", "summary", "paragraphs", "sections", "text", "content", "children")
"""The parts of a text that is no string, in their order (Fundus: summary, and sections with headline and
paragraphs)."""

DEEPEST = 8
"""Levels of such parts."""

FIELDS_NAMED = 12
"""Fields that are named where none holds text."""

PROSE = 200
"""Characters of a field that may well be an article's text, whatever its name: in settings, and in tables of other
things, few are that long."""

FIRST_RECORDS = 20
"""Records by which it is told whether a file holds articles, where none has a text by a known name."""

Record = Mapping[str, Any]


class NoText(UnreadableInput):
    """A record, or a table, is not of articles: no field is known to hold text.  prose: one may hold it yet."""

    def __init__(self, reason: str, *, prose: bool = False) -> None:
        super().__init__(reason)
        self.prose = prose


def parsed(line: bytes) -> Record:
    """A line of JSON as a record.  Raises UnreadableInput where it is no JSON object."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableInput("not UTF-8, which JSON is written in") from error
    except RecursionError as error:
        raise UnreadableInput("JSON nested too deeply") from error
    except ValueError as error:
        told = getattr(error, "msg", "a number of too many digits")
        raise UnreadableInput(f"not JSON: {told[:1].lower()}{told[1:]}") from error
    if not isinstance(record, dict):
        raise UnreadableInput(f"not a JSON object, but {_kind(record)}")
    return record


def text_of(record: Record, fields: Fields) -> str:
    """The text of a record.  Raises NoText where it has no field for one, UnreadableInput where that holds none."""
    if fields.text is not None:
        if fields.text not in record:
            raise NoText(f"no field {fields.text!r}; {_named(record)}")
        text = flat(record[fields.text])
        if not text.strip():
            raise UnreadableInput(f"no text in the field {fields.text!r}")
        return text
    known = _lowered(record)
    for name in TEXTS:
        if name in known and (text := flat(record[known[name]])).strip():
            return text
    if any(name in known for name in TEXTS):
        raise UnreadableInput("no text: the field is empty")
    raise NoText(f"no field that is known to hold text; {_named(record)}: name it with --text-field")


def holds_prose(record: Record) -> bool:
    """Whether a field of any name is as long as an article's text is."""
    return any(isinstance(value, str) and len(value) >= PROSE for value in record.values())


def text_field(record: Record, fields: Fields) -> str | None:
    """The name of the field that `text_of` reads; None where there is none."""
    if fields.text is not None:
        return fields.text if fields.text in record else None
    known = _lowered(record)
    return next((known[name] for name in TEXTS if name in known and flat(record[known[name]]).strip()), None)


def details_of(record: Record, fields: Fields) -> Details:
    """What a record tells of its article beside the text."""
    known = _lowered(record)

    def first(names: Iterable[str], asked: str | None = None) -> str:
        if asked is not None:
            return _line(record.get(asked))
        return next((value for name in names if name in known and (value := _line(record[known[name]]))), "")

    crawled = all(name in known for name in CRAWLED)
    return Details(
        title=first(TITLES, fields.title),
        id=first(IDS, fields.id),
        outlet=host(outlet) if "://" in (outlet := first(OUTLETS)) else outlet,
        date=first(() if crawled else DATES, fields.date),
        byline=first(BYLINES),
        url=first(URLS),
    )


def site_of(record: Record) -> str:
    """Whose page a record is: the host of its address, or else its outlet; "" where it tells neither."""
    for names in (URLS, OUTLETS):
        for name in names:
            value = record.get(name)
            if isinstance(value, str) and value and (site := host(value) if "://" in value else value):
                return site.strip().lower()
    return ""


def host(url: str) -> str:
    """The host of an address, without "www."; "" where there is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def flat(value: object, depth: int = DEEPEST) -> str:
    """A text that may be in parts, as lists and objects, as paragraphs."""
    if isinstance(value, str):
        return value
    if not depth or not isinstance(value, list | dict):
        return ""
    parts = [value[name] for name in PARTS if name in value] if isinstance(value, dict) else value
    return "\n\n".join(text for part in parts if (text := flat(part, depth - 1)).strip())


def _line(value: object) -> str:
    """A value as one line: a number or a text, and of a list or an object its names."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _line(item)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _lowered(record: Record) -> dict[str, str]:
    """The names of a record's usual fields, by how they are spelt in small letters."""
    return {low: name for name in record if (low := name.lower()) in USUAL}


def _named(record: Record) -> str:
    names = [name[:40] for name in list(record)[:FIELDS_NAMED]]
    more = len(record) - len(names)
    return f"it has {', '.join(names)}{f' and {more} more' if more else ''}" if names else "it has none"


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")
