"""A page before it is written: its path and what it shows, or from what that is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from kb_site.core.values import Value
from kb_site.pages.shared.views import View

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


Renew = Callable[[Last, Sequence[bool]], Renewal | None]
"""Is told which parts are others now, and gives all files, or nothing where it cannot."""


class Renewable(Value):
    """Many files of many parts: where few parts are others now, so are few of the files."""

    whole: Deferred
    """Makes all files; what comes under an empty path are the notes that `renew` needs."""
    frame: object
    """What decides all of them; the files cannot be renewed where it is another."""
    parts: tuple[object, ...]
    """What decides each part."""
    renew: Renew


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
