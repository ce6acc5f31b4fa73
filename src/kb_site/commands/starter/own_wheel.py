"""Where CI takes kb-site from: the index, a repository, or a wheel of the one that runs now.

What is written must work today. A copy that came from the index is there for CI too; one that came
from a repository's address likewise (PEP 610 records it). Any other is packed into a wheel that
lies beside the site's options.
"""

from __future__ import annotations

import json
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path

from kb_site.core.code_pages import manual_folder
from kb_site.core.files import walk
from kb_site.core.theme_folder import default_folder
from kb_site.version import __version__

NAME = f"kb_site-{__version__}-py3-none-any.whl"
INDEX = f"kb-site=={__version__}"
BESIDE = f"./{NAME}"

_INFO = f"kb_site-{__version__}.dist-info"
_ROOT = Path(__file__).parents[2]
_DATED = (2020, 2, 2, 0, 0, 0)
"""One day for all files, so that the same code is packed into the same bytes."""


def requirement() -> str:
    """Return the line by which pip installs the kb-site that runs now."""
    origin = _origin()
    return INDEX if origin == "" else origin if origin != "file" else BESIDE


def own_wheel() -> bytes:
    """Return the installed kb-site as a wheel, in the form of PEP 427."""
    files = dict(_files())
    record = "".join(f"{name},{_hash(data)},{len(data)}\n" for name, data in files.items())
    files[f"{_INFO}/RECORD"] = f"{record}{_INFO}/RECORD,,\n".encode()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATED)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    return packed.getvalue()


def _origin() -> str:
    """Return the address that it was installed from, `file` for a place on this machine."""
    own = _distribution()
    if own is None:
        return "file"
    text = own.read_text("direct_url.json")
    if not text:
        return ""
    origin = json.loads(text)
    url, version = str(origin["url"]), origin.get("vcs_info", {})
    if version and not url.startswith("file:"):
        return f"kb-site @ {version['vcs']}+{url}@{version['commit_id']}"
    return f"kb-site @ {url}" if url.startswith("https:") else "file"


def _distribution() -> Distribution | None:
    try:
        return distribution("kb-site")
    except PackageNotFoundError:
        return None


def _files() -> Iterator[tuple[str, bytes]]:
    """Yield what a wheel holds; in a checkout, theme and manual lie beside the package."""
    yield from _below(_ROOT, "kb_site")
    if default_folder() != _ROOT / "templates":
        yield from _below(default_folder(), "kb_site/templates")
        manual = manual_folder()
        yield from _below(manual / "checks", "kb_site/manual/checks")
        chinese = "zh/content/codes.md"
        yield f"kb_site/manual/{chinese}", (manual / chinese).read_bytes()
    own = _distribution()
    for name in ("METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE"):
        text = own.read_text(name) if own else None
        if text is not None:
            yield f"{_INFO}/{name}", text.encode()


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    found = walk(folder, lambda each: not each.is_hidden and each.entry.name != "__pycache__")
    for each in sorted(found):
        if each.is_file:
            yield f"{prefix}/{each.path}", Path(each.entry.path).read_bytes()


def _hash(data: bytes) -> str:
    return "sha256=" + urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
