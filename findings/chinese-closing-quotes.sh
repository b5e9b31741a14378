#!/usr/bin/env bash
# pysbd 0.3.4 and blingfire 0.1.8: in Chinese the closing quotation mark opens the next sentence.
#
# One expects: after 。 a closing mark goes with the sentence it closes, as after a full stop in English.
# What happens: both cut between 。 and ”, so that the next sentence begins with ” (“我们很高兴。 and ”市长说。). With the
#   marks 「」 of Hong Kong and Taiwan pysbd, set to Chinese, keeps the quotation whole, and blingfire cuts there too.
# Why it matters: no sentence of a piece with quotations has balanced marks, attribution is lost from the quote, and
#   a quotation copied by another outlet without its marks is another sentence.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'pysbd==0.3.4' 'blingfire==0.1.8' 'numpy==2.4.6'
"$dir/venv/bin/python" - <<'PY'
import sys

import blingfire
import pysbd

CURLY, CORNER = "“我们很高兴。”市长说。", "「我們很高興。」市長說。"
splitters = {
    "pysbd": pysbd.Segmenter(language="zh", clean=False).segment,
    "blingfire": lambda text: blingfire.text_to_sentences(text).split("\n"),
}
split = {(name, text): splitter(text) for name, splitter in splitters.items() for text in (CURLY, CORNER)}
for (name, _), sentences in split.items():
    print(f"{name:10}", sentences)
second = [split[name, CURLY][1][0] for name in splitters]
if second != ["”", "”"] or len(split["pysbd", CORNER]) != 1 or len(split["blingfire", CORNER]) != 2:
    sys.exit("otherwise than stated: Chinese quotations are split in another way")
PY
