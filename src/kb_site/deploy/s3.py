"""A bucket of S3, or of what speaks it, as a target: one object a file."""

from __future__ import annotations

from kb_site.deploy.s3_store import ObjectStore
from kb_site.deploy.source import Source, compressed
from kb_site.deploy.stepwise import StepwiseTarget


class S3Target(StepwiseTarget):
    """Follows the plan step by step in a bucket."""

    store: ObjectStore

    @property
    def form(self) -> str:
        """Objects carry their headers, so another set of headers is another form."""
        return "1+gzip" if self.store.gzip else "1"

    def prepare(self, source: Source) -> Source:
        """Return the files, text compressed where the bucket is to hold it so."""
        return compressed(source) if self.store.gzip else source
