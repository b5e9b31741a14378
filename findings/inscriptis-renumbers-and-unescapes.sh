#!/usr/bin/env bash
# inscriptis 2.7.6: numbers a list from 1 whatever its start, and reads entities twice.
#
# One expects: <ol start="5"> begins with 5, as lynx, w3m, pandoc and markdownify have it; "&amp;amp;" is "&amp;", as a
#   browser shows it.
# What happens: the list begins with 1, and "&amp;amp;" is "&", "&amp;lt;b&amp;gt;" is "<b>".
# Why it matters: a countdown or a list that goes on below a picture has other numbers than the page, and an article
#   on HTML says something else: two extractors' texts of one page contradict each other in figures.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'inscriptis==2.7.6' 'markdownify==1.2.3'
"$dir/venv/bin/python" - <<'PY'
import sys

import inscriptis
import markdownify

STATED = {
    "<ol start='5'><li>Harle</li><li>Fenton</li></ol>": ("1. Harle\n 2. Fenton", "5. Harle\n6. Fenton"),
    "<p>Write &amp;lt;b&amp;gt; &amp;amp; wait</p>": ("Write <b> & wait", "Write &lt;b&gt; &amp; wait"),
}

for fragment, stated in STATED.items():
    got = inscriptis.get_text(f"<html><body>{fragment}</body></html>").strip(), markdownify.markdownify(fragment).strip()
    print(f"{fragment}: inscriptis {got[0]!r}, markdownify {got[1]!r}")
    if got != stated:
        sys.exit(f"otherwise than stated: {got}")
PY
