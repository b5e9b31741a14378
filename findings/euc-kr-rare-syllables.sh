#!/usr/bin/env bash
# w3lib 2.3.1: a Korean page written with Python's "euc_kr" codec comes back with some syllables fallen apart.
#
# One expects: what Python encodes as euc_kr, a reader of the web's "euc-kr" reads back; both are one encoding.
# What happens: the web's euc-kr is Windows-949, as w3lib has it, where a syllable takes two bytes. Python's euc_kr
#   knows 2,350 syllables; for each of the 8,822 others it raises no error, but writes eight bytes, a filler and three
#   letters (KS X 1001, annex 3). Read as the web does, 똠 is four characters, and the two bytes of the web are an error
#   to Python's codec.
# Why it matters: the names of shows and people, and 찦차, have such syllables: the text is valid on either side, and no
#   two of its copies have the same words.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'w3lib==2.3.1'
"$dir/venv/bin/python" - <<'PY'
import sys

from w3lib.encoding import html_to_unicode

TEXT = "똠방각하"
page = f'<html><head><meta charset="euc-kr"></head><body>{TEXT}</body></html>'.encode("euc_kr")
name, read = html_to_unicode(None, page)
body = read.partition("<body>")[2].partition("<")[0]
raw = TEXT[0].encode("euc_kr")
print(f"{TEXT[0]} is {len(raw)} bytes in euc_kr, {len(TEXT[0].encode('cp949'))} in cp949; w3lib reads {name}: {body!r}")
try:
    TEXT.encode("cp949").decode("euc_kr")
    refused = False
except UnicodeDecodeError as error:
    refused = True
    print(f"cp949 bytes read as euc_kr: {error.reason}")
if len(raw) != 8 or name != "cp949" or body == TEXT or len(body) != 7 or not refused:
    sys.exit("otherwise than stated: the codec or w3lib reads Korean in another way")
PY
