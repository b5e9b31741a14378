"""Ten variants of each kind of fault that people report of tools like this one: linked, credited and kept right?

`tests/data/dedup_cases/KIND.txt` holds them, with what is right of each, put down before any was run.  "= name" begins
a variant, "key: value" says what is right, and "== name" begins a file.  Where a variant has a file "each", that is
what all others are made with: `{0}` is the first line of theirs, `{1}` the second.  Where a rule makes the variants
(texts wrapped, repeated, with invisible characters, within an export) the rules stand here, the texts in `articles.txt`
and how databases lay out an article in `exports.txt`: `{n}` is its number, `{line}` a rule across the page.

    story: a b = rewrite|copy   these are one story and nothing else is, and these relations are right; or "none"
    contradictions: some        or "none"
    credits: Reuters, EFE       of every file; or "none"
    kept: a b                   what `dedup` keeps
    titles: a One | b Another   of each file
    twins: a b                  files of the same bytes: one is kept, or none and the reason told
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import DATA
from in_process import in_process

CASES = DATA / "dedup_cases"
COPY = "exact|copy"

OTHER = """Library extends Sunday hours

The library in Hollin will open from noon to 6 p.m. on Sundays from January, two hours longer than now, its board said.

The longer hours will cost $41,000 a year. About 300 people come on an average Sunday, and most of them read the papers.
"""
"""An article that belongs to no story."""


class Variant(NamedTuple):
    """Some files by name, and what is right of them."""

    files: dict[str, str]
    right: dict[str, str]


_FAR_APART = "amounts of more than half as much again (310 and 520) are taken for two facts: precision goes first"
WRONG = {
    "unit-contradictions: control: toneladas": _FAR_APART,
    "unit-contradictions: control: one unit": _FAR_APART,
    "template-briefs: weather warnings": "what is filled in takes more words than part two passages of one form",
}
"""Variants that are told wrong, by "kind: name", and why."""


def read(kind: str) -> dict[str, Variant]:
    """The variants of a kind as they are written down."""
    out = {}
    for part in re.split(r"(?m)^= ", (CASES / f"{kind}.txt").read_text("utf-8"))[1:]:
        head, *files = re.split(r"(?m)^== ", part)
        name, *lines = head.strip().split("\n")
        texts = {file: text.strip() for file, _, text in (f.partition("\n") for f in files)}
        each = texts.pop("each", None)
        if each:
            texts = {file: each.format(*text.split("\n")) for file, text in texts.items()}
        out[name] = Variant(texts, dict(line.split(": ", 1) for line in lines))
    return out


ARTICLES = {name: (v.files["text"], v.right["credits"]) for name, v in read("articles").items()}
TEXTS = {name: text for name, (text, _) in ARTICLES.items()}


def wrapped(text: str, width: int, indent: str = "", title: bool = False) -> str:
    """Each paragraph in lines of a width; the headline too, if `title`."""
    first, *rest = text.split("\n\n")
    wrap = partial(textwrap.fill, width=width, initial_indent=indent, subsequent_indent=indent)
    fill = partial(wrap, break_long_words=False, break_on_hyphens=False)
    return "\n\n".join([fill(first) if title else first, *map(fill, rest)])


def hyphenated(text: str, width: int) -> str:
    """Each paragraph in lines of a width, words parted at their ends."""
    return "\n\n".join("\n".join(_columns(paragraph, width)) for paragraph in text.split("\n\n"))


def _columns(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        room = width - len(line) - 2
        if len(line) + len(word) < width:
            line = f"{line} {word}".strip()
        elif word.isalpha() and 3 <= room <= len(word) - 3:
            yield f"{line} {word[:room]}-"
            line = word[room:]
        else:
            yield line
            line = word
    yield line


def within_words(text: str, character: str, every: int) -> str:
    """A character in the middle of each word of so many letters or more."""
    return re.sub(rf"[^\W\d_]{{{every},}}", lambda m: m[0][: len(m[0]) // 2] + character + m[0][len(m[0]) // 2 :], text)


def hard_wrapped() -> dict[str, Variant]:
    made = {
        "28 columns": ("bridge", partial(wrapped, width=28)),
        "34 columns": ("lift maker", partial(wrapped, width=34)),
        "40 columns, indented": ("otters", partial(wrapped, width=40, indent="    ")),
        "45 columns, headline too": ("lift maker", partial(wrapped, width=45, title=True)),
        "52 columns": ("deich", partial(wrapped, width=52)),
        "58 columns, headline too": ("faro", partial(wrapped, width=40, title=True)),
        "64 columns": ("lavoir", partial(wrapped, width=64)),
        "70 columns, CRLF": ("otters", lambda text: wrapped(text, 70).replace("\n", "\r\n")),
        "76 columns": ("bridge", partial(wrapped, width=76)),
        "90 columns": ("lift maker", partial(wrapped, width=90)),
    }
    return {name: _two_forms(article, form(TEXTS[article]), "exact") for name, (article, form) in made.items()}


def invisible_characters() -> dict[str, Variant]:
    ligatures = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))

    def joined(text: str) -> str:
        for letters, ligature in ligatures:
            text = text.replace(letters, ligature)
        return text

    made: dict[str, tuple[str, Callable[[str], str], str]] = {
        "soft hyphens": ("deich", lambda text: within_words(text, "\u00ad", 8), "exact"),
        "soft hyphens in most words": ("bridge", lambda text: within_words(text, "\u00ad", 5), "exact"),
        "zero-width spaces": ("otters", lambda text: within_words(text, "\u200b", 9), "exact"),
        "word joiners": ("lift maker", lambda text: within_words(text, "\u2060", 7), "exact"),
        "byte order marks between paragraphs": ("faro", lambda text: text.replace("\n\n", "\n\n\ufeff"), "exact"),
        "ligatures": ("otters", joined, "exact"),
        "no-break spaces": ("lavoir", lambda text: re.sub(r" (?=[»?!:;%€\d])", "\u202f", text), "exact"),
        "accents apart": ("lavoir", lambda text: unicodedata.normalize("NFD", text), "exact"),
        "parted at line ends": ("bridge", lambda text: hyphenated(text, 36), COPY),
        "am Zeilenende getrennt": ("deich", lambda text: hyphenated(text, 30), COPY),
    }
    return {name: _two_forms(article, form(TEXTS[article]), told) for name, (article, form, told) in made.items()}


def _two_forms(article: str, other: str, relation: str) -> Variant:
    text, credited = ARTICLES[article]
    title = text.partition("\n")[0]
    right = {"story": f"a b = {relation}", "credits": credited, "contradictions": "none"}
    return Variant({"a": text, "b": other}, right | {"titles": f"a {title} | b {title}"})


def repeated_text() -> dict[str, Variant]:
    def paragraphs(form: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
        return lambda text: "\n\n".join(form(text.split("\n\n")))

    def first_sentence(text: str) -> str:
        return re.split(r"(?<=[.!?”\"]) ", text)[0]

    made: dict[str, tuple[str, Callable[[str], str]]] = {
        "whole twice": ("otters", lambda text: f"{text}\n\n{text}"),
        "whole four times": ("faro", lambda text: "\n\n".join([text] * 4)),
        "body twice": ("bridge", paragraphs(lambda p: [*p, *p[1:]])),
        "each paragraph thrice": ("lift maker", paragraphs(lambda p: [p[0], *(x for x in p[1:] for _ in range(3))])),
        "accumulating": ("deich", paragraphs(lambda p: [p[0], *(x for n in range(2, len(p) + 1) for x in p[1:n])])),
        "last paragraph twelve times": ("bridge", paragraphs(lambda p: [*p, *[p[-1]] * 11])),
        "each paragraph's first sentence before it": (
            "lift maker",
            paragraphs(lambda p: [p[0], *(y for x in p[1:] for y in (first_sentence(x), x))]),
        ),
        "second half twice": ("lavoir", paragraphs(lambda p: [*p, *p[3:]])),
        "twice, less its end": ("otters", paragraphs(lambda p: [*p[:-1], *p[1:-1]])),
        "four times, less its third paragraph": ("lift maker", paragraphs(lambda p: [p[0], *(p[1:3] + p[4:]) * 4])),
    }
    right = {"story": "clean damaged = exact|copy|excerpt", "kept": "clean other", "contradictions": "none"}
    return {
        name: Variant({"clean": TEXTS[article], "damaged": form(TEXTS[article]), "other": OTHER}, right)
        for name, (article, form) in made.items()
    }


def unspaced_scripts() -> dict[str, Variant]:
    texts = {name: v.files for name, v in read("unspaced-scripts").items()}
    titled = {
        (script, file): text.replace("\n", "\n\n", 1) for script, files in texts.items() for file, text in files.items()
    }

    def unrelated(script: str) -> Variant:
        files = {file: titled[script, file] for file in texts[script]}
        return Variant(files, {"story": "none", "kept": " ".join(files)})

    def linked(script: str, relation: str, form: Callable[[str], str]) -> Variant:
        files = {file: titled[script, file] for file in texts[script]} | {"again": form(titled[script, "a"])}
        return Variant(files, {"story": f"a again = {relation}", "contradictions": "none"})

    def shorter(text: str) -> str:
        return re.sub(r"[^。]+。$" if "。" in text else r" \S+$", "", text)

    return {
        "Chinese, unrelated": unrelated("zh"),
        "Chinese, traditional, unrelated": unrelated("hant"),
        "Japanese, unrelated": unrelated("ja"),
        "Thai, unrelated": unrelated("th"),
        "Lao, unrelated": unrelated("lo"),
        "Chinese, cut": linked("zh", "copy|excerpt", shorter),
        "Chinese, traditional, under another headline": linked(
            "hant", "exact", lambda text: text.replace("港口渡輪恢復夜航", "東灣夜間渡輪下月復航", 1)
        ),
        "Japanese, cut": linked("ja", "copy|excerpt", shorter),
        "Thai, cut": linked("th", "copy|excerpt", shorter),
        "Lao, under another headline": linked("lo", "exact", lambda text: text.replace("ໃໝ່", "ແລ້ວ", 1)),
    }


def nexis_export() -> dict[str, Variant]:
    layouts = dict(part.split("\n", 1) for part in re.split(r"(?m)^= ", (CASES / "exports.txt").read_text("utf-8"))[1:])
    articles = [text.partition("\n\n") for text in list(TEXTS.values())[:3]]
    web = {f"web{k}": f"{title}\n\n{body}" for k, (title, _, body) in enumerate(articles, 1)}
    every = [*articles, OTHER.partition("\n\n")]

    def export(layout: str) -> str:
        return "".join(
            layout.format(n=n, title=title, body=body.strip(), line="_" * 60) + "\n\n"
            for n, (title, _, body) in enumerate(every, 1)
        )

    return {name: Variant(web | {"export": export(layout)}, {"export": "yes"}) for name, layout in layouts.items()}


MADE: dict[str, Callable[[], dict[str, Variant]]] = {
    "hard-wrapped": hard_wrapped,
    "invisible-characters": invisible_characters,
    "repeated-text": repeated_text,
    "unspaced-scripts": unspaced_scripts,
    "nexis-export": nexis_export,
}
WRITTEN = sorted({path.stem for path in CASES.glob("*.txt")} - {"articles", "exports", *MADE})
VARIANTS = {kind: MADE[kind]() if kind in MADE else read(kind) for kind in (*WRITTEN, *MADE)}


class Told(NamedTuple):
    """What the commands say of a folder of files, the paths without folder and ending."""

    report: dict[str, Any]
    manifest: dict[str, dict[str, Any]]
    written: dict[str, bytes]
    errors: str

    def stories(self) -> dict[frozenset[str], set[str]]:
        """The relations of each story's articles, by their names."""
        return {
            frozenset(_name(a["path"]) for a in s["articles"]): {a["relation"] for a in s["articles"]} - {"lead"}
            for s in self.report["stories"]
        }

    def contradicting(self) -> list[Any]:
        """All contradictions of all links."""
        links = [link for s in self.report["stories"] for link in s["links"]]
        return [c for link in links for c in link["evidence"]["contradictions"]]


