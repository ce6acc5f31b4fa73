"""Reaching a bucket: its address, its time-outs and retries, its credentials."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say
from kb_site.options.deploy_targets import S3Settings

if TYPE_CHECKING:
    from obstore.store import RetryConfig, S3Config, S3Store

RETRIES: RetryConfig = {
    "max_retries": 8,
    "retry_timeout": timedelta(seconds=150),
    "backoff": {
        "init_backoff": timedelta(milliseconds=300),
        "max_backoff": timedelta(seconds=10),
        "base": 3,
    },
}
"""The client tries again after faults of the server and the network, with growing pauses."""
TIMEOUTS = {"request": timedelta(seconds=60), "large": timedelta(seconds=900)}
"""How long one request may take; `large` is for a file that a slow line needs long to send."""
ONCE: RetryConfig = {**RETRIES, "max_retries": 0}
LARGE = 256_000
"""Bytes from which a file is large."""
_OTHER_WAYS = (
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)
"""Variables by which a host gives credentials to the programs that run on it."""
_CREDENTIALS = ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN")


def open_client(settings: S3Settings, patience: str = "request", *, once: bool = False) -> S3Store:
    """Return a client for the bucket; `patience` is a name in TIMEOUTS, `once` means no retries.

    Raises ConfigError KB703 without obstore, KB704 without credentials.
    """
    try:
        from obstore.store import S3Store
    except ModuleNotFoundError:
        message = say("KB703.obstore")
        raise ConfigError("KB703", message) from None
    config = _config(settings)
    endpoint = settings.endpoint
    if endpoint and _by_host(settings):
        parts = urlsplit(endpoint)
        endpoint = parts._replace(netloc=f"{settings.bucket}.{parts.netloc}").geturl()
    if endpoint:
        config["endpoint"] = endpoint.rstrip("/")
    return S3Store(
        settings.bucket,
        prefix=settings.prefix or None,
        config=config,
        client_options={
            "connect_timeout": timedelta(seconds=10),
            "timeout": TIMEOUTS[patience],
            "allow_http": endpoint.startswith("http:"),
        },
        retry_config=ONCE if once else RETRIES,
    )


def _config(settings: S3Settings) -> S3Config:
    config: S3Config = {"virtual_hosted_style_request": _by_host(settings)}
    if settings.region:
        config["region"] = settings.region
    if settings.environment == "AWS" and not _needs_keys(settings):
        return config
    names = [f"{settings.environment}_{each}" for each in _CREDENTIALS]
    key, secret, token = (os.environ.get(name, "") for name in names)
    if not (key and secret):
        message = say("KB704.environment", name=names[0], secret=names[1])
        raise ConfigError("KB704", message)
    config["access_key_id"] = key
    config["secret_access_key"] = secret
    if token:
        config["session_token"] = token
    return config


def _needs_keys(settings: S3Settings) -> bool:
    """Return whether the environment must hold the keys, as no machine of Amazon's gives any."""
    return bool(settings.endpoint) and not any(name in os.environ for name in _OTHER_WAYS)


def _by_host(settings: S3Settings) -> bool:
    """Return whether the bucket's name stands in the host's; by default only at AWS itself."""
    return settings.addressing == "host" or not (settings.addressing or settings.endpoint)
