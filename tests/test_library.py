"""The pipeline is a library: its names are functions however often they are imported, and it needs no terminal."""

from __future__ import annotations

import subprocess
import sys

from conftest import SAMPLES

import newsclean


def test_public_names_stay_what_they_are() -> None:
    for _ in range(2):
        for name in newsclean.__all__:
            value = getattr(newsclean, name)
            assert isinstance(value, str) or callable(value), name


def test_the_library_imports_neither_click_nor_rich() -> None:
    code = (
        "import sys, newsclean\n"
        f"report = newsclean.analyse([{str(SAMPLES)!r}])\n"
        "assert len(report.stories) == 3\n"
        "assert not {'click', 'rich', 'trafilatura'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_is_quick() -> None:
    code = "import sys, newsclean; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_progress_is_told_stage_by_stage() -> None:
    stages = {}
    newsclean.analyse([str(SAMPLES)], progress=lambda stage, done, total: stages.__setitem__(stage, (done, total)))
    assert list(stages) == [
        "Looking for what sites repeat",
        "Stripping and fingerprinting",
        "Linking",
        "Gathering evidence",
    ]
    assert stages["Stripping and fingerprinting"] == (32, 32)
