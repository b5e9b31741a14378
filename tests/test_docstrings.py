"""Docstrings name the dtype and shape of all arrays that public functions take or give, and signatures stay short."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "newsclean"

ARRAYS = re.compile(r"\b(?:NDArray|ndarray|Bytes|Hashes|Index|Mask|Floats|Signatures)\b")
SHAPE = re.compile(r"\b(?:bool|number|u?int(?:8|16|32|64)?|float(?:32|64)?|S\d+)\[[^\]]+\]")

MOST_PARAMETERS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(public: bool) -> Iterator[tuple[str, Function]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for parent in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
            for node in ast.iter_child_nodes(parent):
                if isinstance(node, Function) and not (public and (node.name.startswith("_") or _private(parent))):
                    yield f"{path.relative_to(PACKAGE)}:{node.name}", node


def _private(parent: ast.AST) -> bool:
    return isinstance(parent, ast.ClassDef) and parent.name.startswith("_")


def _annotations(node: Function) -> Iterator[str]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    for argument in arguments:
        if argument.annotation is not None:
            yield ast.unparse(argument.annotation)
    if node.returns is not None:
        yield ast.unparse(node.returns)


WITH_ARRAYS = [(name, node) for name, node in functions(public=True) if any(map(ARRAYS.search, _annotations(node)))]


@pytest.mark.parametrize(("name", "node"), WITH_ARRAYS, ids=[name for name, _ in WITH_ARRAYS])
def test_a_public_function_names_the_dtype_and_shape_of_its_arrays(name: str, node: Function) -> None:
    assert SHAPE.search(ast.get_docstring(node) or ""), name


def test_no_function_takes_more_parameters_than_one_can_hold_in_mind() -> None:
    found = {
        name: len([a for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if a.arg != "self"])
        for name, node in functions(public=False)
        if not name.startswith("cli/")
    }
    assert {name: count for name, count in found.items() if count > MOST_PARAMETERS} == {}


def test_no_function_returns_a_bare_tuple_of_arrays() -> None:
    found = [
        name
        for name, node in functions(public=False)
        if node.returns is not None and re.search(r"\btuple\[.*" + ARRAYS.pattern, ast.unparse(node.returns))
    ]
    assert found == []
