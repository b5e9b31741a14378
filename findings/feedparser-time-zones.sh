#!/usr/bin/env bash
# feedparser 6.0.14: 09:00 BST, CEST, IST or JST is read as 09:00 UTC.
#
# One expects: published_parsed is UTC, as documented, or is missing where the time zone's name is not known.
# What happens: EST, PST and the other North American names are reckoned with; any other name is taken for UTC
#   without a mark (bozo stays false), so that a Japanese feed is nine hours off, and a British one is right all
#   winter and an hour off all summer.
# Why it matters: who had the story first is decided by minutes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'feedparser==6.0.14'
"$dir/venv/bin/python" - <<'PY'
import sys

import feedparser

ZONES = {"GMT": 9, "+0100": 8, "EST": 14, "BST": 9, "CEST": 9, "IST": 9, "JST": 9}
items = "".join(f"<item><title>{z}</title><pubDate>Tue, 30 Jun 2026 09:00:00 {z}</pubDate></item>" for z in ZONES)
feed = feedparser.parse(f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>')
hours = {entry.title: entry.published_parsed.tm_hour for entry in feed.entries}
for zone, hour in hours.items():
    print(f"09:00 {zone:6} is {hour:02}:00 UTC")
print("bozo:", bool(feed.bozo))
if hours != ZONES or feed.bozo:
    sys.exit("otherwise than stated: feedparser reads time zones in another way")
PY
