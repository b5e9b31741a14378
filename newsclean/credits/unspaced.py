"""Unspaced: credits in Chinese, Japanese and Korean, where no space or capital shows where a name begins.

"据路透社报道", "新华社北京11月3日电", "告诉法新社", "ロイターによると", "로이터에 따르면".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsclean.credits.gazetteer import Outlets
from newsclean.credits.mentions import CreditSpan
from newsclean.text.spans import Span

_SCRIPTS = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_REPORTS = "(?:报道|報道|報導|报导|消息|援引|引述|获悉|獲悉|率先|披露|爆料|刊文|查阅|看到|首先|称|稱|指出|写道)"
_SAYS = "(?:表示|透露|证实|證實|确认|称|稱|说|說|坦言)"
_TALK = "(?:采访|採訪|专访|專訪|访问|訪問)"
_NO = re.compile("(?:拒绝|拒絕|没有|沒有|从未|從未|不愿|不願|未|不)[^，。；]{0,4}$")
_PICTURE = re.compile("(?:图|圖|图片|圖片|摄|攝|照片|写真|사진)[^，。；]{0,4}$")


@lru_cache(maxsize=8)
def _constructions(names: tuple[str, ...]) -> re.Pattern[str]:
    """What credits one of some names, in groups by number of alternative; one alternative matches."""
    name = "|".join(map(re.escape, sorted(names, key=lambda text: (-len(text), text))))
    quoted = f"[《「『“]?(?:{name})[》」』”]?"
    return re.compile(
        "|".join(
            (
                f"(?:根据|根據|据|據|按照)[^，。；]{{0,10}}?{quoted}[^，。；]{{0,14}}?{_REPORTS}",
                f"^(?:【|（)?{quoted}[^，。；\\s]{{0,12}}\\d{{1,2}}月\\d{{1,2}}日(?:电|電|讯|訊|消息)",
                f"(?P<said>(?:告诉|告訴)了?{quoted}|接受{quoted}[^，。；]{{0,6}}{_TALK}|[向对對]{quoted}(?:记者|記者)?{_SAYS})",
                f"{quoted}(?:周.|星期.|[上本]?[周月]|\\d{{1,2}}日|昨[天日]|今[天日]|早前|此前|独家|的?记者|[一二三四五六日]){{0,4}}"
                f"(?:的)?{_REPORTS}",
                f"(?P<source>(?:来源|來源|出典|출처) ?[：:] ?{quoted})",
                f"[（(]{quoted}[）)]$",
                f"{quoted}(?:通信|通信社|新聞)?(?:は[^。]{{0,40}}(?:報じ|伝え)|が[^。]{{0,20}}(?:報じ|伝え)|によ(?:ると|れば))",
                f"{quoted}(?: ?통신| ?뉴스)?(?:에 따르면|[은는이가] [^.]{{0,30}}?보도)",
            )
        )
    )


def in_unspaced(text: str, gazetteer: Outlets) -> Iterator[CreditSpan]:
    """Every span of `text`, in a script without spaces, that credits an outlet."""
    if not gazetteer.unspaced or not _SCRIPTS.search(text):
        return
    names = "|".join(map(re.escape, sorted(gazetteer.unspaced, key=lambda name: (-len(name), name))))
    for found in _constructions(tuple(gazetteer.unspaced)).finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if (found["said"] and _NO.search(before)) or (found["source"] and _PICTURE.search(before)):
            continue
        named = re.search(names, found.group())
        if named:
            yield Span(found.start(), found.end(), "cue", gazetteer.unspaced[named.group()])
