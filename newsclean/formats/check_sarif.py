"""What `check` found, as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").

GitHub's code scanning and most editors read it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from newsclean.chrome.kinds import DUPLICATES
from newsclean.documents import Checked, Finding, Skipped
from newsclean.formats.check_lines import message
from newsclean.formats.plain import plain
from newsclean.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

ABOUT = {
    "exact": "The same body as another article",
    "copy": "The text of another article, lightly edited",
    "excerpt": "Whole passages of one article inside another",
    "rewrite": "The report of another article in other words",
}
"""What a duplicate is; any other kind is a line of page chrome."""


def as_sarif(checked: Checked) -> Iterator[bytes]:
    """One run with a result a finding and a notification for each file that was skipped."""
    kinds = sorted({f.kind for f in checked.findings})
    run = {
        "tool": {"driver": {"name": "newsclean", "version": VERSION, "rules": [_rule(kind) for kind in kinds]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": [_notification(s) for s in checked.skipped]}
        ],
        "results": [_result(f, kinds.index(f.kind)) for f in checked.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _rule(kind: str) -> dict[str, Any]:
    text = ABOUT.get(kind, f"A line of page chrome: {kind}")
    return {"id": kind, "shortDescription": {"text": text}, "defaultConfiguration": {"level": "error"}}


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"physicalLocation": _location(finding.path, finding.line)}
    out = {
        "ruleId": finding.kind,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": message(finding)},
        "locations": [place],
        "partialFingerprints": {"newsclean/1": _identity(finding)},
    }
    if finding.of is not None:
        shared = finding.evidence.passages
        other = _location(finding.of, shared[0].b.line if shared and finding.line is not None else None)
        out["relatedLocations"] = [{"physicalLocation": other, "message": {"text": "the other article"}}]
    return out


def _identity(finding: Finding) -> str:
    """What stays the same when lines above are taken out: the file, the kind, and the line or the other article."""
    parts = (finding.path, finding.kind, finding.text if finding.kind not in DUPLICATES else finding.of or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _notification(skipped: Skipped) -> dict[str, Any]:
    where = [{"physicalLocation": _location(skipped.path, None)}]
    return {"level": "warning", "message": {"text": f"skipped: {plain(skipped.reason)}"}, "locations": where}


def _location(path: str, line: int | None) -> dict[str, Any]:
    out: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if line is not None:
        out["region"] = {"startLine": line}
    return out


def _artifact(path: str) -> dict[str, str]:
    """The path as a URI: below the root of the sources, or whole where it is absolute."""
    name = quote(os.fsencode(os.path.normpath(path)), safe="/")
    return {"uri": f"file://{name}"} if path.startswith("/") else {"uri": name, "uriBaseId": "%SRCROOT%"}
