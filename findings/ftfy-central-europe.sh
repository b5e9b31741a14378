#!/usr/bin/env bash
# ftfy 6.3.1: the mojibake of some Polish, Croatian and Turkish words is left as it is, that of the next word mended.
#
# One expects: UTF-8 read as Windows-1252 is undone whatever the word is; it was valid UTF-8, and no language writes it.
# What happens: "MichaÅ‚" and "GdaÅ„sk" are mended, "PolskÄ™" (Polskę), "deÄŸiÅŸti" (değişti) and "Å ibenik" (Šibenik)
#   are not: a text is mended only where it looks bad enough, and some pairs of a letter and a sign do not. In one list of
#   names, some are mended and others stay.
# Why it matters: it is used to make copies of one text alike. Two that went through other converters then differ in just
#   the words of Central Europe and Turkey, names among them, and nothing says which were mended.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'ftfy==6.3.1'
"$dir/venv/bin/python" - <<'PY'
import sys

import ftfy

MENDED, LEFT = ("Michał", "Gdańsk", "żółw", "Kováč"), ("Polskę", "değişti", "Šibenik")


def garbled(text: str) -> str:
    """UTF-8 as a lenient reader of Windows-1252 has it."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


seen = {word: ftfy.fix_encoding(garbled(word)) for word in (*MENDED, *LEFT)}
for word, found in seen.items():
    print(f"{garbled(word)!r} of {word}: {found!r}")
if any(seen[word] != word for word in MENDED) or any(seen[word] == word for word in LEFT):
    sys.exit("otherwise than stated: ftfy mends other words")
PY
