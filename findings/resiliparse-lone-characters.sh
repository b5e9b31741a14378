#!/usr/bin/env bash
# Resiliparse 2.0.1: main_content=True deletes a kanji, a curly quote or a euro sign alone between two tags.
#
# One expects: main-content extraction chooses blocks, and gives the text of those it chose whole.
# What happens: a piece of text between tags that is one character of three bytes in UTF-8 is left out: 橋 of
#   <b>橋</b>, the particle between two bold words, the quotation mark beside a link, € of <b>€</b>. ASCII, Latin and
#   Cyrillic letters stay. Without main_content all stay. With furigana, <ruby>橋<rt>はし</rt></ruby>, the word goes
#   and its pronunciation stays.
# Why it matters: kanji words of one character are common, and Japanese news for learners has <ruby> on all of them.
#   The losses are within sentences, where no count of words or lines shows them, and break shingles and quotations.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'resiliparse==2.0.1'
"$dir/venv/bin/python" - <<'PY'
import sys

from resiliparse.extract.html2text import extract_plain_text

REST = "<p>" + "The bridge over the river reopened after eleven months of repairs, the council said. " * 4 + "</p>"
STATED = {
    "この<b>橋</b>は<b>火曜日</b>に<b>開</b>いた。": "この火曜日いた。",
    "この<ruby>橋<rt>はし</rt></ruby>を見た。": "このはしを見た。",
    "<b>“</b>We are glad<b>”</b> he said.": "We are glad he said.",
    "It cost <b>€</b>4 million.": "It cost 4 million.",
    "Plan <b>B</b>, vitamin <b>é</b>, <b>Я</b> said.": "Plan B, vitamin é, Я said.",
}

for sentence, stated in STATED.items():
    page = f"<html><body><main><article><p>{sentence}</p>{REST}</article></main></body></html>"
    main = extract_plain_text(page, main_content=True).split("\n")[0]
    print(f"{main}   of   {extract_plain_text(page).split(chr(10))[0]}")
    if main != stated:
        sys.exit(f"otherwise than stated: Resiliparse keeps {main!r}")
PY
