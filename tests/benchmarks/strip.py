"""How fast is `newsclean strip`, beside trafilatura on the same pages' HTML and jusText?

    python tests/benchmarks/strip.py FOLDER [--files N]        (pip install justext)

FOLDER holds .txt pages.  For the peers each page is wrapped in HTML: an element a line.  Prints CPU seconds of all
processes and megabytes of text a CPU second, medians of three rounds taken in turn.
"""

from __future__ import annotations

import argparse
import html
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 3
PEERS = {
    "newsclean strip (text)": "from newsclean.cli.main import main; import sys; "
    "sys.argv = ['newsclean', '-q', 'strip', TEXT, '-o', OUT]; main()",
    "trafilatura (HTML)": "import trafilatura, pathlib\n"
    "for p in sorted(pathlib.Path(HTML).glob('*.html')): trafilatura.extract(p.read_text('utf-8'))",
    "jusText (HTML)": "import justext, pathlib\nstop = justext.get_stoplist('English')\n"
    "for p in sorted(pathlib.Path(HTML).glob('*.html')): justext.justext(p.read_text('utf-8'), stop)",
}


def as_html(text: str) -> str:
    """A page with an element for each line: long ones are paragraphs, short ones items."""
    parts = []
    for line in filter(None, map(str.strip, text.splitlines())):
        tag = "p" if len(line) > 60 else "div"
        parts.append(f"<{tag}>{html.escape(line)}</{tag}>")
    return f"<!doctype html><html><head><title>page</title></head><body>{''.join(parts)}</body></html>"


def cpu_seconds(code: str) -> float:
    """CPU seconds of a Python process and its children that runs the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=3000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text, pages = Path(folder, "text"), Path(folder, "html")
        text.mkdir()
        pages.mkdir()
        size = 0
        for k, path in enumerate(sorted(args.folder.rglob("*.txt"))[: args.files]):
            content = path.read_text("utf-8", errors="replace")
            size += len(content.encode())
            (text / f"{k:06}.txt").write_text(content, "utf-8")
            (pages / f"{k:06}.html").write_text(as_html(content), "utf-8")
        names = {"TEXT": repr(str(text)), "HTML": repr(str(pages)), "OUT": repr(str(Path(folder, "out")))}
        codes = {peer: "".join(f"{k} = {v}\n" for k, v in names.items()) + code for peer, code in PEERS.items()}
        times: dict[str, list[float]] = {peer: [] for peer in PEERS}
        for _ in range(ROUNDS):
            for peer, code in codes.items():
                times[peer].append(cpu_seconds(code))
        ours = statistics.median(times["newsclean strip (text)"])
        print(f"{size / 1e6:.1f} MB of text, medians of {ROUNDS} rounds")
        for peer, found in times.items():
            median = statistics.median(found)
            print(
                f"{peer:24s} {median:8.2f} CPU s  {size / 1e6 / median:7.2f} MB/CPU s  {median / ours:6.1f} x newsclean"
            )


if __name__ == "__main__":
    main()
