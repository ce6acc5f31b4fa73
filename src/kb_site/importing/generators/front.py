"""Front matter of other generators, in YAML, TOML or JSON, as ours."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from kb_site.chinese.script import sure_script
from kb_site.chinese.slugs import slug_of
from kb_site.core.patterns import later
from kb_site.importing.generators.folder import NOTION_NUMBER
from kb_site.markdown.code_spans import fenced
from kb_site.reading.mending import mend_yaml

_YAML = later(
    r"\s*---[ \t]*\n(?P<front>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = later(r"\s*\+\+\+[ \t]*\n(?P<front>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_BARE = later(r"(?P<front>(?:[A-Za-z_]\w*:[^\n]*\n(?:[ \t-][^\n]*\n)*)+)---[ \t]*\n")
"""Hexo's front matter without a line before it."""

_LOOSE = later(r"(?P<front>(?:[A-Za-z][A-Za-z_]*[ \t]*[:：][^\n]*\n){3,})[ \t]*(?:\n|\Z)")
"""Front matter without lines around it, as Pelican reads it, with colons of any width."""

_H1 = later(
    r"\A\s*#[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*(?:\n|\Z)"
    r"|\A\s*(?P<under>[^\n#>|-][^\n]*)\n=+[ \t]*(?:\n|\Z)"
)
_ATTRIBUTES = later(r"\s*\{[^{}]*\}\s*$")
_NUMBER = later(rf"{NOTION_NUMBER}$")
_MARKS = later(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,2}")
_WEB = later(r"https?://\S+")
_DAY = later(r"(\d{4})-(\d{1,2})-(\d{1,2})")


_SITE = later(
    r"(?P<words>\S.{3,}?)(?P<bar>\s*[|｜_]\s*|\s+[-–—]\s+)(?P<site>[^|｜_\s][^|｜_]{1,20})"
)
_FIRST = later(r"\s*(?:#{1,6}[ \t]*\n\s*)?(?:#[ \t]+)?(?P<words>[^\s#][^\n]{5,60}?)[ \t]*(?:\n|\Z)")
"""The first row of a text, whose own heading may have nothing in it."""
_NAMED = later(r"\s*[-–—|｜_]\s*(?P<name>\S{2,12})")
_PART = later(r"[上中下][^之]?|第.{1,5}|.*[篇章卷集册辑版期部]|.*[一二三四五六七八九十\d]")
"""A part of what a title names."""
_HOST = later(r"https?://([\w.-]+)")
_LATIN = later(r"[a-z][a-z0-9]{3,}")
SHORTEST, TAIL = 3, 6
"""Characters of a column's or a site's name in Han behind a title."""
LINKS = 2
"""Links to a site that tell its name."""


