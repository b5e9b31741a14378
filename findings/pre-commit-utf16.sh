#!/usr/bin/env bash
# identify 2.6.20 and pre-commit-hooks 6.0.0: a UTF-16 article.txt counts as text, and a text hook breaks it.
#
# One expects: hooks for `types: [text]` pass over UTF-16, which has NUL bytes, as git takes it for binary.
# What happens: identify looks inside only where the name says nothing: article.txt is "text", the same bytes
#   without .txt are "binary". end-of-file-fixer then sees no newline in the last byte (00 of 0A 00), appends one
#   byte, and the file has half a character more than UTF-16 can hold. It says "Fixing".
# Why it matters: some outlets' and databases' exports are UTF-16 .txt; the commonest hook of all spoils them at
#   commit.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'identify==2.6.20' 'pre-commit-hooks==6.0.0'
cd "$dir"
cat >decode.py <<'PY'
try:
    print("as UTF-16:        ", repr(open("article.txt", encoding="utf-16", newline="").read()))
except UnicodeDecodeError as error:
    print("as UTF-16:        ", error)
    raise SystemExit(1)
PY
venv/bin/python -c 'open("article.txt", "wb").write(b"\xff\xfe" + "The bridge reopened.\n".encode("utf-16-le"))'
cp article.txt article
named=$(venv/bin/identify-cli article.txt)
unnamed=$(venv/bin/identify-cli article || true)
echo "article.txt:       $named"
echo "article:           $unnamed"
venv/bin/python decode.py
first=0 decoded=0
venv/bin/end-of-file-fixer article.txt || first=$?
venv/bin/python decode.py || decoded=$?
echo "exit code:         $first"
case "$named/$unnamed/$first$decoded" in
    *'"text"'*/*'"binary"'*/11) ;;
    *) echo 'otherwise than stated: identify or end-of-file-fixer treats UTF-16 in another way' >&2; exit 1 ;;
esac
