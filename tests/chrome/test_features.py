"""Features of lines: each by its own looks, its repeats, its neighbours and its place in the document."""

from __future__ import annotations

import random

import numpy as np
import pytest
from conftest import SAMPLES

from newsclean.chrome.features import Rows, core_segments, features, rows_of, second_look, shifted, window
from newsclean.text.tokens import tokenize

PROSE = "The board said that it would close the slip for repairs on Tuesday, and that the work would last."


def column(name: str, *lines: str) -> list[float]:
    """The column of a document's lines that are not blank."""
    return features(tokenize(["\n".join(lines)])).columns[name].tolist()


def rows(*sizes: int) -> Rows:
    """The rows of documents of so many lines."""
    doc = np.repeat(np.arange(len(sizes)), sizes)
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    return Rows(np.arange(len(doc)), doc, bounds[doc], bounds[doc + 1])


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("chars", "  Home ", 4),
        ("chars", "Élysée", 6),
        ("chars", "工厂", 2),
        ("indent", "  Home ", 2),
        ("words", "The board's 4 votes", 5),
        ("words", "工厂关闭了", 3),
        ("bullet", "- first, the slip", 1),
        ("bullet", "-first", 0),
        ("lower_start", "and so on", 1),
        ("digit_start", "12 March", 1),
        ("quote_start", '"We close"', 1),
        ("quote_start", "“We close”", 1),
        ("terminal", "It closed.", 1),
        ("terminal", "“It closed.”", 1),
        ("terminal", "It closed", 0),
        ("terminal", "工厂关闭了。", 1),
        ("terminal", "「閉鎖した。」", 1),
        ("terminal", "कारखाना बंद हो गया।", 1),
        ("terminal", "工厂关闭了", 0),
        ("terminal", "ပိတ်ရန် ဆုံးဖြတ်ခဲ့သည်။", 1),
        ("terminal", "คณะกรรมการท่าเรือมีมติให้ปิดท่าเรือข้ามฟากด้านเหนือเพื่อซ่อมแซมจนถึงเดือนตุลาคม", 1),
        ("terminal", "ปิดท่าเรือข้ามฟาก", 0),
        ("question", "Will it close?", 1),
        ("question", "هل ستغلق؟", 1),
        ("colon_end", "Read more:", 1),
        ("comma_end", "Read more,", 1),
        ("commas", "one, two、three", 2),
        ("copyrights", "Slip © Board | © Crew", 2),
        ("ellipsis", "Read more…", 1),
        ("ellipsis", "Read more...", 1),
        ("ellipsis", "Read more..", 0),
        ("closing", "(Reuters)", 1),
        ("separators", "Home | News > Sport", 2),
        ("digits", "12:30", 0.8),
        ("spaces", "a b", 1 / 3),
        ("non_ascii", "é", 1),
        ("capitals", "The Board met", 2 / 3),
        ("capitals", "Élan ÉCOLE rue", 2 / 3),
        ("shouting", "THE board MET", 2 / 3),
        ("function", "the board and the crew", 3 / 5),
        ("function", "die Werft und der Hafen", 3 / 5),
        ("dates", "Tuesday 3 March", 2 / 3),
        ("numbers", "3 of 4", 2 / 3),
        ("talk", "thanks for reading", 1 / 3),
        ("comment_words", "3 comments", 1 / 2),
        ("prose_words", "the board and the crew", 5),
        ("prose_words", "Board Crew Slip", 0),
        ("sentence_words", "Udalak atzo erabaki zuen ibaiaren gaineko zubi zaharra konpontzea.", 9),
        ("sentence_words", "Udalak atzo erabaki zuen ibaiaren gaineko zubi zaharra konpontzea", 0),
        ("sentence_words", "Udalak atzo erabaki.", 0),
        ("comments", "コメントを書く", 2),
        ("navigation", "Política de privacidad", 2),
        ("navigation", "Skip to content", 2),
        ("navigation", "Skip to the very end", 2 / 5),
        ("furniture", "Skip to content", 2),
        ("furniture", "Board and crew", 0),
    ],
)
def test_a_line_on_its_own(name: str, line: str, value: float) -> None:
    assert column(name, line) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("name", "lines", "values"),
    [
        ("repeats", ("Home", "News", "HOME"), [2, 1, 2]),
        ("pattern_repeats", ("Page 1", "Page 22", "Page 3"), [2, 1, 2]),
        ("space_above", ("a", "", "", "b", "c"), [0, 2, 0]),
        ("space_below", ("a", "", "", "b", "c"), [2, 0, 0]),
        ("row", ("a", "", "b"), [0, 1]),
        ("row_from_end", ("a", "", "b"), [1, 0]),
        ("rows", ("a", "", "b"), [2, 2]),
        ("indent_change", ("a", "  b", "c"), [1, 2, -2]),
        ("since_comments", ("a", "Leave a Reply", "b", "c"), [99, 0, 1, 2]),
        ("prose_above_1", (PROSE, "x", "y"), [0, 19, 0]),
        ("prose_below_2", ("a", "b", PROSE), [19, 19, 0]),
        ("words_at_1", ("a", "b c", "d e f"), [2, 3, -1]),
        ("words_at_-2", ("a", "b c", "d e f"), [-1, -1, 1]),
        ("prose_share_before", (PROSE, "x", PROSE), [0, 0.5, 0.5]),
        ("core_before", ("a", "b", PROSE, "c"), [2, 1, 0, 0]),
        ("core_after", ("a", PROSE, "b", "c"), [0, 0, 1, 2]),
        ("core_inside", ("a", PROSE, "b"), [0, 1, 0]),
        ("echo", (PROSE, "repairs slip", "repairs elsewhere", "nothing"), [0, 1, 0.5, 0]),
    ],
)
def test_a_line_among_its_neighbours(name: str, lines: tuple[str, ...], values: list[float]) -> None:
    assert column(name, *lines) == pytest.approx(values)


