"""A folder of another generator: where its pages lie, what they are called, where pictures are."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kb_site.chinese.slugs import is_slug, slug_of
from kb_site.core.files import MEDIA_SUFFIXES
from kb_site.core.messages import Message
from kb_site.core.patterns import later
from kb_site.core.values import Value, field
from kb_site.privacy.pictures import PictureError, clean_picture

SUFFIXES = (".md", ".mdx", ".markdown")
INDEXES = frozenset({"index", "readme", "_index"})

CONTENT = ("content", "docs", "source", "_questions", "_posts", "src", "_docs")
"""Where generators keep pages, first found; without one, the folder itself."""

STATIC = (
    "static",
    "public",
    "docs/public",
    "docs/.vuepress/public",
    "docs/.vitepress/public",
    "assets",
    "source",
    "docs/assets",
)
"""Where they keep files whose address begins with a slash."""

_POSTS = "_posts"
NOTION_NUMBER = r"\s+[0-9a-f]{32}"
"""What Notion puts behind the name of each page and folder, and some titles."""
_NUMBER = later(rf"{NOTION_NUMBER}(?=/|\.\w+$)")
MAX_NAME = 60
"""Characters of a slug; ids of questions are longer, and must not be over their limit."""

_MACHINERY = frozenset(
    {"node_modules", "dist", "build", "target", "vendor", "__pycache__", "__MACOSX"}
)
"""Folders of programs, whose pages nobody misses."""
_SKIPPED = _MACHINERY | frozenset(
    {"themes", "overrides", "scaffolds", "archetypes", "layouts", "templates",
     "_drafts", "_data", "_layouts", "_includes", "_templates", "_shortcodes", "i18n"}
)  # fmt: skip
_PROJECT = frozenset(
    {"contributing", "code_of_conduct", "license", "changelog", "security", "summary", "agents",
     "claude", "pull_request_template", "issue_template", "_sidebar", "_navbar", "_coverpage",
     "404", "notice", "support", "template", "template.en"}
)  # fmt: skip
"""Pages about the project, and lists of links that make its menus."""

_ROUTE = later(r"\brouteBasePath\s*:\s*[\"'\x60]([^\"'\x60\n]*)")

_CONFIGS = (
    "docusaurus.config.js", "docusaurus.config.ts", "mkdocs.yml", "mkdocs.yaml", "config.toml",
    "hugo.toml", "hugo.yaml", "config.yaml", "_config.yml", "book.toml", "package.json",
    "docs/.vuepress", "docs/.vitepress", ".vitepress", ".vuepress",
)  # fmt: skip
"""Files that tell that the folder is a project, whose own README is none of its pages."""


class Passed(Value):
    """Pages that are none of the site's, or not yet, by where they lie: a page or a folder."""

    why: str
    """"project", "folder" or "outside"."""
    where: str
    count: int


class Folder(Value):
    """The pages of a folder and where each goes."""

    root: Path
    content: Path
    pages: tuple[Path, ...]
    targets: dict[Path, PurePosixPath] = field(default_factory=dict)
    slugs: dict[Path, str] = field(default_factory=dict)
    names: dict[str, Path] = field(default_factory=dict)
    """Files that go along, by their names in small letters."""
    named: dict[str, list[Path]] = field(default_factory=dict)
    """Pages by their own name or, where that says nothing, their folder's, in small letters."""
    docusaurus: str | None = None
    """What the addresses of its pages begin with, if it is a folder of Docusaurus."""
    passed: tuple[Passed, ...] = ()
    refusals: dict[Path, Message | None] = field(default_factory=dict)
    """Why no site can publish a picture, of those that were looked at."""

    def name_of(self, page: Path) -> str:
        """Return what a page without a title is called: its own name, or its folder's."""
        return self.targets[page].stem

    def refusal(self, file: Path) -> Message | None:
        """Return why no site can publish a picture, such as a damaged one."""
        if file.suffix.lower() not in MEDIA_SUFFIXES:
            return None
        if file not in self.refusals:
            try:
                clean_picture(file.read_bytes())
                self.refusals[file] = None
            except PictureError as error:
                self.refusals[file] = error.says
        return self.refusals[file]

    def slug_of(self, page: Path) -> str:
        """Return a page's slug, one of its own in the folder."""
        return self.slugs[page]


