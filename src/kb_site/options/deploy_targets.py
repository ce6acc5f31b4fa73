"""What kb-site.yaml says of deploy targets: one kind of target, one record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from kb_site.core.kinds import Flag, Text, Variants, Whole, option, record
from kb_site.options.masking import masked

_URL = "where readers see this target, if not at base_url"
_KEEP = "what stays on the target for open pages and for rollback"
_PRECOMPRESS = "also send a .gz beside every text file"


@dataclass(frozen=True, slots=True)
class Keep:
    """What stays on a target after a newer deploy: generations for rollback, hashed files."""

    generations: int = option(
        Whole(1, 1000), "how many deploys a rollback can go back to", default=5
    )
    days: int = option(Whole(0, 10000), "how long hashed files of older deploys stay", default=30)


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """Another folder, filled in place or, with `releases`, by a release folder and a symlink."""

    path: str = option(Text(), "the folder, from the site folder")
    releases: bool = option(Flag(), "write a release folder and switch a symlink", default=False)
    precompress: bool = option(Flag(), _PRECOMPRESS, default=False)
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


@dataclass(frozen=True, slots=True)
class GitSettings:
    """A branch of a repository; `remote` is a remote's name, an address or a path."""

    remote: str = option(Text(), "a remote's name, an address or a path", default="origin")
    branch: str = option(Text(), "the branch that the host publishes", default="gh-pages")
    cname: str = option(Text(), "own domain, written as the file CNAME", default="")
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


@dataclass(frozen=True, slots=True)
class S3Settings:
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


@dataclass(frozen=True, slots=True)
class RsyncSettings:
    """A folder on a server that ssh reaches; a release folder and a symlink below `path`."""

    host: str = option(Text(), "[user@]host, as ssh takes it")
    path: str = option(Text(), "folder on the server, from its root")
    ssh_config: str = option(Text(), "a configuration file for ssh", default="")
    precompress: bool = option(Flag(), _PRECOMPRESS, default=False)
    url: str = option(Text(), _URL, default="")
    keep: Keep = option(record(Keep), _KEEP, default=Keep())


TargetSettings = FolderSettings | GitSettings | S3Settings | RsyncSettings

DEPLOY = Variants(
    "type",
    (
        ("folder", record(FolderSettings)),
        ("git", record(GitSettings)),
        ("s3", record(S3Settings)),
        ("rsync", record(RsyncSettings)),
    ),
)

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_HOST = re.compile(r"(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9\[][A-Za-z0-9.:\[\]_-]*")
_REMOTE_PATH = re.compile(r"/[A-Za-z0-9._/@+-]*[A-Za-z0-9._@+-]")
_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")


def check_targets(targets: tuple[tuple[str, TargetSettings], ...]) -> Iterator[str]:
    """Yield what the table of fields cannot say of the targets, one message a fault."""
    for name, target in targets:
        if not _NAME.fullmatch(name):
            yield f"deploy target {name!r} has other characters than a-z, 0-9, - and _"
        for fault in _faults(target):
            yield f"deploy target {name!r}: {fault}"


def _faults(target: TargetSettings) -> Iterator[str]:
    if has_password(target.url):
        yield "url holds a name or password; readers need none"
    elif target.url and urlsplit(target.url).scheme not in ("http", "https"):
        yield f"url is {masked(target.url)!r}; expected such as https://example.org/kb/"
    match target:
        case FolderSettings(path=path):
            if not path.strip("/. "):
                yield f"path is {path!r}; expected a folder of its own"
        case GitSettings():
            yield from _git_faults(target)
        case S3Settings():
            yield from _s3_faults(target)
        case RsyncSettings():
            yield from _rsync_faults(target)


def _git_faults(target: GitSettings) -> Iterator[str]:
    if not target.remote or target.remote.startswith("-"):
        yield f"remote is {target.remote!r}; expected a remote's name, an address or a path"
    if has_password(target.remote):
        yield "remote holds a password; let git's credential helper or ssh supply it"
    branch = target.branch
    if not _BRANCH.fullmatch(branch) or ".." in branch or branch.endswith((".lock", ".")):
        yield f"branch is {branch!r}; expected such as gh-pages"


def _s3_faults(target: S3Settings) -> Iterator[str]:
    if not _BUCKET.fullmatch(target.bucket):
        bucket = masked(target.bucket)
        yield f"bucket is {bucket!r}; expected such as my-site, the service's name apart"
    if has_password(target.endpoint):
        yield "endpoint holds a password; credentials come from the environment"
    elif target.endpoint and urlsplit(target.endpoint).scheme not in ("http", "https"):
        yield "endpoint is no address; expected such as https://s3.example.org"
    if not _PREFIX.fullmatch(target.prefix):
        yield f"prefix is {masked(target.prefix)!r}; expected such as kb or sites/kb"
    if not _VARIABLE.fullmatch(target.environment):
        yield "environment is no first word of variables; expected such as AWS, R2 or OSS"


def _rsync_faults(target: RsyncSettings) -> Iterator[str]:
    if has_password(target.host):
        yield "host holds a password; let ssh use a key"
    elif not _HOST.fullmatch(target.host):
        yield f"host is {target.host!r}; expected such as me@www.example.org"
    if not _REMOTE_PATH.fullmatch(target.path) or ".." in target.path.split("/"):
        yield f"path is {target.path!r}; expected such as /srv/www/kb"


def has_password(address: str) -> bool:
    """Return whether an address carries a password, or a name that serves as one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    if masked(address) != address:
        return True
    return bool(parts.password) or (parts.scheme in ("http", "https") and bool(parts.username))
