"""What kb-site.yaml says of deploy targets: one kind of target, one record."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from kb_site.core.kinds import (
    Field,
    Flag,
    Options,
    Record,
    Text,
    Variants,
    Whole,
    option,
    options_of,
    record,
)
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.plugins import PluginTarget
from kb_site.core.values import Value
from kb_site.options.masking import masked

_URL = "where readers see this target, if not at base_url"
_KEEP = "what stays on the target for open pages and for rollback"
_PRECOMPRESS = "also send a .gz beside every text file"


class Keep(Options):
    """What stays on a target after a newer deploy: generations for rollback, hashed files."""

    generations: int = option(
        Whole(1, 1000), "how many deploys a rollback can go back to", default=5
    )
    days: int = option(Whole(0, 10000), "how long hashed files of older deploys stay", default=30)


_DEFAULT = Keep()


class FolderSettings(Options):
    """Another folder, filled in place or, with `releases`, by a release folder and a symlink."""

    path: str = option(Text(), "the folder, from the site folder")
    releases: bool = option(Flag(), "write a release folder and switch a symlink", default=False)
    precompress: bool = option(Flag(), _PRECOMPRESS, default=False)
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


class GitSettings(Options):
    """A branch of a repository; `remote` is a remote's name, an address or a path."""

    remote: str = option(Text(), "a remote's name, an address or a path", default="origin")
    branch: str = option(Text(), "the branch that the host publishes", default="gh-pages")
    cname: str = option(Text(), "own domain, written as the file CNAME", default="")
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


class S3Settings(Options):
    """A bucket of S3 or of what speaks it; credentials come from the environment alone."""

    bucket: str = option(Text(), "the bucket's name")
    endpoint: str = option(Text(), "the service's address, without the bucket", default="")
    region: str = option(Text(), "the bucket's region; `auto` for Cloudflare R2", default="")
    prefix: str = option(Text(), "a folder inside the bucket", default="")
    addressing: str = option(Text(("path", "host")), "where the bucket's name stands", default="")
    environment: str = option(Text(), "first word of the credentials' variables", default="AWS")
    gzip: bool = option(Flag(), "store text files compressed", default=False)
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


class RsyncSettings(Options):
    """A folder on a server that ssh reaches; a release folder and a symlink below `path`."""

    host: str = option(Text(), "[user@]host, as ssh takes it")
    path: str = option(Text(), "folder on the server, from its root")
    ssh_config: str = option(Text(), "a configuration file for ssh", default="")
    precompress: bool = option(Flag(), _PRECOMPRESS, default=False)
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


class PluginSettings(Value):
    """A target whose type a plugin adds, with the texts of its own options."""

    plugin: str
    type: str
    values: tuple[tuple[str, str], ...]
    url: str = ""
    keep: Keep = Keep()


def plugin_record(plugin: str, target: PluginTarget) -> Record:
    """Return how the options of a plugin's type of targets are read; each is a text."""

    def build(*, url: str = "", keep: Keep = _DEFAULT, **values: str) -> PluginSettings:
        return PluginSettings(plugin, target.type, tuple(sorted(values.items())), url, keep)

    given = target.options.items()
    own = (Field(name, Text(), doc, required=name in target.needed) for name, doc in given)
    shared = tuple(each for each in options_of(FolderSettings) if each.name in ("url", "keep"))
    return Record(build, (*own, *shared))


TargetSettings = FolderSettings | GitSettings | S3Settings | RsyncSettings | PluginSettings

DEPLOY = Variants(
    "type",
    (
        ("folder", record(FolderSettings)),
        ("git", record(GitSettings)),
        ("s3", record(S3Settings)),
        ("rsync", record(RsyncSettings)),
    ),
)

_NAME = later(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_HOST = later(r"(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9\[][A-Za-z0-9.:\[\]_-]*")
_REMOTE_PATH = later(r"/[A-Za-z0-9._/@+-]*[A-Za-z0-9._@+-]")
_BRANCH = later(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_BUCKET = later(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = later(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?")
_VARIABLE = later(r"[A-Z][A-Z0-9_]*")


def check_targets(targets: tuple[tuple[str, TargetSettings], ...]) -> Iterator[Message]:
    """Yield what the table of fields cannot say of the targets, one message a fault."""
    for name, target in targets:
        if not _NAME.fullmatch(name):
            yield say("KB004.target-name", name=name)
        for fault in _faults(target):
            yield say("KB004.target", name=name, fault=fault)


def _faults(target: TargetSettings) -> Iterator[Message]:
    if has_password(target.url):
        yield say("KB004.target-url-password")
    elif target.url and urlsplit(target.url).scheme not in ("http", "https"):
        yield say("KB004.target-url", url=masked(target.url))
    match target:
        case FolderSettings(path=path):
            if not path.strip("/. "):
                yield say("KB004.target-folder", path=path)
        case GitSettings():
            yield from _git_faults(target)
        case S3Settings():
            yield from _s3_faults(target)
        case RsyncSettings():
            yield from _rsync_faults(target)
        case PluginSettings():
            yield from _plugin_faults(target)


def _git_faults(target: GitSettings) -> Iterator[Message]:
    if not target.remote or target.remote.startswith("-"):
        yield say("KB004.target-remote", remote=target.remote)
    if has_password(target.remote):
        yield say("KB004.target-remote-password")
    branch = target.branch
    if not _BRANCH.fullmatch(branch) or ".." in branch or branch.endswith((".lock", ".")):
        yield say("KB004.target-branch", branch=branch)


def _s3_faults(target: S3Settings) -> Iterator[Message]:
    if not _BUCKET.fullmatch(target.bucket):
        bucket = masked(target.bucket)
        yield say("KB004.target-bucket", bucket=bucket)
    if has_password(target.endpoint):
        yield say("KB004.target-endpoint-password")
    elif target.endpoint and urlsplit(target.endpoint).scheme not in ("http", "https"):
        yield say("KB004.target-endpoint")
    if not _PREFIX.fullmatch(target.prefix):
        yield say("KB004.target-prefix", prefix=masked(target.prefix))
    if not _VARIABLE.fullmatch(target.environment):
        yield say("KB004.target-environment")


def _rsync_faults(target: RsyncSettings) -> Iterator[Message]:
    if has_password(target.host):
        yield say("KB004.target-host-password")
    elif not _HOST.fullmatch(target.host):
        yield say("KB004.target-host", host=target.host)
    if not _REMOTE_PATH.fullmatch(target.path) or ".." in target.path.split("/"):
        yield say("KB004.target-path", path=target.path)


def _plugin_faults(target: PluginSettings) -> Iterator[Message]:
    for key, value in target.values:
        if "//" in value and has_password(value):
            yield say("KB004.target-password", key=key)


def has_password(address: str) -> bool:
    """Return whether an address carries a password, or a name that serves as one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    if masked(address) != address:
        return True
    return bool(parts.password) or (parts.scheme in ("http", "https") and bool(parts.username))
