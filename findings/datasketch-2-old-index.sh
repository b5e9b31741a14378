#!/usr/bin/env bash
# datasketch 2.0.0: an LSH index pickled by 1.6.5 loads, and then finds nothing, without a word.
#
# One expects: the same num_perm, seed and hash function give the same MinHash in any version; or, if not, that an
#   old index refuses a new signature.
# What happens: 2.x signs otherwise than 1.x under the same seed. Sketches know which scheme they are of, so that
#   jaccard() of an old and a new one raises ValueError; MinHashLSH does not, and query() answers [] for the very
#   text that was inserted. MinHash(scheme="legacy") signs as 1.x did, and finds it.
# Why it matters: a kept index of an archive, met by an upgrade, takes every article for a new one.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'numpy==2.4.6' 'scipy==1.17.1'
for version in 1.6.5 2.0.0; do
    "$dir/venv/bin/pip" install -qq --no-deps --target "$dir/$version" "datasketch==$version"
done
cat >"$dir/sign.py" <<'PY'
import pickle
import sys
from pathlib import Path

from datasketch import MinHash, MinHashLSH

folder = Path(sys.argv[1])
text = "the bridge over the river lenn reopened on tuesday after eleven months of repairs the council said"
words = [word.encode() for word in text.split()]


def sign(**scheme: str) -> MinHash:
    signature = MinHash(num_perm=128, seed=1, **scheme)
    signature.update_batch(words)
    return signature


new = sign()
if not (folder / "index").exists():  # the old version's turn
    index = MinHashLSH(threshold=0.5, num_perm=128)
    index.insert("bridge", new)
    (folder / "index").write_bytes(pickle.dumps(index))
    (folder / "sketch").write_bytes(pickle.dumps(new))
    print("1.6.5 signs:                      ", new.hashvalues[:3])
    print("1.6.5 asks its index:             ", index.query(new))
    sys.exit()

index = pickle.loads((folder / "index").read_bytes())
old = pickle.loads((folder / "sketch").read_bytes())
print("2.0.0 signs:                      ", new.hashvalues[:3])
try:
    compared = str(new.jaccard(old))
except ValueError as error:
    compared = f"ValueError: {error}"
print("2.0.0, jaccard of old and new:    ", compared)
found, legacy = index.query(new), index.query(sign(scheme="legacy"))
print("2.0.0 asks the old index:         ", found)
print("2.0.0 asks it, scheme='legacy':   ", legacy)
if found or legacy != ["bridge"] or not compared.startswith("ValueError"):
    sys.exit("otherwise than stated: datasketch reads the old index in another way")
PY
for version in 1.6.5 2.0.0; do
    PYTHONPATH="$dir/$version" "$dir/venv/bin/python" "$dir/sign.py" "$dir"
done
