"""The report as one file: the site's own style and icon inside it, and nothing to load."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from kb_site.editor_report.gather import Look
from kb_site.editor_report.model import EditorReport
from kb_site.options.strict_yaml import read_yaml
from kb_site.pages.looks.assets import whole_style
from kb_site.pages.shared.theme import Theme, render_template

POLICY = "default-src 'none'; style-src data:; img-src data:; base-uri 'none'; form-action 'none'"

_OWN_STYLE = Path(__file__).with_name("report.css")
_WORDS = Path(__file__).with_name("words")


def look_of(theme: Theme) -> Look:
    """Return the look of a theme, each of its files as a data address."""
    style = whole_style(theme.assets) + _OWN_STYLE.read_bytes()
    icon = theme.assets["icon.svg"].data
    return Look(_data("text/css", style), _data("image/svg+xml", icon), POLICY)


def render_report(report: EditorReport, theme: Theme) -> str:
    """Return the page; raises TemplateError KB006 where the template is wrong."""
    return render_template(theme, "report.html", page=report, words=read_words(report.language))


def read_words(language: str) -> dict[str, str]:
    """Return the report's words in a language."""
    path = _WORDS / f"{language}.yaml"
    root = read_yaml(path.read_text(encoding="utf-8"), path.name)
    return {key.text: value.text for key, value in root.entries}


def _data(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(content).decode('ascii')}"
