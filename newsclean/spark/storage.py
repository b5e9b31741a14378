"""Storage: what stands at an address of any file system that Hadoop reaches, asked of Spark and never opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.errors import NewscleanError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def check_new(spark: SparkSession, folder: str) -> None:
    """Raises NewscleanError where a folder holds something already, or cannot be looked into."""
    try:
        files, path = _at(spark, folder)
        held = files.exists(path) and len(files.listStatus(path)) > 0
    except Exception as error:
        raise NewscleanError(f"{folder}: {reason(error)}") from error
    if held:
        raise NewscleanError(f"{folder}: is not empty; name another folder with -o")


def remove(spark: SparkSession, folder: str) -> None:
    """Remove a folder and all that is below it."""
    files, path = _at(spark, folder)
    files.delete(path, True)


def _at(spark: SparkSession, folder: str) -> tuple[Any, Any]:
    """The file system of a folder, and its path there."""
    path = spark._jvm.org.apache.hadoop.fs.Path(folder)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path


def reason(error: Exception) -> str:
    """What Spark says is amiss, in one line: of the traces of Java and Python the line that names the error."""
    lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    if any(line.startswith("Traceback (most recent") for line in lines):
        first = max(k for k, line in enumerate(lines) if line.startswith("Traceback (most recent"))
        return next((line.strip() for line in lines[first + 1 :] if not line.startswith(" ")), lines[0])
    if lines[0].startswith("An error occurred while calling") and len(lines) > 1:
        return lines[1].removeprefix(":").strip()
    return lines[0].strip()
