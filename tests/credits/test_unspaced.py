"""Credits in Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest
from extracted import outlets_in

from newsclean.credits import may_name, outlets
from newsclean.text.tokens import tokenize


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("据路透社报道，该工厂将于五月关闭。", "Reuters"),
        ("據美聯社報道，山體滑坡已造成11人死亡。", "Associated Press"),
        ("新华社北京11月3日电 强台风周一登陆。", "Xinhua"),
        ("《华尔街日报》周二报道称，两家公司已接近达成协议。", "The Wall Street Journal"),
        ("彭博社援引知情人士的话称，银行计划出售业务。", "Bloomberg"),
        ("一名幸存者告诉法新社，屋顶塌了。", "Agence France-Presse"),
        ("他在接受路透社专访时否认了此事。", "Reuters"),
        ("来源：新华社", "Xinhua"),
        ("ロイターによると、工場は五月に閉鎖される。", "Reuters"),
        ("ブルームバーグが報じた。", "Bloomberg"),
        ("로이터통신에 따르면 공장은 5월에 문을 닫는다.", "Reuters"),
    ],
)
def test_a_construction_of_reporting_credits_the_outlet(line: str, outlet: str) -> None:
    assert outlets_in(line) == [outlet]
    assert may_name(tokenize([line]), outlets()).tolist() == [True]


@pytest.mark.parametrize(
    "line",
    [
        "她曾任路透社驻雅加达记者。",
        "周一，消防员在仓库前。图片来源：新华社",
        "他拒绝接受法新社采访。",
        "路透社周四宣布，将在亚洲裁员三十人。",
        "前市长布隆伯格表示，他将捐款。",
    ],
)
def test_a_career_a_picture_and_the_outlet_itself_credit_nobody(line: str) -> None:
    assert outlets_in(line) == []