def _name(path: str) -> str:
    return path.removeprefix("./").replace(".txt", "")


def told(folder: Path, files: dict[str, str]) -> Told:
    """Runs `report` and `dedup` on some files."""
    (folder / "in").mkdir()
    for name, text in files.items():
        (folder / "in" / f"{name}.txt").write_text(f"{text}\n", "utf-8", newline="")
    run = in_process(folder / "in")
    report = run("report", ".", "--format", "json")
    done = run("dedup", ".", "-o", "../out")
    assert {report.returncode, done.returncode} <= {0, 3}, report.stderr + done.stderr
    rows = map(json.loads, (folder / "out" / "manifest.jsonl").read_text("utf-8").splitlines())
    written = {_name(p.name): p.read_bytes() for p in (folder / "out").rglob("*.txt")}
    errors = (report.stderr + done.stderr).decode()
    return Told(json.loads(report.stdout), {_name(row["path"]): row for row in rows}, written, errors)


def is_story(found: Told, right: str) -> None:
    if right == "none":
        assert found.stories() == {}
        return
    names, _, relations = right.partition(" = ")
    assert set(found.stories()) == {frozenset(names.split())}
    (relation,) = found.stories().values()
    assert relation <= set(relations.split("|"))


def contradicts(found: Told, right: str) -> None:
    assert bool(found.contradicting()) == (right == "some"), found.contradicting()


