"""What `check` found, a line each or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsclean.chrome.kinds import DUPLICATES
from newsclean.documents import Checked, Finding
from newsclean.formats.plain import count, one_line, plain, shorten
from newsclean.formats.report_json import evidence
from newsclean.version import VERSION

if TYPE_CHECKING:
    from newsclean.model import Shared

SCHEMA = "newsclean.check/1"

WIDTH = 72
"""Characters shown of a line, and of what two articles share."""

NAMES = {"exact": "exact duplicate of"}
"""How a relation is told where its name does not do: "copy of", "excerpt of", "rewrite of"."""


def as_lines(checked: Checked) -> Iterator[bytes]:
    """One finding a line: `path:line: kind: text`, or `path: copy of OTHER (0.94): evidence`."""
    for finding in checked.findings:
        where = plain(finding.path)
        if finding.kind not in DUPLICATES:
            where += f":{finding.line}"
        yield f"{where}: {message(finding)}\n".encode("utf-8", "backslashreplace")


def message(finding: Finding) -> str:
    """What is wrong, in one line of plain text, without the path."""
    if finding.of is None:
        return f"{finding.kind}: {shorten(one_line(finding.text), WIDTH)}"
    whole = finding.kind == "excerpt" and finding.containment[0] < finding.containment[1]
    relation = "excerpted in" if whole else NAMES.get(finding.kind, f"{finding.kind} of")
    told = f"{relation} {plain(finding.of)} ({finding.score:.2f})"
    shared = "; ".join(_telling(finding))
    return f"{told}: {shorten(shared, WIDTH)}" if shared else told


def summary(checked: Checked) -> str:
    """How much was found, in one line."""
    files = len({f.path for f in checked.findings})
    return f"{count(len(checked.findings), 'finding')} in {files:,} of {count(checked.files, 'file')}"


def _telling(finding: Finding) -> list[str]:
    """What the file shares with the other article, in its own words, the most telling first."""
    found = finding.evidence
    if found.passages:
        return [f"{found.passages[0].value} the same: {one_line(found.passages[0].a.text)}"]
    out = [f"figures: {_values(found.facts)}"] if found.facts else []
    return out + ([f"names: {_values(found.names)}"] if found.names else [])


def _values(items: tuple[Shared, ...]) -> str:
    return ", ".join(one_line(item.value) for item in items[:3])


def as_json(checked: Checked) -> Iterator[bytes]:
    """Everything: stable, sorted, the same bytes for the same files."""
    value = {
        "schema": SCHEMA,
        "version": VERSION,
        "summary": {
            "files": checked.files,
            "findings": len(checked.findings),
            "skipped": len(checked.skipped),
        },
        "findings": [_finding(f) for f in checked.findings],
        "skipped": [{"path": s.path, "reason": s.reason} for s in checked.skipped],
    }
    yield (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _finding(finding: Finding) -> dict[str, Any]:
    out: dict[str, Any] = {"path": finding.path, "kind": finding.kind, "line": finding.line, "score": finding.score}
    if finding.of is None:
        return {**out, "text": finding.text}
    return {**out, "of": finding.of, "containment": list(finding.containment), "evidence": evidence(finding.evidence)}
