#!/usr/bin/env bash
# snowballstemmer 3.1.1: the German stemmer makes "isral" of Israel, and one word of UEFA and Ufa.
#
# One expects: a word's stem is the same as ever in a stemmer decades old; or, where the new version reads ae, oe
#   and ue as umlauts written out, that it knows the words in which they are not.
# What happens: the pairs are taken for ä, ö, ü and so for a, o, u in names and loanwords too, though not in Steuer
#   and Quelle: Israel, Michael, aktuell and Boeing have other stems than by 2.2.0, and Poet becomes Pot.
# Why it matters: stems that an archive keeps, in an index or as fingerprints, do not meet those of new articles,
#   and it is names and the word "aktuell", which news is full of, that part.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
for version in 2.2.0 3.1.1; do
    "$dir/venv/bin/pip" install -qq --target "$dir/$version" "snowballstemmer==$version"
done
cat >"$dir/stem.py" <<'PY'
import sys

import snowballstemmer

WORDS = ["Israel", "Michael", "aktuell", "Boeing", "UEFA", "Ufa", "Poet", "Pot", "Steuer", "Quelle"]
STATED = {
    "2.2.0": "israel michael aktuell boeing uefa ufa poet pot steu quell",
    "3.1.1": "isral michal aktull boing ufa ufa pot pot steu quell",
}

version = sys.argv[1]
stemmer = snowballstemmer.stemmer("german")
stems = [stemmer.stemWord(word.lower()) for word in WORDS]
print(f"{version}:", ", ".join(f"{word} {stem}" for word, stem in zip(WORDS, stems, strict=True)))
if " ".join(stems) != STATED[version]:
    sys.exit("otherwise than stated: snowballstemmer stems German in another way")
PY
for version in 2.2.0 3.1.1; do
    PYTHONPATH="$dir/$version" "$dir/venv/bin/python" "$dir/stem.py" "$version"
done