def test_rows_are_the_lines_that_show_something() -> None:
    found, first, last = rows_of(tokenize(["\n a \n\u00a0\nbc", "\n", "d"]))
    assert (found.line.tolist(), found.doc.tolist()) == ([1, 3, 5], [0, 0, 2])
    assert (found.first.tolist(), found.last.tolist()) == ([0, 0, 2], [2, 2, 3])
    assert (last - first).tolist() == [0, 1, 0]


def test_a_window_ends_where_the_document_does() -> None:
    values = np.array([1.0, 2, 4, 8, 16])
    assert window(values, rows(3, 2), 1, 1).tolist() == [3, 7, 6, 24, 24]
    assert window(values, rows(3, 2), 2, -1).tolist() == [0, 1, 3, 0, 8]


@pytest.mark.parametrize(("by", "values"), [(1, [2, 4, -1, 16, -1]), (-1, [-1, 1, 2, -1, 8]), (3, [-1] * 5)])
def test_a_shift_looks_no_further_than_the_document(by: int, values: list[float]) -> None:
    assert shifted(np.array([1.0, 2, 4, 8, 16]), rows(3, 2), by).tolist() == values


@pytest.mark.parametrize("sizes", [(1,), (6, 1, 9), (300, 4, 270)])
def test_the_core_is_the_segment_of_greatest_gain(sizes: tuple[int, ...]) -> None:
    rng = random.Random(sum(sizes))
    gain = np.array([float(rng.randint(-6, 5)) for _ in range(sum(sizes))])
    starts, stops = core_segments(gain, rows(*sizes))
    for first, size in zip(np.cumsum((0, *sizes[:-1])).tolist(), sizes, strict=True):
        start, stop = int(starts[first]), int(stops[first])
        own = gain[first : first + size]
        sums = np.concatenate(([0], np.cumsum(own)))
        best = max(float(sums[j] - sums[: j + 1].min()) for j in range(size + 1))
        assert first <= start <= stop <= first + size
        assert gain[start:stop].sum() == best


def test_a_second_look_sees_what_is_kept_around_a_line() -> None:
    found = second_look(np.array([1.0, 0, 1]), np.array([5, 3, 7], np.float32), rows(3))
    assert found["p_1_above"].tolist() == [-1, 1, 0]
    assert found["kept_above_2"].tolist() == [0, 5, 5]
    assert found["dropped_below_2"].tolist() == [3, 0, 0]
    assert found["kept_share_before"].tolist() == [0, np.float32(5 / 12), np.float32(5 / 12)]


def test_a_document_has_the_same_features_alone_and_in_a_batch() -> None:
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))[:6]]
    among = features(tokenize(texts))
    for k, text in enumerate(texts):
        own = among.rows.doc == k
        for name, values in features(tokenize([text])).columns.items():
            assert values.tolist() == among.columns[name][own].tolist(), name


def test_of_a_language_that_is_left_out_no_phrase_date_or_common_word_is_known() -> None:
    page = "Artikel teilen\nMontag, 3. Januar\nDer Hafen wird nach den Worten der Stadt im Herbst gebaut, sagte er.\n"
    known, unknown = (features(tokenize([page]), unknown=x).columns for x in ("", "de"))
    assert known["share"][0] == 2
    assert unknown["share"][0] == 0
    assert known["dates"][1] > unknown["dates"][1]
    assert known["function"][2] > 1.5 * unknown["function"][2]
    assert list(known) == list(unknown)
