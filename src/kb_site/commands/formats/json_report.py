"""Findings for programs; every key is always there."""

from __future__ import annotations

import json

from kb_site.checks.findings import Findings
from kb_site.core.errors import SEVERITIES

SCHEMA = 1


def json_report(findings: Findings) -> str:
    """Return one JSON object; its problems are those of `kb-site inspect`."""
    content = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": each.code,
                "severity": each.severity,
                "file": each.location.file,
                "line": each.location.line,
                "column": each.location.column,
                "message": each.message,
            }
            for each in findings.problems
        ],
        "counts": {severity: findings.count(severity) for severity in SEVERITIES},
        "ignored": findings.ignored,
        "baseline": findings.known,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
