"""What every page has: its path, and the frame made from what all pages share."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kb_site.config import Config
from kb_site.model import Topic
from kb_site.render.views import FrameView, LinkView, View


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its path relative to the output folder, and its view."""

    path: str
    view: View


@dataclass(frozen=True, slots=True)
class Frames:
    """Makes the frame of each page from what all pages share."""

    config: Config
    topics: tuple[Topic, ...]
    css: str
    icon: str
    script: str

    def make(self, path: str, title: str, description: str, current: str) -> FrameView:
        """Return the frame for the page at `path`."""
        root = self.root(path, current)
        config = self.config
        return FrameView(
            site_title=config.title,
            title=title,
            description=" ".join(description.split())[:160],
            language=config.language,
            root=root,
            css=root + self.css,
            icon=root + self.icon,
            script=root + self.script,
            report=_report(config.feedback),
            canonical=_canonical(config.base_url, path) if current != "not-found" else "",
            home=f"{root}index.html",
            search=f"{root}search.html",
            print=f"{root}print.html",
            topics=tuple(
                LinkView(topic.title, f"{root}topics/{topic.id}.html") for topic in self.topics
            ),
            not_legal_advice=config.not_legal_advice,
            footer=config.footer,
            current=current,
            robots="noindex" if current in ("not-found", "print", "redirect") else "",
        )

    def root(self, path: str, current: str) -> str:
        """Return what leads from `path` to the output's top; 404.html may be served anywhere."""
        if current == "not-found":
            return urlsplit(self.config.base_url).path or "/"
        return "../" * path.count("/")


def _report(feedback: str) -> str:
    """Return what leads to the site's feedback address when a query is put behind it."""
    if not feedback:
        return ""
    name = "subject" if feedback.startswith("mailto:") else "q"
    return f"{feedback}{'&' if '?' in feedback else '?'}{name}="


def _canonical(base_url: str, path: str) -> str:
    return base_url + ("" if path == "index.html" else path) if base_url else ""
