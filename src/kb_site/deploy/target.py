"""What every kind of target offers, and what a deploy hands to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from kb_site.core.messages import Message
from kb_site.deploy.source import Source
from kb_site.deploy.values import Plan, SiteFile, Snapshot

T = TypeVar("T")


class Watch(Protocol):
    """Passes items on and shows how far they are."""

    def __call__(self, label: str, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, showing how many of `total` have gone by."""


class Target(Protocol):
    """An opened target."""

    @property
    def copies(self) -> bool:
        """Whether replaced pages must be copied aside, since nothing else keeps them."""

    @property
    def form(self) -> str:
        """How the target stores files; files stored in another form are sent again."""

    def prepare(self, source: Source) -> Source:
        """Return the files as this target is to hold them."""

    def read(self) -> Snapshot:
        """Return what earlier deploys left, and what lies there now."""

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Carry out a plan made from the last `read`; return what a person should know of it.

        Raises DeployRefusedError where another deploy wrote since, and DeployStoppedError where
        it could not be finished.
        """

    def fetch(self, number: int, files: Sequence[SiteFile]) -> dict[str, bytes]:
        """Return those files of a kept generation by path; what is gone is left out."""
