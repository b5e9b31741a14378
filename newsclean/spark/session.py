"""The session with Spark: what must be there, and the settings that newsclean asks for where the user has none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from newsclean.errors import NewscleanError
from newsclean.spark.storage import reason

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
"""The oldest that Spark 4 runs on."""

OLDEST = {"pyspark": 4, "pandas": 2, "pyarrow": 18}
"""The oldest releases that do; the first is the one that hands tasks groups of rows as Arrow tables."""

INSTALL = "pip install 'newsclean[spark]'"

DEFAULTS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    "spark.sql.session.timeZone": "UTC",
}
"""A row is some 15 kB: Spark's 10,000 rows a batch would be 150 MB in a Python process, twice over."""

QUIET = {"spark.ui.showConsoleProgress": "false"}


def open_session(master: str | None = None, settings: Mapping[str, str] | None = None) -> SparkSession:
    """The running session, or a new one.

    Args:
        master: as `spark-submit` takes it; None: as Spark's own settings have it, else this machine's cores.
        settings: as `--conf` has them.

    Raises:
        NewscleanError: PySpark or Java is missing, or Spark cannot start.
    """
    check_packages()
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- an extra, and slow to import

    if SparkSession.getActiveSession() is None:
        check_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("newsclean")
    if master is not None:
        builder = builder.master(master)
    for name, value in {**QUIET, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:
        raise NewscleanError(f"Spark cannot start: {reason(error)}") from error
    return use_session(session)


def use_session(session: SparkSession) -> SparkSession:
    """A session with those settings that the user has not made."""
    for name, value in DEFAULTS.items():
        if session.sparkContext.getConf().get(name) is None:
            session.conf.set(name, value)
    return session


def check_packages() -> None:
    """Raises NewscleanError where PySpark, or what it needs for data frames, is missing, or too old."""
    for name, oldest in OLDEST.items():
        try:
            version = import_module(name).__version__
        except ImportError as error:
            raise NewscleanError(f"Spark needs {error.name}: {INSTALL}") from error
        if int(version.split(".")[0]) < oldest:
            raise NewscleanError(f"Spark needs {name} {oldest} or later, not {version}: {INSTALL}")


def check_java() -> None:
    """Raises NewscleanError where Java is missing, or too old."""
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    if java is None or not os.path.exists(java):
        where = f" in JAVA_HOME ({home})" if home else ""
        raise NewscleanError(f"Spark needs Java {OLDEST_JAVA} or later, and there is none{where}")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise NewscleanError(
            f"{java}: Spark needs Java {OLDEST_JAVA} or later, not {version[1] if version else 'this'}"
        )
