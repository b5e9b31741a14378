#!/usr/bin/env bash
# SQLite 3.54.1, FTS5 (by apsw 3.54.1.0): a search for the Hindi word for "day" finds "donation".
#
# One expects: unicode61, the tokenizer "by the rules of Unicode", has words as tokens in every script that has
#   spaces.
# What happens: vowel signs (categories Mn and Mc) are separators to it, so that a Hindi word is a row of single
#   letters and a query for it a phrase of them. Words of the same consonants all match. With categories 'L* N* Co
#   M*' the words are whole.
# Why it matters: the index of a Hindi, Bengali or Tamil archive looks as if it worked, since every search finds its
#   articles, and false ones besides; its ranking counts letters.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'apsw==3.54.1.0'
"$dir/venv/bin/python" - <<'PY'
import sys

import apsw

ARTICLES = ["आज का दिन", "बड़ा दान", "दीन लोग"]  # a day, a donation, poor people
DAY = "दिन"


def search(tokenizer: str) -> tuple[list[str], list[str]]:
    """Articles that match DAY, and the index's tokens."""
    base = apsw.Connection(":memory:")
    base.execute(f'CREATE VIRTUAL TABLE article USING fts5(text, tokenize="{tokenizer}")')
    base.executemany("INSERT INTO article VALUES (?)", [(text,) for text in ARTICLES])
    base.execute("CREATE VIRTUAL TABLE token USING fts5vocab(article, 'row')")
    found = [text for (text,) in base.execute("SELECT text FROM article WHERE article MATCH ? ORDER BY rowid", (DAY,))]
    return found, [token for (token,) in base.execute("SELECT term FROM token")]


print("SQLite", apsw.sqlite_lib_version())
plain, letters = search("unicode61")
print("unicode61:        ", DAY, "finds", plain, "among tokens", letters)
marks, words = search("unicode61 categories 'L* N* Co M*'")
print("with M* as well:  ", DAY, "finds", marks, "among tokens", words)
if plain != ARTICLES or marks != ARTICLES[:1] or DAY in letters or DAY not in words:
    sys.exit("otherwise than stated: FTS5 takes vowel signs in another way")
PY
