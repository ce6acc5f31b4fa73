"""Keeping credentials out of what is shown: other programs' messages may hold them."""

from __future__ import annotations

import os
import re

from kb_site.core.patterns import later

_NAMES = later(r"KEY|SECRET|TOKEN|PASS|CREDENTIAL|AUTH|CONFIG_VALUE", re.IGNORECASE)
_HARMLESS = later(r"SSH_AUTH_SOCK|_FILE$|_PATH$|_URI$|CONFIG_KEY_\d+$")
_IN_ADDRESS = later(r"(?<=://)[^/\s'\"]+@")
_SIGNED = later(
    r"(?i)((?:x-amz-)?(?:signature|credential|(?:security-|access[_-]?|auth[_-]?|private[_-]?)?token|"
    r"(?:oss|aws)?access-?key-?id|api[_-]?key|secret|password|passwd|pwd)=)[^&\s\"']+"
)
_HEADER = later(r"(?i)(authorization:?\s*)(?:(?:basic|bearer|token)\s+)?[^\s\"']+")
_WITH_PASSWORD = later(r"(?:(?<=://)|^)[^/\s]*:[^/\s]*@")
MIN_SECRET = 8
"""Shorter values of variables are words that messages may hold by themselves."""


def redact(text: str) -> str:
    """Return `text` without passwords in addresses, signatures and secrets of the environment."""
    for secret in sorted(secrets_of(os.environ), key=len, reverse=True):
        text = text.replace(secret, "***")
    text = _IN_ADDRESS.sub("***@", text)
    text = _SIGNED.sub(r"\1***", text)
    return _HEADER.sub(r"\1***", text)


def masked(text: str) -> str:
    """Return a setting as it may be shown: what stands before an @ with a password is left out."""
    return _WITH_PASSWORD.sub("***@", text)


def secrets_of(environment: os._Environ[str] | dict[str, str]) -> set[str]:
    """Return the values of the variables whose names say that they are secret."""
    return {
        value
        for name, value in environment.items()
        if len(value) >= MIN_SECRET and _NAMES.search(name) and not _HARMLESS.search(name)
    }
