#!/usr/bin/env bash
# simhash 2.1.2: Hindi and Thai texts that differ in vowels and tones have one and the same fingerprint.
#
# One expects: fingerprints of different words differ; the library takes any Unicode text.
# What happens: text is first reduced to [\w...]+ of Python's re, whose \w leaves out combining marks, and vowel
#   signs and tone marks are marks: "day", "poor" and "donation" are all the same two consonants. The regex
#   package's \w keeps them.
# Why it matters: a third of a Hindi sentence's characters go, and distance 0 is taken for a copy. The same \w+ in
#   one's own code cuts Hindi words at each vowel sign, so that shingles of words are shingles of letters.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'simhash==2.1.2' 'numpy==2.4.6' 'regex==2026.11.19'
"$dir/venv/bin/python" - <<'PY'
import re
import sys

import regex
from simhash import Simhash

HINDI = {"day": "दिन", "poor": "दीन", "donation": "दान"}
THAI = {"come": "มา", "horse": "ม้า"}
SENTENCE = "नदी पर बना पुल मंगलवार को फिर से खोल दिया गया"

for meaning, word in (HINDI | THAI).items():
    print(f"{meaning:9} {Simhash(word).value:016x}")
kept = sum(map(len, re.findall(r"\w+", SENTENCE)))
pieces, words = len(re.findall(r"\w+", SENTENCE)), len(regex.findall(r"\w+", SENTENCE))
print(f"sentence: {len(SENTENCE.replace(' ', ''))} characters, of which {kept} are left")
print(f"sentence: {len(SENTENCE.split())} words; re finds {pieces}, regex {words}")
same = [len({Simhash(word).value for word in language.values()}) == 1 for language in (HINDI, THAI)]
if not all(same) or words != len(SENTENCE.split()) or pieces <= words:
    sys.exit("otherwise than stated: simhash or re takes vowel signs in another way")
PY
