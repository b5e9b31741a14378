"""The language of an article is told by its words or its script, and one that is not known is not taken for another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made import article, in_english, prose

from newsclean.text.background import LANGUAGES, UNKNOWN, common_words, of_language, packed, share_at_large, unpacked
from newsclean.text.hashing import UPPER
from newsclean.text.language import commonest, languages
from newsclean.text.tokens import tokenize, word_hash

CORPORA = Path(__file__).parents[1] / "data" / "languages"

OTHER = {
    "Basque": "Udalak atzo erabaki zuen ibaiaren gaineko zubi zaharra konpontzea. Bizilagunek diote urteak "
    "daramatzatela horren zain eta goizero auto ilara luzeak sortzen direla. Alkateak esan zuen lanak "
    "udaberrian hasiko direla.",
    "Estonian": "Linnavolikogu otsustas eile vana jõesilla korda teha. Elanikud ütlevad, et nad on seda aastaid "
    "oodanud ja et igal hommikul tekivad pikad ummikud. Linnapea sõnul algavad tööd kevadel ja "
    "kestavad umbes kaks aastat.",
    "Swahili": "Baraza la mji liliamua jana kukarabati daraja la zamani lililo juu ya mto. Wakazi wanasema kwamba "
    "wamesubiri kwa miaka mingi. Meya alisema kazi itaanza mwezi ujao na itachukua takriban miaka miwili.",
    "Georgian": "საქალაქო საბჭომ გუშინ გადაწყვიტა მდინარეზე ძველი ხიდის შეკეთება. მცხოვრებლები ამბობენ, "
    "რომ ამას წლებია ელოდნენ.",
    "Burmese": "မြို့တော်ကောင်စီက မြစ်ကူးတံတားဟောင်းကို ပြင်ဆင်ရန် ဆုံးဖြတ်ခဲ့သည်။ ဒေသခံများက နှစ်ပေါင်းများစွာ စောင့်ဆိုင်းခဲ့ရသည်ဟု ဆိုသည်။",
    "no language": prose(article(3, 60)),
}


def told(*texts: str) -> list[str]:
    batch = tokenize(texts)
    found = languages(batch, np.ones(len(batch.line_start), np.bool_))
    return ["" if k == UNKNOWN else LANGUAGES[k] for k in found.tolist()]


@pytest.mark.parametrize("folder", sorted(CORPORA.iterdir()), ids=lambda folder: folder.name)
def test_a_short_article_tells_its_language(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    assert told(*texts) == [folder.name] * len(texts)


@pytest.mark.parametrize("language", OTHER)
def test_a_language_without_a_background_is_not_taken_for_another(language: str) -> None:
    assert told(OTHER[language]) == [""]


def test_each_article_of_a_batch_is_told_by_its_own_words() -> None:
    german = (CORPORA / "de" / "1.txt").read_text("utf-8")
    assert told("", german, prose(in_english(article(1, 50))), OTHER["Basque"], german) == ["", "de", "en", "", "de"]


def test_the_commonest_words_are_those_of_each_text_s_own_language() -> None:
    batch = tokenize(["the die is cast and the cup is full", "die Werft und der Hafen sind die beiden", "zubi zaharra"])
    found = commonest(batch, np.ones(len(batch.line_start), np.bool_))
    words = [batch.low[a:b].tobytes().decode() for a, b in zip(batch.start[found], batch.end[found], strict=True)]
    assert words == ["the", "is", "and", "the", "is", "die", "und", "der", "sind", "die"]


def test_the_language_is_told_by_the_lines_that_count() -> None:
    batch = tokenize(["die und der das\nthe cup is full"])
    telling = np.array([False, True] + [False] * (len(batch.line_start) - 2))
    found = commonest(batch, telling)
    assert found.tolist() == [False] * 4 + [True, False, True, False]


def test_names_and_figures_in_latin_letters_do_not_hide_a_script_without_spaces() -> None:
    text = (CORPORA / "ja" / "1.txt").read_text("utf-8")
    assert told(text + " OpenAI Microsoft GPU 2026" * 10) == ["ja"]


def test_lines_that_are_not_the_article_do_not_tell_its_language() -> None:
    batch = tokenize([prose(in_english(article(1, 50))) + (CORPORA / "de" / "1.txt").read_text("utf-8")])
    keep = np.arange(len(batch.line_start)) >= len(batch.line_start) - 3
    assert languages(batch, keep).tolist() == [LANGUAGES.index("de")]


def test_the_same_letters_are_another_word_in_another_language() -> None:
    word = np.array([word_hash("die") & UPPER] * 2)
    in_both = of_language(word, np.array([LANGUAGES.index("en"), LANGUAGES.index("de")], np.uint8))
    assert in_both[0] == word[0] != in_both[1]
    english, german = share_at_large(in_both, np.array([0, LANGUAGES.index("de")], np.uint8))
    assert english < 0.1
    assert german > 0.9


def test_the_commonest_words_are_those_of_the_languages_asked_for() -> None:
    german = np.array([LANGUAGES.index("de")], np.uint8)
    und = of_language(np.array([word_hash("und") & UPPER]), german)
    assert und in common_words(german)
    assert und not in common_words(np.array([0, UNKNOWN], np.uint8))


def test_hashes_come_back_from_the_table_that_holds_them() -> None:
    halves = np.array([0, 7, 300, 70_000, 2**32 - 1], np.uint32)
    assert (unpacked(packed(halves)) >> np.uint64(32)).tolist() == halves.tolist()
