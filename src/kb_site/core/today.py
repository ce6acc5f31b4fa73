"""The day that a build is made for."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say


def today() -> date:
    """Return the day that marks follow from: SOURCE_DATE_EPOCH if it is set, else today (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        message = say("KB008.epoch", epoch=epoch)
        raise ConfigError("KB008", message)
    return datetime.fromtimestamp(int(epoch), UTC).date()
