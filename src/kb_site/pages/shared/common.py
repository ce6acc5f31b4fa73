"""What the frames of all pages of a site have in common."""

from __future__ import annotations

from kb_site.core.authored import Topic
from kb_site.core.values import Value
from kb_site.options.site_options import Config
from kb_site.pages.looks.assets import icon_address
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.theme import Theme


class Common(Value):
    """What the frames of all pages show of the whole site."""

    topics: tuple[Topic, ...]
    """Those that have questions."""
    pictures: dict[str, str]
    """Paths of the pictures for shared links by topic."""
    plain: tuple[tuple[str, str], ...]
    """Titles and paths of the plain pages."""
    dated: bool
    """Whether the content states a day."""


def frames_of(config: Config, theme: Theme, common: Common) -> Frames:
    """Return what makes the frame of each page of an edition."""
    paths = {name: asset.path for name, asset in theme.assets.items()}
    icon = icon_address(theme.assets["icon.svg"])
    return Frames(
        config, common.topics, paths, common.pictures, common.plain, icon, dated=common.dated
    )
