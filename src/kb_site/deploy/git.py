"""A branch of a repository as a target: one commit a deploy, made without a work tree.

A repository of its own in a temporary folder fetches the branch's tip (its tree, not its
files), adds one commit and pushes it, provided that the branch still is where it was. The
site folder's own repository is only asked for its settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha1, sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.core.errors import DeployStoppedError
from kb_site.core.git import OF_A_REPOSITORY
from kb_site.core.messages import Message, say
from kb_site.core.values import Struct, field
from kb_site.deploy import gitcommit, programs
from kb_site.deploy.claim import raced
from kb_site.deploy.gitremote import (
    ask,
    environment_for,
    explained,
    is_passing,
)
from kb_site.deploy.kinds import RESERVED
from kb_site.deploy.programs import Failed, Result, run, succeed
from kb_site.deploy.retry import retry
from kb_site.deploy.source import Source, digest_of, with_files
from kb_site.deploy.state import read_state, write_state
from kb_site.deploy.target import Watch
from kb_site.deploy.values import Plan, SiteFile, Snapshot, State
from kb_site.options.deploy_targets import GitSettings

STATE = f"{RESERVED}/state.json"
DIFFERENT = -2
"""The size given to a file of ours whose content in the branch is not the site's."""


class GitTarget(Struct):
    """Adds commits to a branch."""

    settings: GitSettings
    folder: Path
    """The site folder, whose repository may name the remote and how to reach it."""
    repository: Path
    """The temporary repository, bare."""
    environment: Mapping[str, str]
    copies: bool = False
    form: str = "1"
    whole: bool = False
    """Whether the branch's history and files are fetched, as a rollback needs."""
    ids: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """The ids that git gives the site's files, in both of its forms."""
    snapshot: Snapshot | None = None

    def prepare(self, source: Source) -> Source:
        """Return the files, with CNAME where a domain is set."""
        if self.settings.cname:
            source = with_files(source, {"CNAME": f"{self.settings.cname}\n".encode()})
        self.ids = {path: _ids(source.read(file)) for path, file in source.files.items()}
        return source

    def read(self) -> Snapshot:
        """Return the branch's tip."""
        tip = self._tip()
        state, present = State(), {}
        if tip:
            depth = [] if self.whole else ["--depth=1", "--filter=blob:none"]
            self._git("fetch", "--quiet", "--no-tags", *depth, "target", self._ref)
            present = dict(self._tree(tip))
            if STATE in present:
                state = read_state(self._git("cat-file", "blob", f"{tip}:{STATE}"))
        present = {path: size for path, size in present.items() if path != STATE}
        self.snapshot = Snapshot(state, present, tip)
        return self.snapshot

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Commit and push, if the branch still is where it was."""
        snapshot = self.snapshot or self.read()
        person = self._person()
        with gitcommit.importing(self.repository, self.environment) as write:
            write(gitcommit.opening(plan, person, snapshot.live))
            for step in plan.removes:
                write(gitcommit.removal(step.path))
            for step in watch("commit", plan.sends, len(plan.sends)):
                content = source.checked(source.files[step.path])
                write(gitcommit.addition(step.path, content))
            write(gitcommit.addition(STATE, write_state(plan.final)))
        commit = self._git("rev-parse", gitcommit.REF).decode().strip()
        for _ in watch("push", [None], 1):
            self._push(commit, snapshot.live)
        return ()

    def fetch(self, number: int, files: Sequence[SiteFile]) -> dict[str, bytes]:
        """Return files of an earlier commit."""
        tip = (self.snapshot or self.read()).live
        wanted = f"--format=%H %(trailers:key={gitcommit.TRAILER},valueonly,separator=)"
        lines = self._git("log", "--first-parent", wanted, tip).decode().splitlines()
        commits = [line.split()[0] for line in lines if line.split()[1:] == [str(number)]]
        found: dict[str, bytes] = {}
        for commit in commits:
            names = [f"{commit}:{file.path}" for file in files]
            contents = gitcommit.contents(self._git("cat-file", "--batch", stdin=names), len(names))
            for file, content in zip(files, contents, strict=True):
                if content is not None and digest_of(content) == file.digest:
                    found[file.path] = content
        return found

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.settings.branch}"

    def _tip(self) -> str:
        """Return the commit that the branch is at, empty where there is no branch yet."""
        listed = self._git("ls-remote", "target", self._ref).decode()
        return listed.split()[0] if listed.strip() else ""

    def _tree(self, tip: str) -> Iterator[tuple[str, int]]:
        """Yield each path of a commit; the size tells only whether the content is the site's."""
        for line in self._git("ls-tree", "-r", "-z", "--full-tree", tip).split(b"\0"):
            if not line:
                continue
            words, _, name = line.partition(b"\t")
            path = name.decode("utf-8", "surrogateescape")
            ours = self.ids.get(path)
            same = ours is None or words.split()[2] in ours
            yield path, -1 if same else DIFFERENT

    def _push(self, commit: str, expected: str) -> None:
        lease = f"--force-with-lease={self._ref}:{expected}"
        words = ["push", "--quiet", "--no-verify", lease, "target", f"{commit}:{self._ref}"]
        try:
            self._git(*words)
        except DeployStoppedError:
            now = self._tip()
            if now == commit:
                return
            if now != expected:
                raise raced(say("raced.branch-moved")) from None
            raise

    def _person(self) -> str:
        found = ask(self.folder, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
        words = found.output.decode("utf-8", "replace").strip()
        name = words.rpartition(">")[0]
        return f"{name}>" if found.status == 0 and name else "kb-site <kb-site@localhost>"

    def _git(self, *words: str, stdin: Sequence[str] = ()) -> bytes:
        fed = "".join(f"{line}\n" for line in stdin).encode()
        try:
            return retry(
                lambda: succeed(self._run(words, fed)),
                lambda error: isinstance(error, Failed) and is_passing(error.result),
                (Failed,),
            )
        except Failed as failed:
            raise explained(words[0], failed.result) from None

    def _run(self, words: Sequence[str], stdin: bytes) -> Result:
        seconds = programs.ANSWER if words[0] == "ls-remote" else programs.TIMEOUT
        words = ("git", "--git-dir", str(self.repository), *words)
        variables, hidden = self.environment, OF_A_REPOSITORY
        return run(words, stdin=stdin, environment=variables, without=hidden, seconds=seconds)


@contextmanager
def open_target(settings: GitSettings, folder: Path, *, whole: bool) -> Iterator[GitTarget]:
    """Give the target with a temporary repository. Raises ConfigError KB703 for no remote."""
    with TemporaryDirectory(prefix="kb-site-", ignore_cleanup_errors=True) as temporary:
        repository = Path(temporary, "branch.git")
        environment = environment_for(settings.remote, folder)
        words = ["git", "init", "--quiet", "--bare", "--template=", str(repository)]
        made = run(words, environment=environment, without=OF_A_REPOSITORY)
        if made.status != 0:
            raise DeployStoppedError("KB702", say("KB702.git-init", words=made.last_words))
        yield GitTarget(settings, folder, repository, environment, whole=whole)


def _ids(content: bytes) -> tuple[bytes, bytes]:
    """Return the ids that git gives a file's content, in repositories of both kinds."""
    blob = b"blob %d\0" % len(content) + content
    weak = sha1(blob, usedforsecurity=False).hexdigest()
    return weak.encode(), sha256(blob).hexdigest().encode()
