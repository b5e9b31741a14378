"""Main-content extraction from HTML."""

from __future__ import annotations

import codecs
import contextlib
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from newsclean.documents import REPLACEMENT
from newsclean.errors import UnreadableInput
from newsclean.expressions import late
from newsclean.inputs.encodings import SAMPLE, Decoded

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extraction

HTML_START = late(r"(?:<\?xml[^>]*>|<!--.*?-->|\s++)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_TAG = late(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|br|button|dd|div|dl|dt|em|figcaption|figure|footer|form|h[1-6]|head|"
    r"header|hr|i|iframe|img|input|li|link|main|meta|nav|ol|p|script|section|small|span|strong|style|sup|table|tbody|td|"
    r"th|time|title|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
MIN_TAGS = 5  # an article that writes about HTML names a tag or two ...
MAX_WORDS_PER_TAG = 60  # ... where a page has two to a paragraph, and a paragraph of news has 30 to 100 words,
MIN_TAGGED_LINES = 0.25  # ... and has them on nearly every line, were it not for paragraphs broken over several
_DECLARED = late(rb"""(?:<meta[^>]+charset|<\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 4096  # the standard says 1,024; pages say it later
# What a page calls itself, and what browsers read it as: the superset that its author's tools wrote.
AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-8": "cp1255",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
LABELS = {
    "iso-8859-8-i": "iso8859-8",
    "ks_c_5601": "cp949",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
    "x-sjis": "cp932",
    "x-windows-874": "cp874",
}
"""Names of the web's (https://encoding.spec.whatwg.org/#names-and-labels) that Python does not know."""

_SURROGATE = late("[\ud800-\udfff]")
MOST_SECONDS = 4  # of computing for a page: most take hundredths, and some the cube of their repeated metadata
TITLE_SHARE = 0.5  # the rest of a page's title may be the site's name


def is_tagged(text: str) -> bool:
    """Whether a text that does not begin as a page does is HTML all the same: a fragment, or one without its head."""
    sample = text[:SAMPLE]
    if sample.count("<") < MIN_TAGS:
        return False
    plain, tags = _TAG.subn(" ", sample)
    if tags < max(MIN_TAGS, len(plain.split()) / MAX_WORDS_PER_TAG):
        return False
    lines = [line for line in sample.splitlines() if line.strip()]
    return sum(bool(_TAG.search(line)) for line in lines) >= MIN_TAGGED_LINES * len(lines)


def as_declared(raw: bytes, decoded: Decoded) -> Decoded:
    """The page: where its bytes left the encoding to guess, by what it says of itself."""
    page = decoded
    declared = _DECLARED.search(raw, 0, DECLARED_WITHIN)
    if declared and (decoded.text.isascii() or not decoded.encoding.startswith("utf")):
        label = declared[1].decode().lower()
        with contextlib.suppress(LookupError, ValueError):  # no such encoding, or none for text
            name = codecs.lookup(LABELS.get(label, label)).name
            read_so = raw.decode(AS_BROWSERS_READ.get(name, name), "replace")
            if name != "utf-8" and label in read_so.lower():  # it is not, and where UTF-16 is declared it cannot be
                page = Decoded(read_so, name)
    return replace(page, text=without_surrogates(page.text))


def without_surrogates(text: str) -> str:
    """`text`, what is no Unicode in it replaced."""
    return _SURROGATE.sub(REPLACEMENT, text)


def article_of(page: str) -> str | None:
    """Title and text of the article in `page`; None when there is none."""
    if "html" not in page[:50].lower():  # trafilatura's own test of what it takes for a page rather than a fragment
        page = f"<!DOCTYPE html>\n{page}"
    try:
        extract = _extractor()
        with _within(MOST_SECONDS):
            found = extract(page, include_comments=False, include_tables=True, with_metadata=True)
    except _Late as error:
        raise UnreadableInput(f"the HTML takes more than {MOST_SECONDS} s to read") from error
    except Exception as error:  # any page in the world comes here: none of them is worth the whole run
        raise UnreadableInput(f"the HTML could not be parsed ({type(error).__name__})") from error
    if not found or not (text := (found.text or "").strip()):
        return None
    return under_title(" ".join((found.title or "").split()), text)


AGAIN_AFTER = 0.25  # seconds: time is said to be up again, as what is raised in a destructor is lost


class _Late(BaseException):
    """Time is up; no error, lest the library mend it."""


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise _Late after so many seconds of computing.  Only the main thread, which workers have, can be stopped so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise _Late

    def unraised(told: sys.UnraisableHookArgs) -> None:
        if told.exc_type is not _Late:  # which is raised again, and nothing for the user
            hook(told)

    hook, sys.unraisablehook = sys.unraisablehook, unraised
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN_AFTER)
    try:
        yield
    finally:
        for _ in range(2):  # it may ring just before it is put off, and then not again so soon
            with contextlib.suppress(_Late):
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        sys.unraisablehook = hook


@cache
def _extractor() -> Callable[..., Extraction | None]:
    import logging  # noqa: PLC0415 -- as below

    for name in ("trafilatura", "htmldate", "courlan"):  # they talk from their import on; our reasons say it
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    import trafilatura  # noqa: PLC0415 - slow to import, and most corpora hold no HTML

    return cast("Callable[..., Extraction | None]", trafilatura.bare_extraction)  # it gives a dict only when asked to


def under_title(title: str, text: str) -> str:
    """`text` under its `title`, unless it begins with that already (a page's title may have the site's name after)."""
    first = " ".join(text.partition("\n")[0].split())
    if first.casefold().startswith(title.casefold()):  # also when there is none
        return text
    if title.casefold().startswith(first.casefold()) and len(first) >= TITLE_SHARE * len(title):
        return text
    return f"{title}\n\n{text}"