def read_front(text: str) -> tuple[dict[str, Any], str]:
    """Return what a page states, and its text; what cannot be read is no front matter."""
    found = _YAML.match(text) or _BARE.match(text)
    if found:
        body = text[found.end() :]
        return _as_headed(_yaml(found["front"]), body), body
    if (found := _LOOSE.match(text)) and (front := _loose(found["front"])):
        return front, text[found.end() :]
    found = _TOML.match(text)
    if found:
        try:
            return tomllib.loads(found["front"]), text[found.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text[found.end() :]
    if text.lstrip().startswith("{"):
        try:
            value, end = json.JSONDecoder().raw_decode(text.lstrip())
        except ValueError:
            return {}, text
        if isinstance(value, dict):
            return value, text.lstrip()[end:]
    return {}, text


def _as_headed(front: dict[str, Any], body: str) -> dict[str, Any]:
    """Return front matter whose title is that of the text where only a name follows that there."""
    found, title = _FIRST.match(body), str(front.get("title") or "").strip()
    words = found["words"] if found else title
    tail = _NAMED.fullmatch(title[len(words) :]) if title.startswith(words) else None
    is_longer = tail is not None and _is_site(words, tail["name"], body)
    return {**front, "title": words} if is_longer else front


def _is_site(words: str, name: str, text: str) -> bool:
    """Return whether what follows a title is no part of it: short, and unsaid or an account's."""
    if not SHORTEST <= len(name) <= min(TAIL, len(words) // 3) or name.isascii():
        return False
    said = [row for row in text.split("\n") if name in row]
    return not _PART.fullmatch(name) and (not said or any("公众" in row for row in said))


_QUOTES = later(r"\A([\"'])(.*)\1\Z")


def _yaml(written: str) -> dict[str, Any]:
    try:
        value = yaml.safe_load(mend_yaml(written).text.replace("\t", " "))
    except (yaml.YAMLError, ValueError):
        rows = re.findall(r"^(\w+):[ \t]*(.*?)[ \t]*$", written, re.MULTILINE)
        value = {key: _QUOTES.sub(r"\2", said) for key, said in rows}
    return value if isinstance(value, dict) else {}


def _loose(written: str) -> dict[str, Any]:
    """Return rows of keys with their values, if a title is one of them."""
    pairs = (re.split(r"[ \t]*[:：][ \t]*", row, maxsplit=1) for row in written.splitlines())
    front: dict[str, Any] = {key.lower(): value.strip() for key, value in pairs}
    if front.get("draft") == "true":
        front["draft"] = True
    for key in ("tags", "categories"):
        front[key] = str(front.get(key, "")).strip("[]")
    return front if front.get("title") else {}


def title_of(front: dict[str, Any], body: str, name: str) -> tuple[str, str]:
    """Return a page's title and the text without the heading that gives it."""
    found = _H1.match(body)
    heading = _plain((found["title"] or found["under"]) if found else "")
    stated = without_site(stated_title(front), body, str(front.get("source") or ""))
    if found and (not stated or _key(stated) == _key(heading)):
        return heading or stated or name, body[found.end() :]
    rows = [] if stated else body.split("\n")
    code = fenced(rows)
    below = next((at for at, row in enumerate(rows) if row.startswith("# ") and at not in code), 0)
    if below:  # a logo and links stand above it
        return _plain(rows[below][2:]) or name, "\n".join((*rows[:below], *rows[below + 1 :]))
    return stated or name, body


def without_site(title: str, text: str, source: str = "") -> str:
    """Return a title without the name of the site that follows it, where links lead there.

    A name behind a hyphen may be part of the title; the page's own address has to be there.
    """
    found = _SITE.fullmatch(title)
    if found is None:
        return title
    named = {slug_of(found["site"]).replace("-", ""), *_LATIN.findall(found["site"].lower())}
    own = {label for host in _HOST.findall(source) for label in host.lower().split(".")[:-1]}
    linked = Counter(
        label for host in _HOST.findall(text) for label in set(host.lower().split(".")[:-1])
    )
    is_barred = found["bar"].strip() in tuple("|｜_")
    is_tail = is_barred and "//" in source and _is_site(found["words"], found["site"], text)
    is_linked = is_barred and any(linked[each] >= LINKS for each in named)
    return found["words"] if is_tail or is_linked or named & own else title


def stated_title(front: dict[str, Any]) -> str:
    """Return the title that front matter states, empty without one."""
    return str(front.get("title") or front.get("question") or "").strip()


def _plain(heading: str) -> str:
    words = _ATTRIBUTES.sub("", heading.strip())
    return _NUMBER.sub("", _MARKS.sub(lambda mark: mark[1] or "", words)).strip()


def _key(text: str) -> str:
    return "".join(text.split()).casefold()


def with_pictures(front: dict[str, Any], body: str) -> str:
    """Return a text with the pictures that its front matter lists in the places that name them."""
    listed = front.get("images")
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict) and {"id", "path"} <= each.keys():
            words = " ".join(str(each.get("description") or "").split())
            shown = f"![{words}](/{str(each['path']).lstrip('/')})"
            body = body.replace(f"<{{IMAGE:{each['id']}}}>", shown)
    return body


def with_features(front: dict[str, Any], body: str) -> str:
    """Return a text with what the home page of VuePress and VitePress says in its front matter."""
    hero = front.get("hero")
    stated = (hero.get("text"), hero.get("tagline")) if isinstance(hero, dict) else ()
    said = ["\n\n".join(str(each) for each in stated if each) or front.get("tagline")]
    listed = front.get("features")
    said += [
        f"- **{each['title']}** {each.get('details') or ''}"
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and each.get("title")
    ]
    words = ["\n\n".join(map(_one_line, str(each).split("\n\n"))) for each in said if each]
    return "\n".join([*words[:1], "", *words[1:], "", body]) if words else body


def _one_line(words: str) -> str:
    return " ".join(words.split())


def addresses_of(front: dict[str, Any]) -> tuple[str, ...]:
    """Return the addresses that a page had."""
    found: list[str] = []
    for key in ("permalink", "url", "aliases", "redirect_from", "redirects"):
        value = front.get(key)
        each = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        found += [str(one) for one in each if isinstance(one, str) and "/" in one]
    return tuple(dict.fromkeys(found))


def address_of_slug(front: dict[str, Any], base: str, folder: PurePosixPath) -> tuple[str, ...]:
    """Return the address that a page of Docusaurus states as `slug`.

    One with a slash before it begins where all its pages begin, another in the page's folder.
    """
    slug = front.get("slug")
    if not isinstance(slug, str) or not slug.strip("/ ."):
        return ()
    slug = slug.strip()
    parts = (base, slug) if slug.startswith("/") else (base, str(folder), slug)
    return (PurePosixPath(*(part.strip("/") for part in parts)).as_posix(),)


def as_front_matter(front: dict[str, Any], title: str, slug: str) -> str:
    """Return our front matter."""
    value: dict[str, Any] = {"title": title, "slug": slug} if title else {"slug": slug}
    for key in ("description", "summary", "excerpt"):
        if isinstance(front.get(key), str) and front[key].strip():
            value.setdefault("summary", " ".join(front[key].split()))
    if front.get("language") == "zh-Hant":
        value["language"] = "zh-Hant"
    if source := _source(front):
        value["source"] = source
    if published := day_of(front):
        value["published"] = published
    tags = [*words_of(front.get("tags")), *words_of(front.get("categories"))]
    if tags:
        value["tags"] = list(dict.fromkeys(tags))
    if front.get("draft") is True or front.get("published") is False:
        value["draft"] = True
    return as_fields(value)


def with_language(front: dict[str, Any], body: str) -> dict[str, Any]:
    """Return front matter that says so where a text is in Traditional characters throughout."""
    return {**front, "language": "zh-Hant"} if sure_script(body) == "zh-Hant" else front


def _source(front: dict[str, Any]) -> dict[str, Any]:
    """Return where a page comes from; clippers state the address alone."""
    source = front.get("source")
    if isinstance(source, dict):
        return source if source.keys() <= {"name", "url", "accessed"} else {}
    stated = (front.get(key) for key in ("source", "origin_url", "original_url", "source_url"))
    found = (each for each in stated if isinstance(each, str) and _WEB.fullmatch(each.strip()))
    return next(({"url": each.strip()} for each in found), {})


def day_of(front: dict[str, Any]) -> date | None:
    """Return the day on which a page says that it was published; Jekyll's `published` is a flag."""
    stated = (front.get(key) for key in ("published", "date", "created", "publishDate"))
    return next((day for value in stated if (day := _day(value))), None)


def as_fields(value: dict[str, Any]) -> str:
    """Return fields that are ours as front matter."""
    written = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{written}---\n"


def words_of(value: object) -> list[str]:
    """Return tags, which some write in one line."""
    if isinstance(value, str):
        return [each.strip() for each in re.split(r"[,，、]", value) if each.strip()]
    if isinstance(value, list):
        labels = (each.get("label") if isinstance(each, dict) else each for each in value)
        return [words for each in labels if (words := str(each or "").strip())]
    return []


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.match(str(value or ""))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
