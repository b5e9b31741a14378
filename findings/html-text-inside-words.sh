#!/usr/bin/env bash
# html-text 0.7.1: parts a word where a tag begins or ends inside it.
#
# One expects: text of inline elements (<b>, <i>, <sup>) is put together as a browser shows it.
# What happens: "north<b>ern</b>" is "north ern", "<i>n</i>ever" "n ever", "km<sup>2</sup>" "km 2", and
#   "10<sup>6</sup>" "10 6": a space stands at each tag, unless punctuation follows. inscriptis 2.7.6 keeps the words.
# Why it matters: a drop capital (<b>T</b>he) parts the first word of every article of a site, and a figure with an
#   exponent becomes two figures: counts of words and shingles differ from those of any other extractor's text.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'html-text==0.7.1' 'inscriptis==2.7.6'
"$dir/venv/bin/python" - <<'PY'
import sys

import html_text
import inscriptis

STATED = {
    "<b>T</b>he north<b>ern</b> mill": ("T he north ern mill", "The northern mill"),
    "40 km<sup>2</sup> and 10<sup>6</sup> litres": ("40 km 2 and 10 6 litres", "40 km2 and 106 litres"),
}

for fragment, stated in STATED.items():
    page = f"<html><body><p>{fragment}</p></body></html>"
    got = html_text.extract_text(page), inscriptis.get_text(page).strip()
    print(f"{fragment}: html-text {got[0]!r}, inscriptis {got[1]!r}")
    if got != stated:
        sys.exit(f"otherwise than stated: {got}")
PY
