"""Findings as JUnit XML: a test case for each file, a failure for each error and warning."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kb_site.checks.findings import Findings
from kb_site.core.errors import Problem
from kb_site.core.patterns import later

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_XML = later("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(findings: Findings) -> str:
    """Return one suite; without findings it holds one case that passed."""
    from lxml import etree

    by_file = sorted(findings.problems, key=lambda each: each.location)
    groups = [
        (file, list(group)) for file, group in groupby(by_file, key=lambda one: one.location.file)
    ]
    failed = sum(each.severity != "note" for each in findings.problems)
    suite = etree.Element("testsuite", name="kb-site check", tests=str(len(groups) or 1))
    suite.attrib.update({"failures": str(failed), "errors": "0"})
    for _, group in groups:
        case = etree.SubElement(suite, "testcase", _named(findings.path(group[0])))
        _fill(case, group)
    if not groups:
        etree.SubElement(suite, "testcase", _named("all files"))
    xml = etree.tostring(suite, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return xml.decode()


def _named(name: str) -> dict[str, str]:
    return {"name": _clean(name), "classname": "kb-site"}


def _fill(case: _Element, group: list[Problem]) -> None:
    from lxml import etree

    for each in group:
        if each.severity != "note":
            message = f"{each.code} {each.message}"
            attributes = {"type": each.severity, "message": _clean(message)}
            etree.SubElement(case, "failure", attributes).text = _clean(str(each))
    notes = [str(each) for each in group if each.severity == "note"]
    if notes:
        etree.SubElement(case, "system-out").text = _clean("\n".join(notes))


def _clean(text: str) -> str:
    """Return text without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("�", text)