def read_folder(root: Path) -> Folder:
    """Return the pages of a folder, and the names that they get."""
    content = next((root / each for each in CONTENT if _has_pages(root / each)), root)
    is_project = any((root / each).exists() for each in _CONFIGS)
    if not is_project and content.name not in ("_questions", _POSTS) and _has_pages(root):
        content = (
            content if content != root and len(_pages(root)) < 2 * len(_pages(content)) else root
        )
    pages = tuple(_pages(content))
    targets: dict[Path, PurePosixPath] = {}
    slugs: dict[Path, str] = {}
    for page in pages:
        targets[page] = _target(page, content, root, set(targets.values()))
        slugs[page] = _slug(targets[page], set(slugs.values()))
    named: dict[str, list[Path]] = {}
    for page in pages:
        name = page.parent.name if page.stem.casefold() in INDEXES else page.stem
        named.setdefault(name.casefold(), []).append(page)
    base, passed = _docusaurus(root, content), _passed(root, frozenset(pages))
    return Folder(root, content, pages, targets, slugs, named=named, docusaurus=base, passed=passed)


def _docusaurus(root: Path, content: Path) -> str | None:
    for name in ("docusaurus.config.js", "docusaurus.config.ts"):
        if (root / name).is_file():
            found = _ROUTE.search((root / name).read_text("utf-8", "replace"))
            return found[1] if found else content.name
    return None


def _passed(root: Path, pages: frozenset[Path]) -> tuple[Passed, ...]:
    """Return the pages of a folder that are no articles, and why."""
    found = Counter(_why(page, root) for page in _files(root, _MACHINERY) if page not in pages)
    return tuple(Passed(*key, count) for key, count in found.items())


def _why(page: Path, root: Path) -> tuple[str, str]:
    within = page.relative_to(root)
    for folder in reversed(within.parents[:-1]):
        if folder.name in _SKIPPED:
            return "folder", f"{folder.as_posix()}/"
    if page.stem.lower() in _PROJECT:
        return "project", within.as_posix()
    top = within.parts[0]
    return "outside", top if len(within.parts) == 1 else f"{top}/"


def _has_pages(folder: Path) -> bool:
    return folder.is_dir() and bool(_pages(folder))


def _pages(folder: Path) -> list[Path]:
    return [page for page in _files(folder, _SKIPPED) if page.stem.lower() not in _PROJECT]


def _files(folder: Path, skipped: frozenset[str]) -> Iterator[Path]:
    """Yield what has a page's suffix, in order, but in hidden folders and those of these names."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and each not in skipped
        )
        for name in sorted(names):
            page = Path(path) / name
            if page.suffix.lower() in SUFFIXES:
                yield page


def _target(page: Path, content: Path, root: Path, taken: set[PurePosixPath]) -> PurePosixPath:
    relative = PurePosixPath(_NUMBER.sub("", _readable(page.relative_to(content).as_posix())))
    if relative.parts[0] == _POSTS:  # beside them lie the pages of a site of Hexo
        relative = relative.relative_to(_POSTS)
    if relative.stem.lower() in INDEXES:
        parent = relative.parent
        name = parent.name or root.resolve().name
        relative = parent.parent / f"{name}.md" if parent.name else PurePosixPath(f"{name}.md")
    target, turn = relative.with_suffix(".md"), 2
    while target in taken:
        target, turn = relative.with_name(f"{relative.stem}-{turn}.md"), turn + 1
    return target


def _readable(path: str) -> str:
    """Return a path in Unicode; names of older Chinese systems are in GB 18030."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return path


def _cut(slug: str) -> str:
    """Return a slug that leaves room for the numbers of questions."""
    return slug if len(slug) <= MAX_NAME else slug[:MAX_NAME].rpartition("-")[0] or slug[:MAX_NAME]


def _slug(target: PurePosixPath, taken: set[str]) -> str:
    """Return a slug of its own, the folders before it where the name alone is taken."""
    plain = _cut(slug_of(target.stem))
    parts = [slug_of(part) for part in target.with_suffix("").parts]
    for candidate in (plain, _cut("-".join(parts[-2:])), _cut("-".join(parts))):
        if candidate not in taken and is_slug(candidate):
            return candidate
    turn = 2
    while f"{plain}-{turn}" in taken:
        turn += 1
    return f"{plain}-{turn}"
