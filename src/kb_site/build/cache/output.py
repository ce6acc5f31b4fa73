"""The files of the last output, which stand for the pages that they were written from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import MsgspecError, msgpack

from kb_site.build.cache.digests import code_digest, key_of
from kb_site.build.cache.joined import Parts
from kb_site.build.cache.noted import Edit, Left, NotedPage, Notes, Renewed
from kb_site.build.cache.store import Store
from kb_site.core.files import OutputFile
from kb_site.core.looks import Look, looks_of
from kb_site.output import MARKER, Staging
from kb_site.output.spare import keep_spare
from kb_site.output.trees import (
    NOTHING,
    Trees,
    Written,
    folders_of,
    look_at,
    look_at_folders,
)
from kb_site.pages.shared.listed import Joined, Last, Renew, made_part

Files = tuple[OutputFile, ...]


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Notes).decode
_decode_left = msgpack.Decoder(Left).decode


class LastOutput:
    """What lies in an output folder, by the page and the digest of what it was made from."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Read what the last build noted of `folder`."""
        self._store = store
        self.name = store.name_of(folder)
        self._spare = store.spare(folder)
        self.key = key_of(b"output", code_digest(), self.name)
        self._pages: list[NotedPage] = []
        self._kept: dict[str, Written] = {}
        notes = Notes(NOTHING, [], {})
        with suppress(MsgspecError):
            notes = _decode(store.get(self.key) or _encode(notes))
        self.trees = notes.trees
        self._old_joined = notes.joined
        self._joined: dict[str, Parts] = {}
        self._last_pages = notes.pages
        self._known = {(page.path, page.key): page.files for page in notes.pages}
        self._quick = {(page.path, page.quick): page.key for page in notes.pages if page.quick}
        self._left: dict[str, Left] = {}

    @property
    def spare(self) -> Path | None:
        """Where the spare folder of this output lies, if one may be kept."""
        return self._spare

    def key_by(self, page: str, quick: bytes) -> bytes:
        """Return the key that a page had when what decides it had the digest `quick`, if ever."""
        return self._quick.get((page, quick), b"")

    def knows(self, page: str, key: bytes, staging: Staging) -> Files:
        """Return the files of a page, if they all lie in the output as they were left."""
        paths = self._known.get((page, key), ())
        seen = dict(zip(paths, staging.seen(paths), strict=False))
        self._kept.update(seen)
        return tuple([OutputFile(path, each.digest, each.size) for path, each in seen.items()])

    def note(self, page: str, key: bytes, files: Files, quick: bytes) -> None:
        """Note what files a page was written to, or is taken over with."""
        self._pages.append(NotedPage(page, key, tuple([file.path for file in files]), quick))
        if page not in self._joined and page in self._old_joined:
            self._joined[page] = self._old_joined[page]

    def join(self, path: str, shown: Joined, keys: Sequence[bytes], staging: Staging) -> OutputFile:
        """Write a joined file, its known parts from the last output, and note where they lie."""
        old = self._old_parts(path, staging)
        parts = [
            old[key] if key in old else made_part(part)
            for key, part in zip(keys, shown.parts, strict=True)
        ]
        lengths = list(zip(keys, map(len, parts), strict=True))
        self._joined[path] = Parts(len(shown.before), len(shown.between), lengths)
        return staging.renew(path, shown.join(parts))

    def _old_parts(self, path: str, staging: Staging) -> dict[bytes, bytes]:
        known = self._old_joined.get(path)
        if known is None or not staging.seen((path,)):
            return {}
        return known.held(Path(staging.place(path)).read_bytes())

    def rejoin(
        self, path: str, parts: Mapping[int, tuple[bytes, bytes]], staging: Staging
    ) -> OutputFile | None:
        """Write a joined file with others in the place of some parts, by their keys and bytes.

        Nothing is written, and nothing returned, where the last one is not known.
        """
        old = self._old_joined.get(path)
        if old is None or not staging.seen((path,)):
            return None
        content = Path(staging.place(path)).read_bytes()
        joined, self._joined[path] = old.exchanged(content, parts)
        return staging.renew(path, joined)

    def leave(self, page: str, left: Left) -> None:
        """Leave to the next build what renewing the files of a page needs."""
        self._left[page] = left

    def renew(
        self, page: str, left: Left, key: bytes, keys: list[bytes], renew: Renew, staging: Staging
    ) -> Files:
        """Bring the files of a page up to date where few of its parts are others; else none.

        `left` is what was left of them; `key` and `keys` are those of now.
        """
        renewed = self.renewal(page, left, key, keys, renew, staging)
        return self.bring(renewed, staging) if renewed else ()

    def renewal(
        self, page: str, left: Left, key: bytes, keys: list[bytes], renew: Renew, staging: Staging
    ) -> Renewed | None:
        """Return how the files of a page are brought up to date, where that can be."""
        known = self.knows(page, left.page, staging)
        old = {file.path: self._kept.pop(file.path) for file in known}
        if not old or len(left.parts) != len(keys) or left.parts[0] != keys[0]:
            return None

        def read(path: str) -> bytes:
            if path not in old:
                raise FileNotFoundError
            return Path(staging.place(path)).read_bytes()

        changed = [before != now for before, now in zip(left.parts, keys, strict=True)]
        renewal = renew(Last(left.notes, read), changed[1:])
        if renewal is None:
            return None
        files, notes = renewal
        return Renewed(page, Left(key, keys, notes), list(files), old)

    def bring(self, renewed: Renewed, staging: Staging) -> Files:
        """Write the new ones of some files and take the others over, all or none of them."""
        self.leave(renewed.page, renewed.now)
        brought: list[OutputFile] = []
        old = renewed.old
        for path, content in renewed.files:
            if content is not None:
                brought.append(staging.renew(path, content))
                continue
            self._kept[path] = old[path]
            brought.append(OutputFile(path, old[path].digest, old[path].size))
            if not staging.take(path):
                self._forget(brought, staging)
                return ()
        return tuple(brought)

    def _forget(self, files: Sequence[OutputFile], staging: Staging) -> None:
        """Take files back out of staging."""
        staging.give_back(file.path for file in files)
        for file in files:
            self._kept.pop(file.path, None)

    def last_left(self, page: str) -> Left | None:
        """Return what was left of files that can be renewed, if anything was."""
        with suppress(MsgspecError):
            return _decode_left(self._store.get(self._key_of_left(page)) or b"")
        return None

    def _key_of_left(self, page: str) -> bytes:
        return key_of(b"left", self.key, page.encode())

    def is_whole(self, staging: Staging) -> bool:
        """Return whether every file of the output is as it was left, and some are joined."""
        return bool(self._old_joined) and staging.all_seen()

    def take_rest(self, files: Sequence[OutputFile], staging: Staging) -> Edit | None:
        """Take over all of the output but the files of pages that were noted, which are `files`.

        Return what is other than before; nothing where something could not be taken over.
        """
        noted = {page.path for page in self._pages}
        made = {path for page in self._last_pages if page.path in noted for path in page.files}
        own = {file.path: file for file in files}
        # What the spare folder has others of than the output has, or has alone, from before.
        others = [path for path in self.trees.other if path not in made and path != MARKER]
        behind = [path for path in others if path in self.trees.files]
        if not all(map(staging.take, behind)):
            return None
        gone = {*made, *others}.difference(behind, own)
        self._pages += [page for page in self._last_pages if page.path not in noted]
        self._joined = self._old_joined | self._joined
        new = {path: file for path, file in own.items() if path not in self._kept}
        return Edit(new, gone, [*staging.changed(new.values()), *behind])

    def digests_after(self, edit: Edit) -> Iterator[tuple[str, str]]:
        """Yield the paths and digests of all files after an edit."""
        other = {*edit.files, *edit.gone, MARKER}
        for path, written in self.trees.files.items():
            if path not in other:
                yield path, written.digest
        yield from ((file.path, file.digest) for file in edit.files.values())

    def take(self, files: Files, staging: Staging) -> bool:
        """Take the files of a page over into staging, all or none of them."""
        taken = [file for file in files if staging.take(file.path)]
        if len(taken) < len(files):
            self._forget(files, staging)
            return False
        return bool(files)

    def keep(self, files: Sequence[OutputFile], old: Path | None, output: Path) -> str:
        """Keep what the output is now made of, and return its looks.

        `old` is where the output before it lies.
        """
        top, kept = str(output), self._kept.get
        written = {
            file.path: kept(file.path) or look_at(f"{top}/{file.path}", file.digest)
            for file in files
        }
        return self._keep(written, old, output)

    def keep_edit(self, edit: Edit, old: Path | None, output: Path) -> str:
        """Keep what the output is now made of after an edit, and return its looks."""
        written = self.trees.files.copy()
        for path in edit.gone:
            written.pop(path, None)
        for path, file in edit.files.items():
            written[path] = look_at(f"{output}/{path}", file.digest)
        return self._keep(written, old, output, (MARKER, *edit.files, *edit.gone))

    def _keep(
        self,
        written: dict[str, Written],
        old: Path | None,
        output: Path,
        changed: Collection[str] | None = None,
    ) -> str:
        written[MARKER] = look_at(f"{output}/{MARKER}", "")
        folders = self.trees.folders if changed is not None else folders_of(written)
        trees = Trees(written, look_at_folders(output, folders), {}, {})
        if self._spare:
            trees = keep_spare(old, self._spare, output, self.trees, trees, changed)
        for page, left in self._left.items():
            self._store.put(self._key_of_left(page), _encode(left))
        self._store.put(self.key, _encode(Notes(trees, self._pages, self._joined)))
        return looks_of(_looks(trees))


def _looks(trees: Trees) -> Iterator[Look]:
    for path, folder in trees.folders.items():
        if path:
            yield path, 0, 0, folder.inode, folder.modified
    for path, file in trees.files.items():
        yield path, file.mode, file.size, file.inode, file.modified
