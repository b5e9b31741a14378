#!/usr/bin/env bash
# zstandard 0.25.0: a frame that breaks off is read as if it were whole, by open, stream_reader and read_to_iter.
#
# One expects: an error at the end of half a file, as gzip.open (EOFError), bz2 and lzma give, and the zstd program.
# What happens: what could be decompressed comes back, and then the end of the file: no error, no flag. Only the object
#   of decompressobj() tells, by its attribute eof, which is to be asked after the last piece.
# Why it matters: a download that broke off is a corpus with fewer articles, and no count tells which are missing; and
#   decompress() reads the first of several frames only, where the others read all.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'zstandard==0.25.0'
"$dir/venv/bin/python" - <<'PY'
import gzip
import io
import random
import sys

import zstandard as zstd

rng = random.Random(1)
raw = b"".join(b'{"text": "%x"}\n' % rng.getrandbits(400) for _ in range(10_000))
frame = zstd.compress(raw)
half = frame[: len(frame) // 2]
one = zstd.ZstdDecompressor()
ways = {
    "open": lambda: zstd.open(io.BytesIO(half)).read(),
    "stream_reader": lambda: one.stream_reader(io.BytesIO(half)).read(),
    "read_to_iter": lambda: b"".join(one.read_to_iter(io.BytesIO(half))),
}
found = {}
for name, read in ways.items():
    try:
        found[name] = len(read())
    except Exception as error:
        found[name] = f"{type(error).__name__}: {error}"
    print(f"half a frame, {name}: {found[name]} of {len(raw)} bytes")
last = one.decompressobj()
last.decompress(half)
print("half a frame, decompressobj: eof is", last.eof)
two = [len(one.decompress(frame + frame)), len(zstd.open(io.BytesIO(frame + frame)).read())]
print("two frames: decompress gives", two[0], "bytes, open", two[1])
try:
    packed = gzip.compress(raw)
    gzip.open(io.BytesIO(packed[: len(packed) // 2])).read()
    sys.exit("otherwise than stated: gzip says nothing")
except EOFError as error:
    print("half a gzip member:", error)
if not all(isinstance(size, int) and 0 < size < len(raw) for size in found.values()) or last.eof:
    sys.exit("otherwise than stated: zstandard tells of half a frame")
if two != [len(raw), 2 * len(raw)]:
    sys.exit("otherwise than stated: decompress reads all frames")
PY
