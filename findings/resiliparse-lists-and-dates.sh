#!/usr/bin/env bash
# Resiliparse 2.0.1: main_content=True drops a list inside the article, and <time> inside a sentence.
#
# One expects: main-content extraction chooses blocks of the page, and what stands between two paragraphs that it
#   chose, in <article>, is chosen with them.
# What happens: <ul> between two paragraphs is left out whole, and <ol> in its place stays. Of "It opens on <time>1
#   May</time> at noon." the day is left out. Without main_content all of them stay.
# Why it matters: prices, results and key points are lists, and a date in <time> is what a sentence is about. The
#   sentence without its day still reads like one, so nothing shows the loss.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'resiliparse==2.0.1'
"$dir/venv/bin/python" - <<'PY'
import sys

from resiliparse.extract.html2text import extract_plain_text

BEFORE = "<p>" + "The mill at Sarn has ground its first flour since 1986, and sold all of it by noon. " * 3 + "</p>"
AFTER = "<p>" + "The wheel of larch was built by two brothers in their shed, in eleven winters. " * 3 + "</p>"
STATED = {
    "<ul><li>Flour: £9</li><li>Bran: £4</li></ul>": ("Flour: £9", False),
    "<ol><li>Flour: £9</li><li>Bran: £4</li></ol>": ("Flour: £9", True),
    "<p>It opens on <time datetime='2026-05-01'>1 May</time> at noon.</p>": ("1 May", False),
}

for between, (words, kept) in STATED.items():
    page = f"<html><body><article><h1>The mill grinds</h1>{BEFORE}{between}{AFTER}</article></body></html>"
    main, whole = extract_plain_text(page, main_content=True), extract_plain_text(page)
    print(f"{words!r} of {between}: {'kept' if words in main else 'dropped'}; without main_content: {words in whole}")
    if (words in main) != kept or words not in whole or "eleven winters" not in main:
        sys.exit(f"otherwise than stated: {main!r}")
PY
