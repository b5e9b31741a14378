"""Background frequencies: how common a word is in news at large.

    python -m newsclean.training.background

Writes `newsclean/data/background.npz` from wordfreq's lists (https://github.com/rspeer/wordfreq; data CC BY-SA 4.0,
which the table therefore is, too): 30,000 English words and 8,000 each of German, French, Spanish, Italian and
Portuguese that English does not have.  hash: uint64, sorted, `words.word_hash` of each word; log_share: float16, the
natural logarithm of the share of articles (of 400 words) that hold it.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from newsclean.text.tokens import word_hash

LISTS = (("en", 30_000), ("de", 8_000), ("fr", 8_000), ("es", 8_000), ("it", 8_000), ("pt", 8_000))
ARTICLE_WORDS = 400


def main() -> None:
    """The command line."""
    from wordfreq import top_n_list, word_frequency  # noqa: PLC0415 -- only training needs it

    share: dict[int, float] = {}
    for language, size in LISTS:
        for word in top_n_list(language, size):
            frequency = word_frequency(word, language)
            share.setdefault(int(word_hash(word)), -math.expm1(ARTICLE_WORDS * math.log1p(-frequency)))
    order = sorted(share)
    np.savez_compressed(
        Path(__file__).parent.parent / "data" / "background.npz",
        hash=np.array(order, np.uint64),
        log_share=np.log(np.array([share[h] for h in order])).astype(np.float16),
    )


if __name__ == "__main__":
    main()
