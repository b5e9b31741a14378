#!/usr/bin/env bash
# trafilatura 2.3.1: extract() gives None for an article saved as plain text.
#
# One expects: the text comes back, as one paragraph or several; text without tags is the easiest page there is.
# What happens: extract() returns None, and so does it with favor_recall; html2txt() gives "". The same paragraphs
#   inside <p> are extracted whole.
# Why it matters: a corpus often mixes pages with articles whose HTML is already gone; None reads as "no article
#   here", so every plain text one is lost without an error.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'trafilatura==2.3.1' 'lxml_html_clean==0.4.6'
"$dir/venv/bin/python" - <<'PY'
import sys

from trafilatura import extract, html2txt

PARAGRAPHS = [
    "The bridge over the river Lenn reopened on Tuesday after eleven months of repairs, the county council said.",
    "Engineers replaced 212 bolts and both bearings. The work cost 4.1 million pounds, twice the first estimate.",
    "Residents were glad to have it back: the ferry that stood in for it ran only in the morning.",
]
text = "\n\n".join(PARAGRAPHS)
page = "<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</body></html>"

plain, recall, everything = extract(text), extract(text, favor_recall=True), html2txt(text)
print("extract(text):                    ", plain)
print("extract(text, favor_recall=True): ", recall)
print("html2txt(text):                   ", repr(everything))
print("extract(page), lines:             ", (extract(page) or "").count("\n") + 1)
if plain is not None or recall is not None or everything or extract(page) != "\n".join(PARAGRAPHS):
    sys.exit("otherwise than stated: trafilatura treats plain text in another way")
PY
