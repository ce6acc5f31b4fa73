"""What lies at addresses that have moved: pages that send readers on, and rules for hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar
from urllib.parse import quote, urlsplit

from kb_site.core.addresses import (
    MAX_RULES,
    article_path,
    question_path,
    rule_sources,
    topic_path,
)
from kb_site.core.model import Site
from kb_site.core.values import Value, replace
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import titled
from kb_site.pages.shared.views import FrameView, LinkView


def redirect_pages(
    site: Site, redirects: tuple[tuple[str, str], ...], frames: Frames, names: Mapping[str, str]
) -> Iterator[Page]:
    """Yield a page for every redirect; its canonical address is that of its target."""
    titles = _titles(site) if redirects else {}
    for old, new in redirects:
        target = new.partition("#")[0]
        frame = frames.make(old, names["moved_title"], "", "redirect")
        link = LinkView(titles.get(target, frames.config.title), frame.root + new)
        frame = replace(frame, canonical=frames.make(target, "", "", "").canonical)
        yield Page(old, RedirectPage(frame, link))


def redirect_rules(redirects: Iterable[tuple[str, str]], base_url: str) -> str:
    """Return the rules in the form that Netlify, Cloudflare Pages and GitLab Pages read."""
    root = urlsplit(base_url).path or "/"
    rules = [
        f"{root}{quote(each)} {root}{new} 301\n"
        for old, new in redirects
        for each in rule_sources(old)
    ]
    return "".join(rules[:MAX_RULES])


def _titles(site: Site) -> dict[str, str]:
    return (
        {question_path(each.question.id): titled(each.question) for each in site.questions}
        | {article_path(article.slug): article.title for article in site.articles}
        | {topic_path(topic.id): topic.title for topic, _ in site.topics}
    )


class RedirectPage(Value):
    """A page that lies where another one lay, and sends its readers there."""

    template: ClassVar[str] = "redirect.html"
    frame: FrameView
    target: LinkView
