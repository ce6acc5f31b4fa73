"""The files that a new site begins with, and where each of them goes.

A line such as `@TODAY@` in them is a place that `starter_files` fills.
"""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

from kb_site.commands.starter.own_wheel import BESIDE, INDEX, NAME, own_wheel, requirement
from kb_site.version import __version__

STARTER: dict[str, str] = {
    "kb-site.yaml": "kb-site.yaml",
    "content/lvluo.md": "content/lvluo.md",
    "content/search-tests.yaml": "content/search-tests.yaml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".github/workflows/site.yml": "github/site.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".workflow/site.yml": "gitee/site.yml",
    "ci.sh": "ci.sh",
    "requirements.txt": "requirements.txt",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".vscode/settings.json": "vscode/settings.json",
    "hosting/nginx.conf": "hosting/nginx.conf",
    "hosting/Caddyfile": "hosting/Caddyfile",
    "hosting/vercel.json": "hosting/vercel.json",
}
"""Path in the new site and in this folder; a leading dot there would make git and wheels look."""

ENGLISH: dict[str, str] = {
    path: name
    for path, name in STARTER.items()
    if not path.startswith("content/") and path not in ("kb-site.yaml", "README.md")
} | {
    "kb-site.yaml": "english/kb-site.yaml",
    "content/pothos.md": "english/pothos.md",
    "content/search-tests.yaml": "english/search-tests.yaml",
    "README.md": "english/README.md",
}
"""The same for a site in English."""

TITLE = "绿萝问答"
ENGLISH_TITLE = "Questions about pothos"
_EXAMPLE = f"kb-site @ git+https://example.org/kb-site.git@v{__version__}"
_SCHEMA_FILES = ("config", "front-matter", "sidecar", "law-text", "search-tests")


def starter_files(
    title: str, base_url: str, today: date, *, english: bool = False
) -> dict[str, str]:
    """Return the text of each file of a new site, by its path.

    The articles bear `today` as the day of their review; without `base_url`, the option
    stays a comment, and so does the sample's description where the title is not the sample's.
    """
    from kb_site.options.schema import SCHEMAS
    from kb_site.pages.shared.policy import security_headers

    headers = security_headers()
    values = {
        "@TITLE@": json.dumps(title, ensure_ascii=False)
        if title not in (TITLE, ENGLISH_TITLE)
        else title,
        "@DESCRIBED@": "" if title in (TITLE, ENGLISH_TITLE) else "# ",
        "@BASE_URL@": f"base_url: {json.dumps(base_url, ensure_ascii=False)}"
        if base_url
        else "# base_url: https://example.org/kb/",
        "@TODAY@": today.isoformat(),
        "@VERSION@": __version__,
        **_sources(),
        "@CADDY_HEADERS@": "\n\t\t".join(f'{name} "{value}"' for name, value in headers),
        "@NGINX_HEADERS@": "\n        ".join(
            f'add_header {name} "{value}" always;' for name, value in headers
        ),
        "@VERCEL_HEADERS@": ",\n        ".join(
            json.dumps({"key": name, "value": value}) for name, value in headers
        ),
    }
    texts = {path: _read(name, values) for path, name in (ENGLISH if english else STARTER).items()}
    for name in _SCHEMA_FILES:
        schema = json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2)
        texts[f".schemas/{name}.json"] = f"{schema}\n"
    return texts


def starter_wheel() -> dict[str, bytes]:
    """Return the wheel that lies beside the options, by its path, where the site needs one."""
    return {NAME: own_wheel()} if requirement() == BESIDE else {}


def _sources() -> dict[str, str]:
    """Return the lines of which CI installs kb-site by one; the others are comments."""
    chosen = requirement()
    address = chosen if chosen not in (INDEX, BESIDE) else _EXAMPLE
    lines = {"@INDEX@": INDEX, "@BESIDE@": BESIDE, "@REPOSITORY@": address}
    return {place: line if line == chosen else f"# {line}" for place, line in lines.items()}


def _read(name: str, values: dict[str, str]) -> str:
    text = files("kb_site.commands.starter").joinpath(name).read_text(encoding="utf-8")
    for place, value in values.items():
        text = text.replace(place, value)
    return text
