"""A bucket of S3, or of what speaks it, as a target: one object a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb_site.core.messages import Message
from kb_site.deploy import stepwise
from kb_site.deploy.s3_store import ObjectStore
from kb_site.deploy.source import Source, compressed
from kb_site.deploy.stepwise import Base
from kb_site.deploy.target import Watch
from kb_site.deploy.values import Plan, SiteFile, Snapshot


@dataclass(slots=True)
class S3Target:
    """Follows the plan step by step in a bucket."""

    store: ObjectStore
    by_force: bool = False
    copies: bool = True
    base: Base | None = None

    @property
    def form(self) -> str:
        """Objects carry their headers, so another set of headers is another form."""
        return "1+gzip" if self.store.gzip else "1"

    def prepare(self, source: Source) -> Source:
        """Return the files, text compressed where the bucket is to hold it so."""
        return compressed(source) if self.store.gzip else source

    def read(self) -> Snapshot:
        """Return what lies in the bucket."""
        self.base = stepwise.read(self.store)
        return self.base.snapshot

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Carry out the plan, holding the claim."""
        base = self.base or stepwise.read(self.store)
        return stepwise.publish(self.store, base, plan, source, watch, by_force=self.by_force)

    def fetch(self, number: int, files: Sequence[SiteFile]) -> dict[str, bytes]:
        """Return files of a kept generation, as the bucket holds them."""
        del number
        base = self.base or stepwise.read(self.store)
        return stepwise.fetch(self.store, base.snapshot.state, files)
