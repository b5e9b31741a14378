"""What does a commit of one article cost in a repository of many, through the hooks as a new user sets them up?

    PYTHONPATH=tests python tests/benchmarks/hook.py [--articles N] [--commits N]

Makes a repository of N articles (default 10,000), installs both hooks with the real pre-commit, which sets up their
environment, and commits one new article after another.  Prints of each commit the seconds on the clock and of all
processes, pre-commit's and git's own included: the first makes the cache, the others use it.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from made import article, fill, prose
from repositories import Repository, hook_repository

CONFIG = """repos:
- repo: {hooks}
  rev: v1
  hooks:
  - id: newsclean-strip
  - id: newsclean-check
"""


def cpu_seconds() -> float:
    """The processor time of all children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--commits", type=int, default=4, metavar="N")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:  # git may still be tidying up
        hooks = hook_repository(Path(name) / "hooks", system=False)
        repository = Repository(Path(name) / "repository", CONFIG.format(hooks=hooks))
        fill(repository.folder / "articles", args.articles)
        repository.commit(ok=True)  # there before the hooks are
        repository.run("pre-commit", "install", "--install-hooks")
        for k in range(args.commits):
            repository.put(f"new/{k}.txt", prose(article(10 * (args.articles + k))))
            repository.git("add", "-A")
            start, before = time.monotonic(), cpu_seconds()
            repository.git("commit", "-q", "-m", "articles")
            print(f"commit {k + 1}: {time.monotonic() - start:6.2f} s, {cpu_seconds() - before:6.2f} CPU s", flush=True)


if __name__ == "__main__":
    main()
