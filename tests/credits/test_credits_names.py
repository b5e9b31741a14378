"""Which outlets are known, and which does a short name mean?"""

from __future__ import annotations

from extracted import outlets_in

from newsclean.credits import credits, may_name, outlets
from newsclean.credits.mentions import mentions_in
from newsclean.text.tokens import tokenize


def test_a_short_name_is_the_outlet_named_last_with_it() -> None:
    assert outlets_in("The Denver Post reported it.", "The Post’s report was long.") == ["The Denver Post"] * 2
    assert outlets_in("The Baltimore Sun knew.", "The Sun reported it.") == ["The Baltimore Sun"]
    assert outlets_in("The Harbour Gazette reported it.", "Later the Gazette said more.") == ["The Harbour Gazette"] * 2


def test_a_short_name_alone_is_the_usual_outlet_or_none() -> None:
    assert outlets_in("The Journal reported that it is off.") == ["The Wall Street Journal"]
    assert outlets_in("The Post's report was long.") == ["The Washington Post"]
    assert outlets_in("The Gazette reported that it is off.") == []


def test_a_short_name_that_was_never_spelt_out_speaks_of_itself_when_it_is_told() -> None:
    assert outlets_in("“It is off,” he told The Post.") == []
    assert outlets_in("The Washington Post knew.", "“It is off,” he told The Post.") == ["The Washington Post"]


def test_the_articles_own_short_name_is_its_own() -> None:
    lines = ["The New York Post knew.", "“It is off,” he told The Post."]
    assert outlets_in(*lines, own=("The Washington Post",)) == []
    assert outlets_in(*lines) == ["New York Post"]


def test_users_can_add_outlets() -> None:
    line = "“It is off,” he told Quayside, as Dockers’ Digest reported."
    known = outlets({"Quayside": [], "Dockers Digest": ["Dockers' Digest"]})
    assert outlets_in(line) == []
    assert [credit.outlet for credit in credits([(1, line)], gazetteer=known)] == ["Quayside", "Dockers Digest"]


def test_the_shipped_list_is_read_once() -> None:
    assert outlets() is outlets()


def test_the_list_is_worldwide_and_its_names_find_themselves() -> None:
    known = outlets()
    assert len(known.kinds) > 400
    lost = [name for name in known.kinds if known.find(name) != name]
    assert lost == []
    assert set(known.kinds.values()) == {"wire", "syndicator", "paper", "magazine", "broadcaster", "site"}


def test_no_outlet_is_missed_by_looking_at_the_words_first() -> None:
    known = outlets()
    names = sorted({name.text for names in known.aliases.values() for name in names} | known.nouns)
    lines = [
        f"{start}{name}{end}" for name in names for start, end in (("So the Springfield ", "’s report"), ("", ", too"))
    ]
    found = [bool(mentions_in(line.replace("’", "'"), known)) for line in lines]
    may = may_name(tokenize(["\n".join(lines)]), known)
    assert sum(found) > 1000
    assert [line for line, hit, named in zip(lines, found, may.tolist(), strict=True) if hit and not named] == []


def test_most_lines_need_no_second_look_for_outlets() -> None:
    text = "The states met in a new hall at times in need.\nA star fell. United they stood; a hill was steep."
    assert may_name(tokenize([text]), outlets()).tolist() == [False, False]
