"""Settings as `newsclean config` prints them are a configuration file that holds the same settings."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsclean.chrome.kinds import CHROME, DUPLICATES
from newsclean.config import Config, effective, load_config
from newsclean.similarity import thresholds

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
RULES = st.lists(WORDS.filter(lambda x: not x.startswith("/")) | st.just("/^By [A-Z]+$/"), max_size=3).map(tuple)
KINDS = st.lists(st.sampled_from(["chrome", "duplicates", *CHROME, *DUPLICATES]), max_size=3).map(tuple)
OUTLETS = st.dictionaries(WORDS.map(str.strip), LISTS, max_size=3).map(lambda x: tuple(sorted(x.items())))

REWRITES = st.sampled_from(list(thresholds.REWRITES.values())) | st.floats(0, 1, exclude_min=True, exclude_max=True)


@given(
    st.builds(
        Config, drop=RULES, keep=RULES, exclude=LISTS, select=KINDS, ignore=KINDS, rewrites=REWRITES, outlets=OUTLETS
    )
)
def test_settings_that_are_printed_load_to_themselves(config: Config) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "newsclean.toml").write_text("\n".join(effective(config)) + "\n", "utf-8")
        assert load_config(Path(folder)) == config
