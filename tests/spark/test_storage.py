"""What Spark says is amiss is told in one line."""

from __future__ import annotations

import pytest

from newsclean.spark.storage import reason

OF_JAVA = """\
An error occurred while calling o12.load.
: org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme "foo"
\tat org.apache.hadoop.fs.FileSystem.getFileSystemClass(FileSystem.java:3586)
"""
OF_PYTHON = """\
An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "worker.py", line 3, in main
    import newsclean
ModuleNotFoundError: No module named 'newsclean'
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (OF_JAVA, 'org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme "foo"'),
        (OF_PYTHON, "ModuleNotFoundError: No module named 'newsclean'"),
        (
            "[PATH_NOT_FOUND] Path does not exist: file:/a.\n\tat here\n",
            "[PATH_NOT_FOUND] Path does not exist: file:/a.",
        ),
        ("", "ValueError"),
    ],
)
def test_the_line_that_names_the_error_is_told(said: str, told: str) -> None:
    assert reason(ValueError(said)) == told
