#!/usr/bin/env bash
# jusText 3.0.2: a Korean article is dropped whole, with the Korean stoplist that comes with it.
#
# One expects: with its language's own stoplist, an article is kept as its English translation is.
# What happens: the least lengths of a paragraph, 70 and 200, are characters, and Hangul says in 85 what English
#   says in 195. No paragraph is "good", those that are nearly so look for a good neighbour, there is none, and all
#   are "bad". length_high=75 keeps the article. The stopwords are not the cause: their share is as high as in
#   English.
# Why it matters: short paragraphs are what news is written in. Of a Korean site only the odd long one stays, and
#   the corpus looks clean.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/pip" install -qq 'jusText==3.0.2' 'lxml==6.1.3' 'lxml_html_clean==0.4.6'
"$dir/venv/bin/python" - <<'PY'
import sys

import justext

ARTICLE = {
    "English": [
        "The bridge over the river was opened again on Tuesday after eleven months of repairs, the city council said. "
        "The mayor told reporters that the cost of the work had been twice what was first expected.",
        "Residents said that they were glad to have the bridge back, because the ferry that stood in for it ran only "
        "in the morning. There will be a ceremony next month, and the public may come, the city added.",
        "Engineers replaced two hundred and twelve bolts and both of the bearings. The work was to end in the spring, "
        "but it was put off twice because the river rose, said the head of the works.",
    ],
    "Korean": [
        "강을 가로지르는 다리가 열한 달의 수리 끝에 화요일 다시 개통됐다고 시의회가 밝혔다. 시장은 기자들에게 공사 비용이 "
        "처음 예상의 두 배였다고 말했다.",
        "주민들은 다리를 대신하던 여객선이 아침에만 운항했기 때문에 다리가 돌아와 기쁘다고 말했다. 개통식은 다음 달에 열릴 "
        "예정이며 시민들도 참석할 수 있다고 시는 덧붙였다.",
        "기술자들은 볼트 이백열두 개와 받침 두 개를 모두 교체했다. 공사는 봄에 끝날 예정이었지만 강물이 불어나 두 차례 "
        "늦어졌다고 책임자가 설명했다.",
    ],
}


def kept(language: str, **limits: int) -> int:
    """How many of the article's paragraphs are kept."""
    stoplist = justext.get_stoplist(language)
    page = "<html><body>" + "".join(f"<p>{text}</p>" for text in ARTICLE[language]) + "</body></html>"
    paragraphs = justext.justext(page, stoplist, **limits)
    for paragraph in paragraphs:
        print(f"{language:8} {limits or ''} {len(paragraph.text):4} characters, stopwords "
              f"{paragraph.stopwords_density(stoplist):.2f}: {paragraph.cf_class}, {paragraph.class_type}")
    return sum(not paragraph.is_boilerplate for paragraph in paragraphs)


if (kept("English"), kept("Korean"), kept("Korean", length_high=75)) != (3, 0, 3):
    sys.exit("otherwise than stated: jusText keeps other paragraphs")
PY
