#!/usr/bin/env bash
# syntok 1.4.4: German dates are cut in two: "Am 3." and "Oktober wird gefeiert."
#
# One expects: in one of the three languages it is made for, dates are in order; nearly every report has one.
# What happens: a number and a month's abbreviation are kept together ("3. Okt."), a number and the month's full
#   name, or any other ordinal ("der 2. Weltkrieg"), are cut apart.
# Why it matters: a date goes to another sentence than what happened on it, and stubs such as "Am 3." stand in
#   thousands of articles as the same sentence.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'syntok==1.4.4'
"$dir/venv/bin/python" - <<'PY'
import sys

import syntok.segmenter

STATED = {
    "Am 3. Okt. wird gefeiert.": 1,
    "Am 3. Oktober wird gefeiert.": 2,
    "Die Brücke wurde am Dienstag, dem 5. März 2024, geöffnet.": 2,
    "Der 2. Weltkrieg endete 1945.": 2,
}

for text, stated in STATED.items():
    tokens = [sentence for paragraph in syntok.segmenter.process(text) for sentence in paragraph]
    sentences = ["".join(token.spacing + token.value for token in sentence).strip() for sentence in tokens]
    print(sentences)
    if len(sentences) != stated:
        sys.exit("otherwise than stated: syntok splits German in another way")
PY
