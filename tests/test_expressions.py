"""Expressions that are compiled when first asked are the same as those that are compiled at once."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from newsclean.expressions import late


def test_an_expression_does_what_a_compiled_one_does_with_its_flags() -> None:
    ours, theirs = late(r"(a+)b", re.IGNORECASE), re.compile(r"(a+)b", re.IGNORECASE)
    text = "xAAby abz"
    assert ours.sub("-", text) == theirs.sub("-", text)
    assert ours.findall(text) == theirs.findall(text)
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    assert late(rb"\d").search(b"a1").group() == b"1"  # type: ignore[union-attr]


def test_nothing_is_compiled_before_it_is_asked_for() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("a")


def test_the_modules_of_one_file_compile_hardly_an_expression_when_imported() -> None:
    code = """
import re, sys
import click, numpy
own = re.compile
compiled = []
def compile(pattern, flags=0):
    if sys._getframe(1).f_globals["__name__"].startswith("newsclean."):
        compiled.append(pattern)
    return own(pattern, flags)
re.compile = compile
import newsclean.commands.check
print(len(compiled))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert 0 < int(done.stdout) < 20
