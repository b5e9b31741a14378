#!/usr/bin/env bash
# trafilatura 2.3.1: deduplicate=True makes an extraction depend on the pages extracted before it.
#
# One expects: repeated paragraphs are dropped within the page at hand, so that extract() is a function of its page.
# What happens: paragraphs are counted in a cache of the whole process. A page extracted for the fourth time gives
#   None, and a paragraph that three earlier pages held is cut out of the fourth, until reset_caches() is called.
# Why it matters: an agency's report stands on dozens of sites, and it is just what one looks for. The first three
#   copies are whole, later ones lose their body; which ones depends on the order of the files and the number of
#   workers.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'trafilatura==2.3.1' 'lxml_html_clean==0.4.6'
"$dir/venv/bin/python" - <<'PY'
import sys

from trafilatura import extract
from trafilatura.meta import reset_caches

AGENCY = (
    "Engineers replaced 212 bolts and both bearings of the bridge over the Lenn, and the work cost 4.1 million pounds, "
    "twice what the council had expected in the spring."
)


def page(site: int) -> str:
    own = "".join(
        f"<p>Site {site} sent reporter {site}.{n} to the reopening, who spoke to {site * 7 + n} residents at length "
        f"and counted {site + n} buses on the bridge in the first hour of the morning.</p>"
        for n in range(4)
    )
    return f"<html><body><article><h1>Bridge reopens</h1>{own}<p>{AGENCY}</p></article></body></html>"


lengths = [len(extract(page(0), deduplicate=True) or "") for _ in range(5)]
print("characters, one page five times:      ", lengths)
reset_caches()
kept = [AGENCY in (extract(page(site), deduplicate=True) or "") for site in range(1, 6)]
print("agency paragraph kept, sites 1 to 5:  ", kept)
reset_caches()
afresh = AGENCY in (extract(page(5), deduplicate=True) or "")
print("site 5 alone, after reset_caches():   ", afresh)
if len(set(lengths[:3])) != 1 or any(lengths[3:]) or kept != [True, True, True, False, False] or not afresh:
    sys.exit("otherwise than stated: trafilatura deduplicates in another way")
PY
