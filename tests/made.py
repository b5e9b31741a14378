"""Made-up material: articles of random words, no two alike unless they are meant to be; and pages."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from newsclean.chrome.classify import classify, kept_text
from newsclean.model import Cleaned, Document
from newsclean.similarity.minhash import Fingerprints, fingerprint
from newsclean.similarity.vocabulary import Vocabulary, vocabulary
from newsclean.text.tokens import tokenize

SYLLABLES = [["ba", "do", "fe", "gi", "ko", "lu", "mi", "na", "ri", "tu"], "lmnprstvz", "aeiou", "kmnrst", "aeiou"]
"""Some 13,000 words: few enough to recur, many enough that two articles do not tell the same story."""


def article(seed: int, words: int = 300) -> list[str]:
    """The words of an article, told by its seed."""
    rng = random.Random(seed)
    return ["".join(map(rng.choice, SYLLABLES)) for _ in range(words)]


def in_english(words: list[str]) -> list[str]:
    """Words among those by which a text is known to be English; none of them tells what it is about."""
    return [part for k, word in enumerate(words) for part in (word, "the", "of")[: 2 + (k % 4 == 0)]]


def prose(words: list[str]) -> str:
    """Words as sentences and paragraphs."""
    sentences = [" ".join(words[i : i + 12]).capitalize() + "." for i in range(0, len(words), 12)]
    return "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)) + "\n"


def measured(*texts: str) -> tuple[Fingerprints, Vocabulary]:
    """The texts, a title on the first line of each, as they are linked."""
    text = tokenize(texts)
    title = text.doc_line[:-1].copy()
    body = np.ones(len(text.line_start), np.bool_)
    body[title] = False
    return fingerprint(text, body), vocabulary(text, ~body | body, title)


def edited(words: list[str], seed: int, changes: int = 6) -> list[str]:
    """A copy with some words changed."""
    rng, out = random.Random(seed), list(words)
    for place in rng.sample(range(len(out)), changes):
        out[place] = "else"
    return out


def crowd(folder: Path, articles: int, words: int = 120) -> list[Path]:
    """Write so many articles of some `words` words that differ in one number."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = prose(in_english(article(1, words * 4 // 9))).split("\n")
    out = []
    for k in range(articles):
        path = folder / f"{k:06}.txt"
        path.write_text("\n".join(["A sale at the harbour yard", "", f"Lot {k + 1000} {lines[0]}", *lines[1:]]))
        out.append(path)
    return out


def fill(folder: Path, articles: int, *, first: int = 0) -> list[Path]:
    """Write so many articles: of every ten two are copies of another, one is its twin, and one an excerpt of it."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for k in range(first, first + articles):
        base = k - k % 10
        words = {
            3: lambda base=base: edited(article(base), 3),
            5: lambda base=base: edited(article(base), 5),
            7: lambda base=base: article(base),
            9: lambda base=base: article(base)[36:144] + article(base + 9, 60),
        }.get(k % 10, lambda k=k: article(k))()
        path = folder / f"{(k * 7919) % 100003:06}.txt"
        path.write_text(prose(words))
        out.append(path)
    return out


FERRY = [
    """Northern slip shut until October as shipworm guts pilings
The harbour board in Callowmere voted on Tuesday to shut the northern ferry slip until October. Divers had found the
pilings hollowed by shipworm, and engineers told the board that the slip could fail under a full car deck. The repair
will cost $3.4 million. Passengers are to ride coaches from the market square every twenty minutes, free of charge.""",
    """Callowmere ferry passengers face coach rides after worms eat slip
Commuters in Callowmere will swap the ferry's northern slip for buses this summer. Engineers warned the harbour board
that shipworm has eaten the pilings so badly that a full car deck might bring the slip down, and members agreed to
close it. Work worth 3.4 million dollars runs to October; free coaches leave the market square three times an hour.""",
]
"""Two reports of one event in different words, the title on the first line."""

RETOLD = [
    FERRY,
    [
        """Harrowmere council backs Maud Kettering's plan for 48 homes at Dyers Row
Councillors in Harrowmere approved a plan on Monday to build 48 homes on the old Dyers Row works, after a debate that
ran to four hours. The developer, Collingham & Reeve, says that it will spend 9 million pounds and start on the site
next spring. Maud Kettering, who leads the council, told the meeting that the town had waited long enough. Elsie
Thrane, of the residents' group, called the vote a disgrace and promised to take it to court. One home in 5 is to be
let at a low rent.""",
        """Residents vow court fight as Dyers Row homes win approval
