#!/usr/bin/env bash
# charset-normalizer 3.5.3: in Windows-1252 English articles the euro sign becomes "Ç" and the pound sign "Ł".
#
# One expects: English with a few bytes above 0x7F is taken for Windows-1252, by far the commonest such encoding.
# What happens: code pages are ranked by how little the decoded text looks like a mess, and a letter looks better
#   than a sign. Euros make it cp850 (DOS), pounds beside curly quotes cp1250 (Central Europe), a trade mark sign
#   mac_iceland; cp1252 is not even among the candidates. chardet 7.7.0 says Windows-1252 to all three.
# Why it matters: the damage is to amounts and names, which tell copies and rewrites apart, and nothing is raised.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'charset-normalizer==3.5.3' 'chardet==7.7.0'
"$dir/venv/bin/python" - <<'PY'
import sys

import chardet
from charset_normalizer import from_bytes

BODY = (
    "The bridge over the river was opened again on Tuesday after eleven months of repairs, the council said. The mayor "
    "told reporters that the cost of the work had been twice what was first expected. Residents said that they were "
    "glad to have it back, because the ferry that stood in for it ran only in the morning. "
)
ARTICLES = {
    "€": (BODY + "The work cost €4.1 million and the ferry €20 a day. ") * 6,
    "£": (BODY + "“The work cost £4.1 million,” she said. ") * 6,
    "™": (BODY + "The deck is of Asphaltine™, a new material. ") * 6,
}
STATED = {"€": "Ç", "£": "Ł", "™": "ô"}

seen, other, among = {}, {}, set()
for sign, text in ARTICLES.items():
    data = text.encode("cp1252")
    best = from_bytes(data).best()
    seen[sign] = str(best)[text.index(sign)]
    among.update(best.could_be_from_charset)
    other[sign] = chardet.detect(data)["encoding"]
    print(f"{sign} becomes {seen[sign]}: taken for {best.encoding}, candidates {best.could_be_from_charset}; "
          f"chardet: {other[sign]}")
if seen != STATED or "cp1252" in among or set(other.values()) != {"Windows-1252"}:
    sys.exit("otherwise than stated: charset-normalizer or chardet guesses in another way")
PY
