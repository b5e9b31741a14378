#!/usr/bin/env bash
# feedparser 6.0.14: a photo's caption is taken for the article's summary or text, by the order of elements.
#
# One expects: <media:description> inside <media:content> describes the photo, and is found with it or not at all.
# What happens: it is taken for one more description of the item. Before <description> it becomes summary, and the
#   real summary becomes content; after it, the caption is content; where there is <content:encoded> too, summary
#   stays and summary_detail, which should be the same with its type, is the caption.
# Why it matters: one agency photo illustrates a hundred reports, which then share their "lead" or their "text".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'feedparser==6.0.14'
"$dir/venv/bin/python" - <<'PY'
import sys

import feedparser

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>News</title><item><title>Bridge reopens</title>{}</item></channel></rss>"""
LEAD = "<description>Lead</description>"
FULL = "<content:encoded>Full text</content:encoded>"
PHOTO = '<media:content url="https://example.org/1.jpg"><media:description>Caption</media:description></media:content>'
STATED = {  # summary, summary_detail.value, content
    PHOTO + LEAD: ("Caption", "Caption", ["Lead"]),
    LEAD + PHOTO: ("Lead", "Lead", ["Caption"]),
    LEAD + FULL + PHOTO: ("Lead", "Caption", ["Full text"]),
}

for elements, stated in STATED.items():
    entry = feedparser.parse(FEED.format(elements)).entries[0]
    seen = entry.summary, entry.summary_detail.value, [content.value for content in entry.content]
    print("summary: {}, summary_detail: {}, content: {}".format(*seen))
    if seen != stated:
        sys.exit("otherwise than stated: feedparser puts the caption elsewhere")
PY
