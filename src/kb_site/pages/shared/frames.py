"""What every page has: its path, and the frame made from what all pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
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
from kb_site.pages.shared.linked_data import breadcrumb_list
from kb_site.pages.shared.policy import content_policy
from kb_site.pages.shared.views import EditionLink, FrameView, LinkView, View

EDITION_NAMES = {"zh-Hans": "简体", "zh-Hant": "繁體"}
"""What an edition is called in its own script."""

_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant-TW": "zh_TW", "zh-Hant-HK": "zh_HK", "en": "en_US"}
"""What Open Graph calls a language; zh-Hant alone is that of no place."""

_WITHOUT_TRAIL = ("", "home", "search", "not-found", "print", "redirect", "offline")
"""Pages that lie below none, or are for no search engine."""

_OWN = ("title", "description", "canonical", "picture")
"""What each page has of its own, besides what may be missing."""

_NOT_INDEXED = ("not-found", "offline", "print", "redirect")

Made = View | str | bytes
"""What a template renders, or what is written as it is."""

Content = Made | Iterator[tuple[str, Made]]
"""One file, or the paths and contents of several."""


class Deferred(Value):
    """What a page shows, still to be made: a pure function of the inputs, and nothing else.

    So a page can be made in another process, and need not be made again for the same inputs.
    """

    make: Callable[..., Content]
    inputs: tuple[object, ...]


class Lazy(Value):
    """What a page shows, of which not even the inputs are worked out where all is as it was."""

    decided_by: tuple[object, ...]
    """Decides the inputs and more besides, and is at hand."""
    work_out: Callable[[], Deferred]


class Joined(Value):
    """A large file of parts: one that is made from the same inputs need not be made again."""

    before: bytes
    parts: tuple[Deferred, ...]
    """Each gives bytes."""
    between: bytes
    after: bytes = b""

    def join(self, parts: Iterable[bytes]) -> bytes:
        """Return the file with these parts."""
        pieces = [piece for part in parts for piece in (self.between, part)][1:]
        return b"".join((self.before, *pieces, self.after))  # once: it may have 100 megabytes


class Last(Value):
    """What was left of files that were made together: notes on them, and the files themselves."""

    notes: bytes
    read: Callable[[str], bytes]
    """Gives a file's bytes by its path. Raises OSError."""


Renewal = tuple[Iterable[tuple[str, bytes | None]], bytes]
"""The paths of all files that are made together, with the content of the new ones; and notes."""


class Renewable(Value):
    """Many files of many parts: where few parts are others now, so are few of the files."""

    whole: Deferred
    """Makes all files; what comes under an empty path are the notes that `renew` needs."""
    frame: object
    """What decides all of them; the files cannot be renewed where it is another."""
    parts: tuple[object, ...]
    """What decides each part."""
    renew: Callable[[Last, Sequence[bool]], Renewal | None]
    """Is told which parts are others now, and gives all files, or nothing where it cannot."""


class Page(Value):
    """A page to render: its path relative to the output folder, and what it shows.

    What is text already, and no view, is written as it is. Several files that are made
    together are one page as well; its path is then that of their folder or of the chief one,
    and theirs are relative to the output folder too.
    """

    path: str
    shown: View | Deferred | Lazy | Joined | Renewable

    def worked_out(self) -> Page:
        """Return the page with its inputs."""
        return Page(self.path, self.shown.work_out()) if isinstance(self.shown, Lazy) else self

    @property
    def content(self) -> Content:
        """What a template renders, a text, or several of them with their paths."""
        if isinstance(self.shown, Lazy):
            return self.worked_out().content
        if isinstance(self.shown, Deferred):
            return self.shown.make(*self.shown.inputs)
        if isinstance(self.shown, Joined):
            return self.shown.join(made_part(each) for each in self.shown.parts)
        if isinstance(self.shown, Renewable):
            return self.shown.whole.make(*self.shown.whole.inputs)
        return self.shown


def made_part(part: Deferred) -> bytes:
    """Return a part of a joined file."""
    return cast("bytes", part.make(*part.inputs))


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
    _shared: Aside[tuple[str, str], FrameView] = field(default_factory=Aside)
    """The frame that pages of one kind and depth have in common, with nothing of their own; not a
    part of what they are made from."""

    @property
    def folder(self) -> str:
        """The edition's folder under the output's top: empty, or such as `zh-Hant/`."""
        return edition_folder(self.config.language, self.config.editions)

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
        shared = self._shared.get((root, current))
        if shared is None:
            shared = self._shared[root, current] = FrameView(**self._share(root, current))
        base, everywhere = self.config.base_url, current == "not-found"
        return replace(
            shared,
            title=title,
            description=_shortened(description or " · ".join(each.title for each in self.topics)),
            canonical=base + self.folder + path if base and not everywhere else "",
            draft=draft,
            breadcrumb=self._breadcrumb(path, title, current, topic),
            topic=root + topic_path(topic) if topic else "",
            picture=self._picture(topic),
            editions=self._editions(HOME if everywhere else path, self._top(root)),
        )

    def _breadcrumb(self, path: str, title: str, current: str, topic: str) -> str:
        """Return the way from home to a page, by its topic if it is a question of one."""
        home = self.config.base_url + self.folder
        if not self.config.base_url or current in _WITHOUT_TRAIL:
            return ""
        trail = [(self.config.title, home + HOME)]
        if current == "question":
            words = next((each.title for each in self.topics if each.id == topic), topic)
            trail.append((words, home + topic_path(topic)))
        return breadcrumb_list((*trail, (title, home + path)))

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

    def _editions(self, path: str, top: str) -> tuple[EditionLink, ...]:
        config = self.config
        if len(config.editions) < 2:
            return ()
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
