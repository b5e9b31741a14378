#!/usr/bin/env bash
# langdetect 1.0.9: headlines in traditional Chinese are Korean, most with a probability near 1, for any seed.
#
# One expects: zh-tw, which is among its languages; the text has not one letter of the Korean alphabet.
# What happens: it says ko to headlines of Taiwan and Hong Kong. It is not its known randomness: ten seeds agree. Of
#   the same headlines in simplified characters two are zh-cn.
# Why it matters: a filter or a stoplist by language takes the wrong half, and 0.99 passes any threshold.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'langdetect==1.0.9' 'six==1.17.0'
"$dir/venv/bin/python" - <<'PY'
import sys

from langdetect import DetectorFactory, detect_langs

TRADITIONAL = [
    "橋於星期二重新開放，市議會說。",
    "香港政府宣布大橋星期二重開",
    "立法院三讀通過預算案，行政院表示尊重。",
    "最高法院駁回上訴，全案定讞。",
    "總統會見外國記者，談論經濟與安全。",
]
SIMPLIFIED = ["桥于星期二重新开放，市议会说。", "总统会见外国记者，谈论经济与安全。"]


def detected(text: str) -> set[str]:
    """The languages that ten seeds say; prints the least of their probabilities."""
    answers = []
    for DetectorFactory.seed in range(10):
        answers.append(detect_langs(text)[0])
    languages = {answer.lang for answer in answers}
    print(sorted(languages), f"{min(answer.prob for answer in answers):.2f}", text)
    return languages


traditional, simplified = [detected(text) for text in TRADITIONAL], [detected(text) for text in SIMPLIFIED]
if any(languages != {"ko"} for languages in traditional) or any(languages != {"zh-cn"} for languages in simplified):
    sys.exit("otherwise than stated: langdetect says other languages")
PY