A scheme by the builder Collingham & Reeve to put 48 houses where the Dyers Row works once stood was passed on Monday.
Elsie Thrane of the residents' association, who spoke against it, said her neighbours would seek a judicial review.
The leader of Harrowmere's council, Maud Kettering, answered that the site had lain empty for too long. Investment is
put at 9 million pounds; diggers are expected in spring, and one dwelling in 5 will be affordable.""",
    ],
    [
        """Driver Tomas Averin rescued after lorry leaves Pell Weir bridge
Firefighters cut a lorry driver from his cab on Thursday after it broke through the rail of Pell Weir bridge near
Ostwick and hung above the river. Tomas Averin, 57, was taken to hospital with a broken leg. The lorry was carrying 22
tonnes of salt for the haulier Gedling & Sons. Inspector Ruth Imber said that ice was to blame, and that the crossing
would stay shut for 12 days while engineers look at the parapet.""",
        """Salt truck dangles over river as crews free trapped man
Tomas Averin owes his life to a rail post. The 57-year-old was at the wheel of a vehicle of Gedling & Sons's when it
slid on ice, smashed the parapet of the Pell Weir bridge and stopped half over the water on Thursday. Rescuers needed
an hour to get him out; a leg is broken. His load was 22 tonnes of road salt. People in Ostwick must go round for 12
days, police inspector Ruth Imber warned, until the structure has been checked.""",
    ],
    [
        """Sorrel & Pike to close Nethergate plant in Corbridge Quay with loss of 310 jobs
Sorrel & Pike said on Friday that it would shut its Nethergate plant in Corbridge Quay, where 310 people make pumps,
by the end of the year. The chief executive, Lionel Quist, blamed orders that had fallen by 18 percent and a loss of
14 million dollars. The union's Agnes Maddern said that the workers had learned of it from the radio and would occupy
the hall if the company did not talk.""",
        """Union threatens sit-in after Corbridge Quay pump makers hear of closure on radio
Staff at the Nethergate factory woke on Friday to the news that it will be gone by December. Their employer Sorrel &
Pike has lost 14 million dollars, and demand is down by 18 percent, according to its boss Lionel Quist. All 310 posts
will go. Agnes Maddern, who speaks for the workforce, demanded negotiations and spoke of a sit-in: nobody had thought
to tell the men and women at the benches.""",
    ],
]
"""Events, each reported twice in different words."""

OTHERS = [
    """Teacher's graveyard notebooks go to county archive
A retired teacher has catalogued every gravestone in the parish, nine thousand of them, over eleven winters. Her
notebooks, donated to the county archive last week, record spellings, trades and causes of death. Historians hope that
the index will help families trace relatives who left during the wool slump a century ago.""",
    """Late double lifts Rovers past ten-man visitors
A late double from the substitute striker lifted Rovers to a win over visitors who had played with ten men since the
first half. The manager praised the bench and the crowd, and said the side would rest before the cup replay. Attendance
passed six thousand for the first time since promotion, and the club will add turnstiles at the river end.""",
    """Study finds glue of limpets stronger than thought
The glue by which limpets hold to rocks is stronger than anyone had measured, according to marine biologists who pulled
four hundred of them off a pier. The animals change the recipe with the tide. The team hopes to copy the protein for
surgical tape, and will now test whether warmer seas weaken the bond.""",
]
"""Reports of three other events."""

BODY = [
    "Ferry slip to close for repairs",
    "The harbour board voted on Tuesday to close the northern ferry slip for repairs that engineers say cannot wait.",
    "Crews will start with the pilings, which divers found hollowed by shipworm, and the work may last until October.",
    "Passengers of the ferry are to be carried by coach from the market square, at no charge, every twenty minutes.",
]
CHROME = ["Leave a Reply", "Your email address will not be published. Required fields are marked *"]
CLEAN = "\n\n".join(BODY) + "\n"
"""The page without its chrome."""


def page(newline: str = "\n") -> str:
    """A page of BODY, a blank line after each, and then CHROME."""
    return newline.join([*(f"{line}{newline}" for line in BODY), *CHROME]) + newline


def all_stripped(texts: list[str]) -> list[str]:
    """What is kept of each page, all judged in one batch; an empty one, which is no input, is left as it is."""
    if not texts:
        return []
    batch = tokenize([text or "\n" for text in texts])
    keep = np.split(classify(batch).keep, batch.doc_line[1:-1])
    rows = [tuple(own.tolist()) if text else () for text, own in zip(texts, keep, strict=True)]
    return [kept_text(Cleaned(Document("a.txt", x), own)) for x, own in zip(texts, rows, strict=True)]
