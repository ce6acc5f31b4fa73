"""Findings as a GitLab code quality report."""

from __future__ import annotations

import json

from kb_site.checks.findings import Findings, fingerprints

_SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


def gitlab_report(findings: Findings) -> str:
    """Return the list that GitLab reads; it compares fingerprints between branches."""
    content = [
        {
            "description": f"{each.code} {each.message}",
            "check_name": each.code,
            "fingerprint": name,
            "severity": _SEVERITIES[each.severity],
            "location": {
                "path": findings.path(each),
                "lines": {"begin": each.location.line},
            },
        }
        for each, name in zip(findings.problems, fingerprints(findings.problems), strict=True)
    ]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
