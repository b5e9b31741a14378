"""Past one machine: the same answer on Spark.

    from newsclean.spark import link
    links, stories = link(spark.read.parquet("s3a://news/articles"))

The stages are those of one machine, called in tasks with the articles that each needs; what is Spark's own is how these
get there.  Spark's API is asked for here alone; nothing else of newsclean imports this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.config import Config

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from newsclean.commands.dedup import Drop
    from newsclean.spark.job import Tables

DEFAULTS = Config()


class Linked(NamedTuple):
    """Links and stories, as `Tables` has them."""

    links: DataFrame
    stories: DataFrame


def link(frame: DataFrame, work: str | None = None, config: Config = DEFAULTS) -> Linked:
    """The links and stories of a data frame's articles; the arguments are those of `analyse`."""
    found = analyse(frame, work, config)
    return Linked(found.links, found.stories)


def analyse(frame: DataFrame, work: str | None = None, config: Config = DEFAULTS, drop: Drop = "copies") -> Tables:
    """Which articles of a data frame are the same report, how, and why.

    Args:
        frame: a row an article: `path`, its name, which no two share; and `content`, the bytes of its file, as Spark's
            `binaryFile` reads them, or the columns of a record: `text`, `title`, `date`, `url` and what else JSON Lines
            may hold.
        work: a new folder, which all executors can reach, for what stages hand on; the results are read from it, and so
            it is not removed.  None: a temporary one, where all is on one machine.
        config: the user's settings.
        drop: the relations of which the manifest keeps one article.

    Raises:
        NewscleanError: PySpark is missing, a column is, two rows have one path, or no folder is named though there are
            several machines.
    """
    from newsclean.errors import NewscleanError  # noqa: PLC0415 -- as below
    from newsclean.spark.session import use_session  # noqa: PLC0415 -- Spark is an extra, and slow to import

    session = use_session(frame.sparkSession)

    from newsclean.spark.frames import Work  # noqa: PLC0415 -- as above
    from newsclean.spark.inputs import of_frame  # noqa: PLC0415 -- as above
    from newsclean.spark.job import run_job  # noqa: PLC0415 -- as above

    if work is None:
        import tempfile  # noqa: PLC0415 -- needed here alone

        if not session.sparkContext.master.startswith("local["):
            raise NewscleanError("name a folder that every executor can reach: work=")
        work = tempfile.mkdtemp(prefix="newsclean-")
    to = Work(session, work)
    return run_job(to, config, of_frame(to, frame, config.fields), drop)
