"""The kinds of targets, in one table: what opens each by its settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.deploy.target import Target
from kb_site.options.deploy_targets import (
    FolderSettings,
    GitSettings,
    PluginSettings,
    RsyncSettings,
    S3Settings,
    TargetSettings,
)


class Opening(Value):
    """What a target is opened for."""

    folder: Path
    """The site folder."""
    output: Path
    by_force: bool = False
    """Whether another deploy's claim is taken over."""
    rollback: bool = False
    reads: tuple[str, ...] = ()
    """Folders of the site that a build reads."""


LEFT_OUT: dict[type[TargetSettings], frozenset[str]] = {
    FolderSettings: frozenset(),
    GitSettings: frozenset(),
    S3Settings: frozenset((".nojekyll", "_headers", "_redirects")),
    RsyncSettings: frozenset((".nojekyll", "_headers", "_redirects")),
    PluginSettings: frozenset((".nojekyll", "_headers", "_redirects")),
}
"""Files of the output that mean nothing to a kind of target."""


@contextmanager
def open_target(settings: TargetSettings, opening: Opening) -> Iterator[Target]:
    """Give the target that the settings describe. Raises ConfigError KB703 and KB704."""
    match settings:
        case FolderSettings():
            yield _folder(settings, opening)
        case S3Settings():
            from kb_site.deploy.s3 import S3Target
            from kb_site.deploy.s3_store import open_store

            yield S3Target(open_store(settings), opening.by_force)
        case RsyncSettings():
            from kb_site.deploy.rsync import open_target as open_rsync

            with open_rsync(settings, opening.folder) as target:
                yield target
        case PluginSettings():
            from kb_site.deploy.added import open_added

            yield open_added(settings, opening.folder, by_force=opening.by_force)
        case GitSettings():
            from kb_site.deploy.git import open_target as open_git

            with open_git(settings, opening.folder, whole=opening.rollback) as target:
                yield target


def _folder(settings: FolderSettings, opening: Opening) -> Target:
    from kb_site.deploy.folder import FolderStore, FolderTarget
    from kb_site.deploy.releases import ReleasesTarget

    root = (opening.folder / settings.path).expanduser().resolve()
    output = opening.output.resolve()
    if root == output or root in output.parents or output in root.parents:
        message = say("KB703.overlaps-output", path=str(settings.path))
        raise ConfigError("KB703", message)
    site = opening.folder.resolve()
    reads = [(name, (site / name).resolve()) for name in opening.reads]
    if root == site or root in site.parents:
        message = say("KB703.site-folder", path=settings.path)
        raise ConfigError("KB703", message)
    for name, place in reads:
        if root == place or place in root.parents or root in place.parents:
            message = say("KB703.overlaps-sources", path=settings.path, name=name)
            raise ConfigError("KB703", message)
    if settings.releases:
        return ReleasesTarget(root, settings.precompress)
    return FolderTarget(FolderStore(root), opening.by_force, precompress=settings.precompress)
