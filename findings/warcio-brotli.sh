#!/usr/bin/env bash
# warcio 1.8.1: without brotli a page served as br is read as compressed bytes; with brotli it raises.
#
# One expects: content_stream() gives the decoded page, as it does for gzip and deflate, or says that it needs
#   brotli.
# What happens: without a brotli package the compressed bytes come back, and nothing is said. With brotli 1.2.1
#   every such record raises AttributeError: the code imports "brotli" and means brotlipy, a package of the same
#   import name, whose decompressor lets an attribute be set.
# Why it matters: sites serve br to any client that takes it, so whole outlets of a crawl become noise, or end the
#   loop over the archive at the first record of theirs; and brotli comes with other packages unasked for (FastWARC
#   needs it).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'warcio==1.8.1'
"$dir/venv/bin/pip" install -qq --target "$dir/extra" 'brotli==1.2.1'
cat >"$dir/read.py" <<'PY'
import base64
import gzip
import io
import sys

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<p>The bridge over the river reopened on Tuesday.</p>"
BODIES = {  # the page, as a server sends it
    "gzip": gzip.compress(PAGE),
    "br": base64.b64decode("GzQAcB0JNk5yu2Qb5wiV3jxUaHBCLn3K0mBjbOwvSD86s1Iw66TKz1Nn5g4FuxWIduSPHA=="),
}


def read(encoding: str, body: bytes) -> bytes | str:
    """The body of a response record that holds it, or the error's name."""
    archive = io.BytesIO()
    http = StatusAndHeaders("200 OK", [("Content-Encoding", encoding)], protocol="HTTP/1.1")
    writer = WARCWriter(archive, gzip=True)
    writer.write_record(
        writer.create_warc_record("https://example.org/", "response", payload=io.BytesIO(body), http_headers=http)
    )
    archive.seek(0)
    try:
        return next(iter(ArchiveIterator(archive))).content_stream().read()
    except AttributeError as error:
        return f"{type(error).__name__}: {error}"


have = sys.argv[1]
results = {encoding: read(encoding, body) for encoding, body in BODIES.items()}
for encoding, result in results.items():
    print(f"{have}, {encoding}:", result if isinstance(result, str) else result[:40])
if have == "with brotli":
    import brotli

    print("brotli itself:", brotli.decompress(BODIES["br"]))
asked = BODIES["br"] if have == "without brotli" else "AttributeError"
if results["gzip"] != PAGE or results["br"][: len(asked)] != asked:
    sys.exit("otherwise than stated: warcio reads br in another way")
PY
"$dir/venv/bin/python" "$dir/read.py" 'without brotli'
PYTHONPATH="$dir/extra" "$dir/venv/bin/python" "$dir/read.py" 'with brotli'
