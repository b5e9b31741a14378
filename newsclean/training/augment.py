"""More pages for training out of those at hand: news in page chrome, with blocks, and in other forms.

The pages at hand are long, most are no news, and few are in languages other than English; the scrapes that people have
are hard-wrapped, dense, walled, and in any language.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace

from newsclean.text.lines import split_lines
from newsclean.training.blocks import Blocks, languages, teasers
from newsclean.training.furnish import Furnisher
from newsclean.training.labels import DROP, KEEP, TITLE, Labelled

CIPHER = "cipher"
_ALPHABETS = (
    ("aeiouy", "bcdfghjklmnpqrstvwxz"),
    ("aeiouy", "bcdfghjklmnpqrstvwxz"),
    ("àéíõúý", "bčdfğhjklmñpqrštvwxž"),
    ("аеиоуы", "бвгджзклмнпрстфхцчшщ"),
    ("აეიოუჰ", "ბგდვზთკლმნპრსტფქღყშჩ"),
)
"""Vowels and consonants that a page is put into: two in five keep the Latin ones."""


def augment(pages: list[Labelled], news: list[list[str]], seed: int = 1) -> list[Labelled]:
    """More pages out of those at hand: news in page chrome, hard-wrapped, without blank lines, and clean pages."""
    rng = random.Random(seed)
    made = [_news_page(rng, page, rng.choice(news)) for page in pages]
    made += [_hard_wrapped(rng, page) for page in rng.sample(pages, len(pages) // 10)]
    made += [_without_blanks(page) for page in rng.sample(pages, len(pages) // 6)]
    made += [_clean(page) for page in rng.sample(pages, len(pages) // 4)]
    own = [page for page in pages if page.name.startswith("own/")]
    made += [_without_blanks(page) for page in own] + [_spaced(page) for page in own]
    news_pages = [page for page in pages if page.name.startswith(("own/", "fundus/"))]
    made += _blocked(rng, [*news_pages, *(page for page in news_pages if page.language != "en")])
    made += [_enciphered(rng, page) for page in (*news_pages, *rng.sample(pages, len(pages) // 8))]
    return [page for page in made if page is not None]


def _lines(page: Labelled) -> list[tuple[str, int]]:
    return list(zip([x.rstrip("\r\n") for x in split_lines(page.text)], page.labels, strict=True))


def _page(page: Labelled, kind: str, rows: Iterable[tuple[str, int]]) -> Labelled:
    rows = list(rows)
    return replace(
        page, name=f"{kind}/{page.name}", text="\n".join([r[0] for r in rows]) + "\n", labels=tuple(r[1] for r in rows)
    )


def _news_page(rng: random.Random, page: Labelled, news: list[str]) -> Labelled | None:
    """A short article in the page's chrome, in chrome made up for it, or in both."""
    lines = _lines(page)
    kept = [i for i, (_, x) in enumerate(lines) if x == KEEP]
    if not kept:
        return None
    first = next(i for i, (_, x) in enumerate(lines) if x != DROP)
    above, below = [line for line, _ in lines[:first]], [line for line, _ in lines[kept[-1] + 1 :]]
    own = [lines[i][0].strip() for i in kept]
    titles = [line.strip() for line, x in lines if x == TITLE]
    if titles and len(own) >= 6 and rng.random() < 0.35:
        article = [titles[0], *own[: rng.randint(5, 25)]]
    else:
        article = _with_lists(rng, _cut(rng, news), own)
    made = Furnisher(rng, article)
    indent = re.match(r"\s*", lines[kept[len(kept) // 2]][0]).group()  # type: ignore[union-attr]
    space = [("", DROP)] if rng.random() < 0.7 else []
    rows = _article_rows(rng, article, made, indent, space)
    top, bottom = _around(rng, above, made.above()), _around(rng, below, made.below())
    if rng.random() < 0.4:
        top, bottom = ([x for x in part if x.strip()] for part in (top, bottom))
    elif space and rng.random() < 0.5:
        top, bottom = ([y for x in part for y in (x, "")] for part in (top, bottom))
    return _page(page, "news", [(x, DROP) for x in (*top, "")] + rows + [(x, DROP) for x in bottom])


def _with_lists(rng: random.Random, article: list[str], own: list[str]) -> list[str]:
    """The article with a list and some subheadings of the page's own text: news articles at hand have none."""
    short = [i for i, line in enumerate(own) if len(line.split()) <= 14]
    runs = [i for i in short if i + 2 in short and i + 1 in short]
    if runs and rng.random() < 0.4:
        first = rng.choice(runs)
        stop = first
        while stop < len(own) and stop - first < 12 and len(own[stop].split()) <= 14:
            stop += 1
        at = rng.randint(2, len(article))
        article = article[:at] + own[first:stop] + article[at:]
    headings = [
        own[i] for i in short if i + 1 < len(own) and len(own[i + 1].split()) > 25 and own[i][-1:] not in ".!,;"
    ]
    for _ in range(rng.choice((0, 0, 1, 3))):
        if headings and len(article) > 3:
            article.insert(rng.randint(2, len(article) - 1), rng.choice(headings))
    return article


def _cut(rng: random.Random, article: list[str]) -> list[str]:
    """The article, whole or its beginning, its paragraphs whole or a sentence each."""
    article = article[: rng.choice((len(article), len(article), rng.randint(4, 12)))]
    if rng.random() < 0.3:
        return article[:1] + [s for p in article[1:] for s in re.split(r'(?<=[.!?”"]) (?=[A-Z“"])', p)]
    return article


def _article_rows(
    rng: random.Random, article: list[str], made: Furnisher, indent: str, space: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """The article's lines with page chrome between them; its headline may be repeated."""
    rows = [(indent + article[0], TITLE), *space]
    for line in made.byline():
        rows += [(indent + line, DROP), *space]
    often = rng.choice((0.0, 0.05, 0.12, 0.25))
    for k, paragraph in enumerate(article[1:]):
        if k and rng.random() < often:
            rows += [(indent + made.inside(), DROP), *space]
        rows += [(indent + paragraph, KEEP), *space]
    if rng.random() < 0.1:
        rows.insert(rng.randrange(len(rows)), (indent + article[0], DROP))
    return rows


def _around(rng: random.Random, real: list[str], made: list[str]) -> list[str]:
    """The page chrome on one side of an article: the page's, or made up, or both."""
    return rng.choice((real, real, made, made, real + made, made + real))


def _hard_wrapped(rng: random.Random, page: Labelled) -> Labelled:
    width = rng.choice((60, 72, 78, 100))
    return _page(
        page,
        "wrapped",
        (
            (part, x)
            for line, x in _lines(page)
            for part in (textwrap.wrap(line.strip(), width) if len(line) > width else [line])
        ),
    )


def _clean(page: Labelled) -> Labelled:
    """The page's article alone: what has been stripped must not be stripped again."""
    lines = [row for row in _lines(page) if row[1] != DROP]
    return _page(page, "clean", (row for line in lines for row in (line, ("", DROP))))


def _spaced(page: Labelled) -> Labelled:
    """The page with a blank line below every line."""
    return _page(page, "spaced", (row for line in _lines(page) if line[0].strip() for row in (line, ("", DROP))))


def _blocked(rng: random.Random, pages: list[Labelled]) -> list[Labelled]:
    """The pages with more page chrome in their language, the teasers being those of other pages in it."""
    by_language = {
        language: teasers([_lines(page) for page in pages if page.language == language])
        for language in sorted({page.language for page in pages} & languages())
    }
    return [
        _page(page, "blocks", Blocks(rng, page.language, by_language[page.language]).put_into(_lines(page)))
        for page in pages
        if by_language.get(page.language) and KEEP in page.labels
    ]


def _enciphered(rng: random.Random, page: Labelled) -> Labelled:
    """The page in a language that nobody knows, one of its own: vowels for vowels, consonants for consonants.  What its
    layout, punctuation and repeats tell is all that is left."""
    script = rng.choice(_ALPHABETS)
    cipher: dict[str, str] = {}
    for letters in ("aeiouy", "bcdfghjklmnpqrstvwxz"):
        to = list(script[0] if letters[0] == "a" else script[1])
        rng.shuffle(to)
        cipher |= dict(zip(letters, to, strict=False))
    table = str.maketrans(cipher | {a.upper(): b.upper() for a, b in cipher.items()})
    return _page(page, CIPHER, ((line.translate(table), x) for line, x in _lines(page)))


def _without_blanks(page: Labelled) -> Labelled:
    return _page(page, "dense", ((line.strip(), x) for line, x in _lines(page) if line.strip()))