def are_credited(found: Told, right: str) -> None:
    outlets = set() if right == "none" else set(right.split(", "))
    for article in found.report["articles"]:
        assert {credit["outlet"] for credit in article["credits"]} == outlets, article["path"]


def is_kept(found: Told, right: str) -> None:
    assert {name for name, row in found.manifest.items() if row["status"] == "kept"} == set(right.split())
    assert all(text.strip() for text in found.written.values())


def are_titled(found: Told, right: str) -> None:
    titles = {_name(article["path"]): article["title"] for article in found.report["articles"]}
    assert titles == dict(part.split(" ", 1) for part in right.split(" | "))


def are_twins(found: Told, right: str) -> None:
    status = sorted(found.manifest[name]["status"] for name in right.split())
    assert status in (["dropped", "kept"], ["skipped", "skipped"])
    assert all(row.get("reason") for row in found.manifest.values() if row["status"] != "kept")
    assert all(text.strip() for text in found.written.values())


def is_parted_or_told(found: Told, _: str) -> None:
    """Each article of the web is linked with its own one in the export, or the user is told of several documents."""
    web = [{name for name in story if name.startswith("web")} for story in found.stories()]
    assert all(len(names) == 1 for names in web)
    skipped = any(_name(row["path"]) == "export" for row in found.report["skipped"])
    assert skipped or len(web) == 3
    assert skipped or {name for story in found.stories() for name in story if name.startswith("export")} == {
        "export:1",
        "export:2",
        "export:3",
    }


CHECKS: dict[str, Callable[[Told, str], None]] = {
    "story": is_story,
    "contradictions": contradicts,
    "credits": are_credited,
    "kept": is_kept,
    "titles": are_titled,
    "twins": are_twins,
    "export": is_parted_or_told,
}


def _parameters() -> Iterator[Any]:
    for kind, variants in VARIANTS.items():
        for name, variant in variants.items():
            why = WRONG.get(f"{kind}: {name}")
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            yield pytest.param(variant, id=f"{kind}: {name}", marks=marks)


@pytest.mark.parametrize("variant", _parameters())
def test_what_is_said_of_a_variant_is_right(variant: Variant, tmp_path: Path) -> None:
    files = variant.files
    if "twins" in variant.right:
        files = dict.fromkeys(variant.right["twins"].split(), files["a"])
    found = told(tmp_path, files)
    for key, right in variant.right.items():
        CHECKS[key](found, right)


@pytest.mark.parametrize("kind", VARIANTS)
def test_each_kind_has_ten_variants(kind: str) -> None:
    assert len(VARIANTS[kind]) == 10
