#!/usr/bin/env bash
# FastWARC 2.0.1: with auto_decode="all" an archive ends, silently, at the first page sent both chunked and as gzip.
#
# One expects: the pages one after the other, decoded, as warcio 1.8.1 gives them; or an error at what cannot be read.
# What happens: the first such page is decoded well, and the loop ends there: no error, no other record. Pages that are
#   chunked only are all read; so are they with auto_decode="transfer", as the gzip that was sent.
# Why it matters: most servers send pages chunked and compressed, so that of an archive that keeps pages as they were
#   sent one page is read, and a corpus of one page a file looks like a corpus.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'fastwarc==2.0.1' 'warcio==1.8.1'
"$dir/venv/bin/python" - <<'PY'
import gzip
import io
import sys

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def archive(encoding: str) -> bytes:
    """Five pages, sent chunked."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for number in range(5):
        body = b"<p>The bridge reopened, page %d.</p>" % number
        headers = [("Transfer-Encoding", "chunked")]
        if encoding == "gzip":
            body, headers = gzip.compress(body), [*headers, ("Content-Encoding", "gzip")]
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        address = f"https://example.org/{number}"
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=http))
    return file.getvalue()


def fast(data: bytes, decode: str) -> list[bytes]:
    return [record.reader.read() for record in FastIterator(io.BytesIO(data), auto_decode=decode)]


plain, both = archive("none"), archive("gzip")
peer = [record.content_stream().read() for record in ArchiveIterator(io.BytesIO(both))]
print("warcio, chunked and gzip:            ", len(peer), "pages")
print("FastWARC, chunked:                   ", len(fast(plain, "all")), "pages")
print("FastWARC, chunked and gzip, transfer:", len(fast(both, "transfer")), "pages")
print("FastWARC, chunked and gzip, all:     ", len(fast(both, "all")), "pages", fast(both, "all"))
if (len(peer), len(fast(plain, "all")), len(fast(both, "transfer"))) != (5, 5, 5) or fast(both, "all") != peer[:1]:
    sys.exit("otherwise than stated: FastWARC reads on")
PY
