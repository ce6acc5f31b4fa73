"""The objects of a bucket: how they are read and written, and what a server's refusals mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kb_site.core.errors import ConfigError, DeployStoppedError
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.core.values import Struct
from kb_site.deploy.claim import Conflict, Unconditional
from kb_site.deploy.kinds import RESERVED, cache_control, content_type, is_compressible
from kb_site.deploy.retry import retry
from kb_site.deploy.s3_client import LARGE, open_client
from kb_site.options.deploy_targets import S3Settings
from kb_site.options.masking import redact

if TYPE_CHECKING:
    from obstore import PutMode
    from obstore.store import S3Store

_SAID = later(r"<Code>(\w+)</Code>\s*<Message>([^<]*)</Message>")

_PASSING = later(
    r"HTTP error: |status code: (?:429|50[0234])|SlowDown|InternalError|ServiceUnavailable|Timeout"
)

METADATA = "169.254.169.254"
"""Where machines of Amazon's get their credentials."""
NO_KEYS = say("KB704.no-credentials")

WORKERS = 24
"""Requests under way at once."""


class ObjectStore(Struct):
    """The objects under one prefix of a bucket."""

    client: S3Store
    patient: S3Store
    """For large files, whose requests may take longer."""
    once: S3Store
    """For conditional writes, which are tried again here and not by the client."""
    bucket: str
    gzip: bool = False
    workers: int = WORKERS

    def list(self) -> dict[str, int]:
        """Return the size of every object."""
        import obstore

        with self._explained():
            return {
                each["path"]: each["size"]
                for chunk in obstore.list(self.client)
                for each in chunk
                if not each["path"].startswith(RESERVED + "/")
            }

    def get(self, path: str) -> tuple[bytes, str] | None:
        """Return content and version (the server's ETag), or none where it is not there."""
        import obstore
        from obstore.exceptions import NotFoundError

        with self._explained():
            try:
                found = obstore.get(self.client, path)
                return bytes(found.bytes()), found.meta["e_tag"] or ""
            except (FileNotFoundError, NotFoundError) as error:
                if "NoSuchBucket" in str(error):
                    raise self._no_bucket() from None
                return None

    def swap(self, path: str, content: bytes, version: str | None) -> str:
        """Write a record under the condition that its version is the one given.

        A write that is tried again may find a conflict with itself, which callers expect. The
        client does not try where no answer comes, and too often where conditions are refused.
        """
        if version is None:
            return self._swap(path, content, version)
        return retry(lambda: self._swap(path, content, version), _may_pass, (DeployStoppedError,))

    def _swap(self, path: str, content: bytes, version: str | None) -> str:
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        client = self.client if version is None else self.once
        mode = _mode(version)
        attributes = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        with self._explained():
            try:
                done = obstore.put(
                    client,
                    path,
                    content,
                    attributes=attributes,
                    mode=mode,
                    use_multipart=False,
                )
                return done["e_tag"] or ""
            except (AlreadyExistsError, PreconditionError) as error:
                raise Conflict from error
            except _errors() as error:
                if version is not None and _is_unconditional(str(error)):
                    raise Unconditional from error
                raise

    def put(self, path: str, content: bytes) -> None:
        """Write an object with its headers."""
        import obstore

        attributes = {"Content-Type": content_type(path), "Cache-Control": cache_control(path)}
        if self.gzip and is_compressible(path):
            attributes["Content-Encoding"] = "gzip"
        client = self.client if len(content) < LARGE else self.patient
        with self._explained():
            obstore.put(client, path, content, attributes=attributes, use_multipart=False)

    def copy(self, old: str, new: str) -> None:
        """Have the server copy an object."""
        import obstore

        with self._explained():
            obstore.copy(self.client, old, new)

    def remove(self, path: str) -> None:
        """Remove an object."""
        import obstore

        with self._explained():
            try:
                obstore.delete(self.client, path)
            except FileNotFoundError:
                return

    def flush(self) -> None:
        """Do nothing: an object that was accepted is kept."""

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except _errors() as error:
            raise self._explanation(error) from None

    def _explanation(self, error: Exception) -> ConfigError | DeployStoppedError:
        text = redact(str(error))
        if METADATA in text:
            return ConfigError("KB704", NO_KEYS)
        if "NoSuchBucket" in text:
            return self._no_bucket()
        if any(word in text for word in _REFUSED):
            message = say("KB704.bucket-refuses", bucket=self.bucket, reason=_reason(text))
            return ConfigError("KB704", message)
        message = say("KB702.bucket-failed", bucket=self.bucket, reason=_reason(text))
        return DeployStoppedError("KB702", message)

    def _no_bucket(self) -> ConfigError:
        message = say("KB703.no-bucket", bucket=self.bucket)
        return ConfigError("KB703", message)


_REFUSED = (
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "AccessDenied",
    "ExpiredToken",
    "InvalidToken",
    "403 Forbidden",
    "401 Unauthorized",
    "status: 403",
    "status: 401",
)


def open_store(settings: S3Settings) -> ObjectStore:
    """Return the bucket's store. Raises ConfigError KB703 and KB704."""
    return ObjectStore(
        open_client(settings),
        open_client(settings, "large"),
        open_client(settings, once=True),
        settings.bucket,
        settings.gzip,
    )


def _mode(version: str | None) -> PutMode:
    if version is None:
        return "overwrite"
    return {"e_tag": version} if version else "create"


def _is_unconditional(text: str) -> bool:
    return any(word in text for word in ("NotImplemented", "501 Not", "status: 501"))


def _may_pass(error: Exception) -> bool:
    """Return whether no answer came, or one that a second try may mend."""
    return _PASSING.search(str(error)) is not None


def _errors() -> tuple[type[Exception], ...]:
    from obstore.exceptions import BaseError

    return BaseError, OSError


def _reason(text: str) -> str:
    """Return what the server said of its error or, without that, what the client says of it."""
    said = _SAID.search(text)
    if said:
        return f"{said[1]}: {said[2].rstrip('.')}"
    words = " ".join(text.partition("Debug source:")[0].split())
    return words[:300]
