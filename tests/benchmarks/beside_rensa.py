"""What does a whole `newsclean report` cost, beside rensa's MinHash LSH, which only proposes copies?

    python tests/benchmarks/beside_rensa.py FOLDER [--rounds N] [--python PYTHON]

Both read the .txt files of FOLDER, in turn, N times.  Prints the median CPU seconds of all processes of each, the
median of the ratios round by round, and the peak of their memory together.  rensa is installed in an environment of its
own, which is removed; PYTHON is an interpreter that has it already.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from copies import run

RENSA = "rensa==0.5.0"
PEER = Path(__file__).with_name("rensa_lsh.py")


def installed(folder: str) -> str:
    """An interpreter, in an environment below the folder, that has rensa."""
    venv.create(folder, with_pip=True)
    python = str(Path(folder) / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", RENSA], check=True)
    return python


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--python")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        python = args.python or installed(f"{temporary}/peer")
        newsclean = str(Path(sys.executable).with_name("newsclean"))
        ours = [newsclean, "-q", "report", args.folder, "--format", "json", "-o", f"{temporary}/report.json"]
        theirs = [python, str(PEER), args.folder, f"{temporary}/pairs.tsv"]
        rounds = [(run(ours), run(theirs)) for _ in range(args.rounds)]
    for name, found in zip(("newsclean report", "rensa's LSH"), zip(*rounds, strict=True), strict=True):
        seconds, peak = statistics.median(s for s, _ in found), max(peak for _, peak in found)
        print(f"{name:17} {seconds:8.1f} CPU s {peak / 2**20:6.0f} MiB")
    print(f"ratio of CPU      {statistics.median(one / other for (one, _), (other, _) in rounds):8.2f}")


if __name__ == "__main__":
    main()
