#!/usr/bin/env bash
# zstandard 0.25.0: decompress() gives the first of two frames and no error; stream_reader gives both.
#
# One expects: both give what the file holds, or the one-shot call refuses what it
#   leaves unread.
# What happens: decompress() of two frames, one behind the other, is the first one's content, with no word of the rest.
#   stream_reader() and zstandard.open() give both.
# Why it matters: `zstd a >> corpus.jsonl.zst`, pzstd and many log shippers write files of several frames. A corpus of
#   which the first part alone was read looks whole.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'zstandard==0.25.0'
"$dir/venv/bin/python" - <<'PY'
import io
import sys

import zstandard

two = zstandard.compress(b'{"id": 1}\n') + zstandard.compress(b'{"id": 2}\n')
reader = zstandard.ZstdDecompressor()
got = {
    "decompress()": reader.decompress(two),
    "stream_reader()": reader.stream_reader(io.BytesIO(two)).read(),
    "open()": zstandard.open(io.BytesIO(two)).read(),
}
for how, data in got.items():
    print(f"{how}: {data!r}")
if [data.count(b"id") for data in got.values()] != [1, 2, 2]:
    sys.exit("otherwise than stated")
PY
