"""What every page has: its path, and the frame made from what all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from kb_site.core.addresses import (
    ARTICLES,
    CHANGES,
    HOME,
    PRINT,
    SEARCH,
    edition_folder,
    topic_path,
)
from kb_site.core.authored import Topic
from kb_site.core.values import Aside, Value, field, replace
from kb_site.options.site_options import Config
from kb_site.pages.shared.linked_data import begun_breadcrumb, breadcrumb_list
from kb_site.pages.shared.policy import content_policy
from kb_site.pages.shared.views import EditionLink, FrameView, LinkView

EDITION_NAMES = {"zh-Hans": "简体", "zh-Hant": "繁體"}
"""What an edition is called in its own script."""

_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant-TW": "zh_TW", "zh-Hant-HK": "zh_HK", "en": "en_US"}
"""What Open Graph calls a language; zh-Hant alone is that of no place."""

_WITHOUT_TRAIL = ("", "home", "search", "not-found", "print", "redirect", "offline")
"""Pages that lie below none, or are for no search engine."""

_OWN = ("title", "description", "canonical", "picture")
"""What each page has of its own, besides what may be missing."""

_NOT_INDEXED = ("not-found", "offline", "print", "redirect")


class Frames(Value):
    """Makes the frame of each page of one edition from what all its pages share.

    Paths are relative to the edition's folder; assets lie at the output's top for all editions.
    """

    config: Config
    topics: tuple[Topic, ...]
    assets: Mapping[str, str]
    """Paths by file name."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Paths of pictures for shared links by topic, the site's own under an empty name."""
    plain: tuple[tuple[str, str], ...] = ()
    """Titles and paths of the plain pages."""
    icon: str = ""
    """The icon itself as an address, where it is small enough to come with a page."""
    dated: bool = True
    """Whether the content states a day on which anything changed."""
    _begun: Aside[tuple[str, str, str], FrameView] = field(default_factory=Aside)
    """What pages of one way home, kind and topic have in common; not a part of what they are made
    from."""

    @property
    def folder(self) -> str:
        """The edition's folder under the output's top: empty, or such as `zh-Hant/`."""
        return edition_folder(self.config.language, self.config.editions)

    def lang(self, language: str) -> str:
        """Return the tag of an article's language, empty where it is the edition's own.

        An edition that is converted has all that is Chinese in its own script.
        """
        own, editions = self.config.language, self.config.editions
        converted = own in editions[1:] and language.startswith("zh")
        return "" if converted or language == own else self.config.tag(language)

    def make(
        self,
        path: str,
        title: str,
        description: str,
        current: str,
        *,
        draft: bool = False,
        topic: str = "",
    ) -> FrameView:
        """Return the frame for the page at `path`; the topics describe what nothing else does."""
        root = self.root(path, current)
        begun = self._begun.get((root, current, topic)) or self._begin(root, current, topic)
        address = begun.canonical and begun.canonical + path
        return replace(
            begun,
            title=title,
            description=_shortened(description or " · ".join(each.title for each in self.topics)),
            canonical=address,
            draft=draft,
            breadcrumb=begun.breadcrumb and breadcrumb_list(begun.breadcrumb, title, address),
            editions=self._editions(HOME if current == "not-found" else path, root),
        )

    def _begin(self, root: str, current: str, topic: str) -> FrameView:
        """Return what frames of pages of one kind, depth and topic share, and keep it.

        Its address and its way from home are what those of its pages begin with.
        """
        home = self.config.base_url and self.config.base_url + self.folder
        if topic:
            shared = self._begun.get((root, current, "")) or self._begin(root, current, "")
        else:
            shared = FrameView(**self._share(root, current))
        trail = [(self.config.title, home + HOME)]
        if current == "question":
            words = next((each.title for each in self.topics if each.id == topic), topic)
            trail.append((words, home + topic_path(topic)))
        begun = self._begun[root, current, topic] = replace(
            shared,
            canonical="" if current == "not-found" else home,
            breadcrumb="" if current in _WITHOUT_TRAIL or not home else begun_breadcrumb(trail),
            topic=root + topic_path(topic) if topic else "",
            picture=self._picture(topic),
        )
        return begun

    def _share(self, root: str, current: str) -> dict[str, Any]:
        """Return what is the same in all frames of pages of one kind and depth."""
        config, top, base = self.config, self._top(root), self.config.base_url
        return {
            **dict.fromkeys(_OWN, ""),
            "site_title": config.title,
            "language": config.tag(config.language),
            "locale": _LOCALES.get(config.tag(config.language), ""),
            "root": root,
            "css": self._asset(top, "site.css"),
            "sheet": "" if current == "question" else self._asset(top, "lists.css"),
            "icon": self._asset(top, "icon.svg"),
            "touch_icon": self._asset(top, "icon-180.png"),
            "script": self._asset(top, "search.js"),
            "page_script": self._asset(top, "page.js"),
            "first_script": self._asset(top, "first.js"),
            "text_size": self._text_size(top),
            "manifest": f"{root}site.webmanifest",
            "logo": self._asset(top, "logo"),
            "report": _report(config.feedback),
            "feed": f"{root}feed.xml" if base and self.dated else "",
            "opensearch": f"{root}opensearch.xml" if base else "",
            "home": root + HOME,
            "search": root + SEARCH,
            "print": root + PRINT,
            "changes": root + CHANGES,
            "articles": root + ARTICLES,
            "pages": tuple(LinkView(title, root + path) for title, path in self.plain),
            "topics": self._topics(root),
            "not_legal_advice": config.not_legal_advice,
            "footer": config.footer,
            "current": current,
            "robots": "noindex" if current in _NOT_INDEXED else "",
            "feedback": config.feedback,
            "quick_exit": config.quick_exit,
            "sizes": config.text_size,
            "policy": content_policy(config.feedback_endpoint),
            "once": Aside(),
        }

    def _picture(self, topic: str) -> str:
        """Return the address of the picture for shared links of a topic's pages, or of any."""
        base = self.config.base_url
        drawn = self.pictures.get(topic) or self.pictures.get("")
        if drawn:
            return base + self.folder + drawn
        return base + self.assets["share.png"] if base else ""

    def _top(self, root: str) -> str:
        """Return what leads to the output's top, where what all editions share lies."""
        return root + "../" * self.folder.count("/")

    def root(self, path: str, current: str) -> str:
        """Return what leads from `path` to the edition's home; 404.html may be served anywhere."""
        if current == "not-found":
            return urlsplit(self.config.base_url).path or "/"
        return "../" * path.count("/")

    def edit(self, file: str) -> str:
        """Return where a source can be edited, if the site says so."""
        address = self.config.edit_url
        return address.replace("{path}", quote(file)) if address else ""

    def asset(self, root: str, name: str) -> str:
        """Return the address of an asset, seen from where `root` leads up from."""
        return self._asset(self._top(root), name)

    def _asset(self, top: str, name: str) -> str:
        """Return the address of an asset, empty where the site has none of that name."""
        return top + self.assets[name] if name in self.assets else ""

    def _text_size(self, top: str) -> str:
        first = self._asset(top, "first.js")
        return first if self.config.text_size and first != self._asset(top, "page.js") else ""

    def _topics(self, root: str) -> tuple[LinkView, ...]:
        return tuple(LinkView(topic.title, root + topic_path(topic.id)) for topic in self.topics)

    def _editions(self, path: str, root: str) -> tuple[EditionLink, ...]:
        config = self.config
        if len(config.editions) < 2:
            return ()
        top = self._top(root)
        return tuple(
            EditionLink(
                language=config.tag(language),
                title=EDITION_NAMES[language],
                href=top + edition_folder(language, config.editions) + path,
                address=config.base_url + edition_folder(language, config.editions) + path
                if config.base_url
                else "",
                current=language == config.language,
            )
            for language in config.editions
        )


def _shortened(text: str) -> str:
    """Return text for a page's description; search results show about so much of it."""
    return " ".join(text.split())[:160]


def _report(feedback: str) -> str:
    """Return what leads to the site's feedback address when a query is put behind it."""
    if not feedback:
        return ""
    name = "subject" if feedback.startswith("mailto:") else "q"
    return f"{feedback}{'&' if '?' in feedback else '?'}{name}="
