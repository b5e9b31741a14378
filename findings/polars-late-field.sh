#!/usr/bin/env bash
# Polars 2.1.0: a JSON Lines field that no early record has is dropped from all of them, silently.
#
# One expects: a field that first comes at record 151 becomes a column with nulls above it, or raises, as a value of
#   another type than in the first records does.
# What happens: the columns are those of the first hundred records; later fields are read over without a warning, by
#   read_ndjson and scan_ndjson alike. infer_schema_length=None keeps them.
# Why it matters: exports leave out what is empty, and are sorted by date: a byline, a correction or an agency
#   credit that comes late is gone from the table, and nothing shows that it ever was.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'polars==2.1.0'
"$dir/venv/bin/python" - <<'PY'
import io
import json
import sys

import polars as pl

records = [{"id": number, "text": "The bridge reopened."} for number in range(300)]
records[150]["credit"] = "Example Agency"
lines = "\n".join(map(json.dumps, records)).encode()
records[150]["id"] = "no number"
mixed = "\n".join(map(json.dumps, records)).encode()

read, scanned = pl.read_ndjson(io.BytesIO(lines)), pl.scan_ndjson(io.BytesIO(lines)).collect()
whole = pl.read_ndjson(io.BytesIO(lines), infer_schema_length=None)
print("read_ndjson:              ", read.columns, len(read))
print("scan_ndjson:              ", scanned.columns, len(scanned))
print("infer_schema_length=None: ", whole.columns, "credits:", whole["credit"].drop_nulls().to_list())
try:
    other = str(pl.read_ndjson(io.BytesIO(mixed)).columns)
except pl.exceptions.ComputeError as error:
    other = f"ComputeError: {error}"
print("a value of another type:  ", other)
if read.columns != ["id", "text"] or scanned.columns != read.columns or "credit" not in whole.columns:
    sys.exit("otherwise than stated: Polars keeps the late field")
if not other.startswith("ComputeError"):
    sys.exit("otherwise than stated: Polars takes a value of another type")
PY
