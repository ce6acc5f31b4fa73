"""Findings as SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

import json
from urllib.parse import quote

from kb_site.checks.findings import Findings, fingerprints
from kb_site.core.errors import Problem
from kb_site.core.plugins import codes_of
from kb_site.version import __version__

SCHEMA_ADDRESS = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_report(findings: Findings) -> str:
    """Return one run; rules are those of the findings, in the order of their codes."""
    codes = sorted({each.code for each in findings.problems})
    places = {code: index for index, code in enumerate(codes)}
    names = fingerprints(findings.problems)
    results = [
        _result(each, findings.path(each), places[each.code], name)
        for each, name in zip(findings.problems, names, strict=True)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "kb-site",
                "semanticVersion": __version__,
                "rules": [_rule(code, findings.plugins) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    content = {"$schema": SCHEMA_ADDRESS, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, plugins: tuple[str, ...]) -> dict[str, object]:
    severity, meaning = codes_of(plugins)[code]
    return {
        "id": code,
        "shortDescription": {"text": meaning.text()},
        "defaultConfiguration": {"level": severity},
    }


def _result(problem: Problem, path: str, place: int, name: str) -> dict[str, object]:
    region = {"startLine": problem.location.line, "startColumn": problem.location.column}
    location = {"artifactLocation": {"uri": quote(path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": place,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"kbSite/v1": name},
    }
