"""`python -m newsclean.spark`, and what `spark-submit` is given: the report and the manifest of a corpus as tables."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from newsclean.config import Config, load_config, read_config
from newsclean.documents import Fields
from newsclean.errors import NewscleanError
from newsclean.similarity.thresholds import ALLOWED, threshold
from newsclean.spark.storage import check_new, reason
from newsclean.version import VERSION

if TYPE_CHECKING:
    from newsclean.runs.context import Run
    from newsclean.spark.frames import Work
    from newsclean.spark.inputs import Inputs

DONE, FAILED, SKIPPED = 0, 2, 3

SHOWN = 100
"""Skipped inputs that are named on stderr: a table has them all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job that the arguments name; the exit status."""
    given = _parser().parse_args(arguments)
    try:
        return _run(given)
    except NewscleanError as error:
        print(f"newsclean: {error}", file=sys.stderr)
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark.", "py4j.")):
            raise
        print(f"newsclean: the job failed on Spark: {reason(error)}", file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m newsclean.spark",
        description="Link the articles of PATH on Spark. DIR gets articles, stories, links and a manifest, as Parquet.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a folder or file that every executor can reach")
    parser.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="a new folder, on a path as Spark takes it"
    )
    parser.add_argument("--master", metavar="URL", help="as spark-submit takes it")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="as spark-submit takes it")
    parser.add_argument("--drop", choices=("copies", "rewrites"), default="copies", help="what the manifest drops")
    parser.add_argument("--rewrites", metavar="LEVEL", help=f"how sure rewrites must be: {ALLOWED}")
    parser.add_argument("--config", metavar="FILE", help='settings, instead of the newsclean.toml here; "none": none')
    for name in Fields._fields:
        parser.add_argument(f"--{name}-field", metavar="NAME", help=f"field of records with the {name}, else guessed")
    parser.add_argument("--texts", action="store_true", help="write the cleaned text of what is kept, too")
    parser.add_argument("--version", action="version", version=VERSION)
    return parser


def _run(given: argparse.Namespace) -> int:
    from newsclean.spark.session import open_session  # noqa: PLC0415 -- what is amiss with Spark is said after all else

    config = _config(given)
    session = open_session(given.master, _settings(given.conf))

    from newsclean.runs.context import Run  # noqa: PLC0415 -- after the check that they can be imported
    from newsclean.spark.frames import Work, named  # noqa: PLC0415 -- as above
    from newsclean.spark.inputs import is_address  # noqa: PLC0415 -- as above
    from newsclean.spark.job import run_job  # noqa: PLC0415 -- as above

    output = given.output if is_address(given.output) else os.path.abspath(given.output)
    check_new(session, output)
    work = Work(session, f"{output}/work")
    tables = run_job(work, config, _inputs(work, Run(config), given), given.drop)
    for name, table in tables._asdict().items():
        if name == "texts" and not given.texts:
            continue
        with named(session, name):
            table.write.parquet(f"{output}/{name}")
    skipped = session.read.parquet(f"{output}/skipped").orderBy("path", "reason").take(SHOWN + 1)
    work.remove()
    for path, why in skipped[:SHOWN]:
        print(f"newsclean: skipped {path}: {why}", file=sys.stderr)
    if len(skipped) > SHOWN:
        print(f"newsclean: and more, which {output}/skipped names", file=sys.stderr)
    return SKIPPED if skipped else DONE


def _config(given: argparse.Namespace) -> Config:
    """The settings that hold, those of the arguments before those of a file."""
    if given.config is None:
        config = load_config(Path.cwd(), lambda line: print(f"newsclean: {line}", file=sys.stderr))
    else:
        config = Config() if given.config == "none" else read_config(Path(given.config))
    config = replace(config, fields=Fields(*(getattr(given, f"{name}_field") for name in Fields._fields)))
    if given.rewrites is None:
        return config
    level = threshold(_number(given.rewrites))
    if level is None:
        raise NewscleanError(f"--rewrites: {given.rewrites}: not {ALLOWED}")
    return replace(config, rewrites=level)


def _settings(pairs: Sequence[str]) -> dict[str, str]:
    """Spark's settings, by name."""
    for pair in pairs:
        if "=" not in pair:
            raise NewscleanError(f"--conf: {pair}: not NAME=VALUE")
    return dict(cast("tuple[str, str]", pair.split("=", 1)) for pair in pairs)


def _inputs(work: Work, run: Run, given: argparse.Namespace) -> Inputs:
    """The inputs that are named, all by addresses that Spark reads, or all by paths."""
    from newsclean.spark.inputs import at_addresses, is_address, on_paths  # noqa: PLC0415 -- as above

    addresses = [path for path in given.paths if is_address(path)]
    if addresses and len(addresses) < len(given.paths):
        raise NewscleanError("name paths of this machine, or addresses as hdfs://, and not both")
    if addresses:
        return at_addresses(work, addresses, run.config.fields)
    return on_paths(work, run, given.paths, given.output)


def _number(value: str) -> str | float:
    try:
        return float(value)
    except ValueError:
        return value


if __name__ == "__main__":
    sys.exit(main())
