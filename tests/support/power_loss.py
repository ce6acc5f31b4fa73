"""What a loss of power leaves of a folder: a program's calls recorded, and every cut replayed.

`record` runs a program under strace. `Disk` is a model of what POSIX promises of them: what was
written to a file is safe after fsync of that file, a name in a folder after fsync of that folder,
all of it after syncfs; anything else may be there or not.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

CALLS = (
    "openat,open,creat,write,pwrite64,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,syncfs,sync,ftruncate"
)
LINE = re.compile(r"(\d+) +(.*)")
CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
DESCRIPTOR = re.compile(r"\d+<([^>]*)>")
OCTAL = re.compile(rb"\\([0-7]{1,3}|.)")
CUTS = ("data lost", "names lost", "names lost but the last folder's")


def record(command, folder: Path, trace: Path, **more) -> list[tuple[str, list[str], list[str]]]:
    """Run a program in a folder; return its calls that succeeded: name, texts, open files."""
    words = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(trace)]
    subprocess.run([*words, *map(str, command)], cwd=folder, check=True, **more)
    return list(_calls(trace.read_text(encoding="utf-8", errors="surrogateescape")))


def _calls(trace: str) -> Iterator[tuple[str, list[str], list[str]]]:
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        process, text = LINE.fullmatch(line).groups()
        if text.endswith("<unfinished ...>"):
            begun[process] = text.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>", text)
        if resumed:
            text = begun.pop(process) + text[resumed.end() :]
        found = CALL.match(text)
        if found and int(found[3]) >= 0:
            yield _call(found[1], found[2])


def _call(name: str, given: str) -> tuple[str, list[str], list[str]]:
    texts = [_text(each) for each in STRING.findall(given)]
    if "O_CREAT" in given or name == "creat":
        name = "create"
    elif name in ("open", "openat"):
        name = "look"
    elif "RENAME_EXCHANGE" in given:
        name = "exchange"
    elif name == "unlinkat" and "AT_REMOVEDIR" in given:
        name = "rmdir"
    files = [os.fsdecode(each) for each in DESCRIPTOR.findall(given)]
    return name, texts, files


def _text(quoted: str) -> str:
    """Return a string that strace wrote, its octal escapes read as bytes of a name."""

    def byte(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        return bytes([int(sign, 8)]) if sign.isdigit() else sign

    return os.fsdecode(OCTAL.sub(byte, os.fsencode(quoted)))


def _below(files: list[str], path: str) -> str:
    """Return a path that may be one below an open folder."""
    return path if path.startswith("/") or not files else f"{files[0]}/{path}"


@dataclass(eq=False)
class Node:
    """A file, a folder or a link, as programs see it and as it is safe on disk."""

    entries: dict[str, "Node"] | None = None
    safe: dict[str, "Node"] = field(default_factory=dict)
    target: str = ""
    written: bool = False
    """Whether something was written to this file that is not safe yet."""
    content: str = ""
    """The digest of a file, where it is known."""


class Disk:
    """A folder on a disk: what programs did to it, and what is left where the power goes."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.blobs: dict[str, bytes] = {}
        self._seen: dict[int, Node] = {}
        self.root = self._read(top)

    def _read(self, path: Path) -> Node:
        if path.is_symlink():
            return Node(target=str(path.readlink()))
        if path.is_dir():
            entries = {each.name: self._read(each) for each in path.iterdir()}
            return Node(entries=entries, safe=dict(entries))
        node = self._seen.setdefault(path.stat().st_ino, Node())
        node.content = self._digest(path) if path.is_file() else ""
        return node

    def _digest(self, path: Path) -> str:
        content = path.read_bytes()
        name = blake2b(content, digest_size=12).hexdigest()
        self.blobs[name] = content
        return name

    def name_contents(self, top: Path) -> None:
        """Give the files that there are in the end the digests that they have on the real disk."""
        for path in top.rglob("*"):
            node = self._find(str(path))
            if node and path.is_file() and not path.is_symlink():
                node.content = self._digest(path)

    def _split(self, path: str) -> tuple[Node | None, str]:
        folder, _, name = os.path.normpath(self.top / path).rpartition("/")
        return self._find(folder), name

    def _find(self, path: str) -> Node | None:
        path = os.path.normpath(self.top / path)
        if path == str(self.top):
            return self.root
        if not path.startswith(f"{self.top}/"):
            return None
        node: Node | None = self.root
        for part in path[len(str(self.top)) + 1 :].split("/"):
            node = (node.entries or {}).get(part) if node else None
        return node

    def apply(self, name: str, texts: list[str], files: list[str]) -> bool:
        """Do what a call did; return whether it was about this folder."""
        match name:
            case "create":
                path = _below(files, texts[0])
                return self._find(path) is None and self._put(path, Node(written=True))
            case "write" | "pwrite64" | "ftruncate":
                return self._written(files[0], still=True)
            case "fsync" | "fdatasync":
                return self._written(files[0], still=False)
            case "syncfs" | "sync":
                return self._all_safe()
            case _:
                return self._rename(name, texts, files)

    def _rename(self, name: str, texts: list[str], files: list[str]) -> bool:
        match name:
            case "mkdir" | "mkdirat":
                return self._put(texts[0], Node(entries={}))
            case "unlink" | "unlinkat" | "rmdir":
                return self._take(_below(files, texts[0])) is not None
            case "link" | "linkat":
                return self._put(texts[1], self._find(texts[0]))
            case "symlink" | "symlinkat":
                return self._put(texts[1], Node(target=texts[0]))
            case "rename" | "renameat" | "renameat2":
                return self._put(texts[1], self._take(texts[0]))
            case "exchange":
                one, two = map(self._find, texts)
                return self._put(texts[0], two) and self._put(texts[1], one)
        return False

    def _put(self, path: str, node: Node | None) -> bool:
        folder, name = self._split(path)
        if folder is None or folder.entries is None or node is None:
            return False
        folder.entries[name] = node
        return True

    def _take(self, path: str) -> Node | None:
        folder, name = self._split(path)
        return folder.entries.pop(name, None) if folder and folder.entries is not None else None

    def _written(self, path: str, *, still: bool) -> bool:
        node = self._find(path)
        if node:
            node.written = still
            node.safe = node.safe if still else dict(node.entries or {})
        return node is not None

    def _all_safe(self) -> bool:
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            node.written, node.safe = False, dict(node.entries or {})
            waiting += node.safe.values()
        return True

    def left(self, path: str, cut: str) -> dict[str, Node | None]:
        """Return the files below a path after such a loss of power; nothing for a torn one."""
        return dict(self._walk(self._at(path, cut), "", cut))

    def _at(self, path: str, cut: str) -> Node | None:
        node: Node | None = self.root
        parts = path.split("/")
        while parts and node:
            part = parts.pop(0)
            node = self._names(node, cut if len(parts) or "but" not in cut else CUTS[0]).get(part)
            if node and node.target:
                return self._at(
                    "/".join((*path.split("/")[: -len(parts) - 1], node.target, *parts)), cut
                )
        return node

    def _names(self, node: Node, cut: str) -> dict[str, Node]:
        return (node.entries or {}) if cut == CUTS[0] else node.safe

    def _walk(self, node: Node | None, path: str, cut: str) -> Iterator[tuple[str, Node | None]]:
        if node is None:
            return
        if node.entries is None:
            yield path, None if node.written else node
            return
        for name, each in self._names(node, cut).items():
            yield from self._walk(each, f"{path}/{name}".lstrip("/"), cut)


def contents(left: dict[str, Node | None]) -> dict[str, str]:
    """Return the digests of what is left, as far as the files were there at the end."""
    return {
        path: node.content or f"lost {id(node)}" if node else "torn" for path, node in left.items()
    }
