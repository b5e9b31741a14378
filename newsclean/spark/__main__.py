"""`python -m newsclean.spark`, and what `spark-submit` is given: the report and the manifest of a corpus as tables."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from newsclean.config import load_config
from newsclean.errors import NewscleanError
from newsclean.similarity.thresholds import ALLOWED, threshold
from newsclean.version import VERSION

DONE, FAILED, SKIPPED = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job that the arguments name; the exit status."""
    given = _parser().parse_args(arguments)
    try:
        return _run(given)
    except NewscleanError as error:
        print(f"newsclean: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m newsclean.spark",
        description="Link the articles of PATH on Spark: DIR gets the tables articles, stories, links and manifest as Parquet.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a folder or file that every executor can reach")
    parser.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="a new folder, on a path as Spark takes it"
    )
    parser.add_argument("--master", metavar="URL", help="as spark-submit takes it")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="as spark-submit takes it")
    parser.add_argument("--drop", choices=("copies", "rewrites"), default="copies", help="what the manifest drops")
    parser.add_argument("--rewrites", metavar="LEVEL", help=f"how sure rewrites must be: {ALLOWED}")
    parser.add_argument("--version", action="version", version=VERSION)
    return parser


def _run(given: argparse.Namespace) -> int:
    from dataclasses import replace  # noqa: PLC0415 -- as below

    from newsclean.spark.session import open_session  # noqa: PLC0415 -- what is amiss with Spark is said after all else

    config = load_config(Path.cwd(), lambda line: print(f"newsclean: {line}", file=sys.stderr))
    if given.rewrites is not None:
        level = threshold(_number(given.rewrites))
        if level is None:
            raise NewscleanError(f"--rewrites: {given.rewrites}: not {ALLOWED}")
        config = replace(config, rewrites=level)
    if "://" not in given.output and os.path.isdir(given.output) and os.listdir(given.output):
        raise NewscleanError(f"{given.output}: is not empty; name another folder with -o")
    settings = dict(cast("tuple[str, str]", pair.split("=", 1)) for pair in given.conf)
    session = open_session(given.master, settings)

    from newsclean.runs.context import Run  # noqa: PLC0415 -- after the check that they can be imported
    from newsclean.spark.frames import Work  # noqa: PLC0415 -- as above
    from newsclean.spark.inputs import on_paths  # noqa: PLC0415 -- as above
    from newsclean.spark.job import all_skipped, run_job  # noqa: PLC0415 -- as above

    output = given.output if ":" in given.output else os.path.abspath(given.output)
    work = Work(session, f"{output}/work")
    inputs = on_paths(work, Run(config), given.paths, given.output)
    tables = run_job(work, config, inputs, given.drop)
    for name, table in tables._asdict().items():
        table.write.parquet(f"{output}/{name}")
    skipped = all_skipped(tables)
    work.remove()
    for one in skipped:
        print(f"newsclean: skipped {one.path}: {one.reason}", file=sys.stderr)
    return SKIPPED if skipped else DONE


def _number(value: str) -> str | float:
    try:
        return float(value)
    except ValueError:
        return value


if __name__ == "__main__":
    sys.exit(main())
