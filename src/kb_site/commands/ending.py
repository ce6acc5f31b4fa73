"""How a command ends that does not end by itself: by a signal, or by a fault of the tool."""

from __future__ import annotations

import signal
import sys
from types import FrameType, TracebackType
from typing import NoReturn

from kb_site.core.messages import tell

_SIGNALLED = 128
"""What shells add to the number of the signal that ended a program."""

_FAULT = 3


class Stopped(KeyboardInterrupt):
    """SIGTERM has come, which stops the work as Ctrl+C does."""


class Ending:
    """Ends the program with a clear last line: 130 on Ctrl+C, 143 on SIGTERM, 3 on a fault."""

    def __enter__(self) -> None:
        """Hear SIGTERM."""
        self._before = signal.signal(signal.SIGTERM, _stop)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say why the program ends, unless it is ending as it should."""
        signal.signal(signal.SIGTERM, self._before)
        if isinstance(fault, KeyboardInterrupt):
            number = signal.SIGTERM if isinstance(fault, Stopped) else signal.SIGINT
            print(_stopped(fault), file=sys.stderr)
            raise SystemExit(_SIGNALLED + number)
        if fault is not None and not isinstance(fault, SystemExit):
            import traceback  # which imports a tokenizer

            traceback.print_exception(kind, fault, trace)
            print(tell("ending.fault"), file=sys.stderr)
            raise SystemExit(_FAULT)


def _stopped(fault: BaseException) -> str:
    what = fault.args[0] if fault.args else None
    return tell("ending.stopped-so", what=what) if what else tell("ending.stopped")


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise Stopped
