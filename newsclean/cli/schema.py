"""`newsclean schema`: the JSON Schema (draft 2020-12) of each JSON document that a command writes."""

from __future__ import annotations

from pathlib import Path

import click

from newsclean.cli.terminal import DONE, write_stdout
from newsclean.errors import NewscleanError

SCHEMAS = Path(__file__).parent.parent / "formats" / "schemas"


def _complete(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in _schemas() if name.startswith(incomplete)]


@click.command()
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_complete)
def schema(name: str | None) -> int:
    """Print the JSON Schema (draft 2020-12) NAME, such as report-1; without NAME, list the schemas.

    NAME may also be what a document has as its `schema`: newsclean.report/1. SARIF has a
    public schema of its own.
    """
    schemas = _schemas()
    if name is None:
        for known, path in schemas.items():
            click.echo(f"{known:<10}  {_title(path)}")
        return DONE
    asked = name.removeprefix("newsclean.").replace("/", "-")
    if asked not in schemas:
        raise NewscleanError(f"{name}: no such schema; schemas: {', '.join(schemas)}")
    write_stdout([schemas[asked].read_bytes()])
    return DONE


def _schemas() -> dict[str, Path]:
    """The file of each schema, by name."""
    return {path.stem: path for path in sorted(SCHEMAS.glob("*.json"))}


def _title(path: Path) -> str:
    import json

    return str(json.loads(path.read_bytes())["title"])
